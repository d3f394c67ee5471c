import { constantOf } from "../expression/evaluate.ts"
import type { Expression } from "../expression/expression.ts"
import {
  shareBeyond,
  shareOutside,
  truncatedTable,
  truncationLeavesNothing,
  valueOutsideBounds,
} from "../problem/messages.ts"
import { type Compiler, report } from "./compiler.ts"
import { boundsOfDraw, type ConstantDraw, constantDraw } from "./draw.ts"
import type { DiscreteTable } from "./model.ts"

/** The value of an assumption with what is to hold it. */
export interface HeldValue {
  readonly id: string
  readonly value: Expression | DiscreteTable
  readonly unit: string | undefined
  readonly min?: Expression | undefined
  readonly max?: Expression | undefined
}

/** One run in a thousand million: what is rarer is taken for never. */
const asGoodAsNever = 1e-9

/**
 * What cannot be meant about the reach of an assumption: a constant outside its bounds, bounds that leave nothing of a
 * distribution, a table with bounds, a share or probability that is not, or may be drawn, outside 0 to 1.
 */
export function checkReach(compiler: Compiler, held: HeldValue): void {
  const path = ["assumptions", held.id, "value"]
  const [min, max] = [constantOf(held.min), constantOf(held.max)]
  const isShare = held.unit === "share" || held.unit === "probability"
  const draw = constantDraw(held.value)
  if (held.value.kind === "table") checkTable(compiler, held, isShare)
  else if (draw !== undefined) checkDraw(compiler, held, { draw, min, max, isShare })
  const value = constantOf(held.value)
  if (value === undefined) return
  if (min !== undefined && value < min) report(compiler, path, valueOutsideBounds(value, "below", "min", min))
  if (max !== undefined && value > max) report(compiler, path, valueOutsideBounds(value, "above", "max", max))
  if (isShare && !(value >= 0 && value <= 1)) report(compiler, path, shareOutside(value))
}

function checkTable(compiler: Compiler, { id, value, min, max }: HeldValue, isShare: boolean): void {
  if (value.kind !== "table") return
  if ((min ?? max) !== undefined)
    report(compiler, ["assumptions", id, min === undefined ? "max" : "min"], truncatedTable(), "key")
  const outside = value.values.find(
    (one, i) => (value.cumulative[i] ?? 0) > (value.cumulative[i - 1] ?? 0) && !(one >= 0 && one <= 1),
  )
  if (isShare && outside !== undefined) report(compiler, ["assumptions", id, "value"], shareOutside(outside))
}

interface Cut {
  readonly draw: ConstantDraw
  readonly min: number | undefined
  readonly max: number | undefined
  readonly isShare: boolean
}

function checkDraw(compiler: Compiler, { id, value }: HeldValue, { draw, min, max, isShare }: Cut): void {
  const [least, greatest] = boundsOfDraw(draw, min, max)
  const kept = probabilityBetween(draw, least, greatest)
  const text = value.kind === "table" ? id : value.text
  if ((min ?? max) !== undefined && !(kept > asGoodAsNever))
    return report(compiler, ["assumptions", id, min === undefined ? "max" : "min"], truncationLeavesNothing(text, kept))
  if (!isShare) return
  const outside = 1 - probabilityBetween(draw, Math.max(0, least), Math.min(1, greatest)) / kept
  if (outside > asGoodAsNever) report(compiler, ["assumptions", id, "value"], shareBeyond(text, outside))
}

/** The probability of a value from `least` to `greatest`, both included. */
function probabilityBetween({ family, parameters }: ConstantDraw, least: number, greatest: number): number {
  if (!(least <= greatest)) return 0
  const below = least === -Infinity ? 0 : family.cdf(family.discrete ? least - 1 : least, parameters)
  const upTo = greatest === Infinity ? 1 : family.cdf(greatest, parameters)
  return Math.max(0, upTo - below)
}
