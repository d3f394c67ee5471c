import type { SweepDesign } from "./design.ts"
import { rankCorrelation } from "../../statistics/rank-correlation.ts"
import { differPaired } from "../difference.ts"
import { type ReadAnswer, type Reading, toldOf } from "../readings.ts"
import type { Summary } from "../../summary/summary.ts"
import type { Sweep, SweepEffect, SweptAxis, SweptMeasure, Threshold } from "./result.ts"
import { findThreshold, type ShareAtPoint } from "./threshold.ts"

/** A sweep under way: the numbers of the points played so far, and the runs of the two that are still needed. */
export interface Collected {
  readonly measures: readonly SweptMeasure[]
  /** The answers of the first point of the row, and of the last point played. */
  readonly rowStart?: CollectedPoint
  readonly last?: CollectedPoint
}

interface CollectedPoint {
  readonly point: number
  readonly answers: readonly ReadAnswer[]
}

export const emptyCollection: Collected = { measures: [] }

/**
 * Adds the answers of a point that lies behind those that were added. Of the runs only those of two points are kept, however many
 * points there are. What lies between two points is told of neighbours alone, and of a row where both its ends are there.
 */
export function collectPoint(
  collected: Collected,
  answers: readonly ReadAnswer[],
  { design, level, point }: Pick<Step, "design" | "level" | "point">,
): Collected {
  const length = rowLength(design)
  const place = point % length
  const last = collected.last?.point === point - 1 ? collected.last.answers : undefined
  const rowStart = place === 0 ? { point, answers } : collected.rowStart
  const isRowEnd = place === length - 1 && length > 1 && rowStart?.point === point - place
  const step: Step = {
    design,
    level,
    point,
    ...(place === 0 || last === undefined ? {} : { last }),
    ...(isRowEnd ? { rowStart: rowStart.answers } : {}),
  }
  return {
    measures: answers.reduce((measures, answer) => addAnswer(measures, answer, step), collected.measures),
    last: { point, answers },
    ...(rowStart === undefined ? {} : { rowStart }),
  }
}

/** How many points lie along the last axis of a grid; sampled points stand alone. */
function rowLength({ method, axes }: SweepDesign): number {
  return method === "grid" ? (axes.at(-1)?.count ?? 1) : 1
}

interface Step {
  readonly design: SweepDesign
  readonly level: number
  readonly point: number
  readonly last?: readonly ReadAnswer[]
  readonly rowStart?: readonly ReadAnswer[]
}

function addAnswer(measures: readonly SweptMeasure[], answer: ReadAnswer, step: Step): readonly SweptMeasure[] {
  return answer.readings.reduce((list, reading) => {
    const at = list.findIndex((measure) => isMeasureOf(measure, answer, reading))
    const old = list[at] ?? describeMeasure(answer, reading)
    const grown: SweptMeasure = {
      ...old,
      estimates: [...old.estimates, { point: step.point, ...toldOf(reading) }],
      thresholds: [...old.thresholds, ...listThresholds(answer, reading, step)],
      effects: [...old.effects, ...listEffects(answer, reading, step)],
    }
    return at < 0 ? insertMeasure(list, grown) : list.with(at, grown)
  }, measures)
}

function isMeasureOf(measure: SweptMeasure, { answer }: ReadAnswer, reading: Reading): boolean {
  return (
    measure.id === answer.id &&
    measure.deadline === answer.deadline &&
    measure.measure === reading.measure &&
    measure.value === reading.value
  )
}

/** What only later points have, such as the date of what never happened before, stands with its question. */
function insertMeasure(list: readonly SweptMeasure[], measure: SweptMeasure): readonly SweptMeasure[] {
  const before = list.findLastIndex(({ id }) => id === measure.id)
  return before < 0 ? [...list, measure] : list.toSpliced(before + 1, 0, measure)
}

function describeMeasure({ answer }: ReadAnswer, { measure, value }: Reading): SweptMeasure {
  const { id, ask, label, kind, deadline, given, given_deadline } = answer
  const unit = answer.kind === "value" ? answer.unit : kind === "when" && measure === "median" ? "days" : undefined
  return {
    id,
    ask,
    ...(label === undefined ? {} : { label }),
    kind,
    ...(answer.kind === "event" ? { mode: answer.mode } : {}),
    ...(deadline === undefined ? {} : { deadline }),
    ...(given === undefined ? {} : { given }),
    ...(given_deadline === undefined ? {} : { given_deadline }),
    ...(unit === undefined ? {} : { unit }),
    measure,
    ...(value === undefined ? {} : { value }),
    estimates: [],
    thresholds: [],
    effects: [],
    correlations: [],
  }
}

function findReading(answers: readonly ReadAnswer[] | undefined, { answer }: ReadAnswer, reading: Reading) {
  return answers
    ?.find((other) => other.answer.id === answer.id && other.answer.deadline === answer.deadline)
    ?.readings.find(({ measure, value }) => measure === reading.measure && value === reading.value)
}

function listThresholds(answer: ReadAnswer, reading: Reading, step: Step): readonly Threshold[] {
  if (reading.measure !== "probability" && reading.measure !== "share") return []
  const { design, point, level } = step
  const axis = design.axes.at(-1)
  const before = findReading(step.last, answer, reading)
  const [from, to] = [locateShare(before, design, point - 1), locateShare(reading, design, point)]
  // Between listed values there is nothing to cross at.
  if (axis === undefined || axis.type === "listed" || from === undefined || to === undefined) return []
  const threshold = findThreshold(axis, level, from, to, rowOf(design, point))
  return threshold === undefined ? [] : [threshold]
}

function locateShare(reading: Reading | undefined, design: SweepDesign, point: number): ShareAtPoint | undefined {
  const at = design.settings[point]?.at(-1)
  if (reading?.runs === undefined || at === undefined) return undefined
  return { at, share: reading.estimate.value, scores: reading.runs.scores }
}

function rowOf({ settings }: SweepDesign, point: number): readonly number[] {
  return (settings[point] ?? []).slice(0, -1)
}

function listEffects(answer: ReadAnswer, reading: Reading, { design, point, rowStart }: Step): readonly SweepEffect[] {
  const first = findReading(rowStart, answer, reading)
  if (first === undefined) return []
  const measured = differPaired(first, reading)
  if (measured === undefined) return []
  const { estimate, excludes_zero, up, down } = measured
  return [
    {
      row: rowOf(design, point),
      difference: estimate,
      excludes_zero,
      ...(up === undefined ? {} : { up }),
      ...(down === undefined ? {} : { down }),
    },
  ]
}

/** The sweep as it is kept, once all its points have been collected. */
export function finishSweep(
  collected: Collected,
  design: SweepDesign,
  {
    base,
    axes,
    level,
  }: {
    readonly base: Pick<Summary, "scenario" | "seed" | "runs">
    readonly axes: readonly SweptAxis[]
    readonly level: number
  },
): Sweep {
  return {
    schema: "casus/sweep@1",
    scenario: base.scenario,
    seed: base.seed,
    runs: base.runs,
    method: design.method,
    level,
    axes,
    points: design.settings,
    measures: collected.measures.map((measure) =>
      design.method === "grid" ? measure : { ...measure, correlations: correlate(measure, design) },
    ),
  }
}

function correlate({ estimates }: SweptMeasure, { axes, settings }: SweepDesign): SweptMeasure["correlations"] {
  return axes.flatMap(({ path }, i) => {
    const spearman = rankCorrelation(
      estimates.map(({ point }) => settings[point]?.[i] ?? 0),
      estimates.map(({ estimate }) => estimate.value),
    )
    return Number.isNaN(spearman) ? [] : [{ path, spearman }]
  })
}
