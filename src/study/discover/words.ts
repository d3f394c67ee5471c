import type { BoxLimit } from "../../analysis/box-limits.ts"
import type { BoxFindings } from "../../analysis/boxes.ts"
import { tellPart } from "../../answers/tell-part.ts"
import { formatDate } from "../../calendar/date.ts"
import { printPlain } from "../../statistics/round-to-error.ts"
import type { BoxMeasures } from "../../statistics/box.ts"
import { groupThousands } from "../../words/number.ts"
import { tellName } from "../../words/quantity.ts"
import { tellInterval, tellProbability } from "../../words/share.ts"
import type { DiscoverResult } from "./result.ts"

/** What is known of an input by its id and kind. */
export type InputName = DiscoverResult["inputs"][number]

export function findInput({ inputs }: Pick<DiscoverResult, "inputs">, { id, kind }: Pick<BoxLimit, "id" | "kind">) {
  return inputs.find((one) => one.id === id && one.kind === kind)
}

/** A limit of a number is told in so many figures: it lies between two of the values that were drawn. */
const figures = 3

/** `above 0.023 persons`, `between 2024-05-01 and 2024-06-01`, `open or closed`, `had fired`. */
export function tellLimit({ low, high, values }: BoxLimit, input: InputName | undefined): string {
  if (values !== undefined) {
    if (input?.values === "fired") return values.includes("yes") ? "had happened" : "had not happened"
    return values.map(tellName).join(" or ")
  }
  // A probability says what it is without a unit.
  const unit = input === undefined || ["", "probability"].includes(input.unit) ? "" : ` ${tellName(input.unit)}`
  const tell = (value: number): string =>
    input?.values === "date" ? formatDate(Math.round(value)) : groupThousands(printPlain(value, figures))
  if (low === undefined) return high === undefined ? "" : `below ${tell(high)}${unit}`
  return high === undefined ? `above ${tell(low)}${unit}` : `between ${tell(low)} and ${tell(high)}${unit}`
}

/** `its upper half`; empty for what is no number. */
export function tellPartOf({ part }: BoxLimit): string {
  return part === undefined ? "" : tellPart(part)
}

/** All limits of a box in one line: `clash_chance above 0.023 and tension above 51`. */
export function tellLimits(limits: readonly BoxLimit[], result: Pick<DiscoverResult, "inputs">): string {
  return limits.map((limit) => `${limit.id} ${tellLimit(limit, findInput(result, limit))}`).join(" and ")
}

/** `p < 0.001`, `p = 0.004`. */
export function tellP(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${printPlain(p, 1)}`
}

/** `51 % (48–54 %)`. */
export function tellChance(estimate: BoxMeasures["density"]): string {
  return `${tellProbability(estimate)} (${tellInterval(estimate)})`
}

/** How often searches on other halves named what the leading box limits, and what else they named. */
export function tellStability({ stability, boxes }: Pick<BoxFindings, "stability" | "boxes">): readonly string[] {
  if (stability === undefined) return []
  const { searches, none, named } = stability
  const limits = boxes[0]?.limits ?? []
  const timesOf = ({ id, kind }: Pick<BoxLimit, "id" | "kind">): number =>
    named.find((one) => one.id === id && one.kind === kind)?.searches ?? 0
  const missed = limits.filter((limit) => timesOf(limit) < searches)
  const others = named.filter(({ id, kind }) => !limits.some((one) => one.id === id && one.kind === kind))
  return [
    ...(limits.length > 0 && missed.length === 0
      ? [`All of ${searches} half-samples name ${limits.length === 1 ? "it" : "all of these"}.`]
      : []),
    ...missed.map((limit) => {
      const without = searches - timesOf(limit)
      return `${without} of ${searches} half-samples ${without === 1 ? "does" : "do"} not name ${limit.id}.`
    }),
    ...(others.length === 0
      ? []
      : [`Some name others: ${others.map(({ id, searches: times }) => `${id} (${times})`).join(", ")}.`]),
    ...(none === 0 ? [] : [`${none} of ${searches} found no box that stood the test.`]),
  ]
}
