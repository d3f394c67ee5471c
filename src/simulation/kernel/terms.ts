import { chanceSlack } from "../../expression/operation.ts"
import { powerWhole } from "../../number/power.ts"
import type { PlanTerm } from "../plan.ts"
import { emitAdvanceMonths } from "./calendar.ts"
import { readBits } from "./double-bits.ts"
import { emitDraw, emitTable } from "./draws.ts"
import { loadAt, loadStep, within, type Emitter, type TermContext } from "./emitter.ts"
import type { Lanes, Num } from "./lanes.ts"
import { moderateExponent } from "./mathematics.ts"
import { valueType } from "./opcode.ts"
import { emitOver } from "./over.ts"
import { findRange, type Range } from "./range.ts"
import { emitTest } from "./tests.ts"

type Of<Op extends PlanTerm["op"]> = Extract<PlanTerm, { op: Op }>
type Unary = Extract<PlanTerm, { readonly argument: PlanTerm }>
type Binary = Extract<PlanTerm, { readonly left: PlanTerm }>

const signBit = -(2n ** 63n)

/** The value of a term, the same operations in the same order as the interpreter's evaluateTerm. */
export function emitTerm(emitter: Emitter, term: PlanTerm, context: TermContext): Num {
  const { lanes, memory } = emitter
  switch (term.op) {
    case "constant":
      return lanes.constant(term.value)
    case "read":
      return loadAt(emitter, memory[term.from](term.name))
    case "today":
    case "elapsed":
      return loadAt(emitter, memory[term.op])
    case "if":
      return emitIf(emitter, term, context)
    case "number":
      return lanes.keep(lanes.constant(1), emitTest(emitter, term.test, context))
    case "over":
      return emitOver(emitter, term, context)
    case "power-whole":
      return emitPowerWhole(emitter, emitTerm(emitter, term.base, context), term.exponent)
    case "times":
      return loadAt(emitter, memory.times(term.event))
    case "since":
      return emitter.algebra.multiply(countSince(emitter, term.event), emitter.plan.stepDays)
    case "arrived":
    case "left":
      return loadAt(emitter, memory[term.op](term.name))
    case "lag":
      return emitLag(emitter, term, context)
    case "first":
      return loadAt(emitter, memory.firstDate(term.memory))
    case "draw":
      return emitDraw(emitter, term, context)
    case "table":
      return emitTable(emitter, term, context)
    case "total":
      return emitTotal(emitter, term, context)
    default:
      return "argument" in term ? emitUnary(emitter, term, context) : emitBinary(emitter, term, context)
  }
}

/** The value of a term that stands alone: NaN is a fault. */
export function emitValue(emitter: Emitter, term: PlanTerm, context: TermContext): Num {
  const value = emitter.lanes.hold(emitTerm(emitter, term, context))
  if (findRange(term, emitter.plan).canBeNaN) emitter.markFault(emitter.algebra.isNaN(value), context.guard)
  return value
}

/** The value of a term that must be finite: NaN and infinity are faults. */
export function emitFinite(emitter: Emitter, term: PlanTerm, context: TermContext): Num {
  const value = emitter.lanes.hold(emitTerm(emitter, term, context))
  const { low, high, canBeNaN } = findRange(term, emitter.plan)
  if (canBeNaN || low === -Infinity || high === Infinity) {
    emitter.markFault(emitter.algebra.isNotFinite(value), context.guard)
  }
  return value
}

/** Steps since an event last happened; `last` is -Infinity before it has. */
export function countSince(emitter: Emitter, event: number): Num {
  return emitter.algebra.subtract(loadStep(emitter), loadAt(emitter, emitter.memory.last(event)))
}

/**
 * Whole numbers nearest to a value, halves away from zero, as number/round.ts gives them: trunc(x ± 0.49999999999999994),
 * which the double next to 1/2 makes exact for all x; never -0.
 */
export function emitRound(lanes: Lanes, { algebra }: Emitter, value: Num): Num {
  const { add } = algebra
  const x = lanes.hold(value)
  const sign = lanes.combineBits("and", lanes.bits(x), lanes.constantBits(signBit))
  const half = lanes.fromBits(lanes.combineBits("or", sign, lanes.constantBits(readBits(0.49999999999999994))))
  return add(lanes.unary("trunc", add(x, half)), 0)
}

function emitUnary(emitter: Emitter, { op, argument }: Unary, context: TermContext): Num {
  const { lanes, index } = emitter
  const value = emitTerm(emitter, argument, context)
  switch (op) {
    case "round":
      return emitRound(lanes, emitter, value)
    case "hold-chance":
      return isHeld(findRange(argument, emitter.plan)) ? value : emitHeldChance(emitter, value)
    case "exp":
      return lanes.call(isModerate(findRange(argument, emitter.plan)) ? index.moderateExp : index.exp, [value])
    case "log":
      return lanes.call(index.log, [value])
    case "negate":
    case "abs":
    case "floor":
    case "ceil":
    case "sqrt":
      return lanes.unary(op, value)
  }
}

function isModerate({ low, high }: Range): boolean {
  return low >= -moderateExponent && high <= moderateExponent
}

/** Whether a value cannot miss 0 or 1. */
function isHeld({ low, high, canBeNaN }: Range): boolean {
  return !canBeNaN && low >= 0 && high <= 1
}

/** A chance that misses 0 or 1 by rounding only, held to them: expression/operation.ts holdChance. */
export function emitHeldChance({ lanes, algebra }: Emitter, value: Num): Num {
  const { less, lessEqual, select } = algebra
  const x = lanes.hold(value)
  const isBelow = lanes.and(less(x, 0), lessEqual(-chanceSlack, x))
  const isAbove = lanes.and(less(1, x), lessEqual(x, 1 + chanceSlack))
  return select(isBelow, 0, select(isAbove, 1, x))
}

function emitBinary(emitter: Emitter, term: Binary, context: TermContext): Num {
  const { lanes, index } = emitter
  const left = emitTerm(emitter, term.left, context)
  const right = emitTerm(emitter, term.right, context)
  switch (term.op) {
    case "power":
      return lanes.call(index.power, [left, right])
    case "add-months": {
      return emitAdvanceMonths(lanes, lanes.hold(left), lanes.hold(right))
    }
    case "min":
    case "max":
      return emitExtreme(emitter, term, left, right)
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
      return lanes.binary(term.op, left, right)
  }
}

/** min and max by one instruction where neither NaN nor the sign of zero can tell the difference. */
function emitExtreme({ lanes, plan }: Emitter, term: Binary, left: Num, right: Num): Num {
  const a = findRange(term.left, plan)
  const b = findRange(term.right, plan)
  const isMin = term.op === "min"
  const short = isMin ? "lesser" : "greater"
  const apart = !(a.low <= 0 && a.high >= 0 && b.low <= 0 && b.high >= 0)
  if (apart && !b.canBeNaN) return lanes.binary(short, left, right)
  if (apart && !a.canBeNaN) return lanes.binary(short, right, left)
  // Between +0 and a zero of either sign, lesser gives its first argument, and so does greater.
  if (isMin && Object.is(right.constant, 0)) return lanes.binary("lesser", left, right)
  if (isMin && Object.is(left.constant, 0)) return lanes.binary("lesser", right, left)
  if (!isMin && Object.is(right.constant, 0) && !a.canBeNaN) return lanes.binary("greater", right, left)
  if (!isMin && Object.is(left.constant, 0) && !b.canBeNaN) return lanes.binary("greater", left, right)
  return lanes.binary(isMin ? "min" : "max", left, right)
}

function emitIf(emitter: Emitter, { condition, then, otherwise }: Of<"if">, context: TermContext): Num {
  const { lanes } = emitter
  const holds = lanes.hold(emitTest(emitter, condition, context))
  const whenTrue = emitTerm(emitter, then, { ...context, guard: within(lanes, context.guard, holds) })
  const whenFalse = emitTerm(emitter, otherwise, { ...context, guard: within(lanes, context.guard, lanes.not(holds)) })
  return lanes.select(holds, whenTrue, whenFalse)
}

function emitPowerWhole({ lanes, algebra }: Emitter, base: Num, exponent: number): Num {
  let square = lanes.hold(base)
  let result: Num = lanes.constant(1)
  for (let bits = Math.abs(exponent); bits > 0; bits >>= 1) {
    if ((bits & 1) === 1) result = lanes.hold(algebra.multiply(result, square))
    if (bits > 1) square = lanes.hold(algebra.multiply(square, square))
  }
  if (exponent === 0) return lanes.constant(powerWhole(0, 0))
  return exponent < 0 ? algebra.divide(1, result) : result
}

/** At record 0, before the memories are stored, nothing lies behind: the remembered term itself is computed. */
function emitLag(emitter: Emitter, { memory: slot, duration }: Of<"lag">, context: TermContext): Num {
  const { lanes, memory, plan, algebra } = emitter
  const days = emitValue(emitter, duration, context)
  if (emitter.isStart) return emitTerm(emitter, plan.lags[slot]!, context)
  const records = lanes.hold(emitRound(lanes, emitter, algebra.divide(days, plan.stepDays)))
  const back = lanes.binary("greater", records, lanes.constant(1))
  const record = lanes.hold(algebra.subtract(loadStep(emitter), back))
  // Held to the records there are, also in lanes that have met a fault.
  const row = lanes.binary("lesser", lanes.binary("greater", lanes.constant(0), record), lanes.constant(plan.steps))
  return lanes.gather(memory.lag(slot), row)
}

function emitTotal(emitter: Emitter, { count, term }: Of<"total">, context: TermContext): Num {
  const { lanes, algebra, code } = emitter
  const { add, lessEqual, equal, less, select } = algebra
  const n = lanes.hold(emitTerm(emitter, count, context))
  const isCount = lanes.hold(
    lanes.and(lanes.and(lessEqual(0, n), lessEqual(n, 65535)), equal(lanes.unary("trunc", n), n)),
  )
  const sum = lanes.numberCell()
  const place = lanes.numberCell()
  const offset = code.temporary(valueType.i32)
  const active = lanes.maskCell()
  sum.write(lanes.constant(0))
  place.write(lanes.constant(0))
  code.i32(0)
  if (context.offset !== undefined) {
    code.get(context.offset)
    code.op("i32Add")
  }
  code.set(offset)
  const findActive = (): void => active.write(within(lanes, context.guard, lanes.and(isCount, less(place.read(), n))))
  findActive()
  lanes.pushAny(active.read())
  code.when(() =>
    code.repeat(() => {
      code.scope(() => {
        const guard = lanes.hold(active.read())
        const value = emitTerm(emitter, term, { ...context, guard, offset })
        sum.write(select(guard, add(sum.read(), value), sum.read()))
      })
      place.write(add(place.read(), 1))
      code.get(offset)
      code.i32(1)
      code.op("i32Add")
      code.set(offset)
      findActive()
      lanes.pushAny(active.read())
    }),
  )
  return lanes.hold(select(isCount, sum.read(), NaN))
}
