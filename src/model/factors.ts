import { cycleFound, idleLoading, notAnAssumption, overloaded, unknownName } from "../problem/messages.ts"
import { type Compiler, orderByDependence, report, suggestFor } from "./compiler.ts"
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
  /** Factors that load on it. */
  readonly loadersOf: (id: string) => readonly string[]
  /** The normal behind an assumption; calls back where the loadings explain more than all of its variance. */
  readonly normalOf: (id: string, onOverload: () => void) => LoadedNormal
}

/**
 * The scenario's factors, in an order in which each has only earlier ones within it, else in that of their names: so
 * that the order of declaration decides nothing, not even the last bit of a sum.
 */
export function compileFactors(compiler: Compiler): CompiledFactors {
  const declared = compiler.loaded.scenario.factors
  checkTargets(compiler)
  const loaders = new Map<string, string[]>()
  for (const [factor, { loads }] of Object.entries(declared))
    for (const id of Object.keys(loads)) loaders.set(id, [...(loaders.get(id) ?? []), factor])
  const loadersOf = (id: string): readonly string[] => loaders.get(id) ?? []
  const order = orderByDependence(Object.keys(declared).toSorted(), loadersOf, (cycle) =>
    report(compiler, ["factors", cycle[0] ?? ""], cycleFound(cycle), "key"),
  )
  const ranks = new Map(order.map((factor, rank) => [factor, rank]))
  const rankOf = (factor: string): number => ranks.get(factor) ?? order.length
  const loadingsOn = (id: string): readonly Loading[] =>
    loadersOf(id)
      .toSorted((a, b) => rankOf(a) - rankOf(b))
      .map((factor) => ({ factor, loading: declared[factor]?.loads[id] ?? 0 }))
  const covariance = buildCovariance(order, loadingsOn)
  const normalOf: CompiledFactors["normalOf"] = (id, onOverload) => {
    const loadings = loadingsOn(id)
    const variance = varianceOf(loadings, covariance)
    if (variance > 1 + 1e-12) onOverload()
    return { loadings, rest: Math.sqrt(Math.max(0, 1 - variance)) }
  }
  const factors = order.map((id): ModelFactor => {
    const site = `${declared[id]?.stream ?? id}.factor`
    compiler.sites.push(site)
    const normal = normalOf(id, () => report(compiler, ["factors", id], overloaded(id), "key"))
    return { id, title: declared[id]?.title ?? id, site, ...normal, hidden: false }
  })
  return { factors, loadersOf, normalOf }
}

function checkTargets(compiler: Compiler): void {
  for (const [id, { loads }] of Object.entries(compiler.loaded.scenario.factors)) {
    for (const [target, loading] of Object.entries(loads)) {
      const path = ["factors", id, "loads", target]
      if (checkAssumptionName(compiler, path, target, "loading") && loading === 0)
        report(compiler, path, idleLoading(id, target, "it is 0"), "key")
    }
  }
}

/** Whether a name can move together with others: that of an assumption, or where a factor loads on it, of a factor. */
export function checkAssumptionName(
  compiler: Compiler,
  path: readonly string[],
  name: string,
  by: "loading" | "correlation",
): boolean {
  const { assumptions, factors, state, derived, groups } = compiler.loaded.scenario
  if (Object.hasOwn(assumptions, name) || (by === "loading" && Object.hasOwn(factors, name))) return true
  const known = [...Object.keys(assumptions), ...(by === "loading" ? Object.keys(factors) : [])]
  const role = Object.hasOwn(state, name)
    ? "state"
    : Object.hasOwn(derived, name)
      ? "a derived value"
      : Object.values(groups).some(({ dirichlet }) => Object.hasOwn(dirichlet, name))
        ? "a member of a group"
        : Object.hasOwn(factors, name)
          ? "a factor"
          : undefined
  const message =
    role === undefined ? unknownName(name, suggestFor(compiler, name, known)) : notAnAssumption(name, role, by)
  report(compiler, path, message, "key")
  return false
}

type Covariance = (a: string, b: string) => number

/** Covariance of the standardised factors, built up in their order. */
function buildCovariance(order: readonly string[], loadingsOn: (id: string) => readonly Loading[]): Covariance {
  const table = new Map<string, number>()
  const covariance: Covariance = (a, b) => (a === b ? 1 : (table.get(`${a} ${b}`) ?? 0))
  order.forEach((id, index) => {
    const loadings = loadingsOn(id)
    if (loadings.length === 0) return
    for (const earlier of order.slice(0, index)) {
      const value = loadings.reduce((sum, { factor, loading }) => sum + loading * covariance(factor, earlier), 0)
      table.set(`${id} ${earlier}`, value)
      table.set(`${earlier} ${id}`, value)
    }
  })
  return covariance
}

function varianceOf(loadings: readonly Loading[], covariance: Covariance): number {
  let variance = 0
  for (const a of loadings) for (const b of loadings) variance += a.loading * b.loading * covariance(a.factor, b.factor)
  return variance
}
