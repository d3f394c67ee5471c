import { formatDate } from "../calendar/date.ts"
import type { ModelAssumption } from "../model/model.ts"
import { roundHalfAway } from "../number/round.ts"
import { selectQuantiles } from "../statistics/select-quantiles.ts"
import { usualLevels } from "./date-quantiles.ts"
import { displayScale, displayUnit, displayValue } from "../answers/display-unit.ts"
import type { AssumptionSummary } from "./summary.ts"

/** A row of the table of assumptions: what was written, what it rests on and which values were drawn, one per run. */
export function summarizeAssumption(assumption: ModelAssumption, drawn: Float64Array): AssumptionSummary {
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
  drawn: Float64Array,
): Pick<AssumptionSummary, "fixed" | "quantiles" | "shares"> {
  const { type, unit } = assumption
  const first = drawn[0]
  if (first === undefined) return {}
  if (isConstant(assumption) && drawn.every((value) => value === first))
    return { fixed: displayValue(type, unit, first) }
  if (type.kind === "boolean") return { shares: countShares(["no", "yes"], drawn) }
  if (type.kind === "category") return { shares: countShares(type.values, drawn) }
  const scale = displayScale(type, unit)
  const finite = drawn.every(Number.isFinite) ? drawn : drawn.filter(Number.isFinite)
  if (finite.length === 0) return {}
  const quantiles = selectQuantiles(finite, usualLevels)
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

function countShares(values: readonly string[], drawn: Float64Array): AssumptionSummary["shares"] & object {
  return values.map((value, index) => ({
    value,
    share: drawn.filter((found) => found === index).length / drawn.length,
  }))
}
