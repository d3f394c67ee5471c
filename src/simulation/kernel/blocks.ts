import { findTouched, listOutcomes, type Touched } from "../block-order.ts"
import type { Block } from "../plan.ts"
import type { Draft } from "./act.ts"
import { emitUniform } from "./draws.ts"
import { loadAt, loadStep, whenAny, type Emitter } from "./emitter.ts"
import type { Cell, Guard, Mask, Num } from "./lanes.ts"
import { valueType } from "./opcode.ts"
import { emitRule, type OpenDraft } from "./rules.ts"
import { canBeInfinite, findStateRange } from "./range.ts"
import { listEventsRead } from "./usage.ts"

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

/** Several rules that look at the same moment: what they want is gathered in memory until all have looked. */
function emitTogether(nextEmitter: NextEmitter, rules: readonly number[]): void {
  let emitter = nextEmitter()
  const touched = findTouched(emitter.plan, rules)
  const isDeferred = deferredEvents(emitter, rules)
  const openIn = (emitter: Emitter): Draft =>
    createDraft(emitter, touched, isDeferred, (kind, state) => memoryCell(emitter, emitter.memory[kind](state)))
  let draft = openIn(emitter)
  beginDraft(emitter, draft, touched, isDeferred)
  for (const rule of rules) {
    const next = nextEmitter()
    if (next !== emitter) draft = openIn(next)
    emitter = next
    emitRule(emitter, rule, undefined, (): OpenDraft => ({ draft, close: () => undefined }))
  }
  endDraft(emitter, draft, touched, isDeferred, undefined)
}

type DraftKind = "next" | "sum" | "taken" | "brought"

function createDraft(
  emitter: Emitter,
  touched: Touched,
  isDeferred: (event: number) => boolean,
  makeCell: (kind: DraftKind, state: number) => Cell<Num>,
): Draft {
  const { usage, memory, lanes } = emitter
  const cells = (kind: DraftKind, states: readonly number[]) =>
    new Map(states.map((state) => [state, makeCell(kind, state)]))
  return {
    next: cells("next", touched.set),
    sum: cells("sum", touched.summed),
    taken: cells("taken", touched.taken),
    brought: cells(
      "brought",
      touched.brought.filter((state) => usage.arrived.has(state)),
    ),
    noteEvent: (event, guard) => {
      if (!isDeferred(event)) return updateEvent(emitter, event, guard)
      lanes.storeMask({ offset: memory.pending(event) }, guard ?? lanes.always)
    },
  }
}

function beginDraft(emitter: Emitter, draft: Draft, touched: Touched, isDeferred: (event: number) => boolean): void {
  const { lanes, memory } = emitter
  for (const [state, cell] of draft.next) cell.write(loadAt(emitter, memory.state(state)))
  for (const cells of [draft.sum, draft.taken, draft.brought]) {
    for (const cell of cells.values()) cell.write(lanes.constant(0))
  }
  for (const event of touched.events) {
    if (isDeferred(event)) lanes.storeMask({ offset: memory.pending(event) }, lanes.never)
  }
}

/** New values of the states that the block may touch, then its history. */
function endDraft(
  emitter: Emitter,
  draft: Draft,
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
      const pending = lanes.hold(lanes.loadMask({ offset: memory.pending(event) }))
      whenAny(emitter, pending, () => updateEvent(emitter, event, pending))
    })
  }
}

/** (last set or old value) + sum, held to its bounds. Where nothing fired this gives the old value again. */
function endState(emitter: Emitter, draft: Draft, state: number, turn: Guard): void {
  const { memory, algebra } = emitter
  const base = draft.next.get(state)?.read() ?? loadAt(emitter, memory.state(state))
  const sum = draft.sum.get(state)
  giveState(emitter, state, sum === undefined ? algebra.add(base, 0) : algebra.add(base, sum.read()), turn)
}

/** Gives a state a value, held to its bounds; it never is -0, and a value that is not finite is a fault. */
export function giveState(emitter: Emitter, state: number, wanted: Num, guard: Guard): void {
  const { memory, lanes, algebra, plan } = emitter
  const { min, max } = plan.states[state]!
  let value = wanted
  if (min !== undefined) value = lanes.binary("greater", value, loadAt(emitter, memory.minimum(state)))
  if (max !== undefined) value = lanes.binary("lesser", value, loadAt(emitter, memory.maximum(state)))
  const held = lanes.hold(value)
  lanes.store({ offset: memory.state(state) }, held)
  const isBounded = min?.op === "constant" && max?.op === "constant" && !canBeInfinite(findStateRange(plan, state))
  if (!isBounded) emitter.markFault(algebra.isNotFinite(held), guard)
}

/** One more time in the lanes of the guard, last in this step. */
function updateEvent(emitter: Emitter, event: number, guard: Guard): void {
  const { lanes, algebra, memory, usage, code } = emitter
  code.scope(() => {
    const mask = guard ?? lanes.always
    const times = lanes.hold(loadAt(emitter, memory.times(event)))
    const isFirst = lanes.and(mask, algebra.equal(times, 0))
    const firstPlace = { offset: memory.first(event) }
    lanes.store(firstPlace, lanes.select(isFirst, loadStep(emitter), lanes.load(firstPlace)))
    lanes.store({ offset: memory.times(event) }, algebra.add(times, lanes.keep(lanes.constant(1), mask)))
    if (!usage.last.has(event)) return
    const lastPlace = { offset: memory.last(event) }
    lanes.store(lastPlace, lanes.select(mask, loadStep(emitter), lanes.load(lastPlace)))
  })
}

/** Events whose history must wait for the block's end, because a later part of the block still asks for it. */
function deferredEvents({ plan }: Emitter, rules: readonly number[]): (event: number) => boolean {
  const deferred = new Set<number>()
  const readLater = new Set<number>()
  for (const rule of rules.toReversed()) {
    const { effects } = plan.rules[rule]!
    for (const event of listEventsRead(plan.rules[rule]!, "effects")) readLater.add(event)
    for (const event of [rule, ...listOutcomes(effects)]) if (readLater.has(event)) deferred.add(event)
    for (const event of listEventsRead(plan.rules[rule]!, "all")) readLater.add(event)
    readLater.add(rule)
  }
  return (event) => deferred.has(event)
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

function memoryCell({ lanes }: Emitter, offset: number): Cell<Num> {
  return { read: () => lanes.load({ offset }), write: (value) => lanes.store({ offset }, value) }
}

function addToMemory({ lanes, algebra }: Emitter, offset: number, value: Num): void {
  lanes.store({ offset }, algebra.add(lanes.load({ offset }), value))
}
