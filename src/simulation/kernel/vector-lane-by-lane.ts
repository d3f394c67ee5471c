import type { Code } from "./code.ts"
import { readBits } from "./double-bits.ts"
import { makeNum } from "./lane-parts.ts"
import type { Lanes, Mask, Num } from "./lanes.ts"
import { valueType } from "./opcode.ts"

/** Vectors of two lanes that make up one number. */
export const halves = 2

/** Per lane, the double of that lane in the row that `row` names; `bytes` from one row, and one lane, to the next. */
export function gatherRows(
  code: Code,
  { hold }: Pick<Lanes, "hold">,
  offset: number,
  row: Num,
  bytes: { readonly row: number; readonly lane: number },
): Num {
  const held = hold(row)
  const pushLane = (lane: number): void => {
    held.push(lane >> 1)
    code.vector("f64x2ExtractLane", lane & 1)
    code.truncate()
    code.i32(bytes.row)
    code.op("i32Mul")
    code.memory("f64Load", offset + bytes.lane * lane)
  }
  return hold(
    makeNum((half) => {
      pushLane(half * 2)
      code.vector("f64x2Splat")
      pushLane(half * 2 + 1)
      code.vector("f64x2ReplaceLane", 1)
    }),
  )
}

/** Per lane, the doubles of the row that `row` names; rows of `width` doubles from `offset` on. */
export function lookUpRows(
  code: Code,
  { hold }: Pick<Lanes, "hold">,
  offset: number,
  row: Num,
  width: number,
): readonly Num[] {
  const held = hold(row)
  const addresses = Array.from({ length: 2 * halves }, (_, lane) => {
    const address = code.temporary(valueType.i32)
    held.push(lane >> 1)
    code.vector("f64x2ExtractLane", lane & 1)
    code.truncate()
    code.i32(8 * width)
    code.op("i32Mul")
    code.set(address)
    return address
  })
  return Array.from({ length: width }, (_, place) =>
    makeNum((half) => {
      code.get(addresses[2 * half] ?? 0)
      code.vectorMemory("load64Splat", offset + 8 * place)
      code.get(addresses[2 * half + 1] ?? 0)
      code.memory("f64Load", offset + 8 * place)
      code.vector("f64x2ReplaceLane", 1)
    }),
  )
}

/** Calls a function of doubles once per lane in which the guard holds; NaN elsewhere. */
export function callEachLane(
  code: Code,
  pushConstant: (bits: bigint) => void,
  functionIndex: number,
  values: readonly Num[],
  guard: Mask,
): Num {
  const locals = Array.from({ length: halves }, () => code.temporary(valueType.v128))
  for (const [half, local] of locals.entries()) {
    pushConstant(readBits(NaN))
    code.set(local)
    for (const lane of [0, 1]) {
      guard.push(half)
      code.vector("i32x4ExtractLane", 2 * lane)
      code.when(() => {
        code.get(local)
        for (const value of values) {
          value.push(half)
          code.vector("f64x2ExtractLane", lane)
        }
        code.call(functionIndex)
        code.vector("f64x2ReplaceLane", lane)
        code.set(local)
      })
    }
  }
  return makeNum((half) => code.get(locals[half] ?? 0), true)
}
