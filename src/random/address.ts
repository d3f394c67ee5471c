// An analyst doubles one assumption and asks what moved. If every draw came from one long stream, everything after
// the edit would be drawn anew and the answer would drown in noise. So a draw has an address instead: seed, run,
// site, step, index. Whoever asks for that address gets that number, in any order, on any worker, in any variant.
// This folder refuses to hold a position in a stream, to know of distributions, and to draw what is not asked for.

import type { Key } from "./seed.ts"
import { threefry2x32 } from "./threefry.ts"

/** Rounds of the generator: 20, the number with the widest margin that Salmon et al. 2011 recommend. */
export const rounds = 20

/** Names the generator in manifests; changes whenever any draw would. */
export const generatorId = "threefry2x32-20/v1"

/** The last step and the last index that an address can name. */
export const maxStep = 65535
export const maxIndex = 65535

/**
 * The keys of one run: ignorance draws the assumptions, factors and groups; chance draws everything else. A design may
 * draw some of what is not known again (`redrawn`), and what happens after some step (`branch`).
 */
export type RunKeys = {
  readonly ignorance: Key
  readonly chance: Key
  readonly redrawn?: Key
  readonly branch?: Key
}

const scratch = new Int32Array(2)

/** The key that draws what is not known, for ignorance index i (unsigned 32 bits): Threefry20(root, (i, 0)). */
export function ignoranceKey(root: Key, i: number): Key {
  threefry2x32(20, root[0], root[1], i, 0, scratch)
  return [scratch[0]!, scratch[1]!]
}

/** The key that draws chance, for run r (unsigned 32 bits): Threefry20(root, (r, 1)). */
export function chanceKey(root: Key, r: number): Key {
  threefry2x32(20, root[0], root[1], r, 1, scratch)
  return [scratch[0]!, scratch[1]!]
}

/** The key that draws again what is not known, for ignorance index i: Threefry20(root, (i, 2)). */
export function redrawnKey(root: Key, i: number): Key {
  threefry2x32(20, root[0], root[1], i, 2, scratch)
  return [scratch[0]!, scratch[1]!]
}

/** The key that draws chance of run r in branch b of its future, both from 0: Threefry20(root, (r, 3 + b)). */
export function branchKey(root: Key, r: number, b: number): Key {
  threefry2x32(20, root[0], root[1], r, 3 + b, scratch)
  return [scratch[0]!, scratch[1]!]
}

/** Both keys of run `replication`; a nested design hands in another ignorance index. */
export function runKeys(root: Key, replication: number, ignorance: number = replication): RunKeys {
  return { ignorance: ignoranceKey(root, ignorance), chance: chanceKey(root, replication) }
}

/**
 * The uniform in [0, 1) at an address: a multiple of 2^-53. Allocates nothing.
 *
 * (key0, key1): a key of the run. siteHash: hash32 of the site. step in 0..maxStep, index in 0..maxIndex, both whole;
 * the caller sees to it. The counter is (siteHash, step + 2^16 * index); from the output words x0, x1 (unsigned)
 * u = ((x0 >>> 5) * 2^26 + (x1 >>> 6)) * 2^-53, every step exact.
 */
export function uniform(key0: number, key1: number, siteHash: number, step: number, index: number): number {
  threefry2x32(rounds, key0, key1, siteHash, step + (index << 16), scratch)
  return toUniform(scratch[0]!, scratch[1]!)
}

/** The 53 leading bits of two 32-bit words as a number in [0, 1): 27 of the first, then 26 of the second. */
export function toUniform(x0: number, x1: number): number {
  return ((x0 >>> 5) * 67108864 + (x1 >>> 6)) * 1.1102230246251565e-16
}

/** max(u, 2^-54): a uniform that a quantile function may be asked for, never 0. */
export function openUniform(u: number): number {
  return u < 5.551115123125783e-17 ? 5.551115123125783e-17 : u
}
