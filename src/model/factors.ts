import { cycleFound, overloaded, unknownName } from "../problem/messages.ts"
import { suggestName } from "../problem/suggest.ts"
import { type Compiler, orderByDependence, report } from "./compiler.ts"
import { compileCorrelations } from "./correlations.ts"
import type { ModelFactor } from "./model.ts"

export interface Loading {
  readonly factor: string
  readonly loading: number
}

/** What makes the normal behind an assumption: loadings on factors, and the weight of its own part. */
export interface LoadedNormal {
  readonly loadings: readonly Loading[]
  readonly rest: number
}

/** Factors in order, and what they mean for the assumptions they load on. */
export interface CompiledFactors {
  readonly factors: readonly ModelFactor[]
  /** The normal behind an assumption; calls back where the loadings explain more than all of its variance. */
  readonly normalOf: (id: string, onOverload: () => void) => LoadedNormal
}

/** The scenario's factors and rank correlations: both make assumptions move together, by loadings on shared normals. */
export const compileFactors = (compiler: Compiler): CompiledFactors => {
  const declared = compiler.loaded.scenario.factors
  checkTargets(compiler)
  const loadersOf = (id: string): readonly string[] =>
    Object.keys(declared).filter((factor) => Object.hasOwn(declared[factor]?.loads ?? {}, id))
  const order = orderByDependence(Object.keys(declared), loadersOf, (cycle) =>
    report(compiler, ["factors", cycle[0] ?? ""], cycleFound(cycle), "key"),
  )
  const loadingsOn = (id: string): readonly Loading[] =>
    order.flatMap((factor) => {
      const loading = declared[factor]?.loads[id]
      return loading === undefined ? [] : [{ factor, loading }]
    })
  const covariance = buildCovariance(order, loadingsOn)
  const correlated = compileCorrelations(compiler)
  const normalOf: CompiledFactors["normalOf"] = (id, onOverload) => {
    const loadings = loadingsOn(id)
    const variance = varianceOf(loadings, covariance)
    if (variance > 1 + 1e-12) onOverload()
    return correlated.loadingsOn(id) ?? { loadings, rest: Math.sqrt(Math.max(0, 1 - variance)) }
  }
  const factors = order.map((id): ModelFactor => {
    const site = `${declared[id]?.stream ?? id}.factor`
    compiler.sites.push(site)
    const normal = normalOf(id, () => report(compiler, ["factors", id], overloaded(id), "key"))
    return { id, title: declared[id]?.title ?? id, site, ...normal }
  })
  return { factors: [...factors, ...correlated.factors], normalOf }
}

const checkTargets = (compiler: Compiler): void => {
  const { assumptions, factors } = compiler.loaded.scenario
  const known = [...Object.keys(assumptions), ...Object.keys(factors)]
  for (const [id, factor] of Object.entries(factors)) {
    for (const target of Object.keys(factor.loads)) {
      if (known.includes(target)) continue
      report(compiler, ["factors", id, "loads", target], unknownName(target, suggestName(target, known)), "key")
    }
  }
}

type Covariance = (a: string, b: string) => number

/** Covariance of the standardised factors, built up in their order. */
const buildCovariance = (order: readonly string[], loadingsOn: (id: string) => readonly Loading[]): Covariance => {
  const table = new Map<string, number>()
  const covariance: Covariance = (a, b) => (a === b ? 1 : (table.get(`${a} ${b}`) ?? 0))
  order.forEach((id, place) => {
    for (const earlier of order.slice(0, place)) {
      const value = loadingsOn(id).reduce((sum, { factor, loading }) => sum + loading * covariance(factor, earlier), 0)
      table.set(`${id} ${earlier}`, value)
      table.set(`${earlier} ${id}`, value)
    }
  })
  return covariance
}

const varianceOf = (loadings: readonly Loading[], covariance: Covariance): number => {
  let variance = 0
  for (const a of loadings) for (const b of loadings) variance += a.loading * b.loading * covariance(a.factor, b.factor)
  return variance
}
