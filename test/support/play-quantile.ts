import { writeLibrary } from "../../src/simulation/kernel/compile-kernel.ts"
import { createConstantPool } from "../../src/simulation/kernel/constant-pool.ts"
import { createEmitter, type Emitter } from "../../src/simulation/kernel/emitter.ts"
import type { Num } from "../../src/simulation/kernel/lanes.ts"
import { planMemory } from "../../src/simulation/kernel/memory.ts"
import type { ModuleBuilder } from "../../src/simulation/kernel/module.ts"
import { valueType } from "../../src/simulation/kernel/opcode.ts"
import { createQuantileLibrary, writeFunction } from "../../src/simulation/kernel/quantile/library.ts"
import type { Routines } from "../../src/simulation/kernel/quantile/routine.ts"
import { createTableMemory } from "../../src/simulation/kernel/table-memory.ts"
import { emitTerm } from "../../src/simulation/kernel/terms.ts"
import { findUsage } from "../../src/simulation/kernel/usage.ts"
import { playLanes } from "./play-lanes.ts"
import { smallPlan } from "./small-plan.ts"

export interface QuantilePiece {
  /** Row by row the numbers that are given: four rows at a time are played side by side, or one after another. */
  readonly rows: readonly (readonly number[])[]
  readonly emit: (emitter: Emitter, given: readonly Num[]) => Num
  /** These give no number, so that one sees who asks them: the routines for one run at a time, or the exponential. */
  readonly without?: "routines" | "exp"
  readonly runs?: number
  readonly steps?: number
  readonly isStart?: boolean
}

/** Where tables stand: behind all that pieces of lanes have in memory. */
const tablesFrom = 16_384

/** What a quantile of the kernel gives for each row, written by itself into a kernel that has nothing else in it. */
export function playQuantile(isVector: boolean, piece: QuantilePiece): readonly number[] {
  const { rows, emit, without, runs = Infinity, steps = 1, isStart = true } = piece
  const plan = smallPlan({ states: [], steps })
  const [pool, tables] = [createConstantPool(0, 0), createTableMemory(tablesFrom)]
  const filled = Array.from({ length: Math.ceil(rows.length / 4) * 4 }, (_, i) => rows[i] ?? rows[0]!)
  const { results } = playLanes(isVector, {
    given: rows[0]!.map((_, place) => filled.map((row) => row[place]!)),
    data: () => [{ offset: tablesFrom, bytes: tables.bytes() }],
    emit: (lanes, given, module) => {
      const all = writeLibrary(module, isVector, pool)
      const nothing = writeFunction(module, isVector, pool, 1, (own) => own.constant(NaN))
      const index = without === "exp" ? { ...all, exp: nothing } : all
      const library = createQuantileLibrary(module, isVector, pool, index)
      const quantiles = without === "routines" ? { ...library, routines: writeNothing(module) } : library
      const memory = planMemory(plan, isVector)
      const kernel = { plan, usage: findUsage(plan), memory, isVector, index, quantiles, runs, pool, tables, emitTerm }
      const emitter = createEmitter(kernel, lanes.code, isStart)
      return [emit(emitter, given.map(lanes.hold))]
    },
  })
  return results[0]!.slice(0, rows.length)
}

/** In place of each routine a function that gives no number. */
function writeNothing(module: ModuleBuilder): Routines {
  const { f64 } = valueType
  return {
    index: ({ parameters }) => {
      const code = module.createFunction(
        Array.from({ length: parameters }, () => f64),
        [f64],
      )
      code.f64(NaN)
      return code.index
    },
  }
}

/** Every combination of one of each. */
export function combine(...all: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return all.reduce<readonly (readonly number[])[]>(
    (rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  )
}
