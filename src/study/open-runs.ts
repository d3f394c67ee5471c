import { Effect } from "effect"
import { openRuns, type Runs } from "../answers/runs.ts"
import { usualRuns } from "../design/design.ts"
import type { Ensemble } from "../ensemble/ensemble.ts"
import { sha256 } from "../report/hash.ts"
import { readRuns } from "../report/parquet/read-runs.ts"
import { type KeptReport, readKept } from "../report/read.ts"
import { BadUsage, ScenarioIsWrong } from "./failure.ts"
import { Listener } from "./listener.ts"
import { checkEngine, type Opened, openNamed, type OpenOptions } from "./open.ts"
import { simulate } from "./simulate.ts"

export interface OpenRunsOptions extends OpenOptions {
  /** Runs to play of a scenario, if not as many as usual; a report has its own. */
  readonly runs: number | undefined
  readonly workers: number | "auto"
}

/** What was named with its runs, be they played now or read from the report. */
export interface OpenedRuns extends Opened {
  readonly runs: Runs
  /** The same as the kernel left them; only where they were played. */
  readonly ensemble?: Ensemble
}

/** What was named, ready to be played again, and how many runs it has: those asked for, or those of the report. */
export interface Playable extends Opened {
  readonly count: number
}

/**
 * What was named, without its runs. Fails with BadUsage where another engine made a report, or another seed or number of
 * runs is asked for, as new runs could then not be put beside its own.
 */
export const openPlayable = Effect.fn("openPlayable")(function* (
  file: string,
  options: OpenOptions & Pick<OpenRunsOptions, "runs">,
) {
  const opened = yield* openNamed(file, options)
  const { seed, kept } = opened
  if (kept === undefined) return { ...opened, count: options.runs ?? usualRuns } satisfies Playable as Playable
  yield* checkKept(file, kept, { seed, runs: options.runs })
  if (sha256(kept.recipe.resolvedText) !== kept.report.manifest.scenario.sha256)
    return yield* new BadUsage({ text: `${file}/scenario.yaml is not the one that the manifest names` })
  return { ...opened, count: kept.recipe.runs } satisfies Playable as Playable
})

/** Fails where something else is asked of a report than what it holds. */
const checkKept = Effect.fnUntraced(function* (
  file: string,
  { recipe, report }: NonNullable<Opened["kept"]>,
  { seed, runs = recipe.runs }: { readonly seed: string; readonly runs: number | undefined },
) {
  yield* checkEngine(file, report)
  const other = seed === recipe.seed ? (runs === recipe.runs ? undefined : "-n") : "--seed"
  if (other !== undefined)
    return yield* new BadUsage({
      text: `a report has its own ${recipe.runs} runs of its own seed; ${other} needs the scenario's own file`,
    })
})

/**
 * The runs of what was named: a scenario is played; of a finished report its own are read, so that nothing is played for
 * a question to them. Fails as openPlayable does, and with ScenarioIsWrong where a report's runs are not those that its
 * manifest names. Of a report that keeps only the first of its runs it is these, and whoever listens is told. `check` is asked before anything is played, so that nobody waits for what cannot be answered or written.
 */
export const openRunsOf = Effect.fn("openRunsOf")(function* <E = never, R = never>(
  file: string,
  options: OpenRunsOptions,
  check?: (playable: Playable) => Effect.Effect<void, E, R>,
) {
  const played = yield* openPlayable(file, options)
  const playable = played.kept === undefined ? played : yield* limitToKept(file, played, played.kept.report)
  if (check !== undefined) yield* check(playable)
  const { count, ...opened } = playable
  const { prepared, seed, kept } = opened
  if (kept === undefined) {
    const ensemble = yield* simulate(prepared, { ...options, runs: count, seed })
    return { ...opened, runs: openRuns(prepared.model, seed, ensemble), ensemble } satisfies OpenedRuns as OpenedRuns
  }
  const read = yield* readRuns(kept.report, prepared.model)
  if (!read.ok) return yield* new ScenarioIsWrong({ problems: [read.problem] })
  return { ...opened, runs: read.runs } satisfies OpenedRuns as OpenedRuns
})

/** A report with as many runs as it keeps. */
const limitToKept = Effect.fnUntraced(function* (file: string, playable: Playable, report: KeptReport) {
  const kept = (yield* readKeptRuns(report)) ?? playable.count
  if (kept >= playable.count) return playable
  const [first, all] = [kept, playable.count].map((count) => count.toLocaleString("en-US"))
  yield* (yield* Listener).remark(`${file} keeps the first ${first} of its ${all} runs: what follows rests on these`)
  return { ...playable, count: kept } satisfies Playable as Playable
})

/** How many runs a report says that it keeps, where these are not all. */
const readKeptRuns = Effect.fnUntraced(function* (report: KeptReport) {
  const bytes = yield* readKept(report, "summary.json")
  const read = yield* Effect.try((): unknown => JSON.parse(new TextDecoder().decode(bytes))).pipe(
    Effect.orElseSucceed(() => undefined),
  )
  const kept = typeof read === "object" && read !== null && "kept_runs" in read ? read.kept_runs : undefined
  return typeof kept === "number" ? kept : undefined
})
