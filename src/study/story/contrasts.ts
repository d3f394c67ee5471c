import { tellName } from "../../words/quantity.ts"
import { decodeDrawn } from "../../answers/decode-drawn.ts"
import { firstStep } from "../../answers/decode-events.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { Model } from "../../model/model.ts"
import { estimateRankCorrelation } from "../../statistics/estimate-rank-correlation.ts"
import type { Interval } from "../../statistics/estimate.ts"
import { newcombeDifference } from "../../statistics/newcombe.ts"
import { proportion } from "../../statistics/proportion.ts"
import type { NamedEvent } from "../../summary/list-events.ts"
import { titleOf } from "./acts.ts"
import type { Reach } from "../../simulation/reach.ts"
import type { Sides } from "./sides.ts"
import type { Correlation, RuleContrast, ValueContrast } from "./result.ts"

/** Whether an event had happened in a run before its answer was decided. */
export function happenedInTime(ensemble: Ensemble, sides: Sides, slot: number, run: number): boolean {
  const first = firstStep(ensemble, slot, run)
  return first >= 0 && first <= sides.decidedAt(run)
}

/**
 * Every rule and outcome with its share of yes-runs and no-runs, the greatest difference first.
 *
 * A run that says yes is decided early, one that says no only at the deadline: over its whole time, whatever merely takes
 * time would be more frequent in no-runs. So the difference is taken at equal time: every no-run is looked at up to
 * the moment at which each of the yes-runs was decided, and the mean over these is its share. Where all runs are
 * decided at one time, both shares are the same. The interval is Newcombe's for shares of that size, which is too wide
 * rather than too narrow, as a mean of shares varies less than a count.
 */
export function contrastRules(
  model: Model,
  ensemble: Ensemble,
  sides: Sides,
  events: readonly NamedEvent[],
  { own }: Pick<Reach, "own">,
): readonly RuleContrast[] {
  const ruleSlots = new Map(model.rules.map(({ id }, slot) => [id, slot]))
  return events
    .map((event, slot): RuleContrast => ({
      id: event.id,
      title: event.title,
      actor_title: titleOf({ model }, event.actor),
      ...contrastEvent(ensemble, sides, slot),
      own: own.has(ruleSlots.get(event.rule ?? event.id) ?? -1),
    }))
    .toSorted((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value))
}

function contrastEvent(
  ensemble: Ensemble,
  sides: Sides,
  slot: number,
): Pick<RuleContrast, "yes" | "no" | "no_in_same_time" | "difference"> {
  const { yes, no } = sides
  const count = (runs: readonly number[]) => runs.filter((run) => happenedInTime(ensemble, sides, slot, run)).length
  const [inYes, inNo] = [count(yes), count(no)]
  const inSameTime = sumInSameTime(ensemble, sides, slot)
  const isEmpty = yes.length === 0 || no.length === 0
  return {
    yes: proportion(inYes, yes.length),
    no: proportion(inNo, no.length),
    no_in_same_time: isEmpty ? 0 : inSameTime / no.length,
    difference: {
      value: isEmpty ? 0 : inYes / yes.length - inSameTime / no.length,
      ...newcombeDifference(inSameTime, no.length, inYes, yes.length),
    },
  }
}

/** Over the no-runs, the sum of the shares of yes-runs that were decided no earlier than the event first happened. */
function sumInSameTime(ensemble: Ensemble, { yes, no, decidedAt, lastRecord }: Sides, slot: number): number {
  const decidedFrom = new Float64Array(lastRecord + 2)
  for (const run of yes) decidedFrom[decidedAt(run)]! += 1
  for (let step = lastRecord - 1; step >= 0; step--) decidedFrom[step]! += decidedFrom[step + 1]!
  let sum = 0
  for (const run of no) {
    const first = firstStep(ensemble, slot, run)
    if (first >= 0 && first <= decidedAt(run)) sum += decidedFrom[first]! / Math.max(1, yes.length)
  }
  return sum
}

/** True if 0 lies outside the interval of a difference. */
export function standsOut({ low, high }: Interval): boolean {
  return low > 0 || high < 0
}

function contrast(
  { yes, no }: Sides,
  test: (run: number) => boolean,
): Pick<ValueContrast, "yes" | "no" | "difference"> {
  const [inYes, inNo] = [yes.filter(test).length, no.filter(test).length]
  const value = yes.length === 0 || no.length === 0 ? 0 : inYes / yes.length - inNo / no.length
  return {
    yes: proportion(inYes, yes.length),
    no: proportion(inNo, no.length),
    difference: { value, ...newcombeDifference(inNo, no.length, inYes, yes.length) },
  }
}

/** Rank correlation of every assumption that is a number, and varies, with the answer; the strongest first. */
export function correlateAssumptions(model: Model, ensemble: Ensemble, sides: Sides): readonly Correlation[] {
  const runs = [...sides.yes, ...sides.no].toSorted((a, b) => a - b)
  const isQuantity = sides.question.kind === "value"
  const answers = Float64Array.from(runs, (run) => {
    const value = sides.values[run] ?? NaN
    return isQuantity ? value : Number(sides.isYes(value))
  })
  return model.assumptions
    .flatMap(({ id, title, type, hidden }, slot): readonly Correlation[] => {
      if (hidden || type.kind === "boolean" || type.kind === "category") return []
      const column = decodeDrawn(ensemble, slot)
      const correlation = estimateRankCorrelation(
        Float64Array.from(runs, (run) => column[run] ?? NaN),
        answers,
      )
      return Number.isNaN(correlation.value) ? [] : [{ id, title, correlation }]
    })
    .toSorted((a, b) => Math.abs(b.correlation.value) - Math.abs(a.correlation.value))
}

/** How often every value of a boolean or a category was drawn on either side, the greatest difference first. */
export function contrastValues(model: Model, ensemble: Ensemble, sides: Sides): readonly ValueContrast[] {
  return model.assumptions
    .flatMap(({ id, title, type, hidden }, slot): readonly ValueContrast[] => {
      const values = type.kind === "boolean" ? ["no", "yes"] : type.kind === "category" ? type.values : []
      const column = decodeDrawn(ensemble, slot)
      if (hidden || column.length === 0) return []
      const told = values.map((value, place) => ({
        id,
        title,
        value: tellName(value),
        ...contrast(sides, (run) => column[run] === place),
      }))
      // A value that every run had, or none, says nothing; of a boolean one value says it all.
      return told.filter(
        ({ yes, no }, place) =>
          yes.value + no.value > 0 && yes.value + no.value < 2 && (type.kind !== "boolean" || place === 1),
      )
    })
    .toSorted((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value))
}
