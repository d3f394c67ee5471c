import type { PlanAnswer } from "../plan.ts"
import type { NextEmitter } from "./blocks.ts"
import { loadAt, loadStep, whenAny, type Emitter, type TermContext } from "./emitter.ts"
import type { Guard, Mask, Num } from "./lanes.ts"
import { emitLuck } from "./luck.ts"
import { valueType } from "./opcode.ts"
import { emitFinite, emitValue } from "./terms.ts"
import { emitTest } from "./tests.ts"

/** The record of the present step: derived values, invariants, memories, answers, tracks, luck. */
export function emitRecord(nextEmitter: NextEmitter): void {
  const { plan, isStart, memory } = nextEmitter()
  const each = <Item>(items: readonly Item[], emit: (emitter: Emitter, item: Item, slot: number) => void): void => {
    for (const [slot, item] of items.entries()) {
      const emitter = nextEmitter()
      emitter.code.scope(() => emit(emitter, item, slot))
    }
  }
  each(plan.derived, (emitter, term, slot) => {
    emitter.lanes.store({ offset: memory.derived(slot) }, emitFinite(emitter, term, context(emitter)))
  })
  each(plan.invariants, (emitter, test) => {
    emitter.markFault(emitter.lanes.not(emitTest(emitter, test, context(emitter))), undefined)
  })
  each(plan.lags, (emitter, term, slot) => {
    const base = stepAddress(emitter, emitter.lanes.bytes)
    emitter.lanes.store({ base, offset: memory.lag(slot) }, emitValue(emitter, term, context(emitter)))
  })
  each(plan.firsts, (emitter, test, slot) => {
    keepFirst(emitter, memory.firstDate(slot), Infinity, loadAt(emitter, memory.today), (guard) =>
      emitTest(emitter, test, { ...context(emitter), guard }),
    )
  })
  each(plan.answers, (emitter, answer, slot) => {
    if (answer.kind !== "first") return
    keepFirst(emitter, memory.answer(slot), -1, loadStep(emitter), (guard) =>
      emitTest(emitter, answer.test, { ...context(emitter), guard }),
    )
  })
  for (const [record, slots] of groupByRecord(plan.answers)) {
    if ((record === 0) === isStart) emitAnswersAt(nextEmitter(), record, slots)
  }
  each(plan.tracks, (emitter, { term }, slot) => {
    const base = trackAddress(emitter)
    const offset = memory.layout.trackOffset + slot * memory.layout.blockRuns * 8
    emitter.lanes.store({ base, offset }, emitValue(emitter, term, context(emitter)))
  })
  if (!isStart) inScope(nextEmitter(), emitLuck)
}

function inScope(emitter: Emitter, body: (emitter: Emitter) => void): void {
  emitter.code.scope(() => body(emitter))
}

/** Where nothing is kept yet and the test holds, keeps the value. Where something is, the test is not looked at. */
function keepFirst(emitter: Emitter, offset: number, nothing: number, value: Num, test: (guard: Guard) => Mask): void {
  const { lanes, algebra } = emitter
  const noted = lanes.hold(loadAt(emitter, offset))
  const open = lanes.hold(algebra.equal(noted, nothing))
  whenAny(emitter, open, () => {
    const now = lanes.and(open, test(open))
    lanes.store({ offset }, lanes.select(now, value, noted))
  })
}

/** The answers that are taken at one record. */
function emitAnswersAt(emitter: Emitter, record: number, slots: readonly number[]): void {
  const { code, step } = emitter
  code.get(step)
  code.i32(record)
  code.op("i32Eq")
  code.when(() => {
    for (const slot of slots) code.scope(() => emitAnswer(emitter, slot))
  })
}

function emitAnswer(emitter: Emitter, slot: number): void {
  const { lanes, plan, memory } = emitter
  const answer = plan.answers[slot]
  const place = { offset: memory.answer(slot) }
  if (answer?.kind === "holds-at") {
    lanes.store(place, lanes.keep(lanes.constant(1), emitTest(emitter, answer.test, context(emitter))))
  } else if (answer?.kind === "value-at") {
    lanes.store(place, emitFinite(emitter, answer.term, context(emitter)))
  }
}

function groupByRecord(answers: readonly PlanAnswer[]): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>()
  for (const [slot, answer] of answers.entries()) {
    if (answer.kind === "first") continue
    groups.set(answer.record, [...(groups.get(answer.record) ?? []), slot])
  }
  return groups
}

/** A local with step · bytes. */
function stepAddress({ code, step }: Emitter, bytes: number): number {
  const address = code.temporary(valueType.i32)
  code.get(step)
  code.i32(bytes)
  code.op("i32Mul")
  code.set(address)
  return address
}

/** A local with the bytes from the first track's values of record 0 to those of these lanes in this record. */
function trackAddress(emitter: Emitter): number {
  const { code, plan, memory } = emitter
  const address = stepAddress(emitter, plan.tracks.length * memory.layout.blockRuns * 8)
  code.get(address)
  code.i32(0)
  code.memory("i32Load", memory.column)
  code.op("i32Add")
  code.set(address)
  return address
}

function context({ memory }: Emitter): TermContext {
  return { guard: undefined, keys: memory.chance }
}
