/** When something happened in how many runs: days since the start with their counts, and the runs in which it never did. */
export interface DayCounts {
  readonly days: readonly { readonly day: number; readonly count: number }[]
  readonly never: number
}

/**
 * The continuous ranked probability score of a date with "never", in days: ∫ from 0 to the horizon of
 * (F(t) − 1{t ≥ came})² dt, F the share of runs in which it had happened by t. What never came, or came after the
 * horizon (`came` undefined or beyond), counts as later than the horizon. It is the score of min(date, horizon) and
 * proper for it; divided by the horizon it lies in [0, 1].
 * Source: Gneiting and Ranjan 2011, Comparing density forecasts using threshold- and quantile-weighted scoring rules, with
 * the weight 1 up to the horizon and 0 beyond it.
 */
export function crpsOfDates({ days, never }: DayCounts, came: number | undefined, horizon: number): number {
  const total = never + days.reduce((sum, { count }) => sum + count, 0)
  const event = Math.max(0, Math.min(came ?? horizon, horizon))
  const sorted = days.filter(({ day }) => day < horizon).toSorted((a, b) => a.day - b.day)
  let [score, happened, from] = [0, 0, 0]
  const add = (to: number): void => {
    const share = happened / total
    const parted = Math.min(Math.max(event, from), to)
    score += share * share * (parted - from) + (1 - share) * (1 - share) * (to - parted)
  }
  for (const { day, count } of sorted) {
    add(Math.max(0, day))
    happened += count
    from = Math.max(0, day)
  }
  add(horizon)
  return score
}
