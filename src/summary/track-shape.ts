import type { Histogram } from "../statistics/histogram-quantile.ts"

/** A track that is 0 in so many runs at some record is told by its share above 0. */
const mostlyZero = 0.5

/**
 * The share of values above 0 by record, of a track that is never below 0, at 0 in at least half of the runs at every record
 * and above it in some. Undefined of any other: its quantiles say more.
 */
export function shareAboveZero(records: readonly Histogram[]): readonly number[] | undefined {
  if (records.some(({ minimum }) => minimum < 0) || records.every(({ maximum }) => maximum <= 0)) return undefined
  const shares = records.map((record) => 1 - shareOfZero(record))
  return shares.every((share) => share <= 1 - mostlyZero) ? shares : undefined
}

/** A value that many runs have is counted in a bin of its own; one that has none is had by few. */
function shareOfZero({ edges, counts }: Histogram): number {
  let total = 0
  for (let bin = 0; bin < counts.length; bin++) total += counts[bin]!
  const place = Array.from(edges).indexOf(0)
  return total === 0 || place < 0 ? 0 : counts[place + 1]! / total
}

/** Bins in which groups are looked for, between the 1 % and the 99 % quantile. */
const bins = 24
/** A group holds at least this share of runs, and between two groups it is at most this part of the lower peak. */
const leastGroup = 0.1
const deepest = 0.25

/** Two groups of values: what lies between them, and the share below it. */
export interface TwoGroups {
  readonly between: number
  readonly below: number
}

/**
 * The two groups into which counted values fall, if they do: of 24 equal bins between `low` and `high`, smoothed over three,
 * the lowest with at least a tenth of the values on each side and at most a quarter of the lower of the two peaks. Undefined
 * where there is no such valley.
 */
export function findTwoGroups(record: Histogram, low: number, high: number): TwoGroups | undefined {
  if (!(high > low)) return undefined
  const counts = spreadCounts(record, low, high)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const smooth = counts.map((count, i) => (count + (counts[i - 1] ?? 0) + (counts[i + 1] ?? 0)) / 3)
  let best: { readonly bin: number; readonly below: number; readonly depth: number } | undefined
  let below = 0
  for (let bin = 1; bin < bins - 1; bin++) {
    below += counts[bin - 1]!
    const share = (below + counts[bin]! / 2) / total
    if (share < leastGroup || share > 1 - leastGroup) continue
    const peak = Math.min(Math.max(...smooth.slice(0, bin)), Math.max(...smooth.slice(bin + 1)))
    const depth = peak === 0 ? 1 : smooth[bin]! / peak
    if (depth <= deepest && (best === undefined || depth < best.depth)) best = { bin, below: share, depth }
  }
  return best === undefined ? undefined : { between: low + ((best.bin + 0.5) * (high - low)) / bins, below: best.below }
}

/** Counts between edges of their own spread evenly over equal bins; what lies beyond the ends goes to the outermost. */
function spreadCounts({ edges, counts, minimum, maximum, isExact }: Histogram, low: number, high: number): number[] {
  const spread = Array.from({ length: bins }, () => 0)
  const width = (high - low) / bins
  const place = (value: number) => Math.min(bins - 1, Math.max(0, Math.floor((value - low) / width)))
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin]!
    if (count === 0) continue
    const from = Math.max(minimum, bin === 0 ? minimum : edges[bin - 1]!)
    const to = isExact ? from : Math.min(maximum, bin === edges.length ? maximum : edges[bin]!)
    const [first, last] = [place(from), place(to)]
    for (let at = first; at <= last; at++) spread[at]! += count / (last - first + 1)
  }
  return spread
}
