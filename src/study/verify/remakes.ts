// Whoever makes reports again must know how each was made: this one file asks other studies, and no other may.

import { Effect } from "effect"
import type { AnalysisName } from "../../report/analysis-asked.ts"
import { kindOf, type PlayedKind } from "../../report/manifest.ts"
import { isOfScores, type KeptReport, type KeptScores, NotAReport } from "../../report/read.ts"
import { remakeAnalysis } from "../analysis/study.ts"
import { traceMoves } from "../compare/moves.ts"
import { remakeComparison } from "../compare/remake.ts"
import { analyseDiscover } from "../discover/study.ts"
import { analyseDrivers } from "../drivers/study.ts"
import { analyseFlip } from "../flip/study.ts"
import { analyseGiven } from "../given/study.ts"
import { remakeRun } from "../run/remake.ts"
import { remakeScores } from "../score/remake.ts"
import { analyseSplit } from "../split/study.ts"
import { remakeStory } from "../story/remake.ts"
import type { RemakeOptions } from "../study-parts.ts"
import { remakeSweep } from "../sweep/remake.ts"
import { analyseTurningPoints } from "../turning-points/study.ts"
import { analyseValue } from "../value/study.ts"

type Asked = Parameters<typeof remakeAnalysis>[1]

/** How what each analysis was asked is asked again. */
const analyses = {
  discover: (kept: Asked, options: RemakeOptions) => remakeAnalysis(analyseDiscover, kept, options),
  drivers: (kept: Asked, options: RemakeOptions) => remakeAnalysis(analyseDrivers, kept, options),
  flip: (kept: Asked, options: RemakeOptions) => remakeAnalysis(analyseFlip, kept, options),
  given: (kept: Asked, options: RemakeOptions) => remakeAnalysis(analyseGiven, kept, options),
  split: (kept: Asked, options: RemakeOptions) => remakeAnalysis(analyseSplit, kept, options),
  "turning-points": (kept: Asked, options: RemakeOptions) => remakeAnalysis(analyseTurningPoints, kept, options),
  value: (kept: Asked, options: RemakeOptions) => remakeAnalysis(analyseValue, kept, options),
} satisfies Readonly<Record<AnalysisName, unknown>>

const remakeAsked = Effect.fnUntraced(function* (kept: KeptReport, options: RemakeOptions) {
  const { analysis } = kept.manifest
  if (analysis === undefined) return yield* new NotAReport({ path: kept.folder, reason: "it holds no analysis" })
  return yield* analyses[analysis.name]({ ...kept, manifest: { ...kept.manifest, analysis } }, options)
})

/** How a kept report of each kind that is played is made again. */
const remakes = {
  run: remakeRun,
  compare: remakeComparison,
  sweep: remakeSweep,
  story: remakeStory,
  analysis: remakeAsked,
} satisfies Readonly<Record<PlayedKind, unknown>>

/** Makes a report again from what is kept in its own folder. */
export function remakeReport(kept: KeptReport | KeptScores, options: RemakeOptions) {
  if (isOfScores(kept)) return remakeScores(kept, options, traceMoves)
  return remakes[kindOf(kept.manifest)](kept, options)
}
