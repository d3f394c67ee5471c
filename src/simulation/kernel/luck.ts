import { type Emitter, loadAt } from "./emitter.ts"
import type { Guard, Mask, Num } from "./lanes.ts"
import { valueType } from "./opcode.ts"

/** Where the luck of an event is kept; undefined where nobody asks for it. */
export function findLuck({ plan, memory }: Emitter, event: number): number | undefined {
  const place = plan.luck.events.indexOf(event)
  return place < 0 ? undefined : memory.luck(place)
}

/** After a die, in the lanes in which it was cast: 1 where it came, less the chance. */
export function addLuck(emitter: Emitter, event: number, came: Mask, chance: Num, cast: Guard): void {
  const { lanes, algebra } = emitter
  const offset = findLuck(emitter, event)
  if (offset === undefined) return
  const known = cast === undefined ? chance : lanes.keep(chance, cast)
  const luck = algebra.subtract(lanes.keep(lanes.constant(1), came), known)
  lanes.store({ offset }, algebra.add(loadAt(emitter, offset), luck))
}

/** Copies all luck to the columns of the block, where the present record is one at which it is read. */
export function emitLuck(emitter: Emitter): void {
  const { code, step, memory, plan } = emitter
  const { events, records } = plan.luck
  if (events.length === 0) return
  const to = code.temporary(valueType.i32)
  for (const [place, record] of records.entries()) {
    code.get(step)
    code.i32(record)
    code.op("i32Eq")
    code.when(() => {
      code.i32(0)
      code.memory("i32Load", memory.column)
      code.i32(place * events.length * memory.layout.blockRuns * 8)
      code.op("i32Add")
      code.set(to)
      copyRows(emitter, to)
    })
  }
}

/** From all rows of luck to as many columns, the first of which begins at the address in a local. */
function copyRows({ code, lanes, memory, plan }: Emitter, to: number): void {
  const { blockRuns, luckOffset } = memory.layout
  const from = code.temporary(valueType.i32)
  const advance = (local: number, by: number): void => {
    code.get(local)
    code.i32(by)
    code.op("i32Add")
    code.set(local)
  }
  code.i32(0)
  code.set(from)
  code.repeat(() => {
    lanes.store({ base: to, offset: luckOffset }, lanes.load({ base: from, offset: memory.luck(0) }))
    advance(to, blockRuns * 8)
    advance(from, lanes.bytes)
    code.get(from)
    code.i32(plan.luck.events.length * lanes.bytes)
    code.op("i32LtU")
  })
}
