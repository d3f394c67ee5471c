import { formatDate } from "../calendar/date.ts"
import type { ModelAssumption } from "../model/model.ts"
import { roundHalfAway } from "../number/round.ts"
import type { Empirical } from "../statistics/empirical.ts"
import { usualLevels } from "./date-quantiles.ts"
import { displayScale, displayUnit, displayValue } from "../answers/display-unit.ts"
import type { AssumptionSummary } from "./summary.ts"

/** A row of the table of assumptions: what was written, what it rests on and which values were drawn. */
export function summarizeAssumption(assumption: ModelAssumption, drawn: Empirical): AssumptionSummary {
  const { id, title, type, unit, text, basis, evidence, note } = assumption
  return {
    id,
    title,
    type: type.kind,
    unit: displayUnit(type, unit),
    text,
    basis,
    evidence,
    note,
    ...describeValues(assumption, drawn),
  }
}

function describeValues(
  assumption: ModelAssumption,
  drawn: Empirical,
): Pick<AssumptionSummary, "fixed" | "quantiles" | "shares"> {
  const { type, unit } = assumption
  if (drawn.n === 0) return {}
  const constant = isConstant(assumption) ? drawn.constant() : undefined
  if (constant !== undefined) return { fixed: displayValue(type, unit, constant) }
  if (type.kind === "boolean") return { shares: countShares(["no", "yes"], drawn) }
  if (type.kind === "category") return { shares: countShares(type.values, drawn) }
  const scale = displayScale(type, unit)
  const finite = drawn.finite(0)
  if (finite.n === 0) return {}
  const quantiles = finite.quantiles(usualLevels)
  return {
    quantiles: usualLevels.map((level, i) => {
      const value = quantiles[i]! / scale
      return type.kind === "date" ? { level, value, date: formatDate(roundHalfAway(value)) } : { level, value }
    }),
  }
}

function isConstant({ value }: ModelAssumption): boolean {
  return value.kind !== "table" && !value.hasChance && value.reads.length === 0
}

function countShares(values: readonly string[], drawn: Empirical): AssumptionSummary["shares"] & object {
  return values.map((value, index) => ({
    value,
    share: drawn.countOf(index) / drawn.n,
  }))
}
