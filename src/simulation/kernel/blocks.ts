import { findTouched, type Touched } from "../block-order.ts"
import type { Block } from "../plan.ts"
import type { Draft } from "./act.ts"
import { beginDraft, createDraft, endDraft, memoryCell, type BlockDraft, type DraftKind } from "./draft.ts"
import { emitUniform } from "./draws.ts"
import { loadAt, whenAny, type Emitter } from "./emitter.ts"
import { deferredEvents } from "./history.ts"
import type { Guard, Mask, Num } from "./lanes.ts"
import { valueType } from "./opcode.ts"
import { emitRule, type OpenDraft } from "./rules.ts"
import { listStatesRead } from "./usage.ts"

/** Asks for a function to write into; a long block is spread over several, and memory carries what goes between them. */
export type NextEmitter = () => Emitter

/** One block of a step. */
export function emitBlock(nextEmitter: NextEmitter, block: Block): void {
  if (block.kind === "shuffled") return emitShuffled(nextEmitter, block.rules)
  const [only] = block.rules
  if (only !== undefined && block.rules.length === 1) return emitAlone(nextEmitter(), only, undefined)
  emitTogether(nextEmitter, block.rules)
}

/** A block of one rule: begun and ended within the rule's branch, all of it in locals. */
function emitAlone(emitter: Emitter, rule: number, turn: Guard): void {
  const touched = findTouched(emitter.plan, [rule])
  const isDeferred = deferredEvents(emitter, [rule])
  emitRule(emitter, rule, turn, () => {
    const draft = createDraft(emitter, touched, isDeferred, () => emitter.lanes.numberCell())
    beginDraft(emitter, draft, touched, isDeferred)
    return { draft, close: () => endDraft(emitter, draft, touched, isDeferred, turn) }
  })
}

/**
 * Several rules that look at the same moment. What only one of them may touch is given its new value within that rule's
 * branch, after its old one has been laid aside for the rules that look later; the rest is gathered in memory until
 * all have looked.
 */
function emitTogether(nextEmitter: NextEmitter, rules: readonly number[]): void {
  let emitter = nextEmitter()
  const { plan } = emitter
  const isDeferred = deferredEvents(emitter, rules)
  const owners = findOwners(emitter, rules)
  const aside = findReadLater(emitter, rules, owners)
  const shared = restrict(findTouched(plan, rules), (state) => !owners.has(state))
  const openIn = (open: Emitter): BlockDraft =>
    createDraft(open, shared, isDeferred, (kind, state) => memoryCell(open, open.memory[kind](state)))
  let draft = openIn(emitter)
  beginDraft(emitter, draft, shared, isDeferred)
  for (const state of aside)
    emitter.lanes.store({ offset: emitter.memory.next(state) }, loadAt(emitter, emitter.memory.state(state)))
  for (const [place, rule] of rules.entries()) {
    const next = nextEmitter()
    if (next !== emitter) draft = openIn(next)
    emitter = next
    const looking = lookAside(emitter, (state) => aside.has(state) && (owners.get(state) ?? place) < place)
    const own = { ...restrict(findTouched(plan, [rule]), (state) => owners.get(state) === place), events: [] }
    emitRule(looking, rule, undefined, () => openOwnDraft(looking, own, draft, isDeferred))
  }
  endDraft(emitter, draft, shared, isDeferred, undefined)
}

type IsDeferred = (event: number) => boolean

/** A draft of which the states that are the rule's own are begun and ended within its branch. */
function openOwnDraft(emitter: Emitter, own: Touched, shared: BlockDraft, isDeferred: IsDeferred): OpenDraft {
  const draft = createDraft(emitter, own, isDeferred, () => emitter.lanes.numberCell())
  beginDraft(emitter, draft, own, isDeferred)
  const layered = (kind: DraftKind): Draft["next"] => ({
    get: (state) => draft[kind].get(state) ?? shared[kind].get(state),
  })
  const { noteEvent } = shared
  return {
    draft: {
      next: layered("next"),
      sum: layered("sum"),
      taken: layered("taken"),
      lowered: layered("lowered"),
      brought: layered("brought"),
      noteEvent,
    },
    close: () => endDraft(emitter, draft, own, isDeferred, undefined),
  }
}

/** By state that only one rule may touch, and whose flows nobody asks for, the place of that rule. */
function findOwners({ plan, usage }: Emitter, rules: readonly number[]): ReadonlyMap<number, number> {
  const touching = new Map<number, number[]>()
  for (const [place, rule] of rules.entries()) {
    for (const state of findTouched(plan, [rule]).all) touching.set(state, [...(touching.get(state) ?? []), place])
  }
  const owners = new Map<number, number>()
  for (const [state, [first = 0, ...others]] of touching) {
    if (others.length === 0 && !usage.arrived.has(state) && !usage.left.has(state)) owners.set(state, first)
  }
  return owners
}

/** Owned states that a rule reads which looks after the owner. */
function findReadLater(
  { plan }: Emitter,
  rules: readonly number[],
  owners: ReadonlyMap<number, number>,
): ReadonlySet<number> {
  const later = new Set<number>()
  for (const [place, rule] of rules.entries()) {
    for (const state of listStatesRead(plan.rules[rule]!)) if ((owners.get(state) ?? place) < place) later.add(state)
  }
  return later
}

/** An emitter that reads the old values that were laid aside. */
function lookAside(emitter: Emitter, isAside: (state: number) => boolean): Emitter {
  const { memory } = emitter
  return {
    ...emitter,
    memory: { ...memory, state: (slot) => (isAside(slot) ? memory.next(slot) : memory.state(slot)) },
  }
}

function restrict(touched: Touched, keep: (state: number) => boolean): Touched {
  const { set, summed, taken, lowered, brought, all, events } = touched
  return {
    set: set.filter(keep),
    summed: summed.filter(keep),
    taken: taken.filter(keep),
    lowered: lowered.filter(keep),
    brought: brought.filter(keep),
    all: all.filter(keep),
    events,
  }
}

/** The rules one after another, in each lane in the order of its own numbers: as many rounds as rules. */
function emitShuffled(nextEmitter: NextEmitter, rules: readonly number[]): void {
  const emitter = nextEmitter()
  const { lanes, algebra, code, memory, plan } = emitter
  code.scope(() => {
    for (const [place, rule] of rules.entries()) {
      lanes.store({ offset: memory.order(place) }, emitUniform(emitter, plan.rules[rule]!.orderSite, memory.chance))
    }
    for (const place of rules.keys()) code.scope(() => rankRule(emitter, place, rules.length))
    const round = lanes.numberCell()
    round.write(lanes.constant(0))
    if (rules.length === 0) return
    code.repeat(() => {
      for (const [place, rule] of rules.entries()) {
        code.scope(() => {
          const turn = lanes.hold(algebra.equal(loadAt(emitter, memory.rank(place)), round.read()))
          whenAny(emitter, turn, () => emitAlone(emitter, rule, turn))
        })
      }
      round.write(algebra.add(round.read(), 1))
      lanes.pushAny(algebra.less(round.read(), lanes.constant(rules.length)))
    })
  })
}

/** How many rules draw a lower number than this one, or the same and are declared earlier. */
function rankRule(emitter: Emitter, place: number, count: number): void {
  const { lanes, algebra, code, memory } = emitter
  const own = lanes.hold(loadAt(emitter, memory.order(place)))
  const rank = lanes.numberCell()
  rank.write(lanes.constant(0))
  const countBelow = (from: number, to: number, isBelow: (other: Num) => Mask): void => {
    if (from >= to) return
    const address = code.temporary(valueType.i32)
    code.i32(memory.order(from))
    code.set(address)
    code.repeat(() => {
      const other = lanes.load({ base: address, offset: 0 })
      rank.write(algebra.add(rank.read(), lanes.keep(lanes.constant(1), isBelow(other))))
      code.get(address)
      code.i32(lanes.bytes)
      code.op("i32Add")
      code.tee(address)
      code.i32(memory.order(to))
      code.op("i32LtU")
    })
  }
  countBelow(0, place, (other) => algebra.lessEqual(other, own))
  countBelow(place + 1, count, (other) => algebra.less(other, own))
  lanes.store({ offset: memory.rank(place) }, rank.read())
}
