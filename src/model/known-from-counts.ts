import { families, isFamilyName } from "../distribution/index.ts"
import { evaluateConstant } from "../expression/evaluate.ts"
import type { LoadedScenario } from "../scenario/scenario.ts"
import type { Model } from "./model.ts"

/** An assumption that was worked out from counts, with what they leave open. */
export interface KnownFromCounts {
  readonly id: string
  /** The counts and what was known before them. */
  readonly text: string
  readonly note: string
  readonly unit: string
  /** The values with 5, 50 and 95 % of the posterior below them, in the unit. */
  readonly quantiles: readonly [number, number, number]
}

interface Ready {
  readonly loaded: LoadedScenario
  readonly model: Model
}

/** What counts say of the assumptions that were worked out from them, in declared order. */
export function listKnownFromCounts({ loaded, model }: Ready): readonly KnownFromCounts[] {
  return model.assumptions.flatMap(({ id, text, note, unit, value }): readonly KnownFromCounts[] => {
    if (loaded.scenario.assumptions[id]?.data === undefined || value.kind !== "term" || value.term.op !== "draw")
      return []
    if (!isFamilyName(value.term.family)) return []
    const [a = NaN, b = NaN, c = NaN] = value.term.arguments.map((term) => evaluateConstant(term) ?? NaN)
    const family = families[value.term.family]
    const at = (u: number): number => family.quantile(u, a, b, c)
    return [{ id, text, note, unit, quantiles: [at(0.05), at(0.5), at(0.95)] }]
  })
}
