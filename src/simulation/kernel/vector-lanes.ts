import type { Code } from "./code.ts"
import type { ConstantPool } from "./constant-pool.ts"
import { readBits } from "./double-bits.ts"
import { joinBits, keepInLocals, makeBits, makeMask, makeNum } from "./lane-parts.ts"
import type { BinaryName, BitsName, CompareName, Lanes, Mask, Num, Location, UnaryName } from "./lanes.ts"
import { valueType, type simd } from "./opcode.ts"
import { callEachLane, gatherRows, halves, lookUpRows } from "./vector-lane-by-lane.ts"

type Vector = keyof typeof simd

const unaryVectors: Record<UnaryName, Vector> = {
  negate: "f64x2Neg",
  abs: "f64x2Abs",
  floor: "f64x2Floor",
  ceil: "f64x2Ceil",
  trunc: "f64x2Trunc",
  sqrt: "f64x2Sqrt",
}

const binaryVectors: Record<BinaryName, Vector> = {
  add: "f64x2Add",
  subtract: "f64x2Sub",
  multiply: "f64x2Mul",
  divide: "f64x2Div",
  min: "f64x2Min",
  max: "f64x2Max",
  lesser: "f64x2Pmin",
  greater: "f64x2Pmax",
}

const compareVectors: Record<CompareName, Vector> = {
  less: "f64x2Lt",
  "less-equal": "f64x2Le",
  equal: "f64x2Eq",
  "not-equal": "f64x2Ne",
}

const bitsVectors: Record<BitsName, Vector> = {
  add: "i64x2Add",
  and: "and",
  or: "or",
  xor: "xor",
}

/** Two replications in each of two halves: half a number is an f64x2, half a mask is all ones or all zeros in each 64 bits. */
export function createVectorLanes(code: Code, pool: ConstantPool): Lanes {
  const pushConstant = (bits: bigint): void => writeConstant(code, pool, bits)
  const kept = keepInLocals(code, halves, () => valueType.v128)
  return {
    code,
    count: 4,
    halves,
    bytes: 32,
    ...kept,
    ...computeNumbers(code, pushConstant),
    ...computeMasks(code),
    ...reachMemory(code),
    ...computeBits(code, pushConstant),
    gather: (offset, row) => gatherRows(code, kept, offset, row, { row: 32, lane: 8 }),
    lookUp: (offset, place) => gatherRows(code, kept, offset, place, { row: 8, lane: 0 }),
    lookUpRow: (offset, row, width) => lookUpRows(code, kept, offset, row, width),
    callEach: (functionIndex, values, guard) =>
      callEachLane(code, pushConstant, functionIndex, values.map(kept.hold), kept.hold(guard)),
  }
}

function computeNumbers(
  code: Code,
  pushConstant: (bits: bigint) => void,
): Pick<Lanes, "constant" | "fromWhole" | "unary" | "binary" | "compare" | "select" | "keep"> {
  const join =
    (left: Num, right: Num | Mask, instruction: Vector) =>
    (half: number): void => {
      left.push(half)
      right.push(half)
      code.vector(instruction)
    }
  return {
    fromWhole: (local) =>
      makeNum(() => {
        code.get(local)
        code.op("f64ConvertI32S")
        code.vector("f64x2Splat")
      }),
    constant: (value) => ({ ...makeNum(() => pushConstant(readBits(value)), true), constant: value }),
    unary: (name, argument) =>
      makeNum((half) => {
        argument.push(half)
        code.vector(unaryVectors[name])
      }),
    binary: (name, left, right) => makeNum(join(left, right, binaryVectors[name])),
    compare: (name, left, right) => makeMask(join(left, right, compareVectors[name])),
    select: (mask, then, otherwise) => {
      if (Object.is(otherwise.constant, 0)) return makeNum(join(then, mask, "and"))
      if (Object.is(then.constant, 0)) return makeNum(join(otherwise, mask, "andNot"))
      // All ones are a NaN.
      if (Object.is(then.constant, NaN)) return makeNum(join(otherwise, mask, "or"))
      return makeNum((half) => {
        then.push(half)
        otherwise.push(half)
        mask.push(half)
        code.vector("bitselect")
      })
    },
    keep: (value, mask) => makeNum(join(value, mask, "and")),
  }
}

function computeMasks(code: Code): Pick<Lanes, "always" | "never" | "and" | "or" | "not" | "pushAny"> {
  const join = (instruction: Vector): Lanes["and"] => {
    return (left, right) =>
      makeMask((half) => {
        left.push(half)
        right.push(half)
        code.vector(instruction)
      })
  }
  return {
    always: makeMask(() => code.v128(-1n), true),
    never: makeMask(() => code.v128(0n), true),
    and: join("and"),
    or: join("or"),
    not: (mask) =>
      makeMask((half) => {
        mask.push(half)
        code.vector("not")
      }),
    pushAny: (mask) => {
      mask.push(0)
      mask.push(1)
      code.vector("or")
      code.vector("anyTrue")
    },
  }
}

type MemoryParts = Pick<Lanes, "load" | "store" | "loadMask" | "storeMask" | "loadSame" | "storeWhole">

function reachMemory(code: Code): MemoryParts {
  const pushBase = ({ base }: Location): void => (base === undefined ? code.i32(0) : code.get(base))
  const pushLoad =
    (at: Location) =>
    (half: number): void => {
      pushBase(at)
      code.vectorMemory("load", at.offset + 16 * half)
    }
  const store = (at: Location, value: Num | Mask): void => {
    for (let half = 0; half < halves; half++) {
      pushBase(at)
      value.push(half)
      code.vectorMemory("store", at.offset + 16 * half)
    }
  }
  return {
    load: (at) => makeNum(pushLoad(at)),
    loadMask: (at) => makeMask(pushLoad(at)),
    store,
    storeMask: store,
    loadSame: (at) =>
      makeNum(() => {
        pushBase(at)
        code.vectorMemory("load64Splat", at.offset)
      }),
    storeWhole: (at, value) => {
      pushBase(at)
      pushWhole(code, value)
      code.vectorMemory("store", at.offset)
    },
  }
}

/** Pushes all four lanes as signed 32-bit numbers; a conversion fills the lower half and leaves zeros above. */
function pushWhole(code: Code, value: Num): void {
  value.push(0)
  code.vector("i32x4TruncSatF64x2SZero")
  value.push(1)
  code.vector("i32x4TruncSatF64x2SZero")
  code.joinLowerHalves()
}

function computeBits(
  code: Code,
  pushConstant: (bits: bigint) => void,
): Pick<Lanes, "bits" | "fromBits" | "constantBits" | "combineBits" | "shift"> {
  return {
    bits: (value) => makeBits(value.push, value.isHeld),
    fromBits: (bits) => makeNum(bits.push, bits.isHeld),
    constantBits: (value) => makeBits(() => pushConstant(value), true),
    combineBits: joinBits((name) => code.vector(bitsVectors[name])),
    shift: (bits, distance) =>
      makeBits((half) => {
        bits.push(half)
        code.i32(Math.abs(distance))
        code.vector(distance > 0 ? "i64x2Shl" : "i64x2ShrU")
      }),
  }
}

/** All zeros and all ones are one instruction; other constants come from the pool as long as it has room. */
export function writeConstant(code: Code, pool: ConstantPool, bits: bigint): void {
  const offset = bits === 0n || bits === -1n ? undefined : pool.place(bits)
  if (offset === undefined) return code.v128(bits)
  code.i32(0)
  code.vectorMemory("load", offset)
}
