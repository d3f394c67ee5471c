import type { Runs } from "./runs.ts"

/** The same runs, of which run i counts weights[i] times (0 or more, finite); weights that they had are multiplied. */
export function weighRuns(runs: Runs, weights: Float64Array): Runs {
  const { luck: _taken, ...rest } = runs
  return { ...rest, weights: runs.weights?.map((weight, run) => weight * weights[run]!) ?? weights }
}

/** By run, how much it counts: 1 where all count alike. */
export function readWeights({ weights, count }: Pick<Runs, "weights" | "count">): Float64Array {
  return weights ?? new Float64Array(count).fill(1)
}

/**
 * How many runs of equal weight would say as much about a mean: (Σ w)² / Σ w² (Kish 1965, Survey Sampling, 11.7). 0 where
 * no run counts.
 */
export function countEffective(runs: Pick<Runs, "weights" | "count">): number {
  if (runs.weights === undefined) return runs.count
  let [sum, squares] = [0, 0]
  for (const weight of runs.weights) {
    sum += weight
    squares += weight * weight
  }
  return squares === 0 ? 0 : (sum * sum) / squares
}
