/** Rotation distances of Threefry-2x32, eight rounds and then again (Salmon et al. 2011, table 2). */
export const threefryRotations = [13, 15, 26, 6, 17, 29, 16, 24] as const

/** The parity word of the key schedule (Skein's constant, its lower half). */
export const threefryParity = 0x1bd11bda

/**
 * Threefry-2x32: a keyed bijection of 64 bits whose outputs at neighbouring counters look independent.
 *
 * rounds: any number; 13 and 20 are in use. (k0, k1) the key and (c0, c1) the counter, as 32-bit integers, signed or
 * not. Writes the two output words, signed, to out[0] and out[1]. Allocates nothing.
 *
 * 1. x0 = c0 + k0; x1 = c1 + k1; k2 = k0 ^ k1 ^ threefryParity
 * 2. in round q = 0, 1, ...: x0 = x0 + x1; x1 = rotate_left(x1, threefryRotations[q % 8]) ^ x0
 * 3. after every fourth round, j = 1, 2, ...: x0 = x0 + k[j % 3]; x1 = x1 + k[(j + 1) % 3] + j
 *
 * All sums modulo 2^32. Source: Salmon, Moraes, Dror, Shaw 2011, Parallel random numbers: as easy as 1, 2, 3.
 */
export function threefry2x32(rounds: number, k0: number, k1: number, c0: number, c1: number, out: Int32Array): void {
  let first = k0 | 0
  let second = k1 | 0
  let third = first ^ second ^ threefryParity
  let x0 = (c0 + first) | 0
  let x1 = (c1 + second) | 0
  // Whole groups of four rounds with the distances written out: twice as fast as looking them up.
  for (let group = 1; group <= rounds >> 2; group++) {
    const odd = (group & 1) === 1
    x0 = (x0 + x1) | 0
    x1 = (odd ? (x1 << 13) | (x1 >>> 19) : (x1 << 17) | (x1 >>> 15)) ^ x0
    x0 = (x0 + x1) | 0
    x1 = (odd ? (x1 << 15) | (x1 >>> 17) : (x1 << 29) | (x1 >>> 3)) ^ x0
    x0 = (x0 + x1) | 0
    x1 = (odd ? (x1 << 26) | (x1 >>> 6) : (x1 << 16) | (x1 >>> 16)) ^ x0
    x0 = (x0 + x1) | 0
    x1 = (odd ? (x1 << 6) | (x1 >>> 26) : (x1 << 24) | (x1 >>> 8)) ^ x0
    const used = first
    first = second
    second = third
    third = used
    x0 = (x0 + first) | 0
    x1 = (x1 + second + group) | 0
  }
  for (let q = rounds & ~3; q < rounds; q++) {
    const rotation = threefryRotations[q & 7]!
    x0 = (x0 + x1) | 0
    x1 = ((x1 << rotation) | (x1 >>> (32 - rotation))) ^ x0
  }
  out[0] = x0
  out[1] = x1
}
