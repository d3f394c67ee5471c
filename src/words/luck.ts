import type { Estimate } from "../statistics/estimate.ts"
import { tellCount } from "./count.ts"
import { countDecimals } from "../statistics/round-to-error.ts"
import { roundToError } from "../statistics/round-to-error.ts"
import { groupThousands } from "./number.ts"

/**
 * What luck did to a share: `counted 4.60 %, corrected for luck 3.99 % (3.81–4.18), worth 310,000 runs`, each with the digits
 * that the corrected error carries; undefined where it is as it was counted.
 */
export function tellCorrectedShare({ value, mcse, low, high, counted, worth }: Estimate): string | undefined {
  if (counted === undefined || worth === undefined) return undefined
  const decimals = Math.min(2, Math.max(0, countDecimals(100 * mcse)))
  const tell = (share: number): string => (100 * share).toFixed(decimals)
  const corrected = `corrected for luck ${tell(value)} % (${tell(low)}–${tell(high)})`
  return `counted ${tell(counted.value)} %, ${corrected}, ${tellWorth(worth)}`
}

/** The same of a quantity, in its unit. */
export function tellCorrectedMean(estimate: Estimate, unit = ""): string | undefined {
  const { value, mcse, low, high, counted, worth } = estimate
  if (counted === undefined || worth === undefined) return undefined
  const tell = (number: number): string => groupThousands(roundToError(number, mcse))
  const corrected = `corrected for luck ${tell(value)} (${tell(low)} to ${tell(high)})`
  return `counted ${tell(counted.value)}, ${corrected}${unit === "" ? "" : ` ${unit}`}, ${tellWorth(worth)}`
}

/** `worth 310,000 runs`: two digits, which is more than the ratio of two variances is known to. */
export function tellWorth(worth: number): string {
  return `worth ${tellCount(Number(worth.toPrecision(2)), "run")}`
}
