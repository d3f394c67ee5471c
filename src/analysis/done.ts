// What is seen where something happens is not what making it happen would do. So the rule is made to fire in every run, at
// the dates at which it was seen, and every run is held against itself, drawn the same, in which the rule never fires.
// This file refuses to leave out the runs in which the rule could not be made to fire, and to hide how many these are.

import { type Asked, splitAsked } from "../answers/ask.ts"
import { readAsked } from "../answers/read-asked.ts"
import { columnNames } from "../answers/column-names.ts"
import { readColumn } from "../answers/read-column.ts"
import type { Runs } from "../answers/runs.ts"
import { stepOfDate } from "../calendar/clock.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { pairedDifference, pairedProportionDifference } from "../statistics/paired-difference.ts"
import { pairedQuantileDifference, scoreQuantile } from "../statistics/paired-quantile.ts"
import { type AnswerName, nameAnswer } from "./answer-name.ts"
import { estimateFigure, type Figure, type FigureMeasure, listFigures } from "./figures.ts"

/** A number of an answer where the rule is made to fire and where it never fires, in the same runs. */
export interface DoneAnswer extends AnswerName {
  readonly measure: FigureMeasure
  readonly done: Estimate
  readonly never: Estimate
  /** Runs in which the answer is higher, or later, where it is done; and lower. */
  readonly up: number
  readonly down: number
  /** Runs that count in both. */
  readonly paired: number
  /** Done less never, run by run; exactly 0 where no run differs; none of a date. */
  readonly effect?: Estimate
}

/** In how many runs the rule was made to fire at its date, had fired before by itself, or could not be made to. */
export interface Forcing {
  readonly forced: number
  readonly before: number
  readonly refused: number
}

/** By run that matches, in their order, the step in which a rule first fired; those in which it never did have none. */
export function listDealtSteps(runs: Runs, rule: string, places: Int32Array): readonly number[] {
  const steps = readSteps(runs, rule)
  return Array.from(places, (place) => steps[place] ?? 0).filter((step) => step > 0)
}

/** What became of forcing a rule in run r at the step at place r modulo length. */
export function countForcing(done: Runs, rule: string, dealt: readonly number[]): Forcing {
  let [forced, before] = [0, 0]
  readSteps(done, rule).forEach((step, run) => {
    const wanted = dealt[run % dealt.length]!
    if (step === wanted) forced++
    else if (step > 0 && step < wanted) before++
  })
  return { forced, before, refused: done.count - forced - before }
}

/** By run, the step in which a rule first fired; 0 if never. */
function readSteps(runs: Runs, rule: string): readonly number[] {
  const { clock } = runs.model
  const days = readColumn(runs, columnNames.ruleDay(rule))?.data ?? new Float64Array(0)
  return Array.from(days, (day) => (Number.isFinite(day) ? (stepOfDate(clock, day) ?? 0) : 0))
}

/** Holds all answers where the rule is made to fire against the same runs in which it never does. */
export function compareDone(done: Runs, never: Runs, asked: readonly Asked[]): readonly DoneAnswer[] {
  return asked.flatMap(splitAsked).flatMap((one): readonly DoneAnswer[] => {
    const [after, before] = [readAsked(done, one), readAsked(never, one)]
    if (after === undefined || before === undefined) return []
    const others = listFigures(before)
    return listFigures(after).map((figure, i) => ({
      ...nameAnswer(done.model, one),
      ...compareFigures(figure, others[i]!),
    }))
  })
}

function compareFigures({ measure, values }: Figure, { values: others }: Figure): Omit<DoneAnswer, keyof AnswerName> {
  const counts = (_: number, run: number) => !Number.isNaN(values[run]) && !Number.isNaN(others[run])
  const [after, before] = [values.filter(counts), others.filter(counts)]
  let [up, down] = [0, 0]
  after.forEach((value, i) => {
    if (value > before[i]!) up++
    else if (value < before[i]!) down++
  })
  const effect = measureEffect(measure, before, after)
  return {
    measure,
    done: estimateFigure(measure, values),
    never: estimateFigure(measure, others),
    up,
    down,
    paired: after.length,
    ...(up + down === 0 ? { effect: { value: 0, mcse: 0, low: 0, high: 0, n: after.length } } : effect),
  }
}

function measureEffect(
  measure: FigureMeasure,
  before: Float64Array,
  after: Float64Array,
): { readonly effect?: Estimate } {
  if (before.length === 0 || measure === "median-day") return {}
  if (measure === "probability") return { effect: pairedProportionDifference(before, after).difference }
  if (measure === "mean") return { effect: pairedDifference(before, after).difference }
  return { effect: pairedQuantileDifference(scoreQuantile(before, 0.5), scoreQuantile(after, 0.5), false) }
}
