import { listOutcomes } from "../block-order.ts"
import { describeMechanism } from "../mechanism.ts"
import type { Mechanism } from "../plan.ts"
import { loadAt, loadStep, type Emitter } from "./emitter.ts"
import type { Guard, Num } from "./lanes.ts"
import { listEventsRead } from "./usage.ts"

/** Once more, or so often, in the lanes of the guard, last in this step. Elsewhere `more` is 0. */
export function updateEvent(emitter: Emitter, event: number, guard: Guard, more?: Num): void {
  const { lanes, algebra, memory, usage, code } = emitter
  code.scope(() => {
    const mask = guard ?? lanes.always
    const times = lanes.hold(loadAt(emitter, memory.times(event)))
    const isFirst = lanes.and(mask, algebra.equal(times, 0))
    const firstPlace = { offset: memory.first(event) }
    lanes.store(firstPlace, lanes.select(isFirst, loadStep(emitter), lanes.load(firstPlace)))
    lanes.store({ offset: memory.times(event) }, algebra.add(times, more ?? lanes.keep(lanes.constant(1), mask)))
    if (!usage.last.has(event)) return
    const lastPlace = { offset: memory.last(event) }
    lanes.store(lastPlace, lanes.select(mask, loadStep(emitter), lanes.load(lastPlace)))
  })
}

/** Events whose history must wait for the block's end, because a later part of the block still asks for it. */
export function deferredEvents({ plan }: Emitter, mechanisms: readonly Mechanism[]): (event: number) => boolean {
  const deferred = new Set<number>()
  const readLater = new Set<number>()
  for (const mechanism of mechanisms.toReversed()) {
    const { event: own, effects } = describeMechanism(plan, mechanism)
    for (const event of listEventsRead(plan, mechanism, "effects")) readLater.add(event)
    for (const event of [own, ...listOutcomes(effects)]) if (readLater.has(event)) deferred.add(event)
    for (const event of listEventsRead(plan, mechanism, "all")) readLater.add(event)
  }
  return (event) => deferred.has(event)
}
