import type { Estimate } from "../statistics/estimate.ts"
import type { Answer, Quantile } from "../summary/summary.ts"
import { tellQuantity } from "../words/quantity.ts"
import type { Candidate } from "./finding.ts"
import { addressOf, closeSentence, nameAnswered, takeLast } from "./subject.ts"

/** Quantities with their middle and how far they spread. They are the stronger, the wider the spread is beside its ends. */
export function findQuantities(answers: readonly Answer[]): readonly Candidate[] {
  return takeLast(answers).flatMap((answer): readonly Candidate[] => {
    if (answer.kind !== "value" || answer.estimate === undefined) return []
    const [low, high] = [0.05, 0.95].map((level) => quantileAt(answer.quantiles, level))
    if (low === undefined || high === undefined || low.n < 2) return []
    return [
      {
        kind: "quantity",
        strength: relativeSpread(low.value, high.value),
        at: addressOf(answer),
        tell: () => closeSentence(`${nameAnswered(answer)}: ${describe(answer, low, high)}`, answer),
      },
    ]
  })
}

type ValueAnswer = Extract<Answer, { kind: "value" }>

function describe({ estimate, mean, statistic, unit }: ValueAnswer, low: Estimate, high: Estimate): string {
  if (estimate === undefined) return ""
  const [name, middle] = statistic === "mean" && mean !== undefined ? ["mean", mean] : ["median", estimate]
  if (low.value === high.value) return `${tellWithError(middle, unit)} in nearly all runs`
  if (name === "median" && estimate.value === low.value)
    return `${tellNumber(estimate, unit)} in half of the runs or more; one in twenty reaches ${tellWithError(high, unit)} or more`
  return `${name} ${tellWithError(middle, unit)}; nine runs in ten lie between ${tellNumber(low)} and ${tellNumber(high, unit)}`
}

function quantileAt(quantiles: readonly Quantile[] | undefined, level: number): Estimate | undefined {
  return quantiles?.find((quantile) => quantile.level === level)?.estimate
}

/** `1,070 persons (1,060–1,080)`. */
function tellWithError(estimate: Estimate, unit: string): string {
  const { mcse, low, high } = estimate
  if (mcse === 0 || !Number.isFinite(mcse)) return tellNumber(estimate, unit)
  const [from, to] = [low, high].map((value) => tellNumber({ ...estimate, value }))
  return from === to ? tellNumber(estimate, unit) : `${tellNumber(estimate, unit)} (${from}–${to})`
}

/** A whole number needs no decimals, however well it is known. */
function tellNumber(estimate: Estimate, unit = ""): string {
  return Number.isInteger(estimate.value)
    ? tellQuantity(estimate, unit).replace(/\.0+(?=\s|$)/, "")
    : tellQuantity(estimate, unit)
}

/** How wide a range is beside its ends: 0 where they are one, 1 where an end is 0 or they lie on both sides of it. */
function relativeSpread(low: number, high: number): number {
  const sum = Math.abs(low) + Math.abs(high)
  return sum === 0 ? 0 : Math.min(1, (high - low) / sum)
}
