import { uniform } from "../random/address.ts"
import { hash32 } from "../random/hash.ts"
import { designKey } from "./design-key.ts"

/**
 * Primitive polynomials and initial direction numbers of dimensions 2 to 10: degree s, coefficients a (the bits between
 * the leading and the last one), and m(1) … m(s). The first dimension is van der Corput's sequence and needs none.
 *
 * Source: Joe and Kuo 2008, SIAM Journal on Scientific Computing 30:2635, table new-joe-kuo-6.21201.
 */
const directions: readonly { readonly s: number; readonly a: number; readonly m: readonly number[] }[] = [
  { s: 1, a: 0, m: [1] },
  { s: 2, a: 1, m: [1, 3] },
  { s: 3, a: 1, m: [1, 3, 1] },
  { s: 3, a: 2, m: [1, 1, 1] },
  { s: 4, a: 1, m: [1, 1, 3, 3] },
  { s: 4, a: 4, m: [1, 3, 5, 13] },
  { s: 5, a: 2, m: [1, 1, 5, 5, 17] },
  { s: 5, a: 4, m: [1, 1, 5, 5, 5] },
  { s: 5, a: 7, m: [1, 1, 7, 11, 19] },
]

/** So many axes can a Sobol design have. */
export const mostSobolAxes = directions.length + 1

const bits = 32

const twoTo32 = 4_294_967_296

/**
 * The first `count` points of Sobol's sequence in [0, 1)^axes, in the order of the Gray code, the origin first and
 * unscrambled: the same points whatever the seed. A power of two of them is balanced best.
 *
 * axes: 1 to 10. Source: Sobol 1967; Bratley and Fox 1988, ACM TOMS 14:88 (the order and the recurrence).
 */
export function sampleSobol(axes: number, count: number): readonly (readonly number[])[] {
  const columns = Array.from({ length: axes }, (_, axis) => sequence(directionNumbers(axis), count))
  return Array.from({ length: count }, (_, point) => columns.map((column) => column[point] ?? 0))
}

/**
 * The same points moved by the seed: in each axis all of them are shifted, bit by bit, by one number that is drawn for the
 * axis's name. Each of 2^k equal parts of an axis (and each box that the sequence balances) still holds as many of the first
 * 2^k points, no point need be the origin, and another axis more or fewer leaves a column's shift as it was.
 *
 * names: 1 to 10. Source: Cranley and Patterson 1976 for the idea; Owen 1995 (a digital shift is the simplest of these).
 */
export function scrambleSobol(names: readonly string[], count: number, seed: string): readonly (readonly number[])[] {
  const [key0, key1] = designKey(seed)
  const shifts = names.map((name) => Math.floor(uniform(key0, key1, hash32(`sweep.${name}`), 0, 2) * twoTo32))
  return sampleSobol(names.length, count).map((point) =>
    point.map((share, axis) => (((share * twoTo32) ^ (shifts[axis] ?? 0)) >>> 0) / twoTo32),
  )
}

function sequence(numbers: Uint32Array, count: number): readonly number[] {
  let x = 0
  return Array.from({ length: count }, (_, point) => {
    if (point > 0) x = (x ^ (numbers[countTrailingOnes(point - 1)] ?? 0)) >>> 0
    return x / twoTo32
  })
}

/** The place of the lowest bit that is 0. */
function countTrailingOnes(n: number): number {
  let place = 0
  while (((n >>> place) & 1) === 1) place++
  return place
}

/** v(k), shifted to the top of 32 bits: m(k) of the recurrence times 2^(32 - k). */
function directionNumbers(axis: number): Uint32Array {
  const numbers = new Uint32Array(bits)
  const direction = directions[axis - 1]
  for (let k = 0; k < bits; k++) {
    if (direction === undefined) numbers[k] = (1 << (bits - 1 - k)) >>> 0
    else if (k < direction.s) numbers[k] = ((direction.m[k] ?? 1) << (bits - 1 - k)) >>> 0
    else numbers[k] = recur(numbers, k, direction)
  }
  return numbers
}

function recur(numbers: Uint32Array, k: number, { s, a }: { readonly s: number; readonly a: number }): number {
  const oldest = numbers[k - s] ?? 0
  let next = oldest ^ (oldest >>> s)
  for (let j = 1; j < s; j++) if (((a >>> (s - 1 - j)) & 1) === 1) next ^= numbers[k - j] ?? 0
  return next >>> 0
}
