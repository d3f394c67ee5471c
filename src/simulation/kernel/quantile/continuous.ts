import { largestShape as largestBeta } from "../../../distribution/beta.ts"
import { largestShape as largestGamma } from "../../../distribution/gamma.ts"
import { farDown, smallestShape } from "../../../distribution/log-gamma.ts"
import { shapeFall, shapeRise } from "../../../distribution/pert.ts"
import { lowerBeta } from "../../../number/incomplete-beta.ts"
import { logGamma } from "../../../number/log-gamma.ts"
import { within, type Emitter } from "../emitter.ts"
import type { Guard, Mask, Num } from "../lanes.ts"
import { invertBeta, invertBetaTails, invertGamma, invertGammaTails } from "./invert.ts"
import { logGamma as logGammaRoutine } from "./masses.ts"
import { emitTabled, type Tabled } from "./tabled.ts"
import { tabulateBeta, tabulateGamma } from "./tabulate.ts"

/** The families whose quantile is that of a gamma or beta variable, or made of it; each run on its own. */
export type Continuous = "gamma" | "inverse_gamma" | "log_gamma" | "beta" | "pert"

type Write = (emitter: Emitter, u: Num, values: readonly [Num, Num, Num], guard: Guard) => Num

/** Each as distribution/ computes it. All values must be held. */
export const continuous: Record<Continuous, Write> = {
  gamma: (emitter, u, [shape, scale], guard) => {
    const { lanes, algebra } = emitter
    const isAllowed = lanes.and(isGamma(emitter, u, shape), isPositive(emitter, scale))
    return algebra.select(isAllowed, algebra.multiply(scale, emitGamma(emitter, u, shape, guard, false)), NaN)
  },
  inverse_gamma: (emitter, u, [shape, scale, power], guard) => {
    const { lanes, algebra, index } = emitter
    const { divide, multiply, subtract, equal, select } = algebra
    const isAllowed = lanes.and(
      isGamma(emitter, u, shape),
      lanes.and(isPositive(emitter, scale), isPositive(emitter, power)),
    )
    const count = emitGamma(emitter, u, shape, guard, true)
    const bent = (): Num => {
      const exponent = divide(subtract(0, lanes.call(index.log, [count])), power)
      return multiply(scale, lanes.call(index.exp, [exponent]))
    }
    const value =
      power.constant === 1 ? divide(scale, count) : select(equal(power, 1), divide(scale, count), lanes.hold(bent()))
    return select(isAllowed, value, NaN)
  },
  log_gamma: (emitter, u, [shape], guard) => {
    const { lanes, algebra, index, quantiles } = emitter
    const { add, divide, less, lessEqual, select } = algebra
    const isAllowed = lanes.and(isGamma(emitter, u, shape), lessEqual(smallestShape, shape))
    const constant =
      shape.constant === undefined
        ? lanes.callEach(quantiles.routines.index(logGammaRoutine), [add(shape, 1)], isAllowed)
        : lanes.constant(logGamma(shape.constant + 1))
    const fromPower = lanes.hold(divide(add(lanes.call(index.log, [u]), constant), shape))
    const isFar = lanes.hold(less(fromPower, farDown))
    const near = lanes.hold(within(lanes, guard, lanes.not(isFar)))
    const logarithm = lanes.call(index.log, [emitGamma(emitter, u, shape, near, false)])
    return select(isAllowed, select(isFar, fromPower, logarithm), NaN)
  },
  beta: (emitter, u, [a, b], guard) => emitBeta(emitter, u, a, b, guard),
  pert: (emitter, u, [min, mode, max], guard) => {
    const { lanes, algebra } = emitter
    const { add, subtract, multiply, less, lessEqual, select } = algebra
    const isAllowed = lanes.and(less(min, max), lanes.and(lessEqual(min, mode), lessEqual(mode, max)))
    const [rise, fall] = emitShapes(emitter, min, mode, max)
    const share = emitBeta(emitter, u, rise, fall, guard)
    return select(isAllowed, add(min, multiply(subtract(max, min), share)), NaN)
  },
}

/** distribution/pert.ts shapeRise and shapeFall; of constants they are constants. */
function emitShapes({ lanes, algebra }: Emitter, min: Num, mode: Num, max: Num): readonly [Num, Num] {
  const { add, subtract, multiply, divide } = algebra
  if (min.constant !== undefined && mode.constant !== undefined && max.constant !== undefined) {
    const values = [min.constant, mode.constant, max.constant] as const
    return [lanes.constant(shapeRise(...values)), lanes.constant(shapeFall(...values))]
  }
  const width = lanes.hold(subtract(max, min))
  return [
    lanes.hold(add(1, divide(multiply(4, subtract(mode, min)), width))),
    lanes.hold(add(1, divide(multiply(4, subtract(max, mode)), width))),
  ]
}

/** distribution/beta.ts invertBeta. */
function emitBeta(emitter: Emitter, u: Num, a: Num, b: Num, guard: Guard): Num {
  const { lanes, algebra, quantiles } = emitter
  const { lessEqual, less, select, subtract } = algebra
  const isShape = (shape: Num): Mask => lanes.and(less(0, shape), lessEqual(shape, largestBeta))
  const isAllowed = lanes.and(lanes.and(less(0, u), less(u, 1)), lanes.and(isShape(a), isShape(b)))
  const wanted = lanes.hold(within(lanes, guard, isAllowed))
  const invert = (where: Mask): Num =>
    lanes.callEach(quantiles.routines.index(invertBeta), [u, a, b, lanes.constant(NaN)], where)
  const shapes = [a.constant ?? NaN, b.constant ?? NaN] as const
  const tables = isWorthTables(emitter) ? tabulateBeta(...shapes) : []
  if (tables.length === 0) return invert(wanted)
  const isMirrored = lanes.hold(less(lowerBeta(...shapes, 0.5), u))
  const other = lanes.hold(subtract(1, u))
  const [lower, upper] = [select(isMirrored, other, u), select(isMirrored, u, other)].map(lanes.hold) as [Num, Num]
  const set = { tables, which: select(isMirrored, 1, 0) }
  const settle = (near: Num, where: Mask): Num => {
    const [own, others] = [select(isMirrored, b, a), select(isMirrored, a, b)].map(lanes.hold) as [Num, Num]
    const values = [lower, upper, near, lanes.constant(0.5), own, others, near]
    return mirror(lanes.callEach(quantiles.routines.index(invertBetaTails), values, where))
  }
  const mirror = (x: Num): Num => lanes.hold(select(isMirrored, subtract(1, x), x))
  const tabled = emitTabled(emitter, set, lower, upper)
  return emitRest(emitter, wanted, { ...tabled, value: mirror(tabled.value) }, settle, invert)
}

/** distribution/gamma.ts gammaQuantileOfTails at (u, 1 - u), or at (1 - u, u) if it is seen from above. */
function emitGamma(emitter: Emitter, u: Num, shape: Num, guard: Guard, isFromAbove: boolean): Num {
  const { lanes, algebra, quantiles } = emitter
  const other = lanes.hold(algebra.subtract(1, u))
  const [lower, upper] = isFromAbove ? [other, u] : [u, other]
  const isAllowed = isGamma(emitter, u, shape)
  const wanted = lanes.hold(within(lanes, guard, isAllowed))
  const invert = (where: Mask): Num =>
    lanes.callEach(quantiles.routines.index(invertGamma), [lower, upper, shape, lanes.constant(NaN)], where)
  const tables = isWorthTables(emitter) ? tabulateGamma(shape.constant ?? NaN) : []
  if (tables.length === 0) return invert(wanted)
  const settle = (near: Num, where: Mask): Num => {
    const values = [lower, upper, near, lanes.constant(Infinity), shape, lanes.constant(0), near]
    return lanes.callEach(quantiles.routines.index(invertGammaTails), values, where)
  }
  const tabled = emitTabled(emitter, { tables, which: lanes.constant(0) }, lower, upper)
  return emitRest(emitter, wanted, tabled, settle, invert)
}

/** A table takes as long to make as so many draws take without one. */
const drawsOfTable = 5000

/** Whether a draw of this function is made so often that a table for it is worth its making. */
function isWorthTables({ runs, isStart, plan }: Emitter): boolean {
  return runs * (isStart ? 1 : plan.steps) >= drawsOfTable
}

/** Where the table leaves a doubt the answer is settled from near it, beyond the table it is found from afar. */
function emitRest(
  { lanes, algebra, code }: Emitter,
  wanted: Mask,
  { value, isSure, near }: Tabled,
  settle: (near: Num, where: Mask) => Num,
  invert: (where: Mask) => Num,
): Num {
  const result = lanes.numberCell()
  result.write(value)
  const isOpen = lanes.hold(lanes.and(wanted, lanes.not(isSure)))
  lanes.pushAny(isOpen)
  code.when(() => {
    const isFar = lanes.hold(lanes.and(isOpen, algebra.isNaN(near)))
    const isNear = lanes.hold(lanes.and(isOpen, lanes.not(isFar)))
    result.write(algebra.select(isNear, settle(near, isNear), result.read()))
    lanes.pushAny(isFar)
    code.when(() => result.write(algebra.select(isFar, invert(isFar), result.read())))
  })
  return lanes.hold(algebra.select(wanted, result.read(), NaN))
}

function isGamma({ lanes, algebra: { less, lessEqual } }: Emitter, u: Num, shape: Num): Mask {
  return lanes.and(lanes.and(less(0, u), less(u, 1)), lanes.and(less(0, shape), lessEqual(shape, largestGamma)))
}

function isPositive({ lanes, algebra: { less } }: Emitter, value: Num): Mask {
  return lanes.and(less(0, value), less(value, Infinity))
}
