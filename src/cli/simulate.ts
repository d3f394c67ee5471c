import { Effect, Option } from "effect"
import { planDesign } from "../design/design.ts"
import { runEnsemble } from "../ensemble/run-ensemble.ts"
import { stopAtPrecision } from "../ensemble/stopping.ts"
import { pathOfLabel } from "../model/label-path.ts"
import { runFaulted } from "../problem/messages.ts"
import type { Problem } from "../problem/problem.ts"
import { quoteWord } from "../report/manifest.ts"
import type { Fault } from "../simulation/fault.ts"
import { BadUsage, ScenarioIsWrong } from "./failure.ts"
import type { Prepared } from "./prepare.ts"
import { printRemark } from "./printer.ts"
import { progressLine } from "./progress.ts"

export interface SimulateOptions {
  readonly runs: number
  readonly seed: string
  readonly workers: number | "auto"
  readonly quiet: boolean
  /** Half width of the 95 % interval of every yes/no answer at which to stop, as a share. */
  readonly precision: Option.Option<number>
}

/** Plays a prepared scenario, with a progress line where somebody watches. */
export const simulate = Effect.fn("simulate")(function* (prepared: Prepared, options: SimulateOptions) {
  const { plan, model } = prepared
  const { runs, seed, workers, quiet, precision } = options
  const halfWidth = Option.getOrUndefined(precision)
  const planned = planDesign({ seed, runs, ...(halfWidth === undefined ? {} : { precision: halfWidth }) })
  if (!planned.ok) return yield* new BadUsage({ text: planned.problems.map(({ text }) => text).join("\n") })
  const progress = yield* progressLine("simulating", quiet)
  const stopping = halfWidth === undefined ? undefined : stopAtPrecision(model.questions, halfWidth)
  return yield* runEnsemble(plan, planned.design, {
    workers,
    onProgress: progress.show,
    ...(stopping === undefined ? {} : { stopping }),
  }).pipe(
    Effect.tap(({ answers }) =>
      stopping === undefined || stopping(answers)
        ? Effect.void
        : printRemark(`${runs} runs did not reach the precision asked for: allow more with -n`),
    ),
    Effect.ensuring(progress.clear),
    Effect.catchTag(
      "RunFaulted",
      ({ fault }) => new ScenarioIsWrong({ problems: [placeFault(prepared, fault, seed)] }),
    ),
  )
})

/** A fault as a problem at its place in the file, with the command that tells the run. */
const placeFault = ({ loaded, model, named }: Prepared, fault: Fault, seed: string): Problem => {
  const path = pathOfLabel(model, fault.where)
  const replay = `casus explain ${quoteWord(named)} --run ${fault.replication} --seed ${quoteWord(seed)}`
  return { ...runFaulted(fault, replay), place: loaded.locate(path), path: path.join(".") }
}
