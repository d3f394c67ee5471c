import type { Emitter, Kernel } from "./emitter.ts"
import { createEmitter } from "./emitter.ts"
import type { Code } from "./code.ts"
import type { ModuleBuilder } from "./module.ts"
import { writeSchedule } from "./threefry.ts"
import { valueType } from "./opcode.ts"

/** The functions that are called, one after another, for each part of a run. */
export interface Parts {
  /** Before the first record. */
  readonly begin: readonly Code[]
  /** Record 0, the steps, and the records after each. */
  readonly firstRecord: readonly Code[]
  readonly step: readonly Code[]
  readonly record: readonly Code[]
}

/**
 * Writes the exported function `play(groups)`: that many groups of lanes, one after another, from the keys of a block
 * to its columns.
 */
export function writePlay(module: ModuleBuilder, kernel: Kernel, parts: Parts): void {
  const code = module.createFunction([valueType.i32], [], "play")
  const emitter = createEmitter(kernel, code, false)
  const { lanes, memory, plan } = emitter
  const [groups, column, step] = [0, code.local(valueType.i32), code.local(valueType.i32)]
  const call = (functions: readonly Code[]): void => {
    for (const part of functions) {
      code.get(step)
      code.call(part.index)
    }
  }
  const goToStep = (): void => {
    code.scope(() => setClock(emitter, step))
  }
  code.repeat(() => {
    code.i32(0)
    code.set(step)
    code.scope(() => setColumn(emitter, column))
    goToStep()
    call(parts.begin)
    call(parts.firstRecord)
    if (plan.steps > 0) {
      code.repeat(() => {
        increase(code, step, 1)
        code.scope(() => goOn(emitter, step, column))
        goToStep()
        call(parts.step)
        call(parts.record)
        code.get(step)
        code.i32(0)
        code.memory("i32Load", memory.lastStep)
        code.op("i32LtS")
      })
    }
    writeColumns(emitter, column)
    increase(code, column, 8 * lanes.count)
    code.get(column)
    code.get(groups)
    code.i32(8 * lanes.count)
    code.op("i32Mul")
    code.op("i32LtS")
  })
}

function increase(code: Code, local: number, by: number): void {
  code.get(local)
  code.i32(by)
  code.op("i32Add")
  code.set(local)
}

/** Says where the lanes' values go in every column, and fetches their keys. */
function setColumn({ code, memory, lanes, isVector }: Emitter, column: number): void {
  code.i32(0)
  code.get(column)
  code.memory("i32Store", memory.column)
  const keys = placeKeys(code, column)
  const { keyOffset, moreKeyOffset } = memory.layout
  writeSchedule(code, isVector, keys, keyOffset, memory.ignorance)
  writeSchedule(code, isVector, keys, keyOffset + 8 * lanes.count, memory.chance)
  writeSchedule(code, isVector, keys, moreKeyOffset, memory.redrawn)
}

/** From the step after a fork on, chance is the branch's. */
function goOn({ code, memory, lanes, isVector }: Emitter, step: number, column: number): void {
  code.get(step)
  code.i32(0)
  code.memory("i32Load", memory.forkStep)
  code.op("i32Eq")
  code.when(() => {
    const offset = memory.layout.moreKeyOffset + 8 * lanes.count
    writeSchedule(code, isVector, placeKeys(code, column), offset, memory.chance)
  })
}

/** A local with the bytes from the keys of a block's first lanes to those of these. */
function placeKeys(code: Code, column: number): number {
  const keys = code.temporary(valueType.i32)
  code.get(column)
  code.i32(2)
  code.op("i32Mul")
  code.set(keys)
  return keys
}

function setClock({ lanes, algebra, code, memory, plan }: Emitter, step: number): void {
  const number = lanes.hold(lanes.fromWhole(step))
  lanes.store({ offset: memory.stepNumber }, number)
  lanes.store({ offset: memory.elapsed }, algebra.multiply(number, plan.stepDays))
  const base = code.temporary(valueType.i32)
  code.get(step)
  code.i32(8)
  code.op("i32Mul")
  code.set(base)
  lanes.store({ offset: memory.today }, lanes.loadSame({ base, offset: memory.recordDays }))
}

/** Writes what a run leaves behind to the columns of the block. */
function writeColumns({ lanes, memory, plan, code }: Emitter, column: number): void {
  const { layout } = memory
  const runs = layout.blockRuns
  const half = code.temporary(valueType.i32)
  code.get(column)
  code.i32(1)
  code.op("i32ShrU")
  code.set(half)
  const copy = (from: number, to: number): void =>
    lanes.store({ base: column, offset: to }, lanes.load({ offset: from }))
  const copyWhole = (from: number, to: number): void =>
    lanes.storeWhole({ base: half, offset: to }, lanes.load({ offset: from }))
  for (const slot of plan.assumptions.keys()) copy(memory.assumption(slot), layout.assumptionOffset + slot * runs * 8)
  for (const slot of plan.factors.keys()) copy(memory.factor(slot), layout.factorOffset + slot * runs * 8)
  for (const slot of plan.answers.keys()) copy(memory.answer(slot), layout.answerOffset + slot * runs * 8)
  for (let event = 0; event < plan.eventCount; event++) {
    copyWhole(memory.first(event), layout.firstOffset + event * runs * 4)
    copyWhole(memory.times(event), layout.timesOffset + event * runs * 4)
  }
  const isFaulty = lanes.loadMask({ offset: memory.fault })
  lanes.storeWhole({ base: half, offset: layout.faultOffset }, lanes.keep(lanes.constant(1), isFaulty))
}
