/**
 * The ranked probability score of K ordered categories, of which the one at place `came` came: squared differences of
 * the cumulative shares over K − 1, in [0, 1]; smaller is better. A near miss costs less than a far one.
 * Source: Epstein 1969, A scoring system for probability forecasts of ranked categories; Murphy 1971.
 */
export function rankedProbabilityScore(shares: readonly number[], came: number): number {
  if (shares.length < 2) return 0
  let [sum, cumulative] = [0, 0]
  for (let k = 0; k < shares.length - 1; k++) {
    cumulative += shares[k] ?? 0
    const miss = cumulative - (k >= came ? 1 : 0)
    sum += miss * miss
  }
  return sum / (shares.length - 1)
}
