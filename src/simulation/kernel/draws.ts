import { isFamilyName } from "../../distribution/index.ts"
import type { PlanTerm } from "../plan.ts"
import type { Emitter, TermContext } from "./emitter.ts"
import { emitQuantile } from "./families.ts"
import type { Num } from "./lanes.ts"

type Of<Op extends PlanTerm["op"]> = Extract<PlanTerm, { op: Op }>

const smallestUniform = 2 ** -54

/** One uniform per lane at a site, the step of the function, and an index: random/address.ts uniform(). */
export function emitUniform(emitter: Emitter, site: number, keys: number, index = 0, offset?: number): Num {
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
  code.i32(keys)
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

/** A draw from a table: the value whose cumulative share is the first above u, the last one if none is. */
export function emitTable(emitter: Emitter, { values, cumulative, ...draw }: Of<"table">, context: TermContext): Num {
  const { lanes, algebra } = emitter
  const u = lanes.hold(emitContextUniform(emitter, draw, context))
  let value: Num = lanes.constant(values.at(-1) ?? NaN)
  for (let place = cumulative.length - 1; place >= 0; place--) {
    value = algebra.select(algebra.less(u, cumulative[place]!), values[place]!, value)
  }
  return value
}

function emitContextUniform(
  emitter: Emitter,
  { site, index }: { readonly site: number; readonly index: number },
  { keys, offset, transform, guard }: TermContext,
): Num {
  const u = emitUniform(emitter, site, keys, index, offset)
  return transform === undefined ? emitOpen(emitter, u) : transform(u, guard)
}
