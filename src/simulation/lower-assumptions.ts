import { constantOf } from "../expression/evaluate.ts"
import { boundsOfDraw, constantDraw } from "../model/draw.ts"
import type { Model, ModelAssumption } from "../model/model.ts"
import { hash32 } from "../random/hash.ts"
import { lowerValue } from "./lower.ts"
import type { PlanAssumption, PlanFactor, PlanTerm } from "./plan.ts"
import { buildSlots, lowerTable, type Slots } from "./slots.ts"

export function lowerFactors(model: Model, slots: Slots): readonly PlanFactor[] {
  return model.factors.map(({ site, loadings, rest }) => ({
    site: hash32(site),
    loadings: lowerLoadings(slots, loadings),
    rest,
  }))
}

function lowerLoadings(
  slots: Slots,
  loadings: ModelAssumption["loadings"],
): readonly { readonly factor: number; readonly loading: number }[] {
  return loadings.map(({ factor, loading }) => ({ factor: slots.factor(factor), loading }))
}

export function lowerAssumptions(model: Model, slots: Slots): readonly PlanAssumption[] {
  return model.assumptions.map((assumption) => lowerAssumption(slots, assumption))
}

function lowerAssumption(slots: Slots, assumption: ModelAssumption): PlanAssumption {
  const { value, type, unit, loadings, rest } = assumption
  const truncated = lowerTruncation(assumption)
  return {
    term: value.kind === "table" ? lowerTable(value) : lowerValue(slots, value),
    ...(loadings.length === 0 ? {} : { loaded: { loadings: lowerLoadings(slots, loadings), rest } }),
    ...(truncated === undefined ? {} : { truncated }),
    ...(unit === "share" || unit === "probability" ? { isShare: true } : {}),
    discrete: type.kind === "category" || (value.kind !== "table" && value.whole),
  }
}

/** An assumption of the model that a plan was built of, with another value: what takes its place in the plan. */
export function lowerRevalued(model: Model, assumption: ModelAssumption): PlanAssumption {
  const slots = known.get(model) ?? buildSlots(model)
  known.set(model, slots)
  return lowerAssumption(slots, assumption)
}

/** Slots of models whose assumptions are revalued again and again. */
const known = new WeakMap<Model, Slots>()

/**
 * Truncation squeezes the uniform between the distribution's cumulative probabilities at the bounds, all constants.
 * Both bounds belong to what is left, so that among whole numbers the lower cut lies just below its bound.
 */
function lowerTruncation({ value, min, max }: ModelAssumption): PlanAssumption["truncated"] {
  const draw = constantDraw(value)
  if (draw === undefined || (min === undefined && max === undefined)) return undefined
  const { family, parameters } = draw
  const [least, greatest] = boundsOfDraw(draw, constantOf(min), constantOf(max))
  const low = family.cdf(family.discrete ? least - 1 : least, parameters)
  return {
    ...(min === undefined ? {} : { low: constant(low), least: constant(least) }),
    ...(max === undefined ? {} : { high: constant(family.cdf(greatest, parameters)), greatest: constant(greatest) }),
  }
}

function constant(value: number): PlanTerm {
  return { op: "constant", value }
}
