import type { Estimate } from "./estimate.ts"
import { estimateMean } from "./mean.ts"

/**
 * The chance that a yes/no had along the runs it was followed in: at each check, how many branches of the future said yes, of
 * those that were played in a first and in a second half. Cells are path * checks + check.
 */
export interface Paths {
  /** By path: how it ended, 1 for yes. */
  readonly ended: ArrayLike<number>
  readonly checks: number
  /** Branches in each half, by cell. */
  readonly branches: number
  readonly first: ArrayLike<number>
  readonly second: ArrayLike<number>
}

/** How many of the paths that ended one way had stood near the other. */
export interface NearMiss {
  /** One half of the branches chose the check, the other is read: unbiased by the choice. */
  readonly share: Estimate
  /** The same with the half that chose: too great, for the greatest of many noisy numbers is. */
  readonly chosen: Estimate
}

/**
 * Of the paths that ended no (`side` "above"), the share whose chance stood at `limit` or above at some check; of those that
 * ended yes (`side` "below"), the share whose chance stood at it or below. Each half of the branches chooses once, ties
 * by the earliest check, and is read in the other.
 */
export function estimateNearMiss(paths: Paths, side: "above" | "below", limit: number): NearMiss {
  const sign = side === "above" ? 1 : -1
  const reaches = (counts: ArrayLike<number>, cell: number): number =>
    sign * (counts[cell]! / paths.branches - limit) >= 0 ? 1 : 0
  const [honest, flattered]: [number[], number[]] = [[], []]
  for (let path = 0; path < paths.ended.length; path++) {
    if ((paths.ended[path] === 1) === (side === "above")) continue
    const cell1 = findExtreme(paths, paths.first, path, sign)
    const cell2 = findExtreme(paths, paths.second, path, sign)
    honest.push((reaches(paths.second, cell1) + reaches(paths.first, cell2)) / 2)
    flattered.push((reaches(paths.first, cell1) + reaches(paths.second, cell2)) / 2)
  }
  return { share: estimateShare(honest), chosen: estimateShare(flattered) }
}

/** The mean of numbers in 0 … 1, its interval within them. */
function estimateShare(values: readonly number[]): Estimate {
  const { value, mcse, low, high, n } = estimateMean(values)
  return { value, mcse, low: Math.max(0, low), high: Math.min(1, high), n }
}

function findExtreme({ checks }: Paths, counts: ArrayLike<number>, path: number, sign: number): number {
  let best = path * checks
  for (let cell = best; cell < (path + 1) * checks; cell++) if (sign * (counts[cell]! - counts[best]!) > 0) best = cell
  return best
}

/** In fewer paths an act's mean step is not told. */
export const fewestPaths = 30

/**
 * By how much the chance moved in the steps in which an act fired, on the mean over paths, with its error. `chances` holds
 * the chance by path * checks + check; `fired` says by path after which check the act fired, so that it lies between that
 * check and the next, or −1. Undefined if it fired in fewer than 30 paths.
 */
export function estimateMeanStep(
  chances: ArrayLike<number>,
  checks: number,
  fired: ArrayLike<number>,
): Estimate | undefined {
  const steps: number[] = []
  for (let path = 0; path < fired.length; path++) {
    const check = fired[path]!
    if (check < 0 || check + 1 >= checks) continue
    steps.push(chances[path * checks + check + 1]! - chances[path * checks + check]!)
  }
  return steps.length < fewestPaths ? undefined : estimateMean(steps)
}

/** From where on a path's chance is as good as none, or as good as certain. */
export const noReturn = { below: 0.05, above: 0.95 } as const

/**
 * By path: the first check from which on its chance lies below 5 % at all checks, or above 95 % at all; −1 if there is
 * none. `chances` holds the chance by path * checks + check.
 */
export function findPointsOfNoReturn(chances: ArrayLike<number>, checks: number): Int32Array {
  const points = new Int32Array(Math.floor(chances.length / checks)).fill(-1)
  for (let path = 0; path < points.length; path++) {
    const sideOf = (check: number): number => {
      const chance = chances[path * checks + check]!
      return chance < noReturn.below ? -1 : chance > noReturn.above ? 1 : 0
    }
    const end = sideOf(checks - 1)
    let check = checks - 1
    while (check > 0 && sideOf(check - 1) === end) check--
    if (end !== 0) points[path] = check
  }
  return points
}
