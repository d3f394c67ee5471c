import type { FamilyName } from "../../distribution/index.ts"
import { log } from "../../number/log.ts"
import { outerQuantile } from "../../distribution/split-normal.ts"
import type { Emitter } from "./emitter.ts"
import type { Guard, Mask, Num } from "./lanes.ts"
import { continuous, type Continuous } from "./quantile/continuous.ts"

type Write = (emitter: Emitter, u: Num, a: Num, b: Num, c: Num) => Num

/**
 * The families whose quantile is a closed formula, each line by line as distribution/ computes it; quantile/ has the others.
 */
const closed: Record<Exclude<FamilyName, Continuous | "poisson" | "binomial">, Write> = {
  uniform: ({ lanes, algebra }, u, low, high) => {
    const { add, subtract, multiply, less, select, abs } = algebra
    const width = lanes.hold(subtract(high, low))
    const isAllowed = lanes.and(less(low, high), less(abs(width), Infinity))
    return select(isAllowed, add(low, multiply(u, width)), NaN)
  },
  normal: (emitter, u, mean, sd) => {
    const { add, multiply, select } = emitter.algebra
    const z = emitNormalQuantileCall(emitter, u)
    return select(isNormal(emitter, mean, sd), add(mean, multiply(sd, z)), NaN)
  },
  lognormal: (emitter, u, mu, sigma) => {
    const { add, multiply, select } = emitter.algebra
    const z = emitNormalQuantileCall(emitter, u)
    return select(isNormal(emitter, mu, sigma), emitExpCall(emitter, add(mu, multiply(sigma, z))), NaN)
  },
  exponential: (emitter, u, mean) => {
    const { lanes, algebra } = emitter
    const { subtract, multiply, less, select } = algebra
    const waited = multiply(mean, subtract(0, emitLogCall(emitter, subtract(1, u))))
    return select(lanes.and(less(0, mean), less(mean, Infinity)), waited, NaN)
  },
  triangular: (emitter, u, min, mode, max) => writeTriangular(emitter, u, min, mode, max),
  weibull: (emitter, u, shape, scale) => {
    const { lanes, algebra, index } = emitter
    const { subtract, multiply, divide, select } = algebra
    const waited = subtract(0, emitLogCall(emitter, subtract(1, u)))
    const value = multiply(scale, lanes.call(index.power, [waited, divide(1, shape)]))
    return select(lanes.and(isPositive(emitter, shape), isPositive(emitter, scale)), value, NaN)
  },
  bernoulli: ({ lanes, algebra }, u, p) => {
    const { subtract, lessEqual, select } = algebra
    return select(lanes.and(lessEqual(0, p), lessEqual(p, 1)), select(lessEqual(subtract(1, u), p), 1, 0), NaN)
  },
  interval_linear: writeInterval({ place: (_, value) => value, restore: (_, place) => place, holds: isFinite }),
  interval_log: writeInterval({ place: emitLogCall, restore: emitExpCall, holds: isPositive }),
  interval_logit: writeInterval({ place: emitLogit, restore: emitLogistic, holds: isShare }),
  quantiles_linear: writeQuantiles({ place: (_, value) => value, restore: (_, place) => place, holds: isFinite }),
  quantiles_log: writeQuantiles({ place: emitLogCall, restore: emitExpCall, holds: isPositive }),
  quantiles_logit: writeQuantiles({ place: emitLogit, restore: emitLogistic, holds: isShare }),
}

/** The quantile of a family at u. All values must be held. */
export function emitQuantile(emitter: Emitter, family: FamilyName, u: Num, values: readonly Num[], guard: Guard): Num {
  const { lanes } = emitter
  const missing = lanes.constant(NaN)
  const [a = missing, b = missing, c = missing] = values
  if (isClosed(family)) return closed[family](emitter, u, a, b, c)
  const wanted = lanes.hold(guard === undefined ? u : lanes.select(guard, u, missing))
  if (family === "poisson") return lanes.call(emitter.quantiles.poisson(), [wanted, a])
  if (family === "binomial") return lanes.call(emitter.quantiles.binomial(), [wanted, a, b])
  return continuous[family](emitter, u, [a, b, c], guard)
}

function isClosed(family: FamilyName): family is keyof typeof closed {
  return Object.hasOwn(closed, family)
}

/** The standard normal quantile of a number. */
export function emitNormalQuantileCall({ lanes, index }: Emitter, u: Num): Num {
  return lanes.call(index.normalQuantile, [u])
}

interface Scale {
  readonly place: (emitter: Emitter, value: Num) => Num
  readonly restore: (emitter: Emitter, place: Num) => Num
  readonly holds: (emitter: Emitter, value: Num) => Mask
}

function writeInterval(scale: Scale): Write {
  return (emitter, u, low, high) => {
    const { lanes, algebra } = emitter
    const lower = lanes.hold(scale.place(emitter, low))
    const upper = lanes.hold(scale.place(emitter, high))
    const middle = lanes.hold(algebra.divide(algebra.add(lower, upper), 2))
    const value = scale.restore(emitter, placeSplitNormal(emitter, u, lower, middle, upper))
    const isAllowed = lanes.and(
      lanes.and(scale.holds(emitter, low), scale.holds(emitter, high)),
      algebra.less(low, high),
    )
    return algebra.select(isAllowed, value, NaN)
  }
}

function writeQuantiles(scale: Scale): Write {
  return (emitter, u, low, median, high) => {
    const { lanes, algebra } = emitter
    const [lower, middle, upper] = [low, median, high].map((value) => lanes.hold(scale.place(emitter, value))) as [
      Num,
      Num,
      Num,
    ]
    const value = scale.restore(emitter, placeSplitNormal(emitter, u, lower, middle, upper))
    const holds = lanes.and(scale.holds(emitter, low), scale.holds(emitter, high))
    const ascends = lanes.and(algebra.less(low, median), algebra.less(median, high))
    return algebra.select(lanes.and(holds, ascends), value, NaN)
  }
}

function placeSplitNormal(emitter: Emitter, u: Num, lower: Num, middle: Num, upper: Num): Num {
  const { add, subtract, multiply, divide, less, select } = emitter.algebra
  const z = emitter.lanes.hold(emitNormalQuantileCall(emitter, u))
  const side = select(less(0, z), subtract(upper, middle), subtract(middle, lower))
  return add(middle, multiply(divide(z, outerQuantile), side))
}

function writeTriangular({ lanes, algebra }: Emitter, u: Num, min: Num, mode: Num, max: Num): Num {
  const { add, subtract, multiply, divide, less, lessEqual, select } = algebra
  const width = lanes.hold(subtract(max, min))
  const rise = lanes.hold(subtract(mode, min))
  const rising = divide(rise, width)
  const root = (value: Num): Num => lanes.unary("sqrt", value)
  const below = lanes.binary("min", mode, add(min, root(multiply(multiply(u, width), rise))))
  const above = lanes.binary(
    "max",
    mode,
    subtract(max, root(multiply(multiply(subtract(1, u), width), subtract(max, mode)))),
  )
  const isAllowed = lanes.and(lanes.and(less(min, max), lessEqual(min, mode)), lessEqual(mode, max))
  return select(isAllowed, select(less(u, rising), below, above), NaN)
}

function isNormal({ lanes, algebra: { less, abs } }: Emitter, mean: Num, sd: Num): Mask {
  return lanes.and(lanes.and(less(0, sd), less(sd, Infinity)), less(abs(mean), Infinity))
}

function isFinite({ algebra: { less, abs } }: Emitter, value: Num): Mask {
  return less(abs(value), Infinity)
}

function isPositive({ lanes, algebra: { less } }: Emitter, value: Num): Mask {
  return lanes.and(less(0, value), less(value, Infinity))
}

function isShare({ lanes, algebra: { less } }: Emitter, value: Num): Mask {
  return lanes.and(less(0, value), less(value, 1))
}

function emitLogit(emitter: Emitter, p: Num): Num {
  const { divide, subtract } = emitter.algebra
  return emitLogCall(emitter, divide(p, subtract(1, p)))
}

function emitLogistic(emitter: Emitter, x: Num): Num {
  const { divide, add } = emitter.algebra
  return divide(1, add(1, emitExpCall(emitter, emitter.lanes.unary("negate", x))))
}

/** A logarithm of a constant is computed here and now, by the same function. */
function emitLogCall({ lanes, index }: Emitter, value: Num): Num {
  if (value.constant !== undefined) return lanes.constant(log(value.constant))
  return lanes.call(index.log, [value])
}

function emitExpCall({ lanes, index }: Emitter, value: Num): Num {
  return lanes.call(index.exp, [value])
}
