import { sineSmall } from "../number/sine.ts"
import {
  correlatedAndLoaded,
  correlationOutOfRange,
  correlationTwice,
  notPositiveDefinite,
  unknownName,
} from "../problem/messages.ts"
import { suggestName } from "../problem/suggest.ts"
import { type Compiler, report } from "./compiler.ts"
import type { Loading } from "./factors.ts"
import type { ModelFactor } from "./model.ts"

/** What a rank matrix means for the assumptions in it: loadings on the earlier ones' own normals. */
export interface CompiledCorrelations {
  /** One factor for every assumption that a later one leans on; it shares that assumption's draw. */
  readonly factors: readonly ModelFactor[]
  readonly loadingsOn: (id: string) => { readonly loadings: readonly Loading[]; readonly rest: number } | undefined
}

/**
 * A matrix states Spearman rank correlations. The Pearson correlation of the normals behind them is
 * 2 sin(π · Spearman / 6) (Pearson 1907), and Cholesky's factor L of it, rows in declared order, makes
 * z(i) = Σ L(i, j) · e(j) from each assumption's own normal e(j).
 */
export const compileCorrelations = (compiler: Compiler): CompiledCorrelations => {
  const pairs = collectPairs(compiler)
  const ids = Object.keys(compiler.loaded.scenario.assumptions).filter((id) =>
    pairs.some(({ a, b }) => a === id || b === id),
  )
  const matrix = ids.map((a) => ids.map((b) => (a === b ? 1 : pearsonOf(pairs, a, b))))
  const rows = factorize(matrix, (i, j) =>
    report(compiler, ["correlations"], notPositiveDefinite(ids[i] ?? "", ids[j] ?? ""), "key"),
  )
  const factors = ids.map((id): ModelFactor => {
    const site = `${compiler.loaded.scenario.assumptions[id]?.stream ?? id}.value#0`
    return { id: factorId(id), title: id, site, loadings: [], rest: 1 }
  })
  const loadingsOn: CompiledCorrelations["loadingsOn"] = (id) => {
    const row = rows[ids.indexOf(id)]
    if (row === undefined) return undefined
    const earlier = row.slice(0, -1).map((loading, j) => ({ factor: factorId(ids[j] ?? ""), loading }))
    return { loadings: earlier.filter(({ loading }) => loading !== 0), rest: row[row.length - 1] ?? 1 }
  }
  return { factors, loadingsOn }
}

/** A name that no scenario can give, as it is no id. */
const factorId = (id: string): string => `${id}~normal`

interface Pair {
  readonly a: string
  readonly b: string
  readonly spearman: number
}

/** Every pair once, wherever in the matrix it was written. */
const collectPairs = (compiler: Compiler): readonly Pair[] => {
  const { assumptions, correlations, factors } = compiler.loaded.scenario
  const known = Object.keys(assumptions)
  const loaded = new Set(Object.values(factors).flatMap(({ loads }) => Object.keys(loads)))
  const pairs: Pair[] = []
  for (const [a, row] of Object.entries(correlations)) {
    for (const [b, spearman] of Object.entries(row)) {
      const path = ["correlations", a, b]
      const unknown = [a, b].filter((id) => !known.includes(id))
      for (const id of unknown) report(compiler, path, unknownName(id, suggestName(id, known)), "key")
      for (const id of [a, b]) if (loaded.has(id)) report(compiler, path, correlatedAndLoaded(id), "key")
      if (!(Math.abs(spearman) < 1) || a === b) report(compiler, path, correlationOutOfRange(a, b))
      else if (pairs.some((pair) => pair.a === b && pair.b === a && pair.spearman !== spearman))
        report(compiler, path, correlationTwice(a, b))
      else if (unknown.length === 0) pairs.push({ a, b, spearman })
    }
  }
  return pairs
}

const pearsonOf = (pairs: readonly Pair[], a: string, b: string): number => {
  const pair = pairs.find(
    (candidate) => (candidate.a === a && candidate.b === b) || (candidate.a === b && candidate.b === a),
  )
  return pair === undefined ? 0 : 2 * sineSmall((Math.PI * pair.spearman) / 6)
}

/** The rows of Cholesky's lower triangle; calls back with the pair to blame where the matrix is not positive definite. */
const factorize = (
  matrix: readonly (readonly number[])[],
  onFailure: (i: number, j: number) => void,
): readonly (readonly number[])[] => {
  const rows: number[][] = []
  for (const [i, line] of matrix.entries()) {
    const row: number[] = []
    for (let j = 0; j < i; j++) {
      const above = rows[j] ?? []
      const shared = row.reduce((sum, value, k) => sum + value * (above[k] ?? 0), 0)
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
