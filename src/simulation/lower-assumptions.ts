import { families, isFamilyName } from "../distribution/index.ts"
import { evaluateConstant } from "../expression/evaluate.ts"
import type { Expression } from "../expression/expression.ts"
import type { Model, ModelAssumption } from "../model/model.ts"
import { hash32 } from "../random/hash.ts"
import { lowerValue } from "./lower.ts"
import type { PlanAssumption, PlanFactor, PlanTerm } from "./plan.ts"
import { lowerTable, type Slots } from "./slots.ts"

export const lowerFactors = (model: Model, slots: Slots): readonly PlanFactor[] =>
  model.factors.map(({ site, loadings, rest }) => ({
    site: hash32(site),
    loadings: lowerLoadings(slots, loadings),
    rest,
  }))

const lowerLoadings = (
  slots: Slots,
  loadings: ModelAssumption["loadings"],
): readonly { readonly factor: number; readonly loading: number }[] =>
  loadings.map(({ factor, loading }) => ({ factor: slots.factor(factor), loading }))

export const lowerAssumptions = (model: Model, slots: Slots): readonly PlanAssumption[] =>
  model.assumptions.map((assumption) => {
    const { value, type, loadings, rest } = assumption
    const truncated = lowerTruncation(slots, assumption)
    return {
      term: value.kind === "table" ? lowerTable(value) : lowerValue(slots, value),
      ...(loadings.length === 0 ? {} : { loaded: { loadings: lowerLoadings(slots, loadings), rest } }),
      ...(truncated === undefined ? {} : { truncated }),
      discrete: type.kind === "boolean" || type.kind === "category" || (value.kind !== "table" && value.whole),
    }
  })

/**
 * Truncation squeezes the uniform between the distribution's cumulative probabilities at the bounds, all constants.
 * Both bounds belong to what is left, so that among whole numbers the lower cut lies just below its bound.
 */
const lowerTruncation = (slots: Slots, { value, min, max }: ModelAssumption): PlanAssumption["truncated"] => {
  if (min === undefined && max === undefined) return undefined
  const probability = (bound: Expression, isLow: boolean): PlanTerm => ({
    op: "constant",
    value: cumulativeAt(slots, value, bound, isLow),
  })
  return {
    ...(min === undefined ? {} : { low: probability(min, true) }),
    ...(max === undefined ? {} : { high: probability(max, false) }),
  }
}

const cumulativeAt = (slots: Slots, value: ModelAssumption["value"], bound: Expression, isLow: boolean): number => {
  const term = value.kind === "table" ? undefined : lowerValue(slots, value)
  const at = evaluateConstant(lowerValue(slots, bound))
  if (term?.op !== "draw" || at === undefined || !isFamilyName(term.family)) return NaN
  const family = families[term.family]
  return family.cdf(
    isLow && family.discrete ? Math.ceil(at) - 1 : at,
    term.arguments.map((argument) => evaluateConstant(argument) ?? NaN),
  )
}
