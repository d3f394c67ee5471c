import { Effect } from "effect"
import { openRuns, type Runs } from "../answers/runs.ts"
import type { Ensemble } from "../ensemble/ensemble.ts"
import { sha256 } from "../report/hash.ts"
import { readRuns } from "../report/read-runs.ts"
import { BadUsage, ScenarioIsWrong } from "./failure.ts"
import { checkEngine, type Opened, openNamed, type OpenOptions } from "./open.ts"
import { simulate } from "./simulate.ts"

export interface OpenRunsOptions extends OpenOptions {
  /** Runs to play of a scenario; a report has its own. */
  readonly runs: number
  readonly workers: number | "auto"
}

/** What was named with its runs, be they played now or read from the report. */
export interface OpenedRuns extends Opened {
  readonly runs: Runs
  /** The same as the kernel left them; only where they were played. */
  readonly ensemble?: Ensemble
}

/**
 * The runs of what was named: a scenario is played; of a finished report its own are read, so that nothing is played for
 * a question to them. Fails with ScenarioIsWrong where a report's runs are not those that its manifest names, and with
 * BadUsage where another engine made them or another seed is asked for, as new runs could then not be put beside them.
 */
export const openRunsOf = Effect.fn("openRunsOf")(function* (file: string, options: OpenRunsOptions) {
  const opened = yield* openNamed(file, options)
  const { prepared, seed, kept } = opened
  if (kept === undefined) {
    const ensemble = yield* simulate(prepared, { ...options, seed })
    return { ...opened, runs: openRuns(prepared.model, seed, ensemble), ensemble } satisfies OpenedRuns as OpenedRuns
  }
  yield* checkEngine(file, kept.report)
  if (seed !== kept.recipe.seed)
    return yield* new BadUsage({ text: "a report has the runs of its own seed; --seed needs the scenario's own file" })
  if (sha256(kept.recipe.resolvedText) !== kept.report.manifest.scenario.sha256)
    return yield* new BadUsage({ text: `${file}/scenario.yaml is not the one that the manifest names` })
  const read = yield* readRuns(kept.report, prepared.model)
  if (!read.ok) return yield* new ScenarioIsWrong({ problems: [read.problem] })
  return { ...opened, runs: read.runs } satisfies OpenedRuns as OpenedRuns
})
