import { evaluateConstant } from "../expression/evaluate.ts"
import type { Expression } from "../expression/expression.ts"
import type { ValueType } from "../expression/type.ts"
import { badTable, boundsReversed } from "../problem/messages.ts"
import type { Formula, Path } from "../scenario/scenario.ts"
import { allowances, compileFormula, type Compiler, report } from "./compiler.ts"
import type { DiscreteTable } from "./model.ts"

export interface ValuePlace {
  readonly site: string
  readonly expects: ValueType | undefined
  readonly scale: "linear" | "log" | "logit"
}

/** The value of an assumption or the start of a state variable: a formula with chance, or a table of value to weight. */
export const compileValue = (
  compiler: Compiler,
  path: Path,
  value: Formula | Readonly<Record<string, number>>,
  place: ValuePlace,
): Expression | DiscreteTable | undefined =>
  typeof value === "object"
    ? compileTable(compiler, path, value, place)
    : compileFormula(compiler, value, { path, allows: allowances.beginning, ...place })

const compileTable = (
  compiler: Compiler,
  path: Path,
  table: Readonly<Record<string, number>>,
  place: ValuePlace,
): DiscreteTable | undefined => {
  const entries = Object.entries(table)
  const values = entries.map(([key]) => tableValue(key, place.expects))
  const weights = entries.map(([, weight]) => weight)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (values.some(Number.isNaN) || weights.some((weight) => !(weight >= 0)) || !(total > 0 && total < Infinity)) {
    report(compiler, path, badTable(place.expects?.kind === "category" ? place.expects.values : undefined))
    return undefined
  }
  compiler.sites.push(`${place.site}#0`)
  return { kind: "table", site: `${place.site}#0`, index: 0, values, cumulative: cumulate(weights, total) }
}

/** A table's key as a number, or as the index of a category's value; a duration counts in its declared unit's days. */
const tableValue = (key: string, expects: ValueType | undefined): number => {
  if (expects?.kind !== "category") return key.trim() === "" ? NaN : Number(key)
  const index = expects.values.indexOf(key)
  return index < 0 ? NaN : index
}

/** Cumulative shares; the last one is exactly 1. */
const cumulate = (weights: readonly number[], total: number): readonly number[] => {
  let sum = 0
  const shares = weights.map((weight) => (sum += weight) / total)
  const last = weights.findLastIndex((weight) => weight > 0)
  return shares.map((share, i) => (i >= last ? 1 : share))
}

/** The value of a formula that is the same in every run; undefined for any other. */
export const constantOf = (formula: Expression | undefined): number | undefined =>
  formula?.kind === "term" ? evaluateConstant(formula.term) : undefined

/** `min` and `max` of an assumption or a state variable: formulas of assumptions, without chance. */
export const compileBounds = (
  compiler: Compiler,
  path: Path,
  declared: { readonly min?: Formula; readonly max?: Formula },
  expects: ValueType,
): { readonly min?: Expression; readonly max?: Expression } => {
  const compile = (key: "min" | "max"): Expression | undefined => {
    const formula = declared[key]
    const place = { path: [...path, key], site: `${path.join(".")}.${key}`, allows: allowances.constantInRun, expects }
    return formula === undefined ? undefined : compileFormula(compiler, formula, place)
  }
  const min = compile("min")
  const max = compile("max")
  const [low, high] = [constantOf(min), constantOf(max)]
  if (low !== undefined && high !== undefined && low > high)
    report(compiler, [...path, "max"], boundsReversed(low, high))
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}
