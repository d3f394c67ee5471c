import type { MovedThing } from "../../analysis/flip.ts"
import { tellPercentile } from "../../answers/tell-part.ts"
import { formatDate } from "../../calendar/date.ts"
import { printPlain } from "../../statistics/round-to-error.ts"
import { groupThousands } from "../../words/number.ts"
import { tellName } from "../../words/quantity.ts"
import { tellPercent, tellShare } from "../../words/share.ts"
import type { FlipResult, Tried } from "./result.ts"

/** `1 in 35`, with the two figures that a surprise carries. */
export function tellRarity(oneIn: number): string {
  return `1 in ${groupThousands(printPlain(oneIn, 2))}`
}

/** `one thing`, `two things`, … */
export function tellThings(count: number): string {
  const words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
  return `${words[count - 1] ?? String(count)} ${count === 1 ? "thing" : "things"}`
}

/** `0.093 /month (its 97th percentile; 0.03 is its median)`; of a yes or no its chance, of a factor where it lies. */
export function tellMove({ unit, percentile, value, median, is_date, chance, kind }: MovedThing): string {
  const place = tellPercentile(percentile)
  if (chance !== undefined) return `yes in ${tellShare(chance.after)} of worlds (now ${tellShare(chance.before)})`
  if (value === undefined || median === undefined)
    return kind === "factor" ? `at ${place}, with all that it loads` : `at ${place}`
  const tell = (x: number): string => (is_date === true ? formatDate(Math.round(x)) : groupThousands(printPlain(x, 2)))
  const named = unit === "" || unit === "probability" ? "" : ` ${tellName(unit)}`
  return `${tell(value)}${named} (${place}; ${tell(median)} is its median)`
}

/** `treaty_text 0.093 (its 97th percentile; 0.03 is its median) and tension 48.8 (…)`. */
export function tellMoves(things: readonly MovedThing[]): string {
  return things.map((thing) => `${thing.id} ${tellMove(thing)}`).join(" and ")
}

/** `likelier than 80 %`. */
export function tellTarget({ above, below }: Pick<FlipResult, "above" | "below">): string {
  return above === undefined ? `less likely than ${tellPercent(below ?? NaN)}` : `likelier than ${tellPercent(above)}`
}

/** `without peace.talks`, `open: yes`, `with armenia.no_road held firm`. */
export function tellTried({ kind, id, value }: Tried): string {
  if (kind === "rule") return `without ${id}`
  return kind === "position" ? `${id} held firm` : `${id}: ${tellName(value ?? "")}`
}
