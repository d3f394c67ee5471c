import { Effect } from "effect"
import type { AnswerColumn } from "../../analysis/answer-measure.ts"
import { type NamedSource, nameSources } from "../../analysis/source-list.ts"
import type { Asked } from "../../answers/ask.ts"
import { sampleTrajectories, trajectoryStep } from "../../design/trajectories.ts"
import { rootKey } from "../../random/seed.ts"
import { drawPoint } from "../../simulation/interpreter/draw-column.ts"
import type { Plan } from "../../simulation/plan.ts"
import type { Supplied } from "../../simulation/alteration.ts"
import { type ElementaryEffects, estimateElementaryEffects } from "../../statistics/elementary-effects.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { asItIs, type DesignedStage, playBeside } from "./play.ts"

/** Elementary effects of the sources: what moving each by half of its probability does, from several places. */
export interface Morris {
  readonly trajectories: number
  /** By how much of its probability a source is moved; effects are per the whole of it. */
  readonly step: number
  readonly answers: readonly MorrisAnswer[]
}

export interface MorrisAnswer {
  readonly name: string
  /** By source whose effects are not all 0, the largest μ* first. */
  readonly sources: readonly (ElementaryEffects & { readonly id: string })[]
}

/** The scenario as it is, and every row of all trajectories. */
export function designMorris({ prepared: { model, plan }, seed }: OpenedAnalysis, trajectories: number) {
  const sources = nameSources(model, plan)
  const ids = sources.map(({ id }) => id)
  const points = sampleTrajectories(ids, trajectories, seed)
  const alterations = Array.from({ length: ids.length + 1 }, (_, row) => ({
    name: `step ${row} of ${ids.length}`,
    alteration: { supplied: supplyRow(plan, seed, sources, { points, row, trajectories }) },
  }))
  const stage: DesignedStage = { name: "morris", runs: trajectories, alterations: [asItIs, ...alterations] }
  return { ids, points, stage }
}

/**
 * Plays the rows of Morris's trajectories: the k-th row of trajectory t is run t with the sources' own parts given and
 * everything else as run t draws it, so that chance is the same along a trajectory. Answers that are a category, or that
 * not every run counts for, have no effects.
 */
export const moveSources = Effect.fn("moveSources")(function* (
  opened: OpenedAnalysis,
  asked: readonly Asked[],
  trajectories: number,
) {
  const { ids, points, stage } = designMorris(opened, trajectories)
  const rows = ids.length + 1
  const columns = asked.map(() => new Float64Array(trajectories * rows).fill(NaN))
  yield* playBeside(opened, asked, stage, (after, _, row) => {
    after.forEach((answer, i) => keepRow(columns[i]!, answer, row, rows))
  })
  const found: Morris = {
    trajectories,
    step: trajectoryStep,
    answers: asked.map(({ name }, i) => ({ name, sources: rankEffects(points, columns[i]!, ids) })),
  }
  return found
})

interface RowOfAll {
  readonly points: Float64Array
  readonly row: number
  readonly trajectories: number
}

/** What is supplied in a row of all trajectories: by drawn assumption a column with a value for each trajectory. */
function supplyRow(
  plan: Plan,
  seed: string,
  sources: readonly NamedSource[],
  { points, row, trajectories }: RowOfAll,
): readonly Supplied[] {
  const root = rootKey(seed)
  const inputs = sources.length
  const inputOf = (part: "factors" | "assumptions") =>
    new Map(sources.flatMap(({ source }, input) => source[part].map((slot) => [slot, input] as const)))
  const [factors, assumptions] = [inputOf("factors"), inputOf("assumptions")]
  const drawn = Array.from({ length: trajectories }, (_, trajectory) => {
    const start = (trajectory * (inputs + 1) + row) * inputs
    const at = (input: number | undefined) => (input === undefined ? undefined : points[start + input])
    const given = {
      factors: (slot: number) => at(factors.get(slot)),
      assumptions: (slot: number) => at(assumptions.get(slot)),
    }
    return drawPoint(plan, root, trajectory, given)
  })
  return [...assumptions.keys()].map((assumption) => ({
    kind: "column",
    assumption,
    from: 0,
    values: Float64Array.from(drawn, (values) => values[assumption]!),
  }))
}

function keepRow(column: Float64Array, { column: { kind, order } }: AnswerColumn, row: number, rows: number): void {
  if (kind === "category") return
  order.forEach((value, trajectory) => (column[trajectory * rows + row] = value))
}

function rankEffects(points: Float64Array, column: Float64Array, ids: readonly string[]): MorrisAnswer["sources"] {
  if (column.some(Number.isNaN)) return []
  return estimateElementaryEffects(points, column, ids.length)
    .map((effects, input) => ({ id: ids[input]!, ...effects }))
    .filter(({ size }) => size.value > 0)
    .toSorted((a, b) => b.size.value - a.size.value)
}
