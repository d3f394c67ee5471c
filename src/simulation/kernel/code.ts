import { createByteWriter, type ByteWriter } from "./byte-writer.ts"
import { opcode, saturating, simd, type ValueType } from "./opcode.ts"

/** The body of one function under construction: each method writes one instruction, or a bracket around some. */
export interface Code extends Locals, Constants, MemoryInstructions, ControlFlow {
  /** Index by which other functions call this one. */
  readonly index: number
  readonly parameters: readonly ValueType[]
  readonly results: readonly ValueType[]
  /** Bytes written so far. */
  readonly size: () => number
  /** Pushes, pops into, or copies into a local. */
  readonly get: (local: number) => void
  readonly set: (local: number) => void
  readonly tee: (local: number) => void
  /** One instruction without immediates. */
  readonly op: (name: keyof typeof opcode) => void
  /** One vector instruction; `lane` where it has a lane immediate. */
  readonly vector: (name: keyof typeof simd, lane?: number) => void
  /** From two vectors on the stack to one: the lower 64 bits of the first, then those of the second. */
  readonly joinLowerHalves: () => void
  /** From two vectors of four words on the stack: a word of the first, one of the second, and so on, of the lower (upper) two. */
  readonly interleaveLower: () => void
  readonly interleaveUpper: () => void
  /** From a double to a signed 32-bit number, towards 0; NaN to 0, too large or small to the ends. */
  readonly truncate: () => void
  /** Size, locals and instructions, as the code section wants them. */
  readonly finish: () => Uint8Array
}

interface Locals {
  /** A local that nobody else uses. */
  readonly local: (type: ValueType) => number
  /** A local that may be used again after the end of the innermost scope. */
  readonly temporary: (type: ValueType) => number
  /** Runs `body` in a scope of its own. */
  readonly scope: (body: () => void) => void
}

interface Constants {
  readonly i32: (value: number) => void
  readonly i64: (value: bigint) => void
  readonly f64: (value: number) => void
  /** A vector of the same 64 bits, twice. */
  readonly v128: (bits: bigint) => void
}

interface MemoryInstructions {
  /** Pops an address and pushes what is there, or pops a value and an address; `offset` is added to the address. */
  readonly memory: (name: "i32Load" | "f64Load" | "i32Store" | "f64Store", offset: number) => void
  /** Pops address, byte and length, and fills memory. */
  readonly fill: () => void
  readonly vectorMemory: (name: "load" | "load32Splat" | "load64Splat" | "store", offset: number) => void
}

interface ControlFlow {
  readonly call: (functionIndex: number) => void
  /** Pops a condition; runs `then` if it is not 0, else `otherwise`. */
  readonly when: (then: () => void, otherwise?: () => void) => void
  /** Repeats `body` as long as it leaves a number other than 0. */
  readonly repeat: (body: () => void) => void
}

const emptyType = 0x40
const lowerHalves = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]
const lowerWords = [0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23]
const upperWords = lowerWords.map((byte) => byte + 8)

export function createCode(index: number, parameters: readonly ValueType[], results: readonly ValueType[]): Code {
  const writer = createByteWriter()
  const types: ValueType[] = []
  const vector = writeVector(writer)
  const shuffle = (bytes: readonly number[]) => (): void => {
    vector("shuffle")
    writer.bytes(bytes)
  }
  return {
    index,
    parameters,
    results,
    size: writer.length,
    ...createLocals(parameters.length, types),
    ...writeConstants(writer),
    ...writeMemoryInstructions(writer),
    ...writeControlFlow(writer),
    get: (local) => writeWithIndex(writer, "localGet", local),
    set: (local) => writeWithIndex(writer, "localSet", local),
    tee: (local) => writeWithIndex(writer, "localTee", local),
    op: (name) => writer.byte(opcode[name]),
    vector,
    joinLowerHalves: shuffle(lowerHalves),
    interleaveLower: shuffle(lowerWords),
    interleaveUpper: shuffle(upperWords),
    truncate: () => writer.bytes([0xfc, saturating.i32TruncSatF64S]),
    finish: () => finishBody(types, writer),
  }
}

function createLocals(parameters: number, types: ValueType[]): Locals {
  const free = new Map<ValueType, number[]>()
  let taken: { readonly type: ValueType; readonly local: number }[] = []
  const local = (type: ValueType): number => parameters + types.push(type) - 1
  return {
    local,
    temporary: (type) => {
      const found = free.get(type)?.pop() ?? local(type)
      taken.push({ type, local: found })
      return found
    },
    scope: (body) => {
      const outer = taken
      taken = []
      body()
      for (const one of taken) free.set(one.type, [...(free.get(one.type) ?? []), one.local])
      taken = outer
    },
  }
}

function writeConstants(writer: ByteWriter): Constants {
  return {
    i32: (value) => {
      writer.byte(opcode.i32Const)
      writer.signed(value)
    },
    i64: (value) => {
      writer.byte(opcode.i64Const)
      writer.signed64(value)
    },
    f64: (value) => {
      writer.byte(opcode.f64Const)
      writer.double(value)
    },
    v128: (bits) => {
      writeVector(writer)("const")
      writer.long(bits)
      writer.long(bits)
    },
  }
}

function writeMemoryInstructions(writer: ByteWriter): MemoryInstructions {
  const alignments = {
    i32Load: 2,
    i32Store: 2,
    f64Load: 3,
    f64Store: 3,
    load: 4,
    store: 4,
    load32Splat: 2,
    load64Splat: 3,
  }
  return {
    memory: (name, offset) => {
      writer.bytes([opcode[name], alignments[name]])
      writer.unsigned(offset)
    },
    fill: () => writer.bytes([0xfc, saturating.memoryFill, 0]),
    vectorMemory: (name, offset) => {
      writeVector(writer)(name)
      writer.byte(alignments[name])
      writer.unsigned(offset)
    },
  }
}

function writeControlFlow(writer: ByteWriter): ControlFlow {
  return {
    call: (target) => writeWithIndex(writer, "call", target),
    when: (then, otherwise) => {
      writer.bytes([opcode.if, emptyType])
      then()
      if (otherwise !== undefined) {
        writer.byte(opcode.else)
        otherwise()
      }
      writer.byte(opcode.end)
    },
    repeat: (body) => {
      writer.bytes([opcode.loop, emptyType])
      body()
      writeWithIndex(writer, "brIf", 0)
      writer.byte(opcode.end)
    },
  }
}

function writeVector(writer: ByteWriter): Code["vector"] {
  return (name, lane) => {
    writer.byte(0xfd)
    writer.unsigned(simd[name])
    if (lane !== undefined) writer.byte(lane)
  }
}

function writeWithIndex(writer: ByteWriter, name: keyof typeof opcode, index: number): void {
  writer.byte(opcode[name])
  writer.unsigned(index)
}

/** Locals are declared as runs of one type, in the order in which they were made. */
function finishBody(types: readonly ValueType[], instructions: ByteWriter): Uint8Array {
  const groups: { readonly type: ValueType; count: number }[] = []
  for (const type of types) {
    const last = groups.at(-1)
    if (last?.type === type) last.count++
    else groups.push({ type, count: 1 })
  }
  const body = createByteWriter()
  body.unsigned(groups.length)
  for (const { type, count } of groups) {
    body.unsigned(count)
    body.byte(type)
  }
  body.bytes(instructions.finish())
  body.byte(opcode.end)
  const sized = createByteWriter()
  sized.unsigned(body.length())
  sized.bytes(body.finish())
  return sized.finish()
}
