import type { WrittenFit } from "./written-fit.ts"

/** Counts and what was known before them, in a few words: 12 events in 839 days, prior 0.5 in 0 days. */
export function describeCounts(fit: WrittenFit): string {
  const { prior } = fit
  if (fit.rate !== undefined) return `${fit.count} events in ${fit.over}, prior ${prior?.count} in ${prior?.over}`
  if (fit.share !== undefined)
    return `${typeof fit.share === "string" ? fit.share : ""}, prior ${prior?.yes} yes and ${prior?.no} no`
  const shape = fit.shape === 1 ? "" : ` (to the power of ${fit.shape})`
  return `${fit.ended} ended in ${round(fit.total)} ${fit.waiting} of waiting${shape}, prior ${prior?.ended} in ${prior?.total}`
}

/** Of what the counts are, and where they were made. */
export function describeReference({ reference, counted_in: countedIn }: WrittenFit): string {
  return [reference, countedIn].filter((part) => part !== undefined).join(". Counted in ")
}

function round(value: number | undefined): string {
  return String(Number((value ?? NaN).toPrecision(4)))
}
