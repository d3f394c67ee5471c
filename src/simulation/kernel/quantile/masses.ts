import { logRootTau } from "../../../number/saddle-point.ts"
import { halfLogTwoPi, seriesAtTwo, slopeAtTwo, stirling } from "../../../number/log-gamma.ts"
import type { Num } from "../lanes.ts"
import { define, exp, log, type Definition, type Routine } from "./routine.ts"

/** number/log-gamma.ts logGamma, for x > 0. */
export const logGamma: Definition = define(1, (routine, [x]) => {
  const { add, subtract, multiply, divide, less, lessEqual, polynomial, when, giveBack, call, variable, repeat, hold } =
    routine
  when(lessEqual(10, x!), () => {
    const inverse = hold(divide(1, x!))
    const square = hold(multiply(inverse, inverse))
    const sum = polynomial(stirling.toReversed(), square)
    const leading = subtract(multiply(subtract(x!, 0.5), call(log, x!)), x!)
    giveBack(add(add(leading, halfLogTwoPi), multiply(sum, inverse)))
  })
  when(less(x!, 0.5), () => giveBack(subtract(nearTwo(routine, x!), call(log, multiply(x!, add(x!, 1))))))
  when(less(x!, 1.5), () => giveBack(subtract(nearTwo(routine, hold(subtract(x!, 1))), call(log, x!))))
  const [factors, base] = [variable(1), variable(x!)]
  when(lessEqual(2.5, x!), () =>
    repeat(() => {
      base.write(subtract(base.read(), 1))
      factors.write(multiply(factors.read(), base.read()))
      return lessEqual(2.5, base.read())
    }),
  )
  return add(nearTwo(routine, hold(subtract(base.read(), 2))), call(log, factors.read()))
})

/** log Gamma(2 + z) for a held z, |z| <= 0.5. */
function nearTwo({ add, multiply }: Routine, z: Num): Num {
  const [last = 0, ...others] = seriesAtTwo.toReversed()
  // From 0: (0 + last) is last.
  const sum = others.reduce<Num>((inner, one) => multiply(add(inner, one), z), multiply(last, z))
  return multiply(z, add(slopeAtTwo, sum))
}

/** number/saddle-point.ts measureStirlingError, for k > 0. */
const stirlingError: Definition = define(
  1,
  ({ add, subtract, multiply, divide, less, when, giveBack, call, hold }, [k]) => {
    when(less(k!, 16), () => {
      const exact = call(logGamma, add(k!, 1))
      const formula = multiply(add(k!, 0.5), call(log, k!))
      giveBack(subtract(add(subtract(exact, formula), k!), logRootTau))
    })
    const s = hold(multiply(k!, k!))
    const inner = divide(subtract(1 / 1680, divide(1, multiply(1188, s))), s)
    return divide(subtract(1 / 12, divide(subtract(1 / 360, divide(subtract(1 / 1260, inner), s)), s)), k!)
  },
)

/** number/saddle-point.ts measureDeviance. */
export const deviance: Definition = define(2, (routine, [k, m]) => {
  const { add, subtract, multiply, divide, less, equal, abs, not, and, when, giveBack, call, variable, repeat, hold } =
    routine
  const difference = hold(subtract(k!, m!))
  when(not(less(abs(difference), multiply(0.1, add(k!, m!)))), () =>
    giveBack(subtract(add(multiply(k!, call(log, divide(k!, m!))), m!), k!)),
  )
  const v = hold(divide(difference, add(k!, m!)))
  const square = hold(multiply(v, v))
  const sum = variable(multiply(difference, v))
  const term = variable(multiply(multiply(2, k!), v))
  const j = variable(3)
  repeat(() => {
    term.write(multiply(term.read(), square))
    const next = hold(add(sum.read(), divide(term.read(), j.read())))
    const isOpen = hold(not(equal(next, sum.read())))
    sum.write(next)
    j.write(add(j.read(), 2))
    return and(isOpen, less(j.read(), 60))
  })
  return sum.read()
})

/** number/saddle-point.ts poissonMass. */
export const poissonMass: Definition = define(
  2,
  ({ subtract, multiply, divide, equal, negate, sqrt, when, giveBack, call }, [k, x]) => {
    when(equal(k!, 0), () => giveBack(call(exp, negate(x!))))
    const exponent = subtract(negate(call(stirlingError, k!)), call(deviance, k!, x!))
    return divide(call(exp, exponent), sqrt(multiply(2 * Math.PI, k!)))
  },
)

/** number/saddle-point.ts binomialMass, for n > 0. */
export const binomialMass: Definition = define(4, (routine, [k, n, p, q]) => {
  const { subtract, multiply, divide, equal, negate, sqrt, when, giveBack, call, hold } = routine
  const [np, nq] = [hold(multiply(n!, p!)), hold(multiply(n!, q!))]
  when(equal(k!, 0), () => giveBack(call(exp, subtract(negate(call(deviance, n!, nq)), np))))
  when(equal(k!, n!), () => giveBack(call(exp, subtract(negate(call(deviance, n!, np)), nq))))
  const rest = hold(subtract(n!, k!))
  const errors = subtract(subtract(call(stirlingError, n!), call(stirlingError, k!)), call(stirlingError, rest))
  const exponent = subtract(subtract(errors, call(deviance, k!, np)), call(deviance, rest, nq))
  return multiply(call(exp, exponent), sqrt(divide(n!, multiply(multiply(2 * Math.PI, k!), rest))))
})
