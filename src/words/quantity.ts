import { singularOf } from "../expression/singular.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { printPlain, roundToError } from "../statistics/round-to-error.ts"
import { groupThousands } from "./number.ts"

/** A quantity with its unit, no more digits than its error carries and thousands set apart: `1,560 persons`. */
export function tellQuantity({ value, mcse }: Estimate, unit = ""): string {
  const text = groupThousands(mcse === 0 ? printPlain(value, 6) : roundToError(value, mcse))
  return unit === "" ? text : `${text} ${tellUnit(unit, text === "1")}`
}

/** A unit in words: of one thing, and of each, in the singular: `1 person`, `3.5 dollars/tonne`. */
function tellUnit(unit: string, isOne: boolean): string {
  return tellName(unit)
    .split("/")
    .map((factor, i) => (i > 0 || isOne ? factor.replace(/\p{L}+$/u, singularOf) : factor))
    .join("/")
}

/** The name of a unit or of a category's value in words: `billion_dollars/year` is told as `billion dollars/year`. */
export function tellName(id: string): string {
  return id.replaceAll("_", " ")
}
