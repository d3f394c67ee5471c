import type { Milestone } from "./milestones.ts"

/**
 * What runs have in common: which milestones happened and in what order. Each pattern is a row of numbers, so that how far
 * two of them lie apart is a sum of squares.
 */
export interface Patterns {
  readonly features: readonly Feature[]
  /** Row by row, a number for each feature. */
  readonly values: Float64Array
  /** How many runs follow each pattern. */
  readonly counts: Float64Array
  /** By run, its pattern. */
  readonly ofRun: Int32Array
}

/** Whether a milestone happened (0 or 1), or which of two came first (1: the one; 0: the other; ½: together, or not both). */
export type Feature =
  | { readonly kind: "happened"; readonly milestone: number; readonly weight: number }
  | { readonly kind: "before"; readonly milestone: number; readonly other: number; readonly weight: number }

/**
 * Runs in which the same milestones happened in the same order, counted. All orders together weigh as much as all
 * happenings would if each milestone counted once: an order weighs 1 / (m − 1).
 */
export function countPatterns(milestones: readonly Milestone[], runs: number): Patterns {
  const features = listFeatures(milestones.length)
  const known = new Map<number, number>()
  const rows: Float64Array[] = []
  const counts: number[] = []
  const ofRun = new Int32Array(runs)
  const days = new Float64Array(milestones.length)
  for (let run = 0; run < runs; run++) {
    for (let i = 0; i < days.length; i++) days[i] = milestones[i]!.days[run]!
    const key = numberOrder(days)
    let place = known.get(key)
    if (place === undefined) {
      place = rows.length
      known.set(key, place)
      rows.push(Float64Array.from(features, (feature) => measure(feature, days)))
      counts.push(0)
    }
    counts[place]!++
    ofRun[run] = place
  }
  const values = new Float64Array(rows.length * features.length)
  rows.forEach((row, place) => values.set(row, place * features.length))
  return { features, values, counts: Float64Array.from(counts), ofRun }
}

function listFeatures(count: number): readonly Feature[] {
  const places = Array.from({ length: count }, (_, i) => i)
  return [
    ...places.map((milestone): Feature => ({ kind: "happened", milestone, weight: 1 })),
    ...places.flatMap((milestone) =>
      places
        .slice(milestone + 1)
        .map((other): Feature => ({ kind: "before", milestone, other, weight: 1 / (count - 1) })),
    ),
  ]
}

function measure(feature: Feature, days: Float64Array): number {
  const day = days[feature.milestone]!
  if (feature.kind === "happened") return Number(day < Infinity)
  const other = days[feature.other]!
  if (day === other || day === Infinity || other === Infinity) return 0.5
  return Number(day < other)
}

/**
 * A number of its own for each order in which milestones may happen, on different days or together, or never: the digits are 0 for
 * never, else one more than how many happened before. At most 13 milestones, of whose numbers each is exact.
 */
function numberOrder(days: Float64Array): number {
  let order = 0
  for (let i = 0; i < days.length; i++) {
    const day = days[i]!
    let digit = 0
    if (day < Infinity) {
      digit = 1
      for (let other = 0; other < days.length; other++) if (days[other]! < day) digit++
    }
    order = order * (days.length + 1) + digit
  }
  return order
}
