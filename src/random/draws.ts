// Two questions part what a plain run joins: how much of an answer is chance, and what would another future have brought?
// For the first many runs share what is not known; for the second a run goes on from some step with other luck. Both are
// nothing but other keys for the same addresses, so that all that is not asked about keeps every bit.

import { branchKey, chanceKey, ignoranceKey, redrawnKey, type RunKeys } from "./address.ts"
import type { Key } from "./seed.ts"

/** From which keys the runs of a design draw; all of it plain data. */
export interface Draws {
  /** So many runs share one world: run r knows as little as world ⌊r / inner⌋. At least 1; in a plain run 1. */
  readonly inner: number
  /** Every run goes on from another one with other luck. */
  readonly fork?: Fork
  /** Run r is another run of the same seed: the one of the number that stands at place r. Without forks alone. */
  readonly numbers?: Int32Array
}

export interface Fork {
  /** Steps up to and including this one, and starts, are those of the run forked from; 0 or more. */
  readonly after: number
  /** Number of the branch, from 0. */
  readonly branch: number
  /** Run r is forked from run first + ⌊r / each⌋; absent: from run r itself. */
  readonly from?: { readonly first: number; readonly each: number }
}

/** Every run its own world, and no forks. */
export const plainDraws: Draws = { inner: 1 }

/** The run that run r was forked from, or that it is; itself without a fork. Beyond the last number, where nothing counts, run 0. */
export function trunkOf({ fork, numbers }: Draws, r: number): number {
  if (numbers !== undefined) return numbers[r] ?? 0
  return fork?.from === undefined ? r : fork.from.first + Math.floor(r / fork.from.each)
}

/** The world of run r: its ignorance index. */
export function worldOf(draws: Draws, r: number): number {
  return Math.floor(trunkOf(draws, r) / draws.inner)
}

/** The keys of run r. */
export function keysOf(root: Key, draws: Draws, r: number): RunKeys {
  const world = worldOf(draws, r)
  const { fork } = draws
  return {
    ignorance: ignoranceKey(root, world),
    chance: chanceKey(root, trunkOf(draws, r)),
    redrawn: redrawnKey(root, world),
    ...(fork === undefined ? {} : { branch: branchKey(root, r, fork.branch) }),
  }
}

/** The keys of what is not known, two words for each run from ≤ r < to. */
export function ignoranceKeys(
  root: Key,
  draws: Draws,
  { from, to }: { readonly from: number; readonly to: number },
  isRedrawn = false,
): Int32Array {
  const keyOf = isRedrawn ? redrawnKey : ignoranceKey
  const keys = new Int32Array(2 * (to - from))
  for (let r = from; r < to; r++) keys.set(keyOf(root, worldOf(draws, r)), 2 * (r - from))
  return keys
}
