import { cumulateShares } from "../distribution/discrete.ts"
import type { ValueType } from "../expression/type.ts"
import { badTable, badTableKey, tableKeyTwice } from "../problem/messages.ts"
import type { Path, Table } from "../scenario/scenario.ts"
import { type Compiler, report } from "./compiler.ts"
import type { DiscreteTable } from "./model.ts"

/** Where a table stands: its site of chance, and the type that is wanted of it. */
export interface TableContext {
  readonly site: string
  readonly expects: ValueType | undefined
}

/** Values longer than this are told by how many they are, and from where to where. */
const mostTold = 12

interface Weighted {
  readonly value: number
  readonly weight: number
}

/**
 * A table of value to weight, or numbers that were seen, each as likely as it is frequent. Values stand in rising order,
 * those of a category as they were declared, whatever order they were written in: so the value rises with the uniform.
 */
export function compileTable(
  compiler: Compiler,
  path: Path,
  table: Table | readonly number[],
  context: TableContext,
): DiscreteTable | undefined {
  const weighted = isList(table) ? countSeen(compiler, path, table, context) : readTable(compiler, path, table, context)
  if (weighted === undefined) return undefined
  const sorted = weighted.toSorted((a, b) => a.value - b.value)
  const cumulative = cumulateShares(sorted.map(({ weight }) => weight))
  if (cumulative === undefined) {
    report(compiler, path, badTable())
    return undefined
  }
  const site = `${context.site}#0`
  compiler.sites.push(site)
  return { kind: "table", site, index: 0, values: sorted.map(({ value }) => value), cumulative }
}

function isList(table: Table | readonly number[]): table is readonly number[] {
  return Array.isArray(table)
}

function countSeen(
  compiler: Compiler,
  path: Path,
  seen: readonly number[],
  { expects }: TableContext,
): readonly Weighted[] | undefined {
  if (expects !== undefined && expects.kind !== "number" && expects.kind !== "duration") {
    report(compiler, path, badTableKey(String(seen[0]), valuesOf(expects)))
    return undefined
  }
  const counts = new Map<number, number>()
  for (const value of seen) counts.set(value + 0, (counts.get(value + 0) ?? 0) + 1)
  return [...counts].map(([value, weight]) => ({ value, weight }))
}

/** All that is wrong with the keys is told at once, each at its place. */
function readTable(
  compiler: Compiler,
  path: Path,
  table: Table,
  { expects }: TableContext,
): readonly Weighted[] | undefined {
  const first = new Map<number, string>()
  let isSound = true
  const reportKey = (key: string, message: Parameters<typeof report>[2]): void => {
    isSound = false
    report(compiler, [...path, key], message, "key")
  }
  const weighted = Object.entries(table).map(([key, weight]): Weighted => {
    const value = readKey(key, expects)
    const other = first.get(value)
    if (Number.isNaN(value)) reportKey(key, badTableKey(key, valuesOf(expects)))
    else if (other !== undefined) reportKey(key, tableKeyTwice(key, other))
    else first.set(value, key)
    return { value, weight }
  })
  return isSound ? weighted : undefined
}

function valuesOf(expects: ValueType | undefined): readonly string[] | undefined {
  return expects?.kind === "category" ? expects.values : undefined
}

/** A key as a number, written as numbers are everywhere, or as the index of a category's value; NaN if it is neither. */
function readKey(key: string, expects: ValueType | undefined): number {
  if (expects?.kind === "category") {
    const index = expects.values.indexOf(key)
    return index < 0 ? NaN : index
  }
  const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(key) && Number.isFinite(Number(key))
  return isNumber ? Number(key) + 0 : NaN
}

/** A table or list of what was seen as it was written, or in short if it is long. */
export function formatTable(table: Table | readonly number[]): string {
  if (isList(table)) return table.length <= mostTold ? `[${table.join(", ")}]` : tellSpan(table, "observations")
  const entries = Object.entries(table).toSorted(([a], [b]) => Number(a) - Number(b) || 0)
  if (entries.length > mostTold)
    return tellSpan(
      entries.map(([key]) => Number(key)),
      "values",
    )
  return entries.map(([value, weight]) => `${value}: ${weight}`).join(", ")
}

function tellSpan(values: readonly number[], what: string): string {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity)
  return `${values.length.toLocaleString("en-US")} ${what} from ${low} to ${high}`
}
