import { isFamilyName } from "../../distribution/index.ts"
import type { PlanTerm } from "../plan.ts"
import type { Emitter, Keys, TermContext } from "./emitter.ts"
import { emitQuantile } from "./families.ts"
import type { Num } from "./lanes.ts"

type Of<Op extends PlanTerm["op"]> = Extract<PlanTerm, { op: Op }>

const smallestUniform = 2 ** -54

/** One uniform per lane at a site, the step of the function, and an index: random/address.ts uniform(). */
export function emitUniform(emitter: Emitter, site: number, keys: Keys, index = 0, offset?: number): Num {
  const { code, lanes, step } = emitter
  code.i32(site)
  code.get(step)
  if (index !== 0) {
    code.i32(index << 16)
    code.op("i32Add")
  }
  if (offset !== undefined) {
    code.get(offset)
    code.i32(16)
    code.op("i32Shl")
    code.op("i32Add")
  }
  if (typeof keys === "number") code.i32(keys)
  else code.get(keys.local)
  code.call(emitter.index.uniform)
  return lanes.pop()
}

/** max(u, 2^-54): u is never NaN. */
export function emitOpen({ lanes }: Emitter, u: Num): Num {
  return lanes.binary("greater", u, lanes.constant(smallestUniform))
}

/** A draw from a family: one uniform through its quantile. */
export function emitDraw(emitter: Emitter, term: Of<"draw">, context: TermContext): Num {
  const { lanes } = emitter
  if (!isFamilyName(term.family)) return lanes.constant(NaN)
  const values = term.arguments.map((argument) => lanes.hold(emitter.emitTerm(emitter, argument, context)))
  const u = lanes.hold(emitContextUniform(emitter, term, context))
  return emitQuantile(emitter, term.family, u, values, context.guard)
}

/** Up to this many values, looking at one after another is fastest. */
const shortTable = 16

/** A draw from a table: the value whose cumulative share is the first above u, as distribution/ finds its place. */
export function emitTable(emitter: Emitter, term: Of<"table">, context: TermContext): Num {
  const { values, cumulative, slopes, ...draw } = term
  const { lanes, algebra } = emitter
  const u = lanes.hold(emitContextUniform(emitter, draw, context))
  if (slopes !== undefined) return emitCurve(emitter, { ...term, slopes }, u)
  if (values.length > shortTable) return lanes.lookUp(emitter.tables.place(values), searchTable(emitter, cumulative, u))
  let value: Num = lanes.constant(values[0] ?? NaN)
  for (let place = 1; place < values.length; place++) {
    value = algebra.select(algebra.lessEqual(cumulative[place - 1]!, u), values[place]!, value)
  }
  return value
}

/**
 * The place is the number of shares that do not exceed u, found bit by bit from the highest. The shares in memory are
 * filled up with 1, which exceeds every u, so that no bit leads beyond them.
 */
function searchTable({ lanes, algebra, tables }: Emitter, cumulative: readonly number[], u: Num): Num {
  const { add, subtract, lessEqual, select } = algebra
  let highest = 1
  while (2 * highest <= cumulative.length) highest *= 2
  const filled = Array.from({ length: 2 * highest - 1 }, (_, i) => cumulative[i] ?? 1)
  const shares = tables.place(filled)
  let place: Num = lanes.constant(0)
  for (let bit = highest; bit >= 1; bit /= 2) {
    const tried = lanes.hold(add(place, bit))
    const share = lanes.lookUp(shares, subtract(tried, 1))
    place = lanes.hold(select(lessEqual(share, u), tried, place))
  }
  return place
}

interface Curve {
  readonly values: readonly number[]
  readonly cumulative: readonly number[]
  readonly slopes: readonly number[]
}

/** The value at the start of the cell that holds u, and what it has risen since. */
function emitCurve(emitter: Emitter, { values, cumulative, slopes }: Curve, u: Num): Num {
  const { lanes, algebra, tables } = emitter
  const { add, subtract, multiply } = algebra
  const place = lanes.hold(searchTable(emitter, cumulative, u))
  const start = lanes.lookUp(tables.place([0, ...cumulative]), place)
  const risen = multiply(subtract(u, start), lanes.lookUp(tables.place(slopes), place))
  return add(lanes.lookUp(tables.place(values), place), risen)
}

function emitContextUniform(
  emitter: Emitter,
  { site, index }: { readonly site: number; readonly index: number },
  { keys, offset, transform, guard }: TermContext,
): Num {
  const u = emitUniform(emitter, site, keys, index, offset)
  return transform === undefined ? emitOpen(emitter, u) : transform(u, guard, site)
}
