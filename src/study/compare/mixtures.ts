import { Effect } from "effect"
import { applyThings } from "../../design/edits.ts"
import { pointOf, type StudyPoint } from "../play.ts"
import { mixPrepared, type Prepared } from "../prepare.ts"
import { supplyAssumptions } from "../supply.ts"

/** Scenarios between two others. */
export interface Mixtures {
  /** The first with some things as the second has them; undefined where that does not compile. */
  readonly mix: (ids: readonly string[]) => StudyPoint | undefined
  /** What of these things has to be compiled: mixtures that agree in it share a kernel. */
  readonly structureOf: (ids: readonly string[]) => string
}

/** So many compiled mixtures are kept at a time. */
const mostKept = 16

/**
 * Mixtures of two scenarios that differ in these things. Assumptions that can be supplied to a kernel are, so that all
 * mixtures which differ in nothing else share one; every other set of things is compiled.
 */
export function openMixtures(start: Prepared, end: Prepared, things: readonly string[]): Mixtures {
  const compiled = new Map<string, Prepared | undefined>()
  const compile = (ids: readonly string[]): Prepared | undefined => {
    const key = ids.join("\n")
    const mixed = compiled.has(key) ? compiled.get(key) : mixScenarios(start, end, things.length, ids)
    compiled.delete(key)
    compiled.set(key, mixed)
    for (const old of compiled.keys()) if (compiled.size > mostKept) compiled.delete(old)
    return mixed
  }
  const prepare = (ids: readonly string[]): StudyPoint["prepare"] =>
    Effect.suspend(() => {
      const mixed = compile(ids)
      return mixed === undefined
        ? Effect.die(new Error("a mixture that was played cannot be compiled"))
        : Effect.succeed(mixed)
    })
  const supply = (base: Prepared, ids: readonly string[], all: readonly string[]) =>
    supplyAssumptions(base, end.loaded.scenario, ids.map(nameOf), prepare(all))
  const isSupplied = listSupplied(start, compile, things, supply)
  const mix: Mixtures["mix"] = (ids) => {
    const base = compile(ids.filter((id) => !isSupplied(id)))
    const given = ids.filter(isSupplied)
    const mixed = base === undefined || given.length === 0 ? undefined : supply(base, given, ids)
    if (mixed !== undefined) return mixed
    const whole = given.length === 0 ? base : compile(ids)
    return whole === undefined ? undefined : pointOf(whole)
  }
  return { mix, structureOf: (ids) => ids.filter((id) => !isSupplied(id)).join("\n") }
}

/** Which things are assumptions that can be supplied, whatever else is edited. */
function listSupplied(
  start: Prepared,
  compile: (ids: readonly string[]) => Prepared | undefined,
  things: readonly string[],
  supply: (base: Prepared, ids: readonly string[], all: readonly string[]) => StudyPoint | undefined,
): (id: string) => boolean {
  const assumptions = things.filter((id) => id.startsWith("assumptions."))
  const alone = assumptions.filter((id) => supply(start, [id], [id]) !== undefined)
  const others = things.filter((id) => !alone.includes(id))
  const edited = others.length === 0 ? start : compile(others)
  const supplied = new Set(
    edited === undefined ? [] : alone.filter((id) => supply(edited, [id], [...others, id]) !== undefined),
  )
  return (id) => supplied.has(id)
}

function nameOf(id: string): string {
  return id.slice("assumptions.".length)
}

/** The base with some things as the other scenario has them; undefined if that does not compile. */
function mixScenarios(start: Prepared, end: Prepared, all: number, ids: readonly string[]): Prepared | undefined {
  if (ids.length === 0) return start
  if (ids.length === all) return end
  return mixPrepared(start, end, applyThings(start.loaded.scenario, end.loaded.scenario, ids))
}
