import { findTouched, type Touched } from "../block-order.ts"
import { describeMechanism } from "../mechanism.ts"
import type { Block, Mechanism } from "../plan.ts"
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
  const { kind, mechanisms } = block
  if (kind === "shuffled") return emitShuffled(nextEmitter, mechanisms)
  const [only] = mechanisms
  if (only !== undefined && mechanisms.length === 1) return emitAlone(nextEmitter(), only, undefined)
  emitTogether(nextEmitter, mechanisms)
}

/** How a mechanism of each kind is written. */
const emit: Readonly<Record<Mechanism["kind"], typeof emitRule>> = { rule: emitRule }

/** A block of one mechanism: begun and ended within its branch, all of it in locals. */
function emitAlone(emitter: Emitter, mechanism: Mechanism, turn: Guard): void {
  const touched = findTouched(emitter.plan, [mechanism])
  const isDeferred = deferredEvents(emitter, [mechanism])
  emit[mechanism.kind](emitter, mechanism.slot, turn, () => {
    const draft = createDraft(emitter, touched, isDeferred, () => emitter.lanes.numberCell())
    beginDraft(emitter, draft, touched, isDeferred)
    return { draft, close: () => endDraft(emitter, draft, touched, isDeferred, turn) }
  })
}

/**
 * Several that look at the same moment. What only one of them may touch is given its new value within that one's
 * branch, after its old one has been laid aside for those that look later; the rest is gathered in memory until
 * all have looked.
 */
function emitTogether(nextEmitter: NextEmitter, mechanisms: readonly Mechanism[]): void {
  let emitter = nextEmitter()
  const { plan } = emitter
  const isDeferred = deferredEvents(emitter, mechanisms)
  const owners = findOwners(emitter, mechanisms)
  const aside = findReadLater(emitter, mechanisms, owners)
  const shared = restrict(findTouched(plan, mechanisms), (state) => !owners.has(state))
  const openIn = (open: Emitter): BlockDraft =>
    createDraft(open, shared, isDeferred, (kind, state) => memoryCell(open, open.memory[kind](state)))
  let draft = openIn(emitter)
  beginDraft(emitter, draft, shared, isDeferred)
  for (const state of aside)
    emitter.lanes.store({ offset: emitter.memory.next(state) }, loadAt(emitter, emitter.memory.state(state)))
  for (const [place, mechanism] of mechanisms.entries()) {
    const next = nextEmitter()
    if (next !== emitter) draft = openIn(next)
    emitter = next
    const looking = lookAside(emitter, (state) => aside.has(state) && (owners.get(state) ?? place) < place)
    const own = { ...restrict(findTouched(plan, [mechanism]), (state) => owners.get(state) === place), events: [] }
    emit[mechanism.kind](looking, mechanism.slot, undefined, () => openOwnDraft(looking, own, draft, isDeferred))
  }
  endDraft(emitter, draft, shared, isDeferred, undefined)
}

type IsDeferred = (event: number) => boolean

/** A draft of which the states that are the mechanism's own are begun and ended within its branch. */
function openOwnDraft(emitter: Emitter, own: Touched, shared: BlockDraft, isDeferred: IsDeferred): OpenDraft {
  const draft = createDraft(emitter, own, isDeferred, () => emitter.lanes.numberCell())
  beginDraft(emitter, draft, own, isDeferred)
  const layered = (kind: DraftKind): Draft["next"] => ({
    get: (state) => draft[kind].get(state) ?? shared[kind].get(state),
  })
  const { keepEvent } = shared
  return {
    draft: {
      next: layered("next"),
      sum: layered("sum"),
      taken: layered("taken"),
      lowered: layered("lowered"),
      brought: layered("brought"),
      keepEvent,
    },
    close: () => endDraft(emitter, draft, own, isDeferred, undefined),
  }
}

/** By state that only one mechanism may touch, and whose flows nobody asks for, the place of that one. */
function findOwners({ plan, usage }: Emitter, mechanisms: readonly Mechanism[]): ReadonlyMap<number, number> {
  const touching = new Map<number, number[]>()
  for (const [place, mechanism] of mechanisms.entries()) {
    for (const state of findTouched(plan, [mechanism]).all) touching.set(state, [...(touching.get(state) ?? []), place])
  }
  const owners = new Map<number, number>()
  for (const [state, [first = 0, ...others]] of touching) {
    if (others.length === 0 && !usage.arrived.has(state) && !usage.left.has(state)) owners.set(state, first)
  }
  return owners
}

/** Owned states that one reads which looks after the owner. */
function findReadLater(
  { plan }: Emitter,
  mechanisms: readonly Mechanism[],
  owners: ReadonlyMap<number, number>,
): ReadonlySet<number> {
  const later = new Set<number>()
  for (const [place, mechanism] of mechanisms.entries()) {
    for (const state of listStatesRead(plan, mechanism)) if ((owners.get(state) ?? place) < place) later.add(state)
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

/** One after another, in each lane in the order of its own numbers: as many rounds as mechanisms. */
function emitShuffled(nextEmitter: NextEmitter, mechanisms: readonly Mechanism[]): void {
  const emitter = nextEmitter()
  const { lanes, algebra, code, memory, plan } = emitter
  code.scope(() => {
    for (const [place, mechanism] of mechanisms.entries()) {
      const { orderSite } = describeMechanism(plan, mechanism)
      lanes.store({ offset: memory.order(place) }, emitUniform(emitter, orderSite, memory.chance))
    }
    for (const place of mechanisms.keys()) code.scope(() => rankOne(emitter, place, mechanisms.length))
    const round = lanes.numberCell()
    round.write(lanes.constant(0))
    if (mechanisms.length === 0) return
    code.repeat(() => {
      for (const [place, mechanism] of mechanisms.entries()) {
        code.scope(() => {
          const turn = lanes.hold(algebra.equal(loadAt(emitter, memory.rank(place)), round.read()))
          whenAny(emitter, turn, () => emitAlone(emitter, mechanism, turn))
        })
      }
      round.write(algebra.add(round.read(), 1))
      lanes.pushAny(algebra.less(round.read(), lanes.constant(mechanisms.length)))
    })
  })
}

/** How many draw a lower number than this one, or the same and are declared earlier. */
function rankOne(emitter: Emitter, place: number, count: number): void {
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
