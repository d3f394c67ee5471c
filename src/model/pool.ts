import { type Opinion, poolOpinions } from "../distribution/pool.ts"
import { roundHalfAway } from "../number/round.ts"
import { emptyPool, notAnOpinion, weightOfNobody } from "../problem/messages.ts"
import { suggestName } from "../problem/suggest.ts"
import type { Assumption, Path, Pool } from "../scenario/scenario.ts"
import { allowances, compileFormula, type Compiler, report } from "./compiler.ts"
import { constantDraw } from "./draw.ts"
import type { DiscreteTable } from "./model.ts"
import type { ValueContext } from "./contexts.ts"

/** Whether a value is a pool of opinions, and no table or list. */
export function isPool(value: Exclude<Assumption["value"], string | number | boolean>): value is Pool {
  return "pool" in value && typeof value.pool === "object"
}

/** Several experts' distributions as one curve, drawn by one uniform. Each must be a continuous distribution with constant parameters. */
export function compilePool(
  compiler: Compiler,
  path: Path,
  pool: Pool,
  context: ValueContext,
): DiscreteTable | undefined {
  const names = Object.keys(pool.pool)
  const unknown = Object.keys(pool.weights ?? {}).filter((name) => !names.includes(name))
  for (const name of unknown)
    report(compiler, [...path, "weights", name], weightOfNobody(name, suggestName(name, names)), "key")
  const opinions = names.flatMap((name): readonly Opinion[] => {
    const expression = compileOpinion(compiler, [...path, "pool", name], pool.pool[name] ?? "", context)
    return expression === undefined ? [] : [{ ...expression, weight: weightOf(pool, name) }]
  })
  const isComplete = opinions.length === names.length && unknown.length === 0
  if (!isComplete) return undefined
  const pooled = opinions.every(({ weight }) => weight >= 0) ? poolOpinions(opinions, pool.by ?? "linear") : undefined
  if (pooled === undefined || opinions.length < 2) {
    report(compiler, path, emptyPool(), "key")
    return undefined
  }
  const site = `${context.site}#0`
  compiler.sites.push(site)
  return { kind: "table", site, index: 0, ...pooled.cells, overlap: pooled.overlap }
}

function weightOf({ weights }: Pool, name: string): number {
  return weights === undefined ? 1 : (weights[name] ?? 0)
}

function compileOpinion(
  compiler: Compiler,
  path: Path,
  formula: Pool["pool"][string],
  context: ValueContext,
): Omit<Opinion, "weight"> | undefined {
  const sites = compiler.sites.length
  const expression = compileFormula(compiler, formula, { path, allows: allowances.beginning, ...context })
  // The pool draws once, at its own site.
  compiler.sites.length = sites
  if (expression === undefined) return undefined
  const draw = constantDraw(expression)
  if (draw !== undefined && !draw.family.discrete) return draw
  report(compiler, path, notAnOpinion())
  return undefined
}

/** Who says what, how much it weighs, how it was put together, and how far they agree. */
export function describePool(pool: Pool, overlap = 0): string {
  const words = Object.entries(pool.pool).map(([name, formula]) => {
    const weight = weightOf(pool, name)
    return `${name}: ${formula}${pool.weights === undefined ? "" : ` (weight ${weight})`}`
  })
  const agreement = `they overlap by ${roundHalfAway(overlap * 100)} %`
  return `${words.join("; ")}; ${pool.by ?? "linear"} pool, ${agreement}`
}
