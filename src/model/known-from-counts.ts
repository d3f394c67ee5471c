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

/** What counts say of the assumptions that were worked out from them, in declared order. */
export function listKnownFromCounts({ scenario }: LoadedScenario, model: Model): readonly KnownFromCounts[] {
  return model.assumptions.flatMap(({ id, text, note, unit, value }): readonly KnownFromCounts[] => {
    if (scenario.assumptions[id]?.data === undefined || value.kind !== "term" || value.term.op !== "draw") return []
    if (!isFamilyName(value.term.family)) return []
    const [a = NaN, b = NaN, c = NaN] = value.term.arguments.map((term) => evaluateConstant(term) ?? NaN)
    const { quantile } = families[value.term.family]
    return [{ id, text, note, unit, quantiles: [quantile(0.05, a, b, c), quantile(0.5, a, b, c), quantile(0.95, a, b, c)] }]
  })
}
