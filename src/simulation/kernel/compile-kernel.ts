// Ten thousand runs of a scenario while the analyst's eyes are still on the file: for that the Plan is written out as
// a small WebAssembly program of its own, four replications side by side, without a branch inside a rule's effects.
// It does what the interpreter does, operation by operation, in the same order, so that both give the same bits.
// It refuses to explain anything: a run with a fault is only marked, and the interpreter tells what happened.

import type { Plan } from "../plan.ts"
import { emitBegin } from "./begin.ts"
import { emitBlock, type NextEmitter } from "./blocks.ts"
import type { Code } from "./code.ts"
import { createConstantPool, type ConstantPool } from "./constant-pool.ts"
import { writeCount } from "./count.ts"
import { createEmitter, type Emitter, type FunctionIndex, type Kernel } from "./emitter.ts"
import { emitExp, emitLog, emitModerateExp, emitOver, emitOverShare, emitOverSteady, emitPower } from "./mathematics.ts"
import type { KernelLayout } from "./layout.ts"
import { planMemory } from "./memory.ts"
import { createModule, type ModuleBuilder } from "./module.ts"
import type { Lanes, Num } from "./lanes.ts"
import { emitNormalCdf } from "./normal-cdf.ts"
import { emitNormalQuantile } from "./normal-quantile.ts"
import { valueType } from "./opcode.ts"
import { writePlay } from "./play.ts"
import { createQuantileLibrary, writeFunction } from "./quantile/library.ts"
import { emitRecord } from "./record.ts"
import { createTableMemory } from "./table-memory.ts"
import { emitTerm } from "./terms.ts"
import { writeUniform } from "./threefry.ts"
import { findUsage } from "./usage.ts"

/** A kernel that has been written but not yet loaded: both parts can be sent to a worker. */
export interface CompiledKernel {
  /** The WebAssembly module in its binary format. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly layout: KernelLayout
}

const { f64, v128, i32 } = valueType

/** Functions beyond this many bytes are continued in another one, so that the host's compiler keeps its pace. */
const longFunction = 60_000

const page = 65536

export interface KernelOptions {
  readonly simd: boolean
  /** How many runs are expected; many if absent. Never changes a result. */
  readonly runs?: number
}

/**
 * Writes the kernel of a plan. `simd`: four replications side by side, for hosts that know vectors (hasSimd), else one
 * at a time. Pure; the same plan gives the same bytes.
 */
export function compileKernel(plan: Plan, options: KernelOptions): CompiledKernel {
  const isVector = options.simd
  const module = createModule()
  const memory = planMemory(plan, isVector)
  const pool = createConstantPool(memory.constants.offset, memory.constants.capacity)
  const tables = createTableMemory(memory.layout.end)
  const index = writeLibrary(module, isVector, pool)
  const kernel: Kernel = {
    plan,
    usage: findUsage(plan),
    memory,
    isVector,
    index,
    quantiles: createQuantileLibrary(module, isVector, pool, index),
    runs: options.runs ?? Infinity,
    pool,
    tables,
    emitTerm,
  }
  const writeParts = (isStart: boolean, emit: (nextEmitter: NextEmitter) => void): readonly Code[] =>
    writeInParts(module, kernel, isStart, emit)
  writePlay(module, kernel, {
    begin: writeParts(true, emitBegin),
    firstRecord: writeParts(true, emitRecord),
    step: writeParts(false, (nextEmitter) => {
      for (const block of plan.blocks) emitBlock(nextEmitter, block)
    }),
    record: writeParts(false, emitRecord),
  })
  writeCount(module)
  const data = [
    { offset: pool.offset, bytes: pool.bytes() },
    { offset: memory.recordDays, bytes: new Uint8Array(Float64Array.from(plan.recordDays).buffer) },
    { offset: memory.recordMonths, bytes: new Uint8Array(Float64Array.from(plan.recordMonths).buffer) },
    { offset: memory.layout.end, bytes: tables.bytes() },
  ]
  const layout = { ...memory.layout, end: tables.end() }
  return { bytes: module.finish(Math.ceil(layout.end / page), data), layout }
}

/** Hands out emitters into a row of functions, a new one whenever the last has become long. */
function writeInParts(
  module: ModuleBuilder,
  kernel: Kernel,
  isStart: boolean,
  emit: (nextEmitter: NextEmitter) => void,
): readonly Code[] {
  const parts: Emitter[] = []
  emit(() => {
    const last = parts.at(-1)
    if (last !== undefined && last.code.size() < longFunction) return last
    last?.storeFaults()
    const next = createEmitter(kernel, module.createFunction([i32], []), isStart)
    parts.push(next)
    return next
  })
  parts.at(-1)?.storeFaults()
  return parts.map(({ code }) => code)
}

/** Writes the functions that all kernels have. */
export function writeLibrary(module: ModuleBuilder, isVector: boolean, pool: ConstantPool): FunctionIndex {
  const write = (count: number, emit: (lanes: Lanes, values: readonly [Num, Num]) => Num): number =>
    writeFunction(module, isVector, pool, count, (lanes, values) => emit(lanes, [values[0]!, values.at(-1)!]))
  const exp = write(1, (lanes, [x]) => emitExp(lanes, x))
  const moderateExp = write(1, (lanes, [x]) => emitModerateExp(lanes, x))
  const log = write(1, (lanes, [x]) => emitLog(lanes, x))
  const normalQuantile = write(1, (lanes, [u]) => emitNormalQuantile(lanes, u, log))
  const normalCdf = write(1, (lanes, [x]) => emitNormalCdf(lanes, x, exp))
  const power = write(2, (lanes, [x, y]) => emitPower(lanes, x, y))
  const over = write(2, (lanes, [q, e]) => emitOver(lanes, q, e))
  const overSteady = writeFunction(module, isVector, pool, 3, (lanes, [q, e, logarithm]) =>
    emitOverSteady(lanes, q!, e!, logarithm!),
  )
  const overShare = write(2, (lanes, [q, e]) => emitOverShare(lanes, q, e))
  const uniform = module.createFunction([i32, i32, i32], isVector ? [v128, v128] : [f64])
  writeUniform(uniform, isVector, pool)
  return {
    exp,
    moderateExp,
    log,
    normalQuantile,
    normalCdf,
    power,
    over,
    overShare,
    overSteady,
    uniform: uniform.index,
  }
}
