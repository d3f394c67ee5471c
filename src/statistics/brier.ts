/**
 * The Brier score of a chance in [0, 1] of something that came or did not: the squared distance, 0 for a sure hit and 1
 * for a sure miss. Smaller is better; never the form with both sides that runs to 2.
 * Source: Brier 1950, Verification of forecasts expressed in terms of probability, halved.
 */
export function brierScore(chance: number, came: boolean): number {
  const miss = chance - (came ? 1 : 0)
  return miss * miss
}

/**
 * The Brier score of K categories, of which the one at place `came` came: half the sum of squares, in [0, 1]. For two
 * categories it is that of the chance of either.
 */
export function brierScoreOfShares(shares: readonly number[], came: number): number {
  return shares.reduce((sum, share, k) => sum + brierScore(share, k === came), 0) / 2
}
