import { Effect, FileSystem } from "effect"
import { parseDate } from "../../calendar/date.ts"
import { type Alias, toForecastSet, toQuestionSet } from "../../forecast/exchange/forecastbench.ts"
import { type Range, wholeRange } from "../../forecast/exchange/continuous.ts"
import { questionOf } from "../../forecast/outcome.ts"
import { tellMoved, toPlatform } from "../../forecast/exchange/metaculus.ts"
import { tableColumns, toTable } from "../../forecast/exchange/table.ts"
import { prettyJson, type Json } from "../../report/canonical-json.ts"
import { csvNumber, writeCsv } from "../../report/csv.ts"
import type { Freeze } from "../../scenario/ledger/schema.ts"
import { BadUsage, NoInput } from "../failure.ts"
import { readAliases } from "../foreign.ts"
import { openFreeze } from "../ledger/open-freeze.ts"
import { Listener } from "../listener.ts"

/** The forms that a frozen forecast can be written in. */
export const exportForms = ["forecastbench", "forecastbench-questions", "metaculus", "csv"] as const
export type ExportForm = (typeof exportForms)[number]

export interface ExportRequest {
  readonly form: ExportForm
  readonly aliases: readonly Alias[]
  readonly organization: string
  readonly model: string
  readonly questionSet: string
  readonly ranges: ReadonlyMap<string, Range>
}

export interface ExportFileRequest extends Omit<ExportRequest, "aliases" | "ranges"> {
  readonly file: string
  /** A csv with question, source, id: which of theirs is which of ours. */
  readonly map?: string | undefined
  readonly range: readonly (readonly [string, Range])[]
}

/** A frozen forecast as the text of a form that others read. */
export const exportFile = Effect.fn("exportFile")(function* ({ file, map, range, ...request }: ExportFileRequest) {
  const freeze = yield* readFreeze(file)
  const aliases = yield* readAliases(map)
  const { text, remarks } = yield* exportForecast(freeze, { ...request, aliases, ranges: new Map(range) })
  const { remark } = yield* Listener
  for (const one of remarks) yield* remark(one)
  return text
})

/** A frozen forecast by the path of its file. Fails with BadUsage where there is none, or its seal is broken. */
export const readFreeze = Effect.fn("readFreeze")(function* (file: string) {
  const fs = yield* FileSystem.FileSystem
  const text = yield* fs
    .readFileString(file)
    .pipe(Effect.mapError(() => new NoInput({ text: `${file} cannot be read: name a file of a ledger` })))
  const opened = openFreeze(file, text)
  if (!opened.ok)
    return yield* new BadUsage({
      text: `${opened.problem.text}${opened.problem.remedy === undefined ? "" : `: ${opened.problem.remedy}`}`,
    })
  return opened.freeze
})

/** A frozen forecast in a form of others, and what its forecaster should know of it. */
export interface Exported {
  readonly text: string
  readonly remarks: readonly string[]
}

/** What was asked for that would say nothing in this form, or of this forecast. */
function findUseless(freeze: Freeze, { form, aliases, ranges }: ExportRequest): string | undefined {
  if (ranges.size > 0 && form !== "metaculus") return `--range says nothing in the form ${form}: leave it out`
  if (aliases.length > 0 && form !== "metaculus" && form !== "forecastbench")
    return `--map says nothing in the form ${form}, which goes by our own names: leave it out`
  const answers = Object.entries(freeze.answers)
  for (const id of ranges.keys()) {
    const named = answers.filter(([name]) => name === id || questionOf(name) === id)
    if (!named.some(([, { kind }]) => kind === "value" || kind === "when"))
      return named.length > 0
        ? `--range ${id}: that question is about no number and no date`
        : `--range ${id}: there is no question of that name in it; it answers ${answers.map(([name]) => name).join(", ")}`
  }
  return undefined
}

/** Writes a frozen forecast in a form of others. Fails with BadUsage where something asked for would say nothing. */
export const exportForecast = Effect.fn("exportForecast")(function* (freeze: Freeze, request: ExportRequest) {
  const useless = findUseless(freeze, request)
  return useless === undefined ? renderForecast(freeze, request) : yield* new BadUsage({ text: useless })
})

/** The text of a forecast in a form, and what its forecaster should know of it. */
export function renderForecast(freeze: Freeze, request: ExportRequest): Exported {
  switch (request.form) {
    case "forecastbench": {
      const set = toForecastSet(freeze, request)
      return { text: prettyJson(asJson(set)), remarks: tellNumberless(freeze, set.forecasts.length) }
    }
    case "forecastbench-questions": {
      const set = toQuestionSet(freeze, request.questionSet)
      return { text: prettyJson(asJson(set)), remarks: tellNumberless(freeze, set.questions.length) }
    }
    case "metaculus": {
      const forecasts = toPlatform(freeze, request.ranges, request.aliases)
      return {
        text: prettyJson(asJson(forecasts)),
        remarks: [...tellMoved(forecasts), ...(forecasts.length > 0 ? [] : [noneNamed])],
      }
    }
    case "csv":
      return { text: renderTable(freeze), remarks: [] }
  }
}

const noneNamed = "--map names none of its questions"

/** That nothing of a forecast has a place in a form of chances. */
function tellNumberless({ answers }: Freeze, written: number): readonly string[] {
  if (written > 0) return []
  const isEmpty = !Object.values(answers).some(({ kind }) => kind === "event")
  return [isEmpty ? "it holds no yes-or-no answer, and this form takes no other" : noneNamed]
}

function renderTable(freeze: Freeze): string {
  return writeCsv([
    [...tableColumns],
    ...toTable(freeze).map((row) =>
      tableColumns.map((column) => {
        const cell = row[column]
        return typeof cell === "number" ? csvNumber(cell) : cell
      }),
    ),
  ]).trimEnd()
}

function asJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}

const bounds: Readonly<Record<string, Pick<Range, "isOpenBelow" | "isOpenAbove">>> = {
  open: { isOpenBelow: true, isOpenAbove: true },
  closed: { isOpenBelow: false, isOpenAbove: false },
  "open-below": { isOpenBelow: true, isOpenAbove: false },
  "open-above": { isOpenBelow: false, isOpenAbove: true },
}

/** Two numbers, or two days as days since 1970. */
function readEnds(from: string, to: string): readonly [number, number] {
  const [first, last] = [parseDate(from), parseDate(to)]
  return first === undefined || last === undefined ? [Number(from), Number(to)] : [first, last]
}

/**
 * `ID=LOW:HIGH` (numbers, or days of a question about a date), with `open`, `closed`, `open-below` or `open-above` behind a comma, `zero=X` for a logarithmic scale, and `whole`
 * for whole numbers with a bin each. Undefined where it makes no sense.
 */
export function readRange(text: string): readonly [string, Range] | undefined {
  const [head = "", ...options] = text.split(",").map((part) => part.trim())
  const [, id = "", from = "", to = ""] = /^([^=]+)=([^:]+):([^:]+)$/.exec(head) ?? []
  const [low, high] = readEnds(from, to)
  const zeros = options.filter((option) => option.startsWith("zero="))
  const isWhole = options.includes("whole")
  const named = options.filter((option) => !zeros.includes(option) && option !== "whole")
  const bound = bounds[named[0] ?? "open"]
  if (id === "" || !(low < high) || !Number.isFinite(high - low) || bound === undefined || named.length > 1)
    return undefined
  if (isWhole) {
    const range = zeros.length > 0 ? undefined : wholeRange(low, high)
    return range === undefined ? undefined : [id, { ...range, ...bound }]
  }
  if (zeros.length === 0) return [id, { low, high, ...bound, bins: 200 }]
  const zero = Number(zeros[0]?.slice(5))
  return zeros.length === 1 && zeros[0] !== "zero=" && zero < low
    ? [id, { low, high, ...bound, bins: 200, zero }]
    : undefined
}
