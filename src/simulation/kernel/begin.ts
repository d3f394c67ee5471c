import { type PlanAssumption, type PlanTerm, roundingOfShares } from "../plan.ts"
import type { NextEmitter } from "./blocks.ts"
import { giveState } from "./draft.ts"
import { emitOpen, emitUniform } from "./draws.ts"
import { type Emitter, loadWord } from "./emitter.ts"
import { emitNormalQuantileCall } from "./families.ts"
import type { Guard, Num } from "./lanes.ts"
import { emitFinite, emitRound, emitTerm, emitValue } from "./terms.ts"

type Loadings = NonNullable<PlanAssumption["loaded"]>["loadings"]

const highestUniform = 1 - 2 ** -53

/** Draws the assumptions, computes what is fixed for the run, and gives every state its bounds and first value. */
export function emitBegin(nextEmitter: NextEmitter): void {
  const { plan, memory } = nextEmitter()
  clearRun(nextEmitter())
  for (const [slot, { site, loadings, rest }] of plan.factors.entries()) {
    inScope(nextEmitter(), (emitter) => {
      const { add, multiply } = emitter.algebra
      const keys = { local: loadWord(emitter.code, memory.factorWord(slot)) }
      const u = emitOpen(emitter, emitUniform(emitter, site, keys))
      const own = add(emitNormalQuantileCall(emitter, u), loadMove(emitter, site))
      emitter.lanes.store({ offset: memory.factor(slot) }, add(sumLoadings(emitter, loadings), multiply(rest, own)))
    })
  }
  for (const [slot, assumption] of plan.assumptions.entries()) {
    inScope(nextEmitter(), (emitter) => emitAssumption(withoutRests(emitter), slot, assumption))
  }
  for (const [slot, term] of plan.fixed.entries())
    inScope(nextEmitter(), (emitter) => emitFixed(withoutRests(emitter), slot, term))
  emitRests(nextEmitter, "assumption")
  emitRests(nextEmitter, "fixed")
  for (const slot of plan.states.keys()) inScope(nextEmitter(), (emitter) => emitStart(emitter, slot))
}

/** An emitter for what comes before the logarithms are known. */
function withoutRests(emitter: Emitter): Emitter {
  return { ...emitter, usage: { ...emitter.usage, over: { fixed: new Set(), assumption: new Set() } } }
}

/** log(1 - x) of what is asked for. */
function emitRests(nextEmitter: NextEmitter, from: "fixed" | "assumption"): void {
  for (const slot of nextEmitter().usage.over[from]) {
    inScope(nextEmitter(), (emitter) => {
      const { lanes, algebra, memory, index } = emitter
      const value = lanes.load({ offset: memory[from](slot) })
      lanes.store({ offset: memory.rest[from](slot) }, lanes.call(index.log, [algebra.subtract(1, value)]))
    })
  }
}

function inScope(emitter: Emitter, body: (emitter: Emitter) => void): void {
  emitter.code.scope(() => body(emitter))
}

/** Drawn with the key that its word names; where that is 0, read from its column. */
function emitAssumption(emitter: Emitter, slot: number, assumption: PlanAssumption): void {
  const { code, lanes, memory } = emitter
  const word = loadWord(code, memory.assumptionWord(slot))
  const give = (value: Num): void =>
    lanes.store({ offset: memory.assumption(slot) }, assumption.isShare === true ? holdShare(emitter, value) : value)
  code.get(word)
  code.when(
    () => {
      const transform = (u: Num, guard: Guard, site: number): Num =>
        transformUniform(emitter, assumption, u, guard, site)
      const context = { guard: undefined, keys: { local: word }, transform }
      give(holdDraw(emitter, assumption, emitFinite(emitter, assumption.term, context)))
    },
    () => {
      const { assumptionOffset, blockRuns } = memory.layout
      const base = loadWord(code, memory.column)
      const value = lanes.hold(lanes.load({ base, offset: assumptionOffset + slot * blockRuns * 8 }))
      emitter.markFault(emitter.algebra.isNotFinite(value), undefined)
      give(value)
    },
  )
}

/** What is known before anything has happened. */
function clearRun({ code, lanes, memory, plan, usage }: Emitter): void {
  code.i32(memory.cleared.from)
  code.i32(0)
  code.i32(memory.cleared.to - memory.cleared.from)
  code.fill()
  const put = (offset: number, value: number): void => lanes.store({ offset }, lanes.constant(value))
  for (let event = 0; event < plan.eventCount; event++) {
    put(memory.first(event), -1)
    if (usage.last.has(event)) put(memory.last(event), -Infinity)
  }
  for (const place of usage.rareOver.values()) put(memory.overExponent(place), NaN)
  for (const slot of plan.firsts.keys()) put(memory.firstDate(slot), Infinity)
  for (const [slot, answer] of plan.answers.entries()) put(memory.answer(slot), answer.kind === "first" ? -1 : 0)
}

function sumLoadings({ lanes, algebra, memory }: Emitter, loadings: Loadings): Num {
  return loadings.reduce<Num>(
    (sum, { factor, loading }) =>
      algebra.add(sum, algebra.multiply(loading, lanes.load({ offset: memory.factor(factor) }))),
    lanes.constant(0),
  )
}

/** By how much an alteration moves the source at a site. */
function loadMove({ lanes, memory }: Emitter, site: number): Num {
  return lanes.loadSame({ offset: memory.move(site) })
}

/** The uniform of a source that nothing loads, moved: worked out only where it is. */
function moveUniform(emitter: Emitter, u: Num, site: number): Num {
  const { lanes, algebra, index } = emitter
  const by = loadMove(emitter, site)
  const cell = lanes.numberCell()
  cell.write(u)
  lanes.pushAny(lanes.compare("not-equal", by, lanes.constant(0)))
  lanes.code.when(() => {
    const z = algebra.add(emitNormalQuantileCall(emitter, u), by)
    cell.write(holdUniform(emitter, lanes.call(index.normalCdf, [z])))
  })
  return cell.read()
}

/** From the address's uniform to the one the quantile sees: moved, loaded by factors, then squeezed between the cuts. */
function transformUniform(
  emitter: Emitter,
  { loaded, truncated }: PlanAssumption,
  u: Num,
  guard: Guard,
  site: number,
): Num {
  const { lanes, algebra, index, memory } = emitter
  const { add, multiply, subtract } = algebra
  let own = lanes.hold(emitOpen(emitter, u))
  if (loaded !== undefined) {
    const moved = add(emitNormalQuantileCall(emitter, own), loadMove(emitter, site))
    const z = add(sumLoadings(emitter, loaded.loadings), multiply(loaded.rest, moved))
    own = lanes.hold(holdUniform(emitter, lanes.call(index.normalCdf, [z])))
  } else own = lanes.hold(moveUniform(emitter, own, site))
  if (truncated === undefined) return own
  const cut = (term: PlanTerm | undefined, otherwise: number): Num =>
    term === undefined ? lanes.constant(otherwise) : emitValue(emitter, term, { guard, keys: memory.ignorance })
  const low = cut(truncated.low, 0)
  const high = cut(truncated.high, 1)
  return holdUniform(emitter, add(low, multiply(own, subtract(high, low))))
}

/** A truncated draw held to its bounds: min first, then max. */
function holdDraw(emitter: Emitter, { truncated }: PlanAssumption, value: Num): Num {
  const { lanes, memory } = emitter
  const cut = (term: PlanTerm): Num => emitValue(emitter, term, { guard: undefined, keys: memory.ignorance })
  const { least, greatest } = truncated ?? {}
  const held = least === undefined ? value : lanes.hold(lanes.binary("max", value, cut(least)))
  return greatest === undefined ? held : lanes.hold(lanes.binary("min", held, cut(greatest)))
}

/** A share that misses 0 or 1 by rounding is held to it. */
function holdShare({ lanes, algebra: { lessEqual }, markFault }: Emitter, value: Num): Num {
  const isShare = lanes.and(lessEqual(-roundingOfShares, value), lessEqual(value, 1 + roundingOfShares))
  markFault(lanes.not(isShare), undefined)
  return lanes.binary("min", lanes.binary("max", value, lanes.constant(0)), lanes.constant(1))
}

function holdUniform(emitter: Emitter, u: Num): Num {
  return emitter.lanes.binary("lesser", emitOpen(emitter, u), emitter.lanes.constant(highestUniform))
}

/** A fixed term that has a fault is NaN, so that the fault is one only where the value is used. */
function emitFixed(emitter: Emitter, slot: number, term: PlanTerm): void {
  const { lanes, memory } = emitter
  const faults = lanes.maskCell()
  faults.write(lanes.never)
  let isMarked = false
  const markFault: Emitter["markFault"] = (fault, guard) => {
    isMarked = true
    faults.write(lanes.or(faults.read(), guard === undefined ? fault : lanes.and(fault, guard)))
  }
  const value = lanes.hold(emitTerm({ ...emitter, markFault }, term, { guard: undefined, keys: memory.ignorance }))
  const place = { offset: memory.fixed(slot) }
  lanes.store(place, isMarked ? lanes.select(faults.read(), lanes.constant(NaN), value) : value)
}

function emitStart(emitter: Emitter, slot: number): void {
  const { lanes, memory, plan, algebra } = emitter
  const { start, whole, min, max } = plan.states[slot]!
  const context = { guard: undefined, keys: memory.chance }
  const bound = (term: PlanTerm | undefined, offset: number): void => {
    if (term !== undefined) lanes.store({ offset }, algebra.add(emitValue(emitter, term, context), 0))
  }
  bound(min, memory.minimum(slot))
  bound(max, memory.maximum(slot))
  const value = emitFinite(emitter, start, context)
  giveState(emitter, slot, algebra.add(whole ? emitRound(lanes, emitter, value) : value, 0), undefined)
}
