import type { JsonObject } from "./spec.ts"

/** The outer quantiles of a track at a date, of one or of several tracks that share an axis. */
interface Point {
  readonly q05: number
  readonly q95: number
}

/** The scale of values over time, and whether it begins at 0. */
export interface TrackAxis {
  readonly scale: JsonObject
  readonly hasZero: boolean
}

/**
 * The axis begins at 0 unless the values keep so far from it that nothing of their movement would be left. What never moves
 * is seen against 0, and what stays at 0 against 1: else its axis would be one of millionths.
 */
export function trackAxis(points: readonly Point[]): TrackAxis {
  const least = points.reduce((low, { q05 }) => Math.min(low, q05), Infinity)
  const greatest = points.reduce((high, { q95 }) => Math.max(high, q95), -Infinity)
  const isFlat = greatest - least <= 1e-9 * Math.max(Math.abs(least), Math.abs(greatest))
  if (isFlat && greatest === 0) return { scale: { domain: [0, 1] }, hasZero: true }
  const hasZero = isFlat || least <= 0 || least < 0.6 * greatest
  return { scale: { zero: hasZero, nice: true }, hasZero }
}
