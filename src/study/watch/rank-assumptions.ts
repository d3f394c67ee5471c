import { findLeaders } from "../../analysis/leaders.ts"
import { cutColumns } from "../../answers/cut-columns.ts"
import { decodeDrawn } from "../../answers/decode-drawn.ts"
import { openRuns, type Runs } from "../../answers/runs.ts"
import type { ModelAssumption } from "../../model/model.ts"
import type { Plan } from "../../simulation/plan.ts"
import { quantileSorted } from "../../statistics/quantile.ts"
import type { Played } from "./play.ts"

/** An assumption that is worth trying other values of. */
export interface Lever {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** As written in the files. */
  readonly text: string
  /** Its drawn values at 0, 5, 10 … 100 %: what a slider runs through. */
  readonly values: readonly number[]
  /**
   * The largest share of any answer's variance that its own part explains: what is merely tied to something that matters,
   * by a factor, does not rank with it.
   */
  readonly strength: number
}

/** So many runs say clearly enough which assumptions matter. */
const mostRuns = 1000
const shares = Array.from({ length: 21 }, (_, i) => i / 20)

/** The assumptions whose own parts drive the answers most, the strongest first: only numbers that were drawn. */
export function rankLevers(
  { model, plan, ensemble, summary: { seed } }: Pick<Played, "model" | "plan" | "ensemble" | "summary">,
  most: number,
): readonly Lever[] {
  const { drives } = findStrengths(openRuns(model, seed, cutColumns(ensemble, 0, mostRuns)), plan, seed)
  const levers = model.assumptions.flatMap((assumption, slot): readonly Lever[] => {
    const drawn = decodeDrawn(ensemble, slot).subarray(0, mostRuns)
    if (!isLever(assumption, drawn)) return []
    return [{ ...describeLever(assumption, drawn), strength: drives(assumption.id) }]
  })
  return levers.toSorted((a, b) => b.strength - a.strength).slice(0, most)
}

/** By assumption, the largest share of an answer that its own part explains; 0 where none is seen. */
function findStrengths(runs: Runs, plan: Plan, seed: string) {
  const { answers } = findLeaders(runs, plan, seed)
  const strengths = new Map<string, number>()
  for (const { id, explains } of answers.flatMap(({ leaders }) => leaders))
    strengths.set(id, Math.max(explains.value, strengths.get(id) ?? 0))
  return { drives: (id: string): number => strengths.get(id) ?? 0 }
}

/** The same levers with the values that are in the files now; one that is no longer drawn stays as it was. */
export function refreshLevers(levers: readonly Lever[], { model, ensemble }: Pick<Played, "model" | "ensemble">) {
  return levers.map((lever): Lever => {
    const slot = model.assumptions.findIndex(({ id }) => id === lever.id)
    const [assumption, drawn] = [model.assumptions[slot], decodeDrawn(ensemble, slot).subarray(0, mostRuns)]
    if (assumption === undefined || !isLever(assumption, drawn)) return lever
    return { ...describeLever(assumption, drawn), strength: lever.strength }
  })
}

function describeLever({ id, title, unit, text }: ModelAssumption, drawn: Float64Array): Omit<Lever, "strength"> {
  const sorted = drawn.slice().sort()
  return { id, title, unit, text, values: shares.map((share) => Number(quantileSorted(sorted, share).toPrecision(3))) }
}

function isLever({ type, hidden, value }: ModelAssumption, drawn: Float64Array): boolean {
  return (
    type.kind === "number" &&
    !hidden &&
    (value.kind !== "table" || value.overlap !== undefined) &&
    drawn.some((x) => x !== drawn[0])
  )
}
