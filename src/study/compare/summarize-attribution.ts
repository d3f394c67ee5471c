import type { MeasureName } from "../../words/difference.ts"
import type { AttributionPlan } from "./orders.ts"
import { measureMoments } from "../../statistics/moments.ts"
import { spread } from "../../statistics/paired-quantile.ts"
import { countMoves } from "../difference.ts"
import type { ReadAnswer, Reading } from "../readings.ts"
import type { AttributedAnswer, Attribution, EditPart } from "./result.ts"

/** Takes in the answers of every point of an attribution, one point at a time, and then splits the differences. */
export interface Attributor {
  /** The answers at a point, by its place in the plan; each once, in any order. */
  readonly add: (point: number, answers: readonly ReadAnswer[]) => void
  /** To be asked when all points are in. */
  readonly split: () => Attribution
}

/** A number that is split: which answer's, and where it was answered at each point. */
interface Slot {
  readonly id: string
  readonly deadline?: string
  readonly measure: MeasureName
  readonly value?: string
  /** By point. */
  readonly values: Float64Array
  /** By edit and run: the Shapley value's own scores, from which comes its Monte Carlo error. */
  readonly scores: readonly Float64Array[]
  /** By run, at the point without edits; by edit, at the point with it alone. */
  readonly columns: Map<number, Float64Array>
}

/**
 * Begins to attribute the differences between two scenarios to the edits that lie between them. `base` names the numbers
 * to be split; one that some point cannot answer is left out. What is kept grows with runs times edits times numbers,
 * not with points.
 */
export function beginAttribution(
  scenario: string,
  plan: AttributionPlan,
  base: readonly ReadAnswer[],
  runs: number,
): Attributor {
  const slots = base.flatMap((answer) => answer.readings.map((reading) => openSlot(answer, reading, plan, runs)))
  const coefficients = sumWeights(plan)
  const alone = new Set([pointOf(plan, []), ...plan.edits.map((_, edit) => pointOf(plan, [edit]))])
  return {
    add: (point, answers) => {
      for (const slot of slots) {
        const reading = findReading(slot, answers)
        slot.values[point] = reading?.estimate.value ?? NaN
        if (reading?.runs === undefined) continue
        addScores(slot, coefficients[point] ?? [], reading.runs.scores)
        if (alone.has(point)) slot.columns.set(point, reading.runs.column)
      }
    },
    split: () => ({
      scenario,
      method: plan.method,
      ...(plan.orders === 0 ? {} : { orders: plan.orders }),
      subsets: plan.points.length,
      edits: [...plan.edits, ...plan.idle.map((id) => [id])].map((things) => ({ id: things.join(" + "), things })),
      answers: slots.filter(({ values }) => !values.some(Number.isNaN)).map((slot) => splitSlot(slot, plan, runs)),
    }),
  }
}

function openSlot({ answer }: ReadAnswer, reading: Reading, plan: AttributionPlan, runs: number): Slot {
  const { id, deadline } = answer
  return {
    id,
    ...(deadline === undefined ? {} : { deadline }),
    measure: reading.measure,
    ...(reading.value === undefined ? {} : { value: reading.value }),
    values: new Float64Array(plan.points.length).fill(NaN),
    scores: plan.edits.map(() => new Float64Array(runs)),
    columns: new Map(),
  }
}

function findReading(slot: Slot, answers: readonly ReadAnswer[]): Reading | undefined {
  const found = answers.find(({ answer: { id, deadline } }) => id === slot.id && deadline === slot.deadline)
  return found?.readings.find(({ measure, value }) => measure === slot.measure && value === slot.value)
}

/** By point and edit: with which weight the point enters the Shapley value of the edit. */
function sumWeights(plan: AttributionPlan): readonly (readonly number[])[] {
  const weights = plan.points.map(() => plan.edits.map(() => 0))
  const add = (point: number, edit: number, weight: number) => {
    const row = weights[point]
    if (row !== undefined) row[edit] = (row[edit] ?? 0) + weight
  }
  for (const { edit, before, after, weight } of plan.steps) {
    add(after, edit, weight)
    add(before, edit, -weight)
  }
  return weights
}

function addScores(slot: Slot, weights: readonly number[], scores: Float64Array): void {
  slot.scores.forEach((sum, edit) => {
    const weight = weights[edit] ?? 0
    if (weight !== 0) for (let run = 0; run < sum.length; run++) sum[run]! += weight * scores[run]!
  })
}

function pointOf({ points }: AttributionPlan, wanted: readonly number[]): number {
  return points.findIndex((point) => point.length === wanted.length && wanted.every((edit, i) => point[i] === edit))
}

function splitSlot(slot: Slot, plan: AttributionPlan, runs: number): AttributedAnswer {
  const { id, deadline, measure, value, values } = slot
  const [base = NaN, other = NaN] = [values[0], values[values.length - 1]]
  const parts = [
    ...plan.edits.map((_, edit) => splitPart(slot, plan, edit, runs)),
    ...plan.idle.map((): EditPart => nothing(runs)),
  ]
  return {
    id,
    ...(deadline === undefined ? {} : { deadline }),
    measure,
    ...(value === undefined ? {} : { value }),
    base,
    other,
    total: other - base,
    parts,
    interaction: other - base - parts.reduce((sum, { alone }) => sum + alone, 0),
  }
}

function nothing(n: number): EditPart {
  return { alone: 0, last: 0, share: spread(0, 0, n), up: 0, down: 0 }
}

function splitPart(slot: Slot, plan: AttributionPlan, edit: number, runs: number): EditPart {
  const { values } = slot
  const at = (point: readonly number[]) => values[pointOf(plan, point)] ?? NaN
  const others = plan.edits.flatMap((_, other) => (other === edit ? [] : [other]))
  const steps = plan.steps.filter((step) => step.edit === edit)
  const gains = steps.map(({ before, after }) => (values[after] ?? NaN) - (values[before] ?? NaN))
  const share = gains.reduce((sum, gain, i) => sum + gain * (steps[i]?.weight ?? 0), 0)
  const moves = countMoves(slot.columns.get(pointOf(plan, [])) ?? [], slot.columns.get(pointOf(plan, [edit])) ?? [])
  return {
    alone: at([edit]) - at([]),
    last: (values[values.length - 1] ?? NaN) - at(others),
    share: spread(share, measureError(slot, edit, gains), runs),
    ...(plan.method === "exact" ? {} : { order_error: measureOrderError(gains) }),
    up: moves.up,
    down: moves.down,
  }
}

/** The Monte Carlo error; what rounding leaves of scores that cancel counts as none. */
function measureError({ scores, values }: Slot, edit: number, gains: readonly number[]): number {
  const { sd } = measureMoments(scores[edit] ?? [])
  const size = Math.max(...values.map(Math.abs), ...gains.map(Math.abs))
  return sd > 1e-12 * size ? sd / Math.sqrt(scores[edit]?.length ?? 1) : 0
}

/** The standard error of the mean over pairs of an order and its reverse. */
function measureOrderError(gains: readonly number[]): number {
  const pairs = gains.flatMap((gain, i) => (i % 2 === 0 ? [(gain + (gains[i + 1] ?? gain)) / 2] : []))
  return measureMoments(pairs).sd / Math.sqrt(pairs.length)
}
