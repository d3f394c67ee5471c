import type { Code } from "./code.ts"
import { joinBits, keepInLocals, makeBits, makeMask, makeNum } from "./lane-parts.ts"
import type { BinaryName, BitsName, CompareName, Lanes, Num, Location, UnaryName } from "./lanes.ts"
import { valueType, type opcode } from "./opcode.ts"

type Opcode = keyof typeof opcode

const unaryOpcodes: Record<UnaryName, Opcode> = {
  negate: "f64Neg",
  abs: "f64Abs",
  floor: "f64Floor",
  ceil: "f64Ceil",
  trunc: "f64Trunc",
  sqrt: "f64Sqrt",
}

const binaryOpcodes: Record<Exclude<BinaryName, "lesser" | "greater">, Opcode> = {
  add: "f64Add",
  subtract: "f64Sub",
  multiply: "f64Mul",
  divide: "f64Div",
  min: "f64Min",
  max: "f64Max",
}

const compareOpcodes: Record<CompareName, Opcode> = {
  less: "f64Lt",
  "less-equal": "f64Le",
  equal: "f64Eq",
  "not-equal": "f64Ne",
}

const bitsOpcodes: Record<BitsName, Opcode> = {
  add: "i64Add",
  and: "i64And",
  or: "i64Or",
  xor: "i64Xor",
}

const localTypes = { number: valueType.f64, mask: valueType.i32, bits: valueType.i64 }

/** One replication at a time: a number is an f64, a mask is an i32 that is 0 or 1. */
export function createScalarLanes(code: Code): Lanes {
  const kept = keepInLocals(code, 1, (kind) => localTypes[kind])
  return {
    code,
    count: 1,
    halves: 1,
    bytes: 8,
    ...kept,
    ...computeNumbers(code, kept.hold),
    ...computeMasks(code),
    ...reachMemory(code),
    ...computeBits(code),
    callEach: (functionIndex, values, guard) => {
      const result = kept.numberCell()
      const call = (): void => {
        for (const value of values) value.push(0)
        code.call(functionIndex)
      }
      result.write(makeNum(() => code.f64(NaN)))
      guard.push(0)
      code.when(() => result.write(makeNum(call)))
      return kept.hold(result.read())
    },
  }
}

function computeNumbers(
  code: Code,
  hold: Lanes["hold"],
): Pick<Lanes, "constant" | "fromWhole" | "unary" | "binary" | "compare" | "select" | "keep"> {
  const join = (left: Num, right: Num, instruction: Opcode) => (): void => {
    left.push(0)
    right.push(0)
    code.op(instruction)
  }
  const constant = (value: number): Num => ({ ...makeNum(() => code.f64(value), true), constant: value })
  const select: Lanes["select"] = (mask, then, otherwise) =>
    makeNum(() => {
      then.push(0)
      otherwise.push(0)
      mask.push(0)
      code.op("select")
    })
  return {
    constant,
    fromWhole: (local) =>
      makeNum(() => {
        code.get(local)
        code.op("f64ConvertI32S")
      }),
    unary: (name, argument) =>
      makeNum(() => {
        argument.push(0)
        code.op(unaryOpcodes[name])
      }),
    binary: (name, left, right) => {
      if (name !== "lesser" && name !== "greater") return makeNum(join(left, right, binaryOpcodes[name]))
      const [a, b] = [hold(left), hold(right)]
      return select(makeMask(name === "lesser" ? join(b, a, "f64Lt") : join(a, b, "f64Lt")), b, a)
    },
    compare: (name, left, right) => makeMask(join(left, right, compareOpcodes[name])),
    select,
    keep: (value, mask) => select(mask, value, constant(0)),
  }
}

function computeMasks(code: Code): Pick<Lanes, "always" | "never" | "and" | "or" | "not" | "pushAny"> {
  const join = (instruction: Opcode): Lanes["and"] => {
    return (left, right) =>
      makeMask(() => {
        left.push(0)
        right.push(0)
        code.op(instruction)
      })
  }
  return {
    always: makeMask(() => code.i32(1), true),
    never: makeMask(() => code.i32(0), true),
    and: join("i32And"),
    or: join("i32Or"),
    not: (mask) =>
      makeMask(() => {
        mask.push(0)
        code.op("i32Eqz")
      }),
    pushAny: (mask) => mask.push(0),
  }
}

type MemoryParts = Pick<
  Lanes,
  "load" | "store" | "loadMask" | "storeMask" | "loadSame" | "storeWhole" | "gather" | "lookUp" | "lookUpRow"
>

function reachMemory(code: Code): MemoryParts {
  const pushBase = ({ base }: Location): void => (base === undefined ? code.i32(0) : code.get(base))
  const load = (at: Location): Num =>
    makeNum(() => {
      pushBase(at)
      code.memory("f64Load", at.offset)
    })
  const look = (offset: number, row: Num): Num =>
    makeNum(() => {
      row.push(0)
      code.truncate()
      code.i32(8)
      code.op("i32Mul")
      code.memory("f64Load", offset)
    })
  return {
    load,
    loadSame: load,
    store: (at, value) => {
      pushBase(at)
      value.push(0)
      code.memory("f64Store", at.offset)
    },
    loadMask: (at) =>
      makeMask(() => {
        pushBase(at)
        code.memory("i32Load", at.offset)
      }),
    storeMask: (at, mask) => {
      pushBase(at)
      mask.push(0)
      code.memory("i32Store", at.offset)
    },
    storeWhole: (at, value) => {
      pushBase(at)
      value.push(0)
      code.truncate()
      code.memory("i32Store", at.offset)
    },
    gather: look,
    lookUp: look,
    lookUpRow: (offset, row, width) => {
      const address = code.temporary(valueType.i32)
      row.push(0)
      code.truncate()
      code.i32(8 * width)
      code.op("i32Mul")
      code.set(address)
      return Array.from({ length: width }, (_, place) =>
        makeNum(() => {
          code.get(address)
          code.memory("f64Load", offset + 8 * place)
        }),
      )
    },
  }
}

function computeBits(code: Code): Pick<Lanes, "bits" | "fromBits" | "constantBits" | "combineBits" | "shift"> {
  const convert = (value: { readonly push: (half: number) => void }, instruction: Opcode) => (): void => {
    value.push(0)
    code.op(instruction)
  }
  return {
    bits: (value) => makeBits(convert(value, "i64ReinterpretF64")),
    fromBits: (bits) => makeNum(convert(bits, "f64ReinterpretI64")),
    constantBits: (value) => makeBits(() => code.i64(value), true),
    combineBits: joinBits((name) => code.op(bitsOpcodes[name])),
    shift: (bits, distance) =>
      makeBits(() => {
        bits.push(0)
        code.i64(BigInt(Math.abs(distance)))
        code.op(distance > 0 ? "i64Shl" : "i64ShrU")
      }),
  }
}
