import type { ConstantPool } from "../constant-pool.ts"
import type { Lanes, Num } from "../lanes.ts"
import type { MathematicsIndex } from "../mathematics.ts"
import type { ModuleBuilder } from "../module.ts"
import { valueType } from "../opcode.ts"
import { createScalarLanes } from "../scalar-lanes.ts"
import { createVectorLanes } from "../vector-lanes.ts"
import { emitBinomial, emitPoisson, type Words } from "./counts.ts"
import { createRoutines, type Routines } from "./routine.ts"

/** Functions of all lanes for the quantiles of counts, written when they are first asked for. */
export interface QuantileLibrary {
  readonly routines: Routines
  readonly poisson: () => number
  readonly binomial: () => number
}

export function createQuantileLibrary(
  module: ModuleBuilder,
  isVector: boolean,
  pool: ConstantPool,
  mathematics: MathematicsIndex,
): QuantileLibrary {
  const routines = createRoutines(module)
  const once = (count: number, emit: (words: Words, values: readonly Num[]) => Num): (() => number) => {
    let index: number | undefined
    return () =>
      (index ??= writeFunction(module, isVector, pool, count, (lanes, values) =>
        emit({ lanes, mathematics, routines }, values),
      ))
  }
  return {
    routines,
    poisson: once(2, (words, [u, mean]) => emitPoisson(words, u!, mean!)),
    binomial: once(3, (words, [u, n, p]) => emitBinomial(words, u!, n!, p!)),
  }
}

/** Writes a function of the module that takes so many numbers, half by half, and gives one. */
export function writeFunction(
  module: ModuleBuilder,
  isVector: boolean,
  pool: ConstantPool,
  count: number,
  emit: (lanes: Lanes, values: readonly Num[]) => Num,
): number {
  const type = isVector ? valueType.v128 : valueType.f64
  const halves = isVector ? 2 : 1
  const types = (length: number) => Array.from({ length: length * halves }, () => type)
  const code = module.createFunction(types(count), types(1))
  const lanes = isVector ? createVectorLanes(code, pool) : createScalarLanes(code)
  const values = Array.from({ length: count }, (_, place) =>
    lanes.fromLocals(Array.from({ length: halves }, (_, half) => place * halves + half)),
  )
  const result = emit(lanes, values)
  for (let half = 0; half < halves; half++) result.push(half)
  return code.index
}
