import { Effect, Path } from "effect"
import { usualRuns } from "../../design/design.ts"
import { diffScenarios, traceOrigins } from "../../design/edits.ts"
import { describeContender, makeDistinct } from "./recipe.ts"
import { engine } from "../../report/engine.ts"
import { sha256 } from "../../report/hash.ts"
import type { Contender } from "../../report/recipe.ts"
import { type KeptReport, readKept, readReport } from "../../report/read.ts"
import type { LoadedScenario } from "../../scenario/scenario.ts"
import type { Summary } from "../../summary/summary.ts"
import { BadUsage } from "../failure.ts"
import { type Prepared, prepareSource } from "../prepare.ts"
import { prepareToPlay } from "../open.ts"
import { describeSource } from "../source.ts"
import { isReport } from "../open.ts"
import { splitSets } from "../../scenario/set-value.ts"

/** A scenario that was named for a comparison: ready to run, or the numbers of a report that cannot be made again here. */
export interface Entry {
  readonly contender: Contender
  readonly loaded?: LoadedScenario
  readonly prepared?: Prepared
  readonly summary?: Summary
  /** What a finished report was asked for. */
  readonly asked?: { readonly runs: number; readonly seed: string }
}

/** All that is compared, the base first, with the runs and the seed that they share. */
export interface Entries {
  readonly entries: readonly [Entry, ...Entry[]]
  readonly runs: number
  readonly seed: string
}

/** Whether the scenarios are named from the root of a widened tree. */
export function isWidened({ entries }: Entries): boolean {
  return entries.some(({ loaded }) => loaded?.widened === true)
}

export interface EntryOptions {
  readonly files: readonly string[]
  readonly set: readonly string[]
  readonly root?: string | undefined
  readonly runs?: number | undefined
  readonly seed?: string | undefined
}

const usualSeed = "1"

/** Reads every file, every folder of a report and every `--set`. Runs and seed are the first report's unless given. */
export const gatherEntries = Effect.fn("gatherEntries")(function* (options: EntryOptions) {
  const { files, set, runs, seed } = options
  const [first = ""] = files
  if (files.length + set.length < 2)
    return yield* new BadUsage({ text: "compare needs two scenarios, or one and a --set to compare it with" })
  const named = yield* Effect.forEach(files, (file) => readEntry(file, options))
  const edited = yield* Effect.forEach(set, (group) => readEdited(first, group, options))
  const [base, ...others] = nameApart([...named, ...edited])
  if (base === undefined) return yield* new BadUsage({ text: "compare needs two scenarios" })
  const asked = [base, ...others].find((entry) => entry.asked !== undefined)?.asked
  return {
    entries: [base, ...others.map((other) => withOrigins(base, other))],
    runs: runs ?? asked?.runs ?? usualRuns,
    seed: seed ?? asked?.seed ?? usualSeed,
  } satisfies Entries
})

const readEntry = Effect.fn("readEntry")(function* (file: string, options: EntryOptions) {
  if (yield* isReport(file)) return yield* readReportEntry(file)
  const prepared = yield* prepareToPlay(file, { ...options, set: [] })
  return prepareEntry(prepared, describeContender(prepared.loaded, { sets: [] }))
})

function prepareEntry(prepared: Prepared, contender: Contender): Entry {
  return {
    contender,
    prepared,
    loaded: prepared.loaded,
  }
}

/** The first scenario with the edits of one `--set`; several edits in one are parted by semicolons. */
const readEdited = Effect.fn("readEdited")(function* (file: string, group: string, options: EntryOptions) {
  const sets = splitSets(group)
  const kept = (yield* isReport(file)) ? yield* readReport(file) : undefined
  const prepared = yield* prepareSource(describeSource(file, { ...options, set: sets }))
  const loaded = kept === undefined ? prepared.loaded : { ...prepared.loaded, ...namesOf(kept) }
  return prepareEntry(prepared, describeContender(loaded, { sets, edit: sets.join("; ") }))
})

function namesOf({ manifest: { scenario } }: KeptReport) {
  return { name: scenario.name, file: scenario.file }
}

/** A finished report: run again where this engine made it, else only its numbers. */
const readReportEntry = Effect.fn("readReportEntry")(function* (folder: string) {
  const kept = yield* readReport(folder)
  const path = yield* Path.Path
  const { manifest } = kept
  if (manifest.contenders !== undefined)
    return yield* new BadUsage({ text: `${folder} is a comparison; name the reports of runs, or scenarios` })
  const prepare = prepareSource({ file: path.join(folder, "scenario.yaml"), set: [] })
  const asked = { runs: manifest.runs, seed: manifest.seed }
  const describe = (loaded: { readonly scenario: { readonly title: string }; readonly resolvedText: string }) =>
    describeContender({ ...loaded, ...namesOf(kept) }, { sets: manifest.sets })
  if (manifest.engine === engine) {
    const prepared = yield* prepare
    return { ...prepareEntry(prepared, describe(prepared.loaded)), asked } satisfies Entry
  }
  const { summary, summaryText } = yield* readNumbers(kept)
  const loaded = yield* prepare.pipe(
    Effect.map((prepared) => prepared.loaded),
    Effect.orElseSucceed(() => undefined),
  )
  const resolvedText = new TextDecoder().decode(yield* readKept(kept, "scenario.yaml"))
  const unplayed = `${folder} was made by engine ${manifest.engine}, and this is engine ${engine}`
  const contender = {
    ...describe({ scenario: { title: manifest.scenario.title }, resolvedText }),
    summaryText,
    unplayed,
  }
  return { contender, summary, asked, ...(loaded === undefined ? {} : { loaded }) } satisfies Entry
})

/** summary.json of a report, if it is the one that the manifest names. */
export const readNumbers = Effect.fn("readNumbers")(function* (kept: KeptReport, name = "summary.json") {
  const { folder, manifest } = kept
  const bytes = yield* readKept(kept, name)
  const refuse = (reason: string) => new BadUsage({ text: `${folder}/${name} ${reason}` })
  if (bytes === undefined) return yield* refuse("is missing, and this engine cannot make it again")
  if (sha256(bytes) !== manifest.files[name]) return yield* refuse("is not the one that the manifest names")
  const summaryText = new TextDecoder().decode(bytes)
  const summary = yield* Effect.try({
    try: () => JSON.parse(summaryText, openEnds) as Summary,
    catch: () => refuse("is not JSON"),
  })
  if (summary.schema !== "casus/summary@1") return yield* refuse("is of a form that this version does not read")
  return { summary, summaryText }
})

/** What an estimate says nothing about is null in JSON. */
function openEnds(key: string, value: unknown): unknown {
  return value !== null ? value : key === "low" ? -Infinity : key === "high" || key === "mcse" ? Infinity : value
}

function nameApart(entries: readonly Entry[]): readonly Entry[] {
  const contenders = makeDistinct(entries.map(({ contender }) => contender))
  return entries.map((entry, i) => ({ ...entry, contender: contenders[i] ?? entry.contender }))
}

/** The entry with the places where its edits were written, as far as the scenarios of both are at hand. */
function withOrigins(base: Entry, entry: Entry): Entry {
  if (base.loaded === undefined || entry.loaded === undefined) return entry
  const edits = diffScenarios(base.loaded.scenario, entry.loaded.scenario, traceOrigins(base.loaded, entry.loaded))
  const origins = Object.fromEntries(edits.map(({ path, origin }) => [path, origin]))
  return { ...entry, contender: { ...entry.contender, origins } }
}
