import type { Touched } from "../block-order.ts"
import type { Draft } from "./act.ts"
import { loadAt, whenAny, type Emitter } from "./emitter.ts"
import { updateEvent } from "./history.ts"
import type { Cell, Guard, Mask, Num } from "./lanes.ts"
import { type PlanTerm, wholeSlack } from "../plan.ts"
import { findStateRange } from "./range.ts"
import { emitHeldChance, emitRound } from "./terms.ts"

export type DraftKind = "next" | "sum" | "taken" | "lowered" | "brought"

type Cells = ReadonlyMap<number, Cell<Num>>

/** A draft whose cells can be listed, so that it can be begun and ended. */
export interface BlockDraft extends Draft {
  readonly next: Cells
  readonly sum: Cells
  readonly taken: Cells
  readonly lowered: Cells
  readonly brought: Cells
}

/** A draft for what is touched; events that are deferred wait in memory for its end. */
export function createDraft(
  emitter: Emitter,
  touched: Touched,
  isDeferred: (event: number) => boolean,
  makeCell: (kind: DraftKind, state: number) => Cell<Num>,
): BlockDraft {
  const { usage, memory, lanes } = emitter
  const cells = (kind: DraftKind, states: readonly number[]) =>
    new Map(states.map((state) => [state, makeCell(kind, state)]))
  return {
    next: cells("next", touched.set),
    sum: cells("sum", touched.summed),
    taken: cells("taken", touched.taken),
    lowered: cells("lowered", touched.lowered),
    brought: cells(
      "brought",
      touched.brought.filter((state) => usage.arrived.has(state)),
    ),
    keepEvent: (event, guard) => {
      if (!isDeferred(event)) return updateEvent(emitter, event, guard)
      const place = { offset: memory.pending(event) }
      const once = guard === undefined ? lanes.constant(1) : lanes.keep(lanes.constant(1), guard)
      lanes.store(place, emitter.algebra.add(lanes.load(place), once))
    },
  }
}

/** Before the first rule of the draft acts. */
export function beginDraft(
  emitter: Emitter,
  draft: BlockDraft,
  touched: Touched,
  isDeferred: (event: number) => boolean,
): void {
  const { lanes, memory } = emitter
  for (const [state, cell] of draft.next) cell.write(loadAt(emitter, memory.state(state)))
  for (const cells of [draft.sum, draft.taken, draft.lowered, draft.brought]) {
    for (const cell of cells.values()) cell.write(lanes.constant(0))
  }
  for (const event of touched.events) {
    if (isDeferred(event)) lanes.store({ offset: memory.pending(event) }, lanes.constant(0))
  }
}

/** New values of the states that the block may touch, then its history. */
export function endDraft(
  emitter: Emitter,
  draft: BlockDraft,
  touched: Touched,
  isDeferred: (event: number) => boolean,
  turn: Guard,
): void {
  const { memory, lanes, usage } = emitter
  for (const state of touched.all) emitter.code.scope(() => endState(emitter, draft, state, turn))
  for (const [state, cell] of draft.taken) {
    if (usage.left.has(state)) addToMemory(emitter, memory.left(state), cell.read())
  }
  for (const [state, cell] of draft.brought) addToMemory(emitter, memory.arrived(state), cell.read())
  for (const event of touched.events.filter(isDeferred)) {
    emitter.code.scope(() => {
      const times = lanes.hold(lanes.load({ offset: memory.pending(event) }))
      const pending = lanes.hold(emitter.algebra.less(0, times))
      whenAny(emitter, pending, () => updateEvent(emitter, event, pending, times))
    })
  }
}

/** (last set or old value) + sum, held to its bounds. Where nothing fired this gives the old value again. */
function endState(emitter: Emitter, draft: BlockDraft, state: number, turn: Guard): void {
  const { memory, algebra, plan } = emitter
  const given = draft.next.get(state)?.read()
  const base = given ?? loadAt(emitter, memory.state(state))
  const isNatural = given === undefined && findStateRange(plan, state).low >= 0
  const sum = draft.sum.get(state)
  const wanted =
    sum === undefined ? algebra.add(base, 0) : addUp(emitter, base, sum.read(), plan.states[state]!.whole, isNatural)
  giveState(emitter, state, wanted, turn)
}

/** A sum, or the whole number that it misses by rounding only; `isNatural` says that the base is not below 0. */
function addUp(emitter: Emitter, base: Num, added: Num, isWhole: boolean, isNatural: boolean): Num {
  const { lanes, algebra } = emitter
  const { add, subtract, multiply, lessEqual, select, abs } = algebra
  if (isWhole) return add(base, added)
  const [old, more] = [lanes.hold(base), lanes.hold(added)]
  const sum = lanes.hold(add(old, more))
  const nearest = lanes.hold(emitRound(lanes, emitter, sum))
  const isNear = lessEqual(
    abs(subtract(sum, nearest)),
    multiply(wholeSlack, add(isNatural ? old : abs(old), abs(more))),
  )
  return select(lanes.and(lanes.compare("not-equal", more, lanes.constant(0)), isNear), nearest, sum)
}

/** Gives a state a value, held to its bounds; it never is -0, and a value that is not finite is a fault. */
export function giveState(emitter: Emitter, state: number, wanted: Num, guard: Guard): void {
  const { memory, lanes, algebra, plan } = emitter
  const { min, max, isShare = false } = plan.states[state]!
  let value = wanted
  if (min !== undefined) value = lanes.binary("greater", value, loadAt(emitter, memory.minimum(state)))
  if (max !== undefined) value = lanes.binary("lesser", value, loadAt(emitter, memory.maximum(state)))
  const held = lanes.hold(isShare ? emitHeldChance(emitter, value) : value)
  lanes.store({ offset: memory.state(state) }, held)
  if (isShare) return emitter.markFault(lanes.not(isWithinOne(emitter, held)), guard)
  if (!isFiniteConstant(min) || !isFiniteConstant(max)) emitter.markFault(algebra.isNotFinite(held), guard)
}

/** Between two of these nothing is infinite. */
function isFiniteConstant(bound: PlanTerm | undefined): boolean {
  return bound?.op === "constant" && Number.isFinite(bound.value)
}

function isWithinOne({ lanes, algebra: { lessEqual } }: Emitter, value: Num): Mask {
  return lanes.and(lessEqual(0, value), lessEqual(value, 1))
}

/** A cell that lies in memory. */
export function memoryCell({ lanes }: Emitter, offset: number): Cell<Num> {
  return { read: () => lanes.load({ offset }), write: (value) => lanes.store({ offset }, value) }
}

function addToMemory({ lanes, algebra }: Emitter, offset: number, value: Num): void {
  lanes.store({ offset }, algebra.add(lanes.load({ offset }), value))
}
