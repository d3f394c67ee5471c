import type { Code } from "./code.ts"
import type { Bits, BitsName, Cell, Lanes, Mask, Num } from "./lanes.ts"
import type { ValueType } from "./opcode.ts"

/** A number, mask or row of bits from what pushes one half of it. */
export function makeNum(push: (half: number) => void, isHeld = false): Num {
  return { kind: "number", push, isHeld }
}

export function makeMask(push: (half: number) => void, isHeld = false): Mask {
  return { kind: "mask", push, isHeld }
}

export function makeBits(push: (half: number) => void, isHeld = false): Bits {
  return { kind: "bits", push, isHeld }
}

type LocalParts = Pick<Lanes, "hold" | "pop" | "call" | "numberCell" | "maskCell" | "fromLocals">

/** The parts of a vocabulary that keep values in locals; `typeOf` says which type of local a kind of value needs. */
export function keepInLocals(
  code: Code,
  halves: number,
  typeOf: (kind: (Num | Mask | Bits)["kind"]) => ValueType,
): LocalParts {
  const listHalves = Array.from({ length: halves }, (_, half) => half)
  const write = (locals: readonly number[], value: Num | Mask | Bits): void => {
    for (const half of listHalves) {
      value.push(half)
      code.set(locals[half] ?? 0)
    }
  }
  const takeLocals = (kind: Num["kind"] | Mask["kind"] | Bits["kind"]): readonly number[] =>
    listHalves.map(() => code.temporary(typeOf(kind)))
  const pushLocals = (locals: readonly number[]) => (half: number) => code.get(locals[half] ?? 0)
  const pop = (): Num => {
    const locals = takeLocals("number")
    for (const half of listHalves.toReversed()) code.set(locals[half] ?? 0)
    return makeNum(pushLocals(locals), true)
  }
  return {
    pop,
    call: (functionIndex, values) => {
      for (const value of values) for (const half of listHalves) value.push(half)
      code.call(functionIndex)
      return pop()
    },
    hold: (value) => {
      if (value.isHeld) return value
      const locals = takeLocals(value.kind)
      write(locals, value)
      return { ...value, push: pushLocals(locals), isHeld: true }
    },
    numberCell: (): Cell<Num> => {
      const locals = takeLocals("number")
      // A cell changes, so what is read from it is not held: who keeps it beyond the next write must hold it.
      return { read: () => makeNum(pushLocals(locals)), write: (value) => write(locals, value) }
    },
    maskCell: (): Cell<Mask> => {
      const locals = takeLocals("mask")
      return { read: () => makeMask(pushLocals(locals)), write: (value) => write(locals, value) }
    },
    fromLocals: (locals) => makeNum(pushLocals(locals), true),
  }
}

type BitsInstruction = (name: BitsName) => void

/** Joins two rows of bits half by half. */
export function joinBits(instruct: BitsInstruction): Lanes["combineBits"] {
  return (name, left, right) =>
    makeBits((half) => {
      left.push(half)
      right.push(half)
      instruct(name)
    })
}
