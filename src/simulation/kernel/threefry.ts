import { rounds } from "../../random/address.ts"
import { threefryParity, threefryRotations } from "../../random/threefry.ts"
import type { Code } from "./code.ts"
import type { ConstantPool } from "./constant-pool.ts"
import { readBits } from "./double-bits.ts"
import { valueType } from "./opcode.ts"
import { writeConstant } from "./vector-lanes.ts"

/** How 32-bit words are worked on: one on the stack, or four in a vector. */
interface Words {
  readonly type: typeof valueType.i32 | typeof valueType.v128
  readonly constant: (value: number) => void
  readonly add: () => void
  readonly xor: () => void
  /** Rotates the word in a local to the left and pushes it. */
  readonly rotate: (local: number, distance: number) => void
  /** Bytes of all lanes' words together. */
  readonly bytes: number
  /** From the address in a local plus `offset`. */
  readonly load: (address: number, offset: number) => void
  readonly store: (offset: number, push: () => void) => void
  /** Spreads an i32 on the stack over all words. */
  readonly spread: () => void
}

/** Words that are added to the counter before the first round and after every fourth: two each time. */
export const scheduleWords = 2 * ((rounds >> 2) + 1)

/**
 * Writes the words of a key's schedule to memory, once per run: at `to` the lanes' k0 and k1, then for j = 1, 2, …
 * k[j % 3] and k[(j + 1) % 3] + j. The lanes' own k0 and k1 are fetched from the address in the local `from`, plus
 * `offset`. Source: Salmon et al. 2011, as in random/threefry.ts.
 */
export function writeSchedule(code: Code, isVector: boolean, from: number, offset: number, to: number): void {
  const words = isVector ? vectorWords(code) : scalarWords(code)
  const keys = [0, 1, 2].map(() => code.temporary(words.type)) as [number, number, number]
  words.load(from, offset)
  code.set(keys[0])
  words.load(from, offset + words.bytes)
  code.set(keys[1])
  code.get(keys[0])
  code.get(keys[1])
  words.xor()
  words.constant(threefryParity)
  words.xor()
  code.set(keys[2])
  for (let word = 0; word < scheduleWords; word++) {
    const group = word >> 1
    words.store(to + word * words.bytes, () => {
      code.get(keys[(group + (word & 1)) % 3] ?? 0)
      if ((word & 1) === 0 || group === 0) return
      words.constant(group)
      words.add()
    })
  }
}

/**
 * Writes the body of a function (site: i32, counter: i32, schedule: i32) → one uniform per lane in [0, 1).
 *
 * `schedule` is the address of the words of writeSchedule. Same numbers as uniform() of random/address.ts at counter =
 * step + 2^16 * index. In vectors there are two results, the lower half first.
 */
export function writeUniform(code: Code, isVector: boolean, pool: ConstantPool): void {
  const words = isVector ? vectorWords(code) : scalarWords(code)
  const [site, counter, schedule] = [0, 1, 2]
  const x = [code.local(words.type), code.local(words.type)] as const
  const inject = (group: number, pushFirst: () => void, pushSecond: () => void): void => {
    for (const [place, push] of [pushFirst, pushSecond].entries()) {
      push()
      words.load(schedule, (2 * group + place) * words.bytes)
      words.add()
      code.set(x[place] ?? 0)
    }
  }
  const spread = (local: number) => (): void => {
    code.get(local)
    words.spread()
  }
  inject(0, spread(site), spread(counter))
  for (let round = 0; round < rounds; round++) {
    writeRound(code, words, round, x)
    if (round % 4 === 3)
      inject(
        (round + 1) >> 2,
        () => code.get(x[0]),
        () => code.get(x[1]),
      )
  }
  if (isVector) pushUniforms(code, ...x, (bits) => writeConstant(code, pool, bits))
  else pushUniform(code, ...x)
}

/** x0 = x0 + x1; x1 = rotate_left(x1, distance) ^ x0. */
function writeRound(code: Code, words: Words, round: number, [x0, x1]: readonly [number, number]): void {
  code.get(x0)
  code.get(x1)
  words.add()
  code.set(x0)
  words.rotate(x1, threefryRotations[round % 8] ?? 0)
  code.get(x0)
  words.xor()
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

/**
 * The same number, all of it exact: 32 bits behind the upper half of 2^25 are a double of 2^25 + word · 2^-27, behind that
 * of 1/2 one of 1/2 + word · 2^-53.
 */
function pushUniforms(code: Code, x0: number, x1: number, pushConstant: (bits: bigint) => void): void {
  const pushUpperHalves = (value: number): void => {
    const upper = readBits(value) >> 32n
    pushConstant((upper << 32n) | upper)
  }
  for (const [word, distance] of [
    [x0, 5],
    [x1, 6],
  ] as const) {
    code.get(word)
    code.i32(distance)
    code.vector("i32x4ShrU")
    code.set(word)
  }
  for (const interleave of [code.interleaveLower, code.interleaveUpper]) {
    code.get(x0)
    pushUpperHalves(2 ** 25)
    interleave()
    pushConstant(readBits(2 ** 25 + 0.5))
    code.vector("f64x2Sub")
    code.get(x1)
    pushUpperHalves(0.5)
    interleave()
    code.vector("f64x2Add")
  }
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
    bytes: 4,
    load: (address, offset) => {
      code.get(address)
      code.memory("i32Load", offset)
    },
    store: (offset, push) => {
      code.i32(0)
      push()
      code.memory("i32Store", offset)
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
    bytes: 16,
    load: (address, offset) => {
      code.get(address)
      code.vectorMemory("load", offset)
    },
    store: (offset, push) => {
      code.i32(0)
      push()
      code.vectorMemory("store", offset)
    },
    spread: () => code.vector("i32x4Splat"),
  }
}
