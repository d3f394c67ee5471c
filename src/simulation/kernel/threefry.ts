import { rounds } from "../../random/address.ts"
import { threefryParity, threefryRotations } from "../../random/threefry.ts"
import type { Code } from "./code.ts"
import { valueType } from "./opcode.ts"

/** How 32-bit words are worked on: one on the stack, or four in a vector. */
interface Words {
  readonly type: typeof valueType.i32 | typeof valueType.v128
  readonly constant: (value: number) => void
  readonly add: () => void
  readonly xor: () => void
  /** Rotates the word in a local to the left and pushes it. */
  readonly rotate: (local: number, distance: number) => void
  readonly load: (address: number, offset: number) => void
  /** Spreads an i32 on the stack over all words. */
  readonly spread: () => void
}

/**
 * Writes the body of a function (site: i32, counter: i32, keys: i32) → one uniform per lane in [0, 1).
 *
 * `keys` is the address of the lanes' first key words, behind which lie the second ones. Same numbers as uniform() of
 * random/address.ts at counter = step + 2^16 * index. In vectors there are two results, the lower half first.
 */
export function writeUniform(code: Code, isVector: boolean): void {
  const words = isVector ? vectorWords(code) : scalarWords(code)
  const [site, counter, keys] = [0, 1, 2]
  const [k0, k1, k2, x0, x1] = [0, 1, 2, 3, 4].map(() => code.local(words.type)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  words.load(keys, 0)
  code.set(k0)
  words.load(keys, isVector ? 16 : 4)
  code.set(k1)
  code.get(k0)
  code.get(k1)
  words.xor()
  words.constant(threefryParity)
  words.xor()
  code.set(k2)
  startWord(code, words, site, k0, x0)
  startWord(code, words, counter, k1, x1)
  for (let round = 0; round < rounds; round++) writeRound(code, words, round, [k0, k1, k2], x0, x1)
  if (!isVector) return pushUniform(code, x0, x1)
  pushUniformHalf(code, x0, x1, false)
  pushUniformHalf(code, x0, x1, true)
}

function startWord(code: Code, words: Words, from: number, key: number, to: number): void {
  code.get(from)
  words.spread()
  code.get(key)
  words.add()
  code.set(to)
}

function writeRound(
  code: Code,
  words: Words,
  round: number,
  keys: readonly [number, number, number],
  x0: number,
  x1: number,
): void {
  code.get(x0)
  code.get(x1)
  words.add()
  code.set(x0)
  words.rotate(x1, threefryRotations[round % 8] ?? 0)
  code.get(x0)
  words.xor()
  code.set(x1)
  if (round % 4 !== 3) return
  const group = (round >> 2) + 1
  code.get(x0)
  code.get(keys[group % 3] ?? 0)
  words.add()
  code.set(x0)
  code.get(keys[(group + 1) % 3] ?? 0)
  words.constant(group)
  words.add()
  code.get(x1)
  words.add()
  code.set(x1)
}

/** ((x0 >>> 5) * 2^26 + (x1 >>> 6)) * 2^-53. */
function pushUniform(code: Code, x0: number, x1: number): void {
  for (const [word, distance] of [
    [x0, 5],
    [x1, 6],
  ] as const) {
    code.get(word)
    code.i32(distance)
    code.op("i32ShrU")
    code.op("f64ConvertI32S")
    if (word === x1) continue
    code.f64(67108864)
    code.op("f64Mul")
  }
  code.op("f64Add")
  code.f64(2 ** -53)
  code.op("f64Mul")
}

function pushUniformHalf(code: Code, x0: number, x1: number, isUpper: boolean): void {
  for (const [word, distance] of [
    [x0, 5],
    [x1, 6],
  ] as const) {
    code.get(word)
    if (isUpper) {
      code.get(word)
      code.joinUpperHalves()
    }
    code.i32(distance)
    code.vector("i32x4ShrU")
    code.vector("f64x2ConvertLowI32x4S")
    if (word === x1) continue
    code.v128(67108864)
    code.vector("f64x2Mul")
  }
  code.vector("f64x2Add")
  code.v128(2 ** -53)
  code.vector("f64x2Mul")
}

function scalarWords(code: Code): Words {
  return {
    type: valueType.i32,
    constant: code.i32,
    add: () => code.op("i32Add"),
    xor: () => code.op("i32Xor"),
    rotate: (local, distance) => {
      code.get(local)
      code.i32(distance)
      code.op("i32Rotl")
    },
    load: (address, offset) => {
      code.get(address)
      code.memory("i32Load", offset)
    },
    spread: () => undefined,
  }
}

function vectorWords(code: Code): Words {
  return {
    type: valueType.v128,
    constant: (value) => {
      code.i32(value)
      code.vector("i32x4Splat")
    },
    add: () => code.vector("i32x4Add"),
    xor: () => code.vector("xor"),
    rotate: (local, distance) => {
      code.get(local)
      code.i32(distance)
      code.vector("i32x4Shl")
      code.get(local)
      code.i32(32 - distance)
      code.vector("i32x4ShrU")
      code.vector("or")
    },
    load: (address, offset) => {
      code.get(address)
      code.vectorMemory("load", offset)
    },
    spread: () => code.vector("i32x4Splat"),
  }
}
