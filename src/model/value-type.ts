import { formatUnit, parseUnit } from "../expression/unit.ts"
import type { Expression } from "../expression/expression.ts"
import { plainNumber, type ValueType } from "../expression/type.ts"
import { visitParts, wholeOf } from "../expression/visit.ts"
import type { DiscreteTable } from "./model.ts"
import { type Compiler, isFull, report } from "./compiler.ts"
import type { Path } from "../scenario/scenario.ts"

/** What a declaration says of its own type: values make a category, a unit makes a quantity or a duration. */
export function declaredType(
  compiler: Compiler,
  path: Path,
  declared: { readonly unit?: string; readonly values?: readonly string[]; readonly ordered?: boolean },
): ValueType | undefined {
  if (declared.values !== undefined)
    return { kind: "category", values: declared.values, ordered: declared.ordered ?? false }
  if (declared.unit === undefined || isFull(compiler)) return undefined
  const unit = parseUnit(declared.unit, compiler.loaded.scenario.units)
  if (unit.ok) return unit.type
  report(compiler, [...path, "unit"], unit.message)
  return undefined
}

/** A named thing whose type nobody declared has the type of its formula; a bare number becomes a plain one. */
export function inferredType(expression: Expression | undefined): ValueType {
  return expression === undefined || (expression.type.kind === "number" && expression.type.unit === "bare")
    ? plainNumber
    : expression.type
}

/** The unit that a value has by itself, as an analyst writes it: that of a sum, of a product; empty for a plain number. */
export function unitOfType(type: ValueType): string {
  return type.kind === "number" && type.unit !== "bare" && Object.keys(type.unit.powers).length > 0
    ? formatUnit(type.unit)
    : ""
}

/** How `a to b` is read: as declared, else by the unit — logit for shares and probabilities, log for all else. */
export function scaleOf(declared: {
  readonly scale?: "linear" | "log" | "logit"
  readonly unit?: string
}): "linear" | "log" | "logit" {
  return declared.scale ?? (declared.unit === "share" || declared.unit === "probability" ? "logit" : "log")
}

/** Whether a declared scale says anything: only `a to b` and `quantiles(…)` are read on one, and dates on none but linear. */
export function usesScale(scale: "linear" | "log" | "logit" | undefined, value: Expression | DiscreteTable): boolean {
  if (scale === undefined) return true
  if (value.kind === "table") return false
  let isUsed = false
  visitParts(wholeOf(value), (part) => {
    if (part.op === "draw" && /^(interval|quantiles)_/.test(part.family)) isUsed ||= part.family.endsWith(`_${scale}`)
  })
  return isUsed
}
