import type { Luck } from "../statistics/correct.ts"
import { type Asked, nameAsked } from "./ask.ts"
import type { Runs } from "./runs.ts"

/** What luck did to an answer, by run; undefined where it is counted alone. */
export function readLuck({ luck }: Runs, asked: Omit<Asked, "name">): Luck | undefined {
  return luck?.get(nameAsked(asked).name)
}

/** What luck did to the opposite of an answer of yes or no. */
export function turnLuck(luck: Luck | undefined): Luck | undefined {
  return luck === undefined ? undefined : { ...luck, values: luck.values.map((value) => 0 - value) }
}
