import {
  centreAbove,
  centreBelow,
  farTailAbove,
  farTailBelow,
  tailAbove,
  tailBelow,
} from "../../number/normal-quantile-coefficients.ts"
import { createAlgebra } from "./algebra.ts"
import type { Lanes, Num } from "./lanes.ts"

/**
 * The standard normal quantile, line by line as number/normal-quantile.ts writes it down. The tails are computed only
 * if a lane lies in one.
 */
export function emitNormalQuantile(lanes: Lanes, u: Num, logIndex: number): Num {
  const { subtract, multiply, divide, less, lessEqual, select, abs, polynomial } = createAlgebra(lanes)
  const { hold } = lanes
  const result = lanes.numberCell()
  const q = hold(subtract(u, 0.5))
  const centre = hold(lessEqual(abs(q), 0.425))
  const square = hold(subtract(0.180625, multiply(q, q)))
  result.write(divide(multiply(q, polynomial(centreAbove, square)), polynomial(centreBelow, square)))
  lanes.pushAny(lanes.not(centre))
  lanes.code.when(() => {
    const isLower = hold(less(q, 0))
    const logarithm = lanes.call(logIndex, [select(isLower, u, subtract(1, u))])
    const r = hold(lanes.unary("sqrt", lanes.unary("negate", logarithm)))
    const near = hold(subtract(r, 1.6))
    const far = hold(subtract(r, 5))
    const isNear = lessEqual(r, 5)
    const nearValue = divide(polynomial(tailAbove, near), polynomial(tailBelow, near))
    const farValue = divide(polynomial(farTailAbove, far), polynomial(farTailBelow, far))
    const v = hold(select(isNear, nearValue, farValue))
    const signed = select(isLower, lanes.unary("negate", v), v)
    const inside = select(lessEqual(u, 0), -Infinity, select(lessEqual(1, u), Infinity, signed))
    result.write(select(centre, result.read(), inside))
  })
  return result.read()
}
