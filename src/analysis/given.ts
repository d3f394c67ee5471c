// Somebody asks: and if the Russians close the road? The runs in which they do are there, and what else is so in them can
// be counted. But they are not like the others: what led to the road being closed led to other things too, so that seeing
// is not doing. So it is always told which unknowns the condition selects.
// This file refuses to give a number where fewer than 30 runs speak, and to call anything that is seen an effect.

import { type Asked, splitAsked } from "../answers/ask.ts"
import { readAsked } from "../answers/read-asked.ts"
import type { Runs } from "../answers/runs.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { compareMeanOfPart, comparePartToAll } from "../statistics/selection.ts"
import { type AnswerName, nameAnswer } from "./answer-name.ts"
import { estimateFigure, type Figure, type FigureMeasure, listFigures } from "./figures.ts"

/** A number of an answer over all runs, and over those in which the condition holds. */
export interface GivenAnswer extends AnswerName {
  readonly measure: FigureMeasure
  /** A probability from 0 to 1, a quantity in its unit, or days since 1970-01-01. */
  readonly all: Estimate
  /** Absent where fewer than 30 of the runs that match count. */
  readonly seen?: Estimate
  /** What is seen less what all runs say, with the error of a part against the rest; of probabilities and means. */
  readonly difference?: Estimate
}

/** Below so many runs nothing is told. */
export const fewestRuns = 30

/** Below so many a reader is warned. */
export const enoughRuns = 400

/** Every answer over all runs and over those at `places`; a category value by value. */
export function compareSeen(runs: Runs, places: Int32Array, asked: readonly Asked[]): readonly GivenAnswer[] {
  const isSeen = new Uint8Array(runs.count)
  for (const place of places) isSeen[place] = 1
  return asked.flatMap(splitAsked).flatMap((one): readonly GivenAnswer[] => {
    const column = readAsked(runs, one)
    if (column === undefined) return []
    return listFigures(column).map((figure) => ({ ...nameAnswer(runs.model, one), ...compareFigure(figure, isSeen) }))
  })
}

function compareFigure({ measure, values }: Figure, isSeen: Uint8Array): Omit<GivenAnswer, keyof AnswerName> {
  const counted = (wanted: number) => values.filter((value, run) => isSeen[run] === wanted && !Number.isNaN(value))
  const [part, rest] = [counted(1), counted(0)]
  const all = estimateFigure(measure, values)
  if (part.length < fewestRuns) return { measure, all }
  const difference = differ(measure, part, rest)
  return { measure, all, seen: estimateFigure(measure, part), ...(difference === undefined ? {} : { difference }) }
}

function differ(measure: FigureMeasure, part: Float64Array, rest: Float64Array): Estimate | undefined {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
  if (measure === "probability") {
    const yes = sum(part)
    return comparePartToAll(yes, part.length, yes + sum(rest), part.length + rest.length)
  }
  if (measure !== "mean") return undefined
  const found = compareMeanOfPart(part, rest)
  return Number.isFinite(found.mcse) ? found : undefined
}
