import { Effect, FileSystem, Option, Path, Schema } from "effect"
import { typeOf } from "../folder.ts"
import type { ShelvedReport } from "./document.ts"

/** Of a manifest of any kind: what a list of reports tells. */
const Told = Schema.Struct({
  schema: Schema.String,
  run: Schema.String,
  scenario: Schema.Struct({ title: Schema.String }),
  runs: Schema.optionalKey(Schema.Int),
  seed: Schema.optionalKey(Schema.String),
  command: Schema.String,
})

const largest = 4 * 1024 * 1024

/** What a folder says of itself; undefined if it is no report. `to` leads to it from the list. */
export const readShelved = Effect.fn("readShelved")(function* (folder: string, to: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const file = yield* typeOf(folder, "manifest.json")
  if (file?.type !== "File" || file.size > largest) return undefined
  const text = yield* fs.readFileString(path.join(folder, "manifest.json"))
  const told = Schema.decodeUnknownOption(Schema.fromJsonString(Told))(text)
  if (Option.isNone(told)) return undefined
  const { run, scenario, runs, seed, command } = told.value
  const names = yield* fs.readDirectory(folder)
  const page = ["report.html", "comparison.html", "report.md"].find((name) => names.includes(name)) ?? "manifest.json"
  const report: Omit<ShelvedReport, "shelf"> = {
    run,
    title: scenario.title,
    command,
    to: `${to}/${page}`,
    ...(runs === undefined ? {} : { runs }),
    ...(seed === undefined ? {} : { seed }),
  }
  return report
})
