import { findPart } from "../answers/tell-part.ts"
import type { Box } from "../statistics/box.ts"
import type { BoxInput, CountedRuns } from "./box-inputs.ts"

/** What one unknown or rule is held to. */
export interface BoxLimit {
  readonly id: string
  readonly kind: BoxInput["kind"]
  /** At this or above, at this or below, in its unit; a date as a day since 1970-01-01. */
  readonly low?: number
  readonly high?: number
  /** Of a category its values; yes or no; of a rule whether it had fired. */
  readonly values?: readonly string[]
  /** Of a number: which part of its own distribution that is, as cumulative shares. */
  readonly part?: { readonly from: number; readonly to: number }
}

/** Restrictions as limits, one for each column, in the order in which they were set. */
export function nameLimits(box: Box, inputs: readonly BoxInput[], stored: CountedRuns): readonly BoxLimit[] {
  const columns = [...new Set(box.map(({ input }) => input))]
  return columns.map((place) => {
    const input = inputs[place]!
    const own = box.filter((one) => one.input === place)
    const lows = own.flatMap((one) => (one.side === "low" ? [one.at] : []))
    const highs = own.flatMap((one) => (one.side === "high" ? [one.at] : []))
    const kept = own.flatMap((one) => (one.side === "values" ? [one.kept] : []))
    if (kept.length > 0) {
      const both = kept.reduce((a, b) => a.filter((value) => b.includes(value)))
      return { ...nameInput(input), values: both.toSorted((a, b) => a - b).map((value) => nameValue(input, value)) }
    }
    const ends = {
      ...(lows.length === 0 ? {} : { low: Math.max(...lows) }),
      ...(highs.length === 0 ? {} : { high: Math.min(...highs) }),
    }
    return {
      ...nameInput(input),
      ...ends,
      part: findPart(input.own === undefined ? {} : { own: input.own }, stored.columns[place]!, ends),
    }
  })
}

function nameValue({ values, names }: BoxInput, value: number): string {
  return values === "category" ? (names[value] ?? "") : value === 0 ? "no" : "yes"
}

/** An input by what it is looked up by. */
export function nameInput({ id, kind }: BoxInput): Pick<BoxInput, "id" | "kind"> {
  return { id, kind }
}
