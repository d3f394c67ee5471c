import { Effect, FileSystem, type Schema } from "effect"
import type { Alias } from "../forecast/exchange/forecastbench.ts"
import { cellOf, missColumns } from "../forecast/exchange/read-cell.ts"
import { readForeignJson, readForeignTable } from "../scenario/ledger/forecast-forms.ts"
import { BadUsage, NoInput } from "./failure.ts"

/** The text of a file of others. */
export const readText = Effect.fnUntraced(function* (file: string) {
  const fs = yield* FileSystem.FileSystem
  return yield* fs
    .readFileString(file)
    .pipe(Effect.mapError(() => new NoInput({ text: `${file} cannot be read: is it there, and is it a file?` })))
})

/** A JSON file of others, with its text. */
export const openJson = Effect.fnUntraced(function* <A>(schema: Schema.Codec<A, unknown>, file: string) {
  const text = yield* readText(file)
  const value = readForeignJson(schema, file, text)
  if (typeof value === "string") return yield* new BadUsage({ text: `${value}\nis --form the right one?` })
  return { value, text }
})

/** A table of others, with its text. */
export const openTable = Effect.fnUntraced(function* (file: string) {
  const text = yield* readText(file)
  const table = readForeignTable(file, text)
  return typeof table === "string" ? yield* new BadUsage({ text: table }) : { table, text }
})

/** Which question of others is which of ours: a csv with the columns question, source, id. */
export const readAliases = Effect.fnUntraced(function* (file: string | undefined) {
  if (file === undefined) return []
  const { table } = yield* openTable(file)
  const [missing] = missColumns(table, ["question", "source", "id"])
  if (missing !== undefined) return yield* new BadUsage({ text: missing })
  return table.rows.map((row): Alias => ({
    question: cellOf(table, row, "question"),
    source: cellOf(table, row, "source"),
    id: cellOf(table, row, "id"),
  }))
})
