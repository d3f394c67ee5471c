import { Effect } from "effect"
import { Flag } from "effect/cli"
import type { AnalysisName } from "../report/analysis-asked.ts"
import { type Analyse, type Checked, conductAnalysis, type Unread } from "../study/analysis/study.ts"
import { readDriversRequest } from "../study/drivers/request.ts"
import { analyseDrivers } from "../study/drivers/study.ts"
import { analyseSplit } from "../study/split/study.ts"
import { analyseTurningPoints } from "../study/turning-points/study.ts"
import { answer } from "./hear.ts"
import { printRemark } from "./printer.ts"

export const analyseFlag = Flag.Boolean("analyse").pipe(
  Flag.withDescription(
    "Also ask the runs what their answers hang on: drivers, split and turning-points, each with a report beside that of the run",
  ),
  Flag.withDefault(false),
)

interface AnalyseOptions {
  readonly analyse: boolean
  readonly out: string
  readonly workers: number | "auto"
  readonly quiet: boolean
  readonly json: boolean
}

/**
 * Asks the runs of a report three questions, where that is asked for: the same as `casus drivers`, `split` and `turning-points`
 * of its folder, without flags of their own. What they find is told as theirs is; with `json` it lies in their reports alone.
 */
export const analyseRun = Effect.fn("analyseRun")(function* (folder: string, options: AnalyseOptions) {
  if (!options.analyse) return
  const opened = { ...options, runs: undefined, seed: undefined, set: [], root: undefined }
  const ask = Effect.fnUntraced(function* <E, R>(
    name: AnalysisName,
    analyse: Analyse<E, R> | Checked<E, R> | Unread<E, R>,
  ) {
    const conducted = conductAnalysis(analyse, folder, { name, flags: [] }, opened)
    const found = yield* conducted.pipe(Effect.provide(answer(options)))
    yield* printRemark(`report: ${found.folder}`)
  })
  yield* ask("drivers", { check: readDriversRequest, analyse: analyseDrivers })
  yield* ask("split", analyseSplit)
  yield* ask("turning-points", analyseTurningPoints)
})
