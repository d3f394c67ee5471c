// Whoever makes reports again must know how each was made: this one file asks other studies, and no other may.

import { Effect } from "effect"
import { type KeptReport, NotAReport } from "../../report/read.ts"
import { remakeAnalysis } from "../analysis/study.ts"
import { remakeComparison } from "../compare/remake.ts"
import { analyseDiscover } from "../discover/study.ts"
import { analyseDrivers } from "../drivers/study.ts"
import { analyseGiven } from "../given/study.ts"
import { analyseFlip } from "../flip/study.ts"
import { remakeRun } from "../run/remake.ts"
import { analyseSplit } from "../split/study.ts"
import { remakeSweep } from "../sweep/remake.ts"
import { analyseTurningPoints } from "../turning-points/study.ts"
import { analyseValue } from "../value/study.ts"

interface RemakeOptions {
  readonly workers: number | "auto"
}

/** What was asked of runs is asked again. */
const remakeAsked = Effect.fnUntraced(function* (kept: KeptReport, options: RemakeOptions) {
  const { analysis } = kept.manifest
  if (analysis === undefined) return yield* new NotAReport({ path: kept.folder, reason: "it holds no analysis" })
  const asked = { ...kept, manifest: { ...kept.manifest, analysis } }
  switch (analysis.name) {
    case "discover":
      return yield* remakeAnalysis(analyseDiscover, asked, options)
    case "drivers":
      return yield* remakeAnalysis(analyseDrivers, asked, options)
    case "given":
      return yield* remakeAnalysis(analyseGiven, asked, options)
    case "flip":
      return yield* remakeAnalysis(analyseFlip, asked, options)
    case "split":
      return yield* remakeAnalysis(analyseSplit, asked, options)
    case "turning-points":
      return yield* remakeAnalysis(analyseTurningPoints, asked, options)
    case "value":
      return yield* remakeAnalysis(analyseValue, asked, options)
    default:
      return yield* new NotAReport({ path: kept.folder, reason: `casus ${analysis.name} cannot be asked again here` })
  }
})

/** How a kept report of each kind is made again. */
const remakes = { run: remakeRun, compare: remakeComparison, sweep: remakeSweep, analysis: remakeAsked } as const

/** Makes a report again from what is kept in its own folder. */
export const remakeReport = (kept: KeptReport, options: RemakeOptions) => remakes[kindOf(kept)](kept, options)

const kindOf = ({ manifest: { contenders, vary, analysis } }: KeptReport): keyof typeof remakes => {
  if (analysis !== undefined) return "analysis"
  return vary !== undefined ? "sweep" : contenders !== undefined ? "compare" : "run"
}
