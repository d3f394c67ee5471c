import type { Estimate } from "../statistics/estimate.ts"
import { countDecimals } from "../statistics/round-to-error.ts"

/**
 * A share of variance with the half width of its 95 % interval, in the digits that the error carries: `43 % ± 1`. What lies
 * at or below 0 was not seen: `none seen`.
 */
export function tellExplained({ value, mcse, low, high }: Estimate): string {
  if (Number.isNaN(value)) return "unknown"
  if (value <= 0) return mcse === 0 ? "0 %" : "none seen"
  if (!Number.isFinite(mcse)) return `${(100 * value).toFixed(0)} %`
  const decimals = Math.max(0, Math.min(1, countDecimals(100 * mcse)))
  const reach = (100 * (high - low)) / 2
  const least = decimals === 0 ? 1 : 0.1
  const told = Number((100 * value).toFixed(decimals)) === 0 ? `<${least}` : (100 * value).toFixed(decimals)
  return `${told} % ± ${Math.max(least, Number(reach.toFixed(decimals))).toFixed(decimals)}`
}
