import { newcombePairedDifference } from "../statistics/newcombe.ts"
import type { DifferenceCurve } from "./comparison.ts"
import type { Passages, ReadAnswer } from "./compare-readings.ts"

/**
 * How far apart the chances of having happened by each record's day are, with Newcombe's paired interval at each point
 * (not of the whole curve at once). It stands where the base's own curve stands, and ends with the shorter clock.
 */
export function traceDifferences(base: ReadAnswer, other: ReadAnswer, scenario: string): readonly DifferenceCurve[] {
  const curve = "curve" in base.answer ? base.answer.curve : undefined
  if (curve === undefined || base.passages === undefined || other.passages === undefined) return []
  const counts = countPassages(base.passages, other.passages)
  const runs = base.passages.first.length
  return [
    {
      scenario,
      points: curve.slice(0, other.passages.records).map(({ date }, record) => {
        const [both = 0, first = 0, second = 0] = counts.map((upTo) => upTo[record])
        const [onlyFirst, onlySecond] = [first - both, second - both]
        const neither = runs - both - onlyFirst - onlySecond
        const interval = newcombePairedDifference({ both, onlyFirst, onlySecond, neither })
        return { date, value: (second - first) / runs, ...interval }
      }),
    },
  ]
}

/** By record, in how many runs it had happened in both, in the first and in the second. */
function countPassages(a: Passages, b: Passages): readonly [Uint32Array, Uint32Array, Uint32Array] {
  const records = Math.max(a.records, b.records)
  const [both, first, second] = [new Uint32Array(records), new Uint32Array(records), new Uint32Array(records)]
  a.first.forEach((own, run) => {
    const its = b.first[run] ?? -1
    if (own >= 0) first[own]! += 1
    if (its >= 0) second[its]! += 1
    if (own >= 0 && its >= 0) both[Math.max(own, its)]! += 1
  })
  for (const counts of [both, first, second]) for (let i = 1; i < records; i++) counts[i]! += counts[i - 1]!
  return [both, first, second]
}
