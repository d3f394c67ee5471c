import type { Plan, PlanTerm } from "../plan.ts"
import { createAlgebra, type Algebra } from "./algebra.ts"
import type { Code } from "./code.ts"
import type { ConstantPool } from "./constant-pool.ts"
import type { Guard, Lanes, Mask, Num } from "./lanes.ts"
import type { MathematicsIndex } from "./mathematics.ts"
import type { Memory } from "./memory.ts"
import { valueType } from "./opcode.ts"
import type { QuantileLibrary } from "./quantile/library.ts"
import { createScalarLanes } from "./scalar-lanes.ts"
import type { TableMemory } from "./table-memory.ts"
import type { Usage } from "./usage.ts"
import { createVectorLanes } from "./vector-lanes.ts"

/** What all functions of one kernel share. */
export interface Kernel {
  readonly plan: Plan
  readonly usage: Usage
  readonly memory: Memory
  readonly isVector: boolean
  readonly index: FunctionIndex
  readonly quantiles: QuantileLibrary
  /** How many runs are expected: what is not worth its making for so many is not made. */
  readonly runs: number
  readonly pool: ConstantPool
  readonly tables: TableMemory
  /** terms.ts, for what stands inside terms and has terms inside itself. */
  readonly emitTerm: (emitter: Emitter, term: PlanTerm, context: TermContext) => Num
}

/** Address of a schedule of keys, or the i32 local that holds it. */
export type Keys = number | { readonly local: number }

/** Where a term stands: in which lanes it counts, and how its draws are addressed. */
export interface TermContext {
  /** The lanes in which a fault is one. */
  readonly guard: Guard
  /** The keys of its draws. */
  readonly keys: Keys
  /** The i32 local that is added to the index of draws: the place in a `total`. */
  readonly offset?: number
  /** From the address's uniform to the one that the quantile sees; absent: held to at least 2^-54. */
  readonly transform?: (u: Num, guard: Guard, site: number) => Num
}

/** Functions of the module by index. */
export interface FunctionIndex extends MathematicsIndex {
  /** (site, counter, address of keys) → a uniform per lane. */
  readonly uniform: number
}

/** Everything that is needed to write into one function of a kernel; its first parameter is the present step. */
export interface Emitter extends Kernel {
  readonly code: Code
  readonly lanes: Lanes
  readonly algebra: Algebra
  /** The local that holds the present step. */
  readonly step: number
  /** True in the function that makes record 0, when nothing lies behind. */
  readonly isStart: boolean
  /** Marks a fault in the lanes in which both hold. */
  readonly markFault: (fault: Mask, guard: Guard) => void
  /** Writes the marks of this function to memory; the last thing a function does. */
  readonly storeFaults: () => void
}

export function createEmitter(kernel: Kernel, code: Code, isStart: boolean): Emitter {
  const lanes = kernel.isVector ? createVectorLanes(code, kernel.pool) : createScalarLanes(code)
  const marks = lanes.maskCell()
  const place = { offset: kernel.memory.fault }
  let isMarked = false
  return {
    ...kernel,
    code,
    lanes,
    algebra: createAlgebra(lanes),
    step: 0,
    isStart,
    markFault: (fault, guard) => {
      isMarked = true
      marks.write(lanes.or(marks.read(), guard === undefined ? fault : lanes.and(fault, guard)))
    },
    storeFaults: () => {
      if (isMarked) lanes.storeMask(place, lanes.or(lanes.loadMask(place), marks.read()))
    },
  }
}

/** Where the guard holds and the mask too. */
export function within(lanes: Lanes, guard: Guard, mask: Mask): Mask {
  return guard === undefined ? mask : lanes.and(guard, mask)
}

/** Runs `body` if the guard holds in any lane. */
export function whenAny({ lanes, code }: Emitter, guard: Guard, body: () => void): void {
  if (guard === undefined) return body()
  lanes.pushAny(guard)
  code.when(body)
}

/** One double per lane at an address. */
export function loadAt({ lanes }: Emitter, offset: number): Num {
  return lanes.load({ offset })
}

/** The present step as a number. */
export function loadStep({ lanes, memory }: Emitter): Num {
  return lanes.load({ offset: memory.stepNumber })
}

/** A local with the i32 at an address. */
export function loadWord(code: Code, offset: number): number {
  const word = code.temporary(valueType.i32)
  code.i32(0)
  code.memory("i32Load", offset)
  code.set(word)
  return word
}
