// The same plan is run one replication at a time (scalar) or four side by side (vectors of two doubles, two of them).
// So that both are one emitter and not two, the emitter is written in the words of this file: a number is "as many
// doubles as there are replications", a mask says in which of them something holds. Lanes never look at each other.

import type { Code } from "./code.ts"

/**
 * Something that can be computed: `push` writes the instructions that leave one half of it on the stack. Nothing is
 * written before that, and everything again at every push; who uses a value twice holds it first (`Lanes.hold`).
 */
interface Pushable {
  readonly push: (half: number) => void
  /** True if a push is a single instruction without work: a local or a constant. */
  readonly isHeld: boolean
}

/** One double per lane. */
export interface Num extends Pushable {
  readonly kind: "number"
  /** The value, where it is the same constant in every lane. */
  readonly constant?: number
}

/** True or false per lane. */
export interface Mask extends Pushable {
  readonly kind: "mask"
}

/** 64 bits per lane, for taking doubles apart. */
export interface Bits extends Pushable {
  readonly kind: "bits"
}

/** A mask that may be missing, which means all lanes. */
export type Guard = Mask | undefined

/** A local variable with one double or one truth per lane. */
export interface Cell<Value> {
  readonly read: () => Value
  readonly write: (value: Value) => void
}

/** Where lanes lie in memory: `offset` bytes after the address in the i32 local `base` (after 0 without one). */
export interface Location {
  readonly base?: number
  readonly offset: number
}

export type UnaryName = "negate" | "abs" | "floor" | "ceil" | "trunc" | "sqrt"

/**
 * `min` and `max` are IEEE (NaN if either is NaN, -0 below +0). `lesser(a, b)` is b < a ? b : a and `greater(a, b)`
 * is a < b ? b : a: one instruction, and a where a is NaN.
 */
export type BinaryName = "add" | "subtract" | "multiply" | "divide" | "min" | "max" | "lesser" | "greater"

export type CompareName = "less" | "less-equal" | "equal" | "not-equal"

export type BitsName = "add" | "and" | "or" | "xor"

/** The vocabulary: everything that is done with lanes, bound to the code of one function. */
export interface Lanes {
  readonly code: Code
  /** Replications side by side: 1 or 4. */
  readonly count: number
  /** Values on the stack that make up all lanes: 1 or 2. */
  readonly halves: number
  /** Bytes that one double per lane takes up in memory. */
  readonly bytes: number
  readonly constant: (value: number) => Num
  /** The whole number in an i32 local, in every lane. */
  readonly fromWhole: (local: number) => Num
  readonly unary: (name: UnaryName, argument: Num) => Num
  readonly binary: (name: BinaryName, left: Num, right: Num) => Num
  readonly compare: (name: CompareName, left: Num, right: Num) => Mask
  readonly always: Mask
  readonly never: Mask
  readonly and: (left: Mask, right: Mask) => Mask
  readonly or: (left: Mask, right: Mask) => Mask
  readonly not: (mask: Mask) => Mask
  /** `then` where the mask holds, `otherwise` elsewhere. */
  readonly select: (mask: Mask, then: Num, otherwise: Num) => Num
  /** The value where the mask holds, +0 elsewhere. */
  readonly keep: (value: Num, mask: Mask) => Num
  /** Pushes, as an i32, whether the mask holds in any lane. */
  readonly pushAny: (mask: Mask) => void
  /** The same value, computed now and kept in temporaries, so that it may be pushed often. */
  readonly hold: <Value extends Num | Mask | Bits>(value: Value) => Value
  /** Pops a number from the stack, upper half first, into temporaries. */
  readonly pop: () => Num
  readonly numberCell: () => Cell<Num>
  readonly maskCell: () => Cell<Mask>
  readonly load: (at: Location) => Num
  readonly store: (at: Location, value: Num) => void
  readonly loadMask: (at: Location) => Mask
  readonly storeMask: (at: Location, mask: Mask) => void
  /** The same double of memory in every lane. */
  readonly loadSame: (at: Location) => Num
  /** Stores each lane as a signed 32-bit number, cut towards 0, side by side. */
  readonly storeWhole: (at: Location, value: Num) => void
  /** Per lane, the double of that lane in the row that `row` names; rows are `bytes` long, from `offset` on. */
  readonly gather: (offset: number, row: Num) => Num
  /** Per lane, the double at the place that `place` names; from `offset` on they stand side by side, for all lanes. */
  readonly lookUp: (offset: number, place: Num) => Num
  /** Per lane, the `width` doubles of the row that `row` names; rows stand side by side from `offset` on, for all lanes. */
  readonly lookUpRow: (offset: number, row: Num, width: number) => readonly Num[]
  /** Calls a function of doubles once per lane in which the guard holds; NaN elsewhere. */
  readonly callEach: (functionIndex: number, values: readonly Num[], guard: Mask) => Num
  /** Calls a function of the module that takes numbers, each half by half, and gives one. */
  readonly call: (functionIndex: number, values: readonly Num[]) => Num
  /** A number whose halves lie in these locals. */
  readonly fromLocals: (locals: readonly number[]) => Num
  readonly bits: (value: Num) => Bits
  readonly fromBits: (bits: Bits) => Num
  readonly constantBits: (value: bigint) => Bits
  readonly combineBits: (name: BitsName, left: Bits, right: Bits) => Bits
  /** Shifts left (positive) or right, filling with zeros. */
  readonly shift: (bits: Bits, distance: number) => Bits
}
