// What others forecast is the best mirror there is, and each platform keeps it in a form of its own. Here such a file becomes a
// frozen forecast beside ours, under another's name: the same questions, the same deadlines, their numbers. So `score --against`
// holds the two against each other without knowing where either came from. It refuses to guess which question is meant.

import { Effect, FileSystem, Path, type Schema, SchemaParser } from "effect"
import { type Alias, readForecastSet } from "../../forecast/exchange/forecastbench.ts"
import { readPlatformTables } from "../../forecast/exchange/platform-tables.ts"
import { replaceAnswers } from "../../forecast/exchange/statement.ts"
import { readTable } from "../../forecast/exchange/table.ts"
import { sha256 } from "../../report/hash.ts"
import { ForecastSetSchema, readForeignTable } from "../../scenario/ledger/forecast-forms.ts"
import type { Freeze } from "../../scenario/ledger/schema.ts"
import { BadUsage, NothingThere } from "../failure.ts"
import { sealOf } from "../freeze/document.ts"
import type { Ledger } from "../ledger/read.ts"

/** The forms that can be read, and what each is. */
export const importForms = ["forecastbench", "metaculus", "csv"] as const
export type ImportForm = (typeof importForms)[number]

export interface ImportRequest {
  /** The file; of a Metaculus export its folder, or its forecast_data.csv. */
  readonly file: string
  readonly form: ImportForm
  /** Whose forecast it is: the name by which `score --against` knows it. */
  readonly as: string
  /** A csv with question, source, id: which of theirs is which of ours. */
  readonly map?: string
  /** The day on which it was said; the last day that the file gives, if left out. */
  readonly made?: string
}

/** Somebody else's forecast as a frozen one, with the text that it came from. */
export const importForecast = Effect.fn("importForecast")(function* (ledger: Ledger, request: ImportRequest) {
  const own = ledger.freezes.filter(({ freeze }) => freeze.scenario.name === ledger.name).at(-1)?.freeze
  if (own === undefined)
    return yield* new NothingThere({
      text: "no forecast of this scenario is frozen: freeze it first, so that there is something to hold others against",
    })
  const aliases = request.map === undefined ? [] : yield* readAliases(request.map)
  const { statements, text } = yield* readStatements(request, aliases, own)
  const said = statements.filter(({ day }) => request.made === undefined || day === "" || day <= request.made)
  const answers = replaceAnswers(own, said)
  if (Object.keys(answers).length === 0)
    return yield* new NothingThere({
      text: `${request.file} says nothing of a question that is frozen here; name them with --map, a csv of question,source,id`,
    })
  const latest = said.reduce((last, { day }) => (day > last ? day : last), "")
  const made = request.made ?? (latest === "" ? own.made : latest)
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
  return { freeze, text }
})

const readStatements = Effect.fnUntraced(function* (request: ImportRequest, aliases: readonly Alias[], own: Freeze) {
  const path = yield* Path.Path
  switch (request.form) {
    case "forecastbench": {
      const text = yield* readText(request.file)
      const set = yield* decodeForeign(ForecastSetSchema, request.file, text)
      const forecasts = set.forecasts.flatMap(({ id, resolution_date: day = null, ...rest }) =>
        typeof id === "string" ? [{ ...rest, id, resolution_date: day, reasoning: null }] : [],
      )
      return { statements: readForecastSet({ ...set, forecasts }, aliases), text }
    }
    case "metaculus": {
      const folder = request.file.endsWith(".csv") ? path.dirname(request.file) : request.file
      const [questions, forecasts] = [path.join(folder, "question_data.csv"), path.join(folder, "forecast_data.csv")]
      const text = `${yield* readText(questions)}${yield* readText(forecasts)}`
      const tables = { questions: yield* openTable(questions), forecasts: yield* openTable(forecasts) }
      return { statements: readPlatformTables(tables, aliases, own), text }
    }
    case "csv": {
      const text = yield* readText(request.file)
      return { statements: yield* openTable(request.file).pipe(Effect.map(readTable)), text }
    }
  }
})

/** Which question of others is which of ours: a csv with the columns question, source, id. */
export const readAliases = Effect.fnUntraced(function* (file: string) {
  const { columns, rows } = yield* openTable(file)
  const missing = ["question", "source", "id"].filter((name) => !columns.includes(name))
  if (missing.length > 0) return yield* new BadUsage({ text: `${file}: there is no column ${missing.join(", ")}` })
  return rows.map(({ cells }): Alias => {
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? ""
    return { question: cell("question"), source: cell("source"), id: cell("id") }
  })
})

const openTable = Effect.fnUntraced(function* (file: string) {
  const table = readForeignTable(file, yield* readText(file))
  return typeof table === "string" ? yield* new BadUsage({ text: table }) : table
})

const readText = Effect.fnUntraced(function* (file: string) {
  const fs = yield* FileSystem.FileSystem
  return yield* fs
    .readFileString(file)
    .pipe(Effect.mapError(() => new BadUsage({ text: `${file} cannot be read: is it there, and is it a file?` })))
})

const decodeForeign = <A>(schema: Schema.Codec<A, unknown>, file: string, text: string): Effect.Effect<A, BadUsage> => {
  let plain: unknown
  try {
    plain = JSON.parse(text)
  } catch {
    return Effect.fail(new BadUsage({ text: `${file} is no JSON` }))
  }
  const exit = SchemaParser.decodeUnknownExit(schema)(plain)
  return exit._tag === "Success"
    ? Effect.succeed(exit.value)
    : Effect.fail(new BadUsage({ text: `${file} has not the form asked for: ${String(exit.cause)}` }))
}
