/**
 * The continuous ranked probability score of a set of values, each with a weight (equal if none are given), against
 * what came: the mean distance to it less half the mean distance between any two, in the unit of the values. Smaller is
 * better; of one value it is the distance. Weights are ≥ 0 and need not sum to 1. Quantiles at the levels (i − ½)/n
 * stand for the distribution they were taken from.
 * Source: Gneiting and Raftery 2007, Strictly proper scoring rules, prediction, and estimation, eq. 21, all pairs.
 */
export function continuousRankedProbabilityScore(
  values: readonly number[],
  came: number,
  weights?: readonly number[],
): number {
  const order = values.map((_, i) => i).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const weigh = (i: number): number => weights?.[i] ?? 1
  const total = values.reduce((sum, _, i) => sum + weigh(i), 0)
  let [score, below] = [0, 0]
  // The integral of (F − 1{came ≤ x})², stretch by stretch between neighbours; what came parts one stretch in two.
  order.forEach((at, place) => {
    const here = values[at] ?? 0
    if (place === 0 && came < here) score += here - came
    below += weigh(at)
    const share = Math.min(1, below / total)
    const next = order[place + 1]
    const end = next === undefined ? Math.max(here, came) : (values[next] ?? here)
    const parted = Math.min(Math.max(came, here), end)
    score += share * share * (parted - here)
    if (next !== undefined) score += (1 - share) * (1 - share) * (end - parted)
  })
  return score
}
