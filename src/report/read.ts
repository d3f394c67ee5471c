import { Effect, FileSystem, Option, Path, type PlatformError, Runtime, Schema } from "effect"
import { findControl } from "../problem/control-characters.ts"
import { reasonOf } from "../scenario/read-file.ts"
import { analysisNames } from "./analysis-asked.ts"
import { type FolderEntry, listFolder, typeOf } from "./folder.ts"
import { kindOf, type Manifest, manifestSchemas, type ScoreManifest } from "./manifest.ts"
import { isOptionName } from "./recipe.ts"
import { exitCodes } from "../problem/exit-codes.ts"

/** What was named is not a report, or not one that this version can read. */
export class NotAReport extends Schema.TaggedError<NotAReport>()("NotAReport", {
  path: Schema.String,
  reason: Schema.String,
  /** What kind of report was wanted, where it is a report of another kind. */
  wanted: Schema.optionalKey(Schema.String),
}) {
  override readonly [Runtime.errorExitCode] = exitCodes.missing
  override get message(): string {
    return `${this.path} is not a report of ${this.wanted ?? "casus"}: ${this.reason}`
  }
}

/** A path inside the report: a manifest cannot send its reader elsewhere. */
const keptPattern = /^(scenario\.yaml|scenarios\/\d+(\.summary\.json|\.yaml))$/

const keptPath = Schema.String.check(Schema.isPattern(keptPattern))

/** Whether a path inside a report is one of a scenario that is kept there, or of its summary. */
export function isKeptPath(path: string): boolean {
  return keptPattern.test(path)
}

/** A command is built of flags, and a manifest may come from anybody. */
const flagName = Schema.String.check(Schema.isPattern(/^[a-z][a-z-]*$/))

const flags = Schema.Array(Schema.Union([Schema.Tuple([flagName]), Schema.Tuple([flagName, Schema.String])]))

const ManifestSchema = Schema.Struct({
  schema: Schema.Literals([
    manifestSchemas.run,
    manifestSchemas.sweep,
    manifestSchemas.analysis,
    manifestSchemas.story,
  ]),
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
        scenario: keptPath,
        summary: Schema.optionalKey(keptPath),
      }),
    ),
  ),
  record: Schema.optionalKey(
    Schema.Struct({
      until: Schema.String,
      answers: Schema.Int,
      families: Schema.Int,
      enough: Schema.Boolean,
      words: Schema.Array(
        Schema.Struct({ word: Schema.String, answers: Schema.Int, came: Schema.Int, mean_chance: Schema.Finite }),
      ),
    }),
  ),
  vary: Schema.optionalKey(Schema.Array(Schema.String)),
  members: Schema.optionalKey(Schema.Record(Schema.String, Schema.Array(Schema.String))),
  member_values: Schema.optionalKey(Schema.Record(Schema.String, Schema.Array(Schema.String))),
  analysis: Schema.optionalKey(
    Schema.Struct({
      name: Schema.Literals(analysisNames),
      condition: Schema.optionalKey(Schema.String),
      flags,
    }),
  ),
  story: Schema.optionalKey(
    Schema.Struct({
      task: Schema.Union([
        Schema.Struct({
          kind: Schema.Literal("run"),
          run: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 4_294_967_295 })),
          path: Schema.optionalKey(Schema.Array(Schema.String)),
        }),
        Schema.Struct({ kind: Schema.Literals(["typical", "extreme"]) }),
        Schema.Struct({
          kind: Schema.Literal("question"),
          question: Schema.String,
          deadline: Schema.optionalKey(Schema.String),
          value: Schema.optionalKey(Schema.String),
        }),
      ]),
      full: Schema.Boolean,
      expectation: Schema.optionalKey(Schema.String),
    }),
  ),
  command: Schema.String,
  files: Schema.Record(Schema.String, Schema.String),
})

const ScoreManifestSchema = Schema.Struct({
  schema: Schema.Literal(manifestSchemas.score),
  run: Schema.String,
  format: Schema.Int,
  engine: Schema.Int,
  scenario: Schema.Struct({ name: Schema.String, title: Schema.String, file: Schema.String }),
  kind: Schema.Literals(["forecast", "back-test"]),
  flags,
  command: Schema.String,
  files: Schema.Record(Schema.String, Schema.String),
})

interface Kept<AnyManifest> {
  readonly folder: string
  readonly manifest: AnyManifest
  readonly entries: readonly FolderEntry[]
}

/** A report on disk: its manifest, and what lies in its folder. */
export type KeptReport = Kept<Manifest>

/** A report of scores: nothing was played for it. */
export type KeptScores = Kept<ScoreManifest>

const AnyManifestSchema = Schema.Union([ManifestSchema, ScoreManifestSchema])

const largestManifest = 16 * 1024 * 1024
const largestFile = 1024 * 1024 * 1024

/** Reads the folder of a run's report or a comparison's. */
export const readReport = Effect.fn("readReport")(function* (folder: string) {
  const kept = yield* readAnyReport(folder)
  const refuse = (reason: string) => new NotAReport({ path: folder, reason, wanted: "runs" })
  if (isOfScores(kept)) return yield* refuse(`it holds scores, for which nothing was played; ${named}`)
  const reason = tellRunless(kept.manifest)
  return reason === undefined ? kept : yield* refuse(reason)
})

const named = "name the scenario, or the report of its runs"

/** Why a report has no runs of its own, if so. */
function tellRunless(manifest: Manifest): string | undefined {
  switch (kindOf(manifest)) {
    case "run":
    case "compare":
      return undefined
    case "sweep":
      return "it is a sweep, which has no one set of runs"
    case "analysis":
      return `it holds what casus ${manifest.analysis?.name} found; ${named}`
    case "story":
      return `it holds what casus explain told; ${named}`
  }
}

/** Whether a report is one of scores. */
export function isOfScores(kept: KeptReport | KeptScores): kept is KeptScores {
  return kept.manifest.schema === manifestSchemas.score
}

/** Reads a report's folder, of whatever kind it is: its manifest, and the list of what is in it. */
export const readAnyReport = Effect.fn("readAnyReport")(function* (folder: string) {
  const refuse = (reason: string) => new NotAReport({ path: folder, reason })
  const text = yield* readManifestText(folder, refuse)
  const json = yield* Effect.try({
    try: (): unknown => JSON.parse(text),
    catch: () => refuse("its manifest.json is not JSON"),
  })
  const control = findControlIn(json)
  if (control !== undefined)
    return yield* refuse(`its manifest.json holds the character ${control}, which no report has`)
  const manifest = Schema.decodeUnknownOption(AnyManifestSchema)(json)
  if (Option.isNone(manifest))
    return yield* refuse(
      "its manifest.json is not one of a run, a comparison, a sweep, an analysis, a story or scores (casus/manifest@1, casus/sweep-manifest@1, casus/analysis-manifest@1, casus/story-manifest@1, casus/score-manifest@1)",
    )
  const options = "options" in manifest.value ? manifest.value.options : {}
  const foreign = Object.keys(options).find((name) => !isOptionName(name))
  if (foreign !== undefined) return yield* refuse(`its manifest.json has an option that is none: ${foreign}`)
  const entries = yield* listFolder(folder).pipe(
    Effect.mapError((error) => refuse(`it cannot be read: ${reasonOf(error)}`)),
  )
  return { folder, manifest: manifest.value, entries } as KeptReport | KeptScores
})

/** The first character in any text of a JSON value, or in a key, that would drive a terminal in which it is told. */
function findControlIn(json: unknown): string | undefined {
  if (typeof json === "string") return findControl(json)?.code
  if (typeof json !== "object" || json === null) return undefined
  for (const [key, value] of Object.entries(json)) {
    const found = findControl(key)?.code ?? findControlIn(value)
    if (found !== undefined) return found
  }
  return undefined
}

const nameReport = "name the folder that casus told at its end as `report:`"

/** Why a folder has no manifest: it is not there, or it holds reports and is none. */
const explainAbsence = Effect.fnUntraced(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const isThere = (name: string) => fs.exists(name).pipe(Effect.orElseSucceed(() => false))
  if (!(yield* isThere(folder))) return `there is no such folder; ${nameReport}`
  const latest = path.join(folder, "latest")
  return (yield* isThere(path.join(latest, "manifest.json")))
    ? `it holds reports; name one of them, such as ${latest}`
    : `there is no manifest.json in it; ${nameReport}`
})

const readManifestText = Effect.fnUntraced(function* (folder: string, refuse: (reason: string) => NotAReport) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const unread = Effect.mapError((error: PlatformError.PlatformError) =>
    refuse(`its manifest.json cannot be read: ${reasonOf(error)}`),
  )
  const found = yield* typeOf(folder, "manifest.json").pipe(unread)
  if (found === undefined) return yield* refuse(yield* explainAbsence(folder))
  if (found.type !== "File") return yield* refuse("its manifest.json is not a regular file")
  if (found.size > largestManifest) return yield* refuse("its manifest.json is larger than 16 MB")
  return yield* fs.readFileString(path.join(folder, "manifest.json")).pipe(unread)
})

/** A file of a kept report as bytes; undefined if there is no such regular file, or it is larger than any of them is. */
export const readKept = Effect.fn("readKept")(function* ({ folder, entries }: KeptReport | KeptScores, name: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const entry = entries.find((each) => each.path === name)
  if (entry?.type !== "File" || entry.size > largestFile) return undefined
  return yield* fs
    .readFile(path.join(folder, name))
    .pipe(Effect.mapError((error) => new NotAReport({ path: folder, reason: `${name}: ${reasonOf(error)}` })))
})
