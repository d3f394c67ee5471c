// The entry for a browser, or for any other place without Node: it reads no files, plays on the calling thread and lets
// others have their turn in between. What its functions promise is told where Node's are.

import { layerInProcess } from "../ensemble/in-process.ts"
import type { Problem } from "../problem/problem.ts"
import { refuseUsage } from "./failure.ts"
import { checkWith, loadWith } from "./load.ts"
import { playWith } from "./play.ts"
import type { LoadOptions, PlayOptions, ReportOptions, Runs, Scenario, Texts } from "./values.ts"

export * from "./index.ts"

/** As in Node, but of texts alone: a path is refused. */
export function load(source: string | Texts, options: LoadOptions = {}): Promise<Scenario> {
  return loadWith(undefined, source, options)
}

/** As in Node, but of texts alone: a path is refused. */
export function check(source: string | Texts, options: LoadOptions = {}): Promise<readonly Problem[]> {
  return checkWith(undefined, source, options)
}

/** As in Node, on the calling thread. */
export function play(scenario: Scenario, options: PlayOptions = {}): Promise<Runs> {
  return playWith(layerInProcess, scenario, options)
}

/** Refused: there is nowhere to write to. */
export function writeReport(_runs: Runs, _options: ReportOptions = {}): Promise<string> {
  return Promise.reject(refuseUsage("there is nowhere to write a report to: draw its charts, or send its numbers"))
}
