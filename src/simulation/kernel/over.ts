import type { PlanTerm } from "../plan.ts"
import { loadAt, whenAny, type Emitter, type TermContext } from "./emitter.ts"
import type { Num } from "./lanes.ts"
import { findRange } from "./range.ts"
import { findSteadyChance } from "./usage.ts"

type Over = Extract<PlanTerm, { readonly op: "over" }>

/** The chance of a term over its exponent, by the shortest way that gives its bits. */
export function emitOver(emitter: Emitter, term: Over, context: TermContext): Num {
  const { lanes, index, plan } = emitter
  const q = lanes.hold(emitter.emitTerm(emitter, term.chance, context))
  const e = lanes.hold(emitter.emitTerm(emitter, term.exponent, context))
  if (e.constant === 1) return q
  const steady = findSteadyChance(term)
  if (steady !== undefined && emitter.usage.over[steady.from].has(steady.slot)) {
    const rest = loadAt(emitter, emitter.memory.rest[steady.from](steady.slot))
    return emitUnlessKnown(emitter, term, e, () => lanes.call(index.overSteady, [q, e, rest]))
  }
  const { low, high, canBeNaN } = findRange(term.chance, plan)
  const isChance = !canBeNaN && low >= 0 && high <= 1
  const isPlain = isChance && e.constant !== undefined && e.constant > 0 && e.constant < Infinity
  return lanes.call(isPlain ? index.overShare : index.over, [q, e])
}

/** What a rare `over` gave the last time, where its exponent is still the same in all lanes. */
function emitUnlessKnown(emitter: Emitter, term: Over, exponent: Num, compute: () => Num): Num {
  const { lanes, memory, usage } = emitter
  const slot = usage.rareOver.get(term)
  if (slot === undefined) return compute()
  const [last, chance] = [{ offset: memory.overExponent(slot) }, { offset: memory.overChance(slot) }]
  whenAny(emitter, lanes.compare("not-equal", exponent, lanes.load(last)), () => {
    lanes.store(last, exponent)
    lanes.store(chance, compute())
  })
  return lanes.hold(lanes.load(chance))
}
