import { findIndexAt } from "../distribution/discrete.ts"
import type { LoadedScenario } from "../scenario/scenario.ts"
import { constantDraw } from "./draw.ts"
import type { Model, ModelAssumption } from "./model.ts"

/** An assumption that was worked out from counts or pooled from opinions, with what they leave open. */
export interface WorkedOut {
  readonly id: string
  /** The counts and what was known before them; or who said what, and how far they agree. */
  readonly text: string
  readonly note: string
  readonly unit: string
  /** The values with 5, 50 and 95 % below them, in the unit. */
  readonly quantiles: readonly [number, number, number]
}

interface Ready {
  readonly loaded: LoadedScenario
  readonly model: Model
}

/** What counts and pools come to, in declared order. */
export function listWorkedOut({ loaded, model }: Ready): readonly WorkedOut[] {
  return model.assumptions.flatMap(({ id, text, note, unit, value }): readonly WorkedOut[] => {
    const quantile = quantileOf(value)
    const isPool = value.kind === "table" && value.slopes !== undefined
    if (quantile === undefined || (!isPool && loaded.scenario.assumptions[id]?.data === undefined)) return []
    return [{ id, text, note, unit, quantiles: [quantile(0.05), quantile(0.5), quantile(0.95)] }]
  })
}

function quantileOf(value: ModelAssumption["value"]): ((u: number) => number) | undefined {
  if (value.kind === "table") {
    const { values, cumulative, slopes = [] } = value
    return (u) => {
      const index = findIndexAt(u, cumulative)
      return values[index]! + (u - (cumulative[index - 1] ?? 0)) * (slopes[index] ?? 0)
    }
  }
  const draw = constantDraw(value)
  if (draw === undefined) return undefined
  const [a = NaN, b = NaN, c = NaN] = draw.parameters
  return (u) => draw.family.quantile(u, a, b, c)
}
