import { Effect, FileSystem, Option, Path, Runtime, Schema } from "effect"
import type { Manifest } from "./manifest.ts"

/** What was named is not a report, or not one that this version can read. */
export class NotAReport extends Schema.TaggedError<NotAReport>()("NotAReport", {
  path: Schema.String,
  reason: Schema.String,
}) {
  override readonly [Runtime.errorExitCode] = 66
  override get message(): string {
    return `${this.path} is not a report of casus: ${this.reason}`
  }
}

const ManifestSchema = Schema.Struct({
  schema: Schema.Literal("casus/manifest@1"),
  run: Schema.String,
  format: Schema.Int,
  engine: Schema.Int,
  generator: Schema.String,
  scenario: Schema.Struct({ name: Schema.String, title: Schema.String, file: Schema.String, sha256: Schema.String }),
  seed: Schema.String,
  runs: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000_000 })),
  options: Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Boolean])),
  sets: Schema.Array(Schema.String),
  contenders: Schema.optionalKey(
    Schema.Array(
      Schema.Struct({
        id: Schema.String,
        title: Schema.String,
        name: Schema.String,
        file: Schema.String,
        sets: Schema.Array(Schema.String),
        origins: Schema.Record(Schema.String, Schema.String),
        unplayed: Schema.optionalKey(Schema.String),
        scenario: Schema.String,
        summary: Schema.optionalKey(Schema.String),
      }),
    ),
  ),
  command: Schema.String,
  files: Schema.Record(Schema.String, Schema.String),
})

/** A report on disk: its manifest and the bytes of all its files. */
export interface KeptReport {
  readonly folder: string
  readonly manifest: Manifest
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Reads a report's folder. */
export const readReport = Effect.fn("readReport")(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const refuse = (reason: string) => new NotAReport({ path: folder, reason })
  const text = yield* fs
    .readFileString(path.join(folder, "manifest.json"))
    .pipe(Effect.mapError(() => refuse("there is no manifest.json in it")))
  const json = yield* Effect.try({
    try: (): unknown => JSON.parse(text),
    catch: () => refuse("its manifest.json is not JSON"),
  })
  const manifest = Schema.decodeUnknownOption(ManifestSchema)(json)
  if (Option.isNone(manifest))
    return yield* refuse(
      "its manifest.json is not one of a run or a comparison (casus/manifest@1); a sweep is made again by its command",
    )
  const names = yield* fs
    .readDirectory(folder, { recursive: true })
    .pipe(Effect.mapError(() => refuse("it cannot be read")))
  const files = new Map<string, Uint8Array>()
  for (const name of names.toSorted()) {
    const bytes = yield* fs.readFile(path.join(folder, name)).pipe(Effect.orElseSucceed(() => undefined))
    if (bytes !== undefined) files.set(name.replaceAll("\\", "/"), bytes)
  }
  return { folder, manifest: manifest.value, files } satisfies KeptReport
})
