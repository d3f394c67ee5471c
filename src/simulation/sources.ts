import { openUniform, uniform } from "../random/address.ts"
import { ignoranceKeys } from "../random/draws.ts"
import { normalQuantile } from "../number/normal-quantile.ts"
import type { Plan } from "./plan.ts"

/**
 * One independent draw of what is not known: a factor's own part, a drawn assumption's, before loadings, or that of a member
 * of a group. Sources are independent whatever factors, loadings and matrices say; values are not.
 */
export interface Source {
  /** The id of a factor or an assumption; of a member, its group and it with a ~ between. */
  readonly id: string
  readonly kind: "factor" | "assumption" | "member"
  readonly site: number
  /** Factors and assumptions that are drawn there: an assumption in a matrix of correlations shares it with its normal. */
  readonly factors: readonly number[]
  readonly assumptions: readonly number[]
}

/** Every source of a plan, each once: factors first, then assumptions in the plan's order. */
export function listSources({ factors, assumptions, labels }: Plan): readonly Source[] {
  const sources = new Map<number, Source>()
  const add = (site: number, found: Source): void => {
    const known = sources.get(site)
    sources.set(site, known === undefined ? found : joinSources(known, found))
  }
  for (const [slot, { site }] of factors.entries())
    add(site, { id: labels.factors[slot]!, kind: "factor", site, factors: [slot], assumptions: [] })
  for (const [slot, assumption] of assumptions.entries()) {
    const id = labels.assumptions[slot]!
    const kind = id.includes("~") ? "member" : "assumption"
    for (const site of new Set(listSites(assumption.term)))
      add(site, { id, kind, site, factors: [], assumptions: [slot] })
  }
  return [...sources.values()]
}

/** An assumption names the source that it shares with its own normal. */
function joinSources(known: Source, { id, kind, ...found }: Source): Source {
  const named = known.kind === "factor" ? { id, kind } : { id: known.id, kind: known.kind }
  const [factors, assumptions] = [
    [...known.factors, ...found.factors],
    [...known.assumptions, ...found.assumptions],
  ]
  return { ...named, site: known.site, factors, assumptions }
}

function listSites(node: unknown): readonly number[] {
  if (typeof node !== "object" || node === null) return []
  const own = "site" in node && typeof node.site === "number" ? [node.site] : []
  return [...own, ...Object.values(node).flatMap(listSites)]
}

/** By run, the uniform that a source's own part is drawn by: at its own address, before loadings. The keys are ignoranceKeys. */
export function ownUniforms({ site }: Pick<Source, "site">, keys: Int32Array): Float64Array {
  const uniforms = new Float64Array(keys.length / 2)
  for (let run = 0; run < uniforms.length; run++)
    uniforms[run] = openUniform(uniform(keys[2 * run]!, keys[2 * run + 1]!, site, 0, 0))
  return uniforms
}

/** The same as normal scores. */
export function ownScores(source: Pick<Source, "site">, ...runs: Parameters<typeof ignoranceKeys>): Float64Array {
  return ownUniforms(source, ignoranceKeys(...runs)).map(normalQuantile)
}
