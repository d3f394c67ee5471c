import { constantOf } from "../expression/evaluate.ts"
import { continuous, type Margin, marginOfFamily, marginOfShares } from "../distribution/margin.ts"
import { findNormalCorrelation } from "../distribution/normal-correlation.ts"
import {
  correlatedAndLoaded,
  correlatedConstant,
  correlatedNotADistribution,
  correlatedUncertain,
  correlatedUnordered,
  correlationBeyondReach,
  correlationNotKnown,
  correlationOutOfRange,
  correlationTwice,
  notPositiveDefinite,
} from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { type Compiler, report } from "./compiler.ts"
import { boundsOfDraw, constantDraw, drawOf, isWholeFamily } from "./draw.ts"
import { checkAssumptionName } from "./factors.ts"
import type { ModelAssumption, ModelFactor } from "./model.ts"

/** What rank correlations make of assumptions: loadings on each other's own normals. */
export interface Correlated {
  /** One factor for every assumption that stands in the matrix; it shares that assumption's draw. */
  readonly factors: readonly ModelFactor[]
  readonly assumptions: readonly ModelAssumption[]
}

/**
 * A matrix states Spearman rank correlations. Behind each pair stand two normals, whose correlation is found from both
 * margins, and Cholesky's factor L of these makes z(i) = Σ L(i, j) · e(j) from each assumption's own normal e(j). Rows
 * stand in the order of the sites' names, continuous ones first: so the order of declaration decides nothing, and the
 * parameters of a count, on which its normal correlation hangs, move no draw of what is continuous.
 */
export function correlate(compiler: Compiler, assumptions: readonly ModelAssumption[]): Correlated {
  const pairs = collectPairs(compiler)
  const members = orderMembers(compiler, assumptions, pairs)
  const rows = factorize(matrixOf(compiler, members, pairs), (i, j) =>
    report(compiler, ["correlations"], notPositiveDefinite(members[i]?.id ?? "", members[j]?.id ?? ""), "key"),
  )
  const factors = members.map(({ id, site }): ModelFactor => {
    return { id: factorId(id), title: id, site, loadings: [], rest: 1, hidden: true }
  })
  const load = (assumption: ModelAssumption): ModelAssumption => {
    const row = rows[members.findIndex(({ id }) => id === assumption.id)]
    if (row === undefined || isConstant(assumption)) return assumption
    const earlier = row.slice(0, -1).map((loading, j) => ({ factor: factorId(members[j]?.id ?? ""), loading }))
    return { ...assumption, loadings: earlier.filter(({ loading }) => loading !== 0), rest: row[row.length - 1] ?? 1 }
  }
  return { factors, assumptions: members.length === 0 ? assumptions : assumptions.map(load) }
}

/** A name that no scenario can give, as it is no id. */
function factorId(id: string): string {
  return `${id}~normal`
}

/** Rank correlation by pair, both ways, with the path at which it was stated. */
type Pairs = ReadonlyMap<string, { readonly spearman: number; readonly path: readonly string[] }>

function keyOf(a: string, b: string): string {
  return `${a} ${b}`
}

/** Every pair, wherever in the matrix it was written. */
function collectPairs(compiler: Compiler): Pairs {
  const { correlations, factors } = compiler.loaded.scenario
  const loaded = new Set(Object.values(factors).flatMap(({ loads }) => Object.keys(loads)))
  const pairs = new Map<string, { readonly spearman: number; readonly path: readonly string[] }>()
  for (const [a, row] of Object.entries(correlations)) {
    for (const [b, spearman] of Object.entries(row)) {
      const path = ["correlations", a, b]
      const areKnown = [a, b].map((id) => checkAssumptionName(compiler, path, id, "correlation"))
      for (const id of [a, b]) if (loaded.has(id)) report(compiler, path, correlatedAndLoaded(id), "key")
      const stated = pairs.get(keyOf(a, b))
      if (!(Math.abs(spearman) < 1) || a === b) report(compiler, path, correlationOutOfRange(a, b))
      else if (stated !== undefined && stated.spearman !== spearman) report(compiler, path, correlationTwice(a, b))
      else if (!areKnown.includes(false))
        for (const key of [keyOf(a, b), keyOf(b, a)]) pairs.set(key, { spearman, path })
    }
  }
  return pairs
}

interface Member {
  readonly id: string
  readonly site: string
  readonly margin: Margin
}

function orderMembers(compiler: Compiler, assumptions: readonly ModelAssumption[], pairs: Pairs): readonly Member[] {
  const places = new Map<string, readonly string[]>()
  for (const [key, { path }] of pairs) {
    const id = key.split(" ")[0] ?? ""
    if (!places.has(id)) places.set(id, path)
  }
  const members = assumptions.flatMap((assumption): readonly Member[] => {
    const path = places.get(assumption.id)
    const margin = path === undefined ? undefined : marginOf(compiler, path, assumption)
    if (margin === undefined) return []
    const { id } = assumption
    return [{ id, site: `${compiler.loaded.scenario.assumptions[id]?.stream ?? id}.value#0`, margin }]
  })
  const isLess = (a: Member, b: Member): boolean =>
    a.margin.kind === b.margin.kind ? a.site < b.site : a.margin.kind === "continuous"
  return members.toSorted((a, b) => (isLess(a, b) ? -1 : 1))
}

/** What the ranks of an assumption are, or a problem; a constant keeps its place in the matrix as if it were drawn. */
function marginOf(compiler: Compiler, path: readonly string[], assumption: ModelAssumption): Margin | undefined {
  const { id, value, type } = assumption
  const reportKey = (message: Message): void => report(compiler, path, message, "key")
  const margin = isConstant(assumption) ? constantMargin : marginOfDraw(assumption)
  if (type.kind === "category" && !type.ordered) reportKey(correlatedUnordered(id))
  else if (margin === constantMargin || (margin?.kind === "steps" && margin.steps.length === 0)) {
    reportKey(correlatedConstant(id))
    return continuous
  } else if (margin !== undefined) return margin
  else if (value.kind === "table" || !value.isDistribution) reportKey(correlatedNotADistribution(id))
  else if (isWholeFamily(drawOf(value)?.family ?? "")) reportKey(correlationNotKnown(id, value.reads))
  else {
    reportKey(correlatedUncertain(id, value.reads))
    return continuous
  }
  return undefined
}

const constantMargin: Margin = { kind: "steps", steps: [], deviation: 0 }

/** Undefined for a formula, and where the parameters are uncertain. */
function marginOfDraw({ value, min, max }: ModelAssumption): Margin | undefined {
  if (value.kind === "table")
    return marginOfShares(value.cumulative.map((share, i) => share - (value.cumulative[i - 1] ?? 0)))
  const draw = constantDraw(value)
  return draw && marginOfFamily(draw.family, draw.parameters, boundsOfDraw(draw, constantOf(min), constantOf(max)))
}

function isConstant({ value }: ModelAssumption): boolean {
  return value.kind !== "table" && !value.hasChance && value.reads.length === 0
}

function matrixOf(compiler: Compiler, members: readonly Member[], pairs: Pairs): readonly (readonly number[])[] {
  return members.map((a, i) =>
    members.map((b, j) => {
      const pair = j < i ? pairs.get(keyOf(a.id, b.id)) : undefined
      if (pair === undefined) return Number(i === j)
      const found = findNormalCorrelation(a.margin, b.margin, pair.spearman)
      if (found.ok) return found.correlation
      report(compiler, pair.path, correlationBeyondReach(a.id, b.id, pair.spearman, found.reach))
      return 0
    }),
  )
}

/** The rows of Cholesky's lower triangle; calls back with the pair to blame where the matrix is not positive definite. */
function factorize(
  matrix: readonly (readonly number[])[],
  onFailure: (i: number, j: number) => void,
): readonly (readonly number[])[] {
  const rows: number[][] = []
  for (const [i, line] of matrix.entries()) {
    const row: number[] = []
    for (let j = 0; j < i; j++) {
      const above = rows[j] ?? []
      let shared = 0
      for (let k = 0; k < j; k++) shared += (row[k] ?? 0) * (above[k] ?? 0)
      row.push(((line[j] ?? 0) - shared) / (above[j] ?? 1))
    }
    const pivot = 1 - row.reduce((sum, value) => sum + value * value, 0)
    if (!(pivot > 1e-12)) {
      const worst = row.reduce((best, value, j) => (Math.abs(value) > Math.abs(row[best] ?? 0) ? j : best), 0)
      onFailure(worst, i)
    }
    row.push(Math.sqrt(Math.max(pivot, 1e-12)))
    rows.push(row)
  }
  return rows
}
