// What others forecast is the best mirror there is, and each platform keeps it in a form of its own. Here such a file becomes a
// frozen forecast beside ours, under another's name: the same questions, the same deadlines, their numbers. So `score --against`
// holds the two against each other without knowing where either came from. It refuses to guess which question is meant.

import { Effect, Path } from "effect"
import { type Alias, readForecastSet } from "../../forecast/exchange/forecastbench.ts"
import { readPlatform } from "../../forecast/exchange/metaculus.ts"
import { readPlatformTables } from "../../forecast/exchange/platform-tables.ts"
import type { Read } from "../../forecast/exchange/read-cell.ts"
import { replaceAnswers, type Statement } from "../../forecast/exchange/statement.ts"
import { readTable } from "../../forecast/exchange/table.ts"
import { sha256 } from "../../report/hash.ts"
import { ForecastSetSchema, PlatformForecastsSchema } from "../../scenario/ledger/forecast-forms.ts"
import type { Freeze } from "../../scenario/ledger/schema.ts"
import { BadUsage, NothingThere } from "../failure.ts"
import { sealOf } from "../ledger/write-freeze.ts"
import type { Ledger } from "../ledger/read.ts"
import { openJson, openTable, readAliases } from "../foreign.ts"

/** The forms of forecasts that can be read, and what each is. */
export const forecastForms = ["forecastbench", "metaculus", "csv"] as const
export type ForecastForm = (typeof forecastForms)[number]

export interface ImportRequest {
  /** The file; of a Metaculus export its folder, or one of its two tables. */
  readonly file: string
  readonly form: ForecastForm
  /** Whose forecast it is: the name by which `score --against` knows it. */
  readonly as: string
  /** A csv with question, source, id: which of theirs is which of ours. */
  readonly map?: string
  /** Only what was said by this day; if left out, the one day that the file gives, else the day of our latest forecast. */
  readonly made?: string
}

/** Names that mean something else to `score --against`. */
const taken: readonly string[] = ["half", "persistence", "base-rate", "crowd", "as-frozen"]

/** Somebody else's forecast as a frozen one, the text that it came from, and what of it could not be taken. */
export const importForecast = Effect.fn("importForecast")(function* (ledger: Ledger, request: ImportRequest) {
  if (taken.includes(request.as) || request.as === ledger.name)
    return yield* new BadUsage({ text: `--as ${request.as}: that name is taken already; give another` })
  if (
    request.map !== undefined &&
    (request.form === "csv" || request.file.endsWith(".json")) &&
    request.form !== "forecastbench"
  )
    return yield* new BadUsage({ text: "--map says nothing of this file, which goes by our own names: leave it out" })
  const own = ledger.freezes.filter(({ freeze }) => freeze.scenario.name === ledger.name).at(-1)?.freeze
  if (own === undefined)
    return yield* new NothingThere({
      text: "no forecast of this scenario is frozen: freeze it first, so that there is something to hold others against",
    })
  const { read, text } = yield* readForm(request, yield* readAliases(request.map), own)
  if (read.problems.length > 0) return yield* new BadUsage({ text: tellFirst(read.problems) })
  const made = request.made ?? findDay(read.statements) ?? own.made
  const { answers, leftOut } = replaceAnswers(own, read.statements, made)
  if (Object.keys(answers).length === 0)
    return yield* new NothingThere({
      text: [
        `${request.file} says nothing that can be taken of a question that is frozen here`,
        ...leftOut.slice(0, most),
        ...(read.statements.length > 0
          ? []
          : ["say with --map, a csv of question,source,id, which of theirs is which"]),
      ].join("\n  "),
    })
  const content: Omit<Freeze, "seal"> = {
    casus_forecast: 1,
    made,
    as: request.as,
    kind: "forecast",
    scenario: {
      name: request.as,
      title: `${request.as}, read from ${request.form}`,
      start: own.scenario.start,
      sha256: sha256(text),
    },
    run: { id: "imported", engine: 0, generator: request.form, seed: "", runs: 0 },
    answers,
  }
  const freeze: Freeze = { ...content, seal: sealOf(content) }
  return { freeze, text, leftOut }
})

/** So many problems are told at once. */
const most = 10

function tellFirst(problems: readonly string[]): string {
  return [...problems.slice(0, most), ...(problems.length > most ? [`and ${problems.length - most} more`] : [])].join(
    "\n",
  )
}

/** The day on which all was said, if it was one. */
function findDay(statements: readonly Statement[]): string | undefined {
  const days = new Set(statements.map(({ day }) => day))
  const [day] = days
  return days.size === 1 && day !== "" ? day : undefined
}

const readForm = Effect.fnUntraced(function* ({ form, file }: ImportRequest, aliases: readonly Alias[], own: Freeze) {
  const path = yield* Path.Path
  if (form === "csv") {
    const { table, text } = yield* openTable(file)
    return { read: readTable(table), text }
  }
  if (form === "forecastbench") {
    const { value, text } = yield* openJson(ForecastSetSchema, file)
    return { read: { statements: readForecastSet(value, aliases), problems: [] } satisfies Read as Read, text }
  }
  if (file.endsWith(".json")) {
    const { value, text } = yield* openJson(PlatformForecastsSchema, file)
    return { read: { statements: readPlatform(value), problems: [] } satisfies Read as Read, text }
  }
  const folder = file.endsWith(".csv") ? path.dirname(file) : file
  const questions = yield* openTable(path.join(folder, "question_data.csv"))
  const forecasts = yield* openTable(path.join(folder, "forecast_data.csv"))
  const tables = { questions: questions.table, forecasts: forecasts.table }
  return { read: readPlatformTables(tables, aliases, own), text: `${questions.text}${forecasts.text}` }
})
