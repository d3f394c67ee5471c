import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { layerWorkers } from "../../ensemble/node/pool.ts"
import type { Problem } from "../../problem/problem.ts"
import { checkWith, loadWith } from "../load.ts"
import { playWith } from "../play.ts"
import { composeRuns } from "../report.ts"
import { runStage } from "../run-stage.ts"
import type { LoadOptions, PlayOptions, ReportOptions, Runs, Scenario, Texts } from "../values.ts"
import { publishReport } from "../../study/publish.ts"

export * from "../index.ts"

/** Beside the bundle lies the workers' code; in the source it is found from where main.ts lies. */
const main = import.meta.url.endsWith(".ts") ? new URL("../../main.ts", import.meta.url).href : import.meta.url

/**
 * Loads and checks a scenario: a file, a folder with a scenario.yaml, or texts in memory by their paths.
 *
 * Rejects with a CasusError: of kind `wrong` with all problems, each at its place; `missing` where there is no file.
 */
export function load(source: string | Texts, options: LoadOptions = {}): Promise<Scenario> {
  return loadWith(NodeServices.layer, source, options)
}

/**
 * Everything that is wrong with a scenario and everything to be warned of, in reading order; empty where all is well. It
 * is rejected only where there is nothing to read.
 */
export function check(source: string | Texts, options: LoadOptions = {}): Promise<readonly Problem[]> {
  return checkWith(NodeServices.layer, source, options)
}

/**
 * Plays a scenario many times. The same scenario, seed and number of runs give the same runs, on any machine and any
 * number of threads, and those that the command line gives.
 *
 * Rejects with a CasusError: `wrong` where a run cannot go on, `usage` for a number of runs that is none, `lost` where a
 * thread has died.
 */
export function play(scenario: Scenario, options: PlayOptions = {}): Promise<Runs> {
  return playWith(layerWorkers(main), scenario, options)
}

/**
 * Writes the report that `casus run` writes, and gives its folder: the same scenario, seed and runs, the same bytes. In a
 * browser, which has nowhere to write to, it is rejected.
 */
export async function writeReport(runs: Runs, { out = "reports", ...options }: ReportOptions = {}): Promise<string> {
  const report = await runStage(composeRuns(runs, options))
  return runStage(publishReport(report, out).pipe(Effect.provide(NodeServices.layer)))
}
