import { constantOf } from "../expression/evaluate.ts"
import type { ValueContext } from "./contexts.ts"
import type { Expression } from "../expression/expression.ts"
import type { ValueType } from "../expression/type.ts"
import { boundsReversed } from "../problem/messages.ts"
import type { Assumption, Formula, Path } from "../scenario/scenario.ts"
import { allowances, compileFormula, type Compiler, report } from "./compiler.ts"
import type { DiscreteTable } from "./model.ts"
import { compilePool, isPool } from "./pool.ts"
import { compileTable } from "./table.ts"

/** The value of an assumption or the start of a state variable: a formula with chance, a table, or a list of numbers. */
export function compileValue(
  compiler: Compiler,
  path: Path,
  value: Assumption["value"],
  context: ValueContext,
): Expression | DiscreteTable | undefined {
  return typeof value === "object"
    ? isPool(value)
      ? compilePool(compiler, path, value, context)
      : compileTable(compiler, path, value, context)
    : compileFormula(compiler, value, { path, allows: allowances.beginning, ...context })
}

/** `min` and `max` of an assumption or a state variable: formulas of assumptions, without chance. */
export function compileBounds(
  compiler: Compiler,
  path: Path,
  declared: { readonly min?: Formula; readonly max?: Formula },
  expects: ValueType,
): { readonly min?: Expression; readonly max?: Expression } {
  const compile = (key: "min" | "max"): Expression | undefined => {
    const formula = declared[key]
    const context = {
      path: [...path, key],
      site: `${path.join(".")}.${key}`,
      allows: allowances.constantInRun,
      expects,
    }
    return formula === undefined ? undefined : compileFormula(compiler, formula, context)
  }
  const min = compile("min")
  const max = compile("max")
  const [low, high] = [constantOf(min), constantOf(max)]
  if (low !== undefined && high !== undefined && low > high)
    report(compiler, [...path, "max"], boundsReversed(low, high))
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}
