import type { Plan, PlanAssumption } from "./plan.ts"
import type { Supplied } from "./alteration.ts"

/**
 * What to supply to the kernel of one plan so that it plays another; undefined where that cannot be, and the other has to be
 * compiled. It can where the two differ in nothing but what assumptions are, and those that differ read no others.
 */
export function supplyDifference(plan: Plan, other: Plan): readonly Supplied[] | undefined {
  const { assumptions, ...rest } = plan
  const { assumptions: others, ...otherRest } = other
  if (!isSame(rest, otherRest)) return undefined
  const supplied: Supplied[] = []
  for (const [slot, assumption] of others.entries()) {
    if (isSame(assumptions[slot], assumption)) continue
    if (assumptions[slot]!.isShare !== assumption.isShare) return undefined
    const given = supplyAssumption(slot, assumption)
    if (given === undefined) return undefined
    supplied.push(given)
  }
  return supplied
}

/** What makes an assumption this one; undefined if it reads others. */
export function supplyAssumption(slot: number, assumption: PlanAssumption): Supplied | undefined {
  if (readsAnything(assumption)) return undefined
  const { term } = assumption
  return term.op === "constant" && assumption.truncated === undefined
    ? { kind: "value", assumption: slot, value: term.value }
    : { kind: "draw", assumption: slot, draw: assumption }
}

function readsAnything(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false
  if ("op" in node && node.op === "read") return true
  return Object.values(node).some(readsAnything)
}

/** Equal to the last bit, -0 and 0 apart. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false
  const [of, in_] = [Object.entries(a), b as Readonly<Record<string, unknown>>]
  return of.length === Object.keys(b).length && of.every(([key, value]) => key in b && isSame(value, in_[key]))
}
