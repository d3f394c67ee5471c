import type { Expression } from "../expression/expression.ts"
import { plainNumber, type ValueType } from "../expression/type.ts"
import type { Message } from "../problem/problem.ts"
import {
  boundOfConstant,
  chanceInFormula,
  correlatedUnordered,
  cycleFound,
  idleLoading,
  idleScale,
  loadedNotADistribution,
  notSupported,
  overloaded,
  totalInAssumption,
  truncatedNotADistribution,
} from "../problem/messages.ts"
import { describeCounts, describeReference } from "../scenario/data/describe-counts.ts"
import type { Assumption } from "../scenario/scenario.ts"
import { type Compiler, declareName, mentionedNames, orderByDependence, report } from "./compiler.ts"
import type { CompiledFactors } from "./factors.ts"
import { keepFitting } from "./fitting-keys.ts"
import { compileGroups } from "./groups.ts"
import type { DiscreteTable, ModelAssumption } from "./model.ts"
import { checkReach } from "./reach-of-draw.ts"
import { formatTable } from "./table.ts"
import { compileBounds, compileValue } from "./value.ts"
import { describePool, isPool } from "./pool.ts"
import { declaredType, inferredType, scaleOf, usesScale } from "./value-type.ts"

/**
 * Assumptions in an order in which each reads only earlier ones; each is declared as soon as it is compiled, so that
 * the next may read it. A cycle is printed whole.
 */
export function compileAssumptions(compiler: Compiler, factors: CompiledFactors): readonly ModelAssumption[] {
  const declared = compiler.loaded.scenario.assumptions
  const order = orderByDependence(
    Object.keys(declared),
    (id) => namesInAssumption(compiler, declared[id]),
    (cycle) => report(compiler, ["assumptions", cycle[0] ?? "", "value"], cycleFound(cycle)),
  )
  const groups = compileGroups(compiler)
  return [
    ...groups,
    ...order.flatMap((id) => {
      const assumption = declared[id]
      return assumption === undefined ? [] : compileAssumption(compiler, id, assumption, factors)
    }),
  ]
}

function namesInAssumption(compiler: Compiler, assumption: Assumption | undefined): readonly string[] {
  return assumption === undefined || typeof assumption.value === "object"
    ? []
    : [assumption.value, assumption.min ?? 0, assumption.max ?? 0].flatMap((formula) =>
        mentionedNames(compiler, formula),
      )
}

/** One assumption; none if it is wrong, which has then been reported. */
export function compileAssumption(
  compiler: Compiler,
  id: string,
  assumption: Assumption,
  factors: CompiledFactors,
): readonly ModelAssumption[] {
  const path = ["assumptions", id]
  const expects = declaredType(compiler, path, assumption)
  const site = `${assumption.stream ?? id}.value`
  const value = compileValue(compiler, [...path, "value"], assumption.value, {
    site,
    expects,
    scale: scaleOf(assumption),
  })
  const type = expects ?? (value?.kind === "table" ? plainNumber : inferredType(value))
  declareName(compiler, path, id, { role: "assumption", type, whole: isWhole(value) })
  if (value === undefined) return []
  const normal = factors.normalOf(id, () => report(compiler, path, overloaded(id), "key"))
  const written = compileBounds(compiler, path, keepFitting(compiler, path, assumption, type), type)
  // What is known for certain has nothing that a factor could move or a bound could cut.
  if (value.kind !== "table" && value.hasChance && !value.isDistribution)
    report(compiler, [...path, "value"], isTotal(value) ? totalInAssumption(id) : chanceInFormula(id))
  const { loadings, rest } = isFixed(value) ? { loadings: [], rest: 1 } : normal
  const bounds = isFixed(value) ? {} : written
  for (const key of isFixed(value) ? (["min", "max"] as const) : [])
    if (written[key] !== undefined) report(compiler, [...path, key], boundOfConstant(key, id), "key")
  if (normal.loadings.length > 0)
    checkLoaded(compiler, id, { value, type, isIdle: isFixed(value), factors: factors.loadersOf(id) })
  checkReach(compiler, { id, value, unit: assumption.unit, ...written })
  if (!usesScale(assumption.scale, value)) report(compiler, [...path, "scale"], idleScale(id), "key")
  if ((bounds.min ?? bounds.max) !== undefined && !isDistribution(value)) {
    report(compiler, [...path, bounds.min === undefined ? "max" : "min"], truncatedNotADistribution(id))
  } else if (
    (bounds.min ?? bounds.max) !== undefined &&
    value.kind !== "table" &&
    !isConstant([value, bounds.min, bounds.max])
  ) {
    const what = "truncating between anything but constants"
    report(compiler, [...path, bounds.min === undefined ? "max" : "min"], notSupported(what, "write numbers"))
  }
  return [
    {
      id,
      path,
      title: assumption.title ?? id,
      type,
      unit: assumption.unit ?? "",
      value,
      loadings,
      rest,
      ...bounds,
      basis: assumption.basis ?? "none",
      evidence: assumption.evidence ?? [],
      ...describe(assumption, value),
      hidden: false,
    },
  ]
}

/** What was written and why; of a value worked out from counts, the counts, of what they are and where they were made. */
function describe(
  { value, note = "", data }: Assumption,
  compiled: Expression | DiscreteTable,
): Pick<ModelAssumption, "text" | "note"> {
  if (data !== undefined)
    return {
      text: describeCounts(data),
      note: [describeReference(data), note].filter((part) => part !== "").join(". "),
    }
  if (typeof value !== "object") return { text: String(value), note }
  return {
    text: isPool(value) ? describePool(value, compiled.kind === "table" ? compiled.overlap : 0) : formatTable(value),
    note,
  }
}

function isTotal(value: Expression): boolean {
  return value.kind === "term" && value.term.op === "total"
}

/** Only what is drawn, from values that have an order, can be moved by a factor. */
function checkLoaded(
  compiler: Compiler,
  id: string,
  {
    value,
    type,
    isIdle,
    factors,
  }: {
    readonly value: Expression | DiscreteTable
    readonly type: ValueType
    readonly isIdle: boolean
    readonly factors: readonly string[]
  },
): void {
  const reportKey = (message: (factor: string) => Message): void => {
    for (const factor of factors) report(compiler, ["factors", factor, "loads", id], message(factor), "key")
  }
  if (isIdle) reportKey((factor) => idleLoading(factor, id, `${id} is a constant`))
  else if (!isDistribution(value)) report(compiler, ["assumptions", id, "value"], loadedNotADistribution(id))
  else if (type.kind === "category" && !type.ordered) reportKey(() => correlatedUnordered(id))
}

function isDistribution(value: Expression | DiscreteTable): boolean {
  return value.kind === "table" || value.isDistribution
}

/** Whether nothing in these formulas is another assumption, so that where they cut is known before any run. */
function isConstant(formulas: readonly (Expression | DiscreteTable | undefined)[]): boolean {
  return formulas.every((formula) => formula === undefined || (formula.kind !== "table" && formula.reads.length === 0))
}

/** A plain constant, as a `--set` or an overlay puts in the place of a distribution. */
function isFixed(value: Expression | DiscreteTable): boolean {
  return value.kind !== "table" && !value.hasChance && value.reads.length === 0
}

/** Whether all that it can be is whole, in which case formulas may ask whether it equals a number. */
export function isWhole(value: Expression | DiscreteTable | undefined): boolean {
  return (
    value !== undefined &&
    (value.kind === "table" ? value.slopes === undefined && value.values.every(Number.isInteger) : value.whole)
  )
}
