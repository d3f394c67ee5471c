import {
  centre,
  centreAbove,
  centreBelow,
  centreLead,
  inverseRootTwoPi,
  middleAbove,
  middleBelow,
  middleLead,
  rootOf32,
  tailAbove,
  tailBelow,
  tailLead,
} from "../../number/normal-cdf-coefficients.ts"
import { createAlgebra } from "./algebra.ts"
import type { Lanes, Num } from "./lanes.ts"

/**
 * The standard normal distribution function, line by line as number/normal-cdf.ts computes it. What lies outside the
 * centre is computed only if a lane lies there, and so are the far tails.
 */
export function emitNormalCdf(lanes: Lanes, x: Num, expIndex: number): Num {
  const { add, subtract, multiply, lessEqual, less, select, divide } = createAlgebra(lanes)
  const { hold } = lanes
  const result = lanes.numberCell()
  const y = hold(lanes.unary("abs", x))
  const isCentral = hold(lessEqual(y, centre))
  const [above, below] = sumFraction(lanes, hold(multiply(x, x)), centreLead, centreAbove, centreBelow)
  result.write(add(0.5, divide(multiply(x, above), below)))
  lanes.pushAny(lanes.not(isCentral))
  lanes.code.when(() => {
    const [middle, under] = sumFraction(lanes, y, middleLead, middleAbove, middleBelow)
    const mills = lanes.numberCell()
    mills.write(divide(middle, under))
    const isFar = hold(less(rootOf32, y))
    lanes.pushAny(isFar)
    lanes.code.when(() => mills.write(select(isFar, emitFarMills(lanes, y), mills.read())))
    const tail = hold(multiply(emitDensityFactor(lanes, y, expIndex), mills.read()))
    const outside = select(less(x, 0), tail, subtract(1, tail))
    result.write(select(isCentral, result.read(), outside))
  })
  return result.read()
}

/** exp(-y^2 / 2) in two factors; 0 far out. */
function emitDensityFactor(lanes: Lanes, y: Num, expIndex: number): Num {
  const { subtract, add, multiply, divide, less, select } = createAlgebra(lanes)
  const negate = (value: Num): Num => lanes.unary("negate", value)
  const a = lanes.hold(divide(lanes.unary("trunc", multiply(y, 16)), 16))
  const first = lanes.call(expIndex, [multiply(multiply(negate(a), a), 0.5)])
  const second = lanes.call(expIndex, [multiply(multiply(negate(subtract(y, a)), add(y, a)), 0.5)])
  return select(less(38, y), 0, multiply(first, second))
}

function emitFarMills(lanes: Lanes, y: Num): Num {
  const { subtract, multiply, divide } = createAlgebra(lanes)
  const inverse = lanes.hold(divide(1, multiply(y, y)))
  const [above, below] = sumFraction(lanes, inverse, tailLead, tailAbove, tailBelow)
  const ratio = divide(multiply(inverse, above), below)
  return divide(subtract(inverseRootTwoPi, ratio), y)
}

/** Above and below the line: from lead * t, and from t, on, again and again (sum + coefficient) * t, the last one not. */
function sumFraction(
  lanes: Lanes,
  t: Num,
  lead: number,
  above: readonly number[],
  below: readonly number[],
): readonly [Num, Num] {
  const { add, multiply } = createAlgebra(lanes)
  const sum = (start: Num, coefficients: readonly number[]): Num =>
    coefficients.reduce<Num>((inner, coefficient, i) => {
      const next = add(inner, coefficient)
      return i < coefficients.length - 1 ? multiply(next, t) : next
    }, start)
  return [sum(multiply(lead, t), above), sum(t, below)]
}
