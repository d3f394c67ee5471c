import { closeEnough, gridSplitter, gridStep, mostSteps } from "../../../distribution/invert-cdf.ts"
import { largeShape } from "../../../distribution/incomplete-gamma.ts"
import type { Algebra } from "../algebra.ts"
import type { Lanes, Num } from "../lanes.ts"
import { logGamma } from "./masses.ts"
import { define, exp, log, normalQuantile, type Definition, type Routine } from "./routine.ts"
import { betaTails, expandGamma, gammaTails, type Tails } from "./tails.ts"

/**
 * distribution/beta.ts invertBeta of (u, a, b, near), for allowed numbers. `near` may be NaN; else it is a number close
 * to what is sought on the side of [0, 1] from which it is found, and spares the way there.
 */
export const invertBeta: Definition = define(4, (routine, [u, a, b, near]) => {
  const { subtract, lessEqual, when, giveBack, call } = routine
  const v = routine.hold(subtract(1, u!))
  when(lessEqual(u!, call(betaTails.lower, 0.5, a!, b!)), () => giveBack(call(invertNearZero, u!, v, a!, b!, near!)))
  return subtract(1, call(invertNearZero, v, u!, b!, a!, near!))
})

/** distribution/gamma.ts gammaQuantileOfTails of (lower, upper, shape, near), `near` as above. */
export const invertGamma: Definition = define(4, (routine, [lower, upper, shape, near]) => {
  const {
    add,
    subtract,
    multiply,
    divide,
    less,
    lessEqual,
    equal,
    select,
    sqrt,
    when,
    giveBack,
    call,
    hold,
    variable,
  } = routine
  const z = variable(0)
  when(
    lessEqual(lower!, upper!),
    () => z.write(call(normalQuantile, lower!)),
    () => z.write(subtract(0, call(normalQuantile, upper!))),
  )
  when(lessEqual(largeShape, shape!), () => giveBack(call(expandGamma, shape!, z.read())))
  when(equal(near!, near!), () => giveBack(call(invertGammaTails, lower!, upper!, near!, Infinity, shape!, 0, near!)))
  const above = hold(add(shape!, 1))
  const fromPower = call(exp, divide(add(call(log, lower!), call(logGamma, above)), shape!))
  when(less(fromPower, 1e-290), () => giveBack(fromPower))
  const root = hold(add(subtract(1, divide(1, multiply(9, shape!))), divide(z.read(), multiply(3, sqrt(shape!)))))
  const cube = multiply(multiply(multiply(shape!, root), root), root)
  const approximate = select(less(0.2, root), cube, multiply(0.5, add(shape!, 0.1)))
  const start = hold(select(less(fromPower, multiply(0.1, above)), fromPower, approximate))
  return call(invertGammaTails, lower!, upper!, start, Infinity, shape!, 0, near!)
})

/** invertNearZero of (u, v, a, b, near). */
const invertNearZero: Definition = define(5, (routine, [u, v, a, b, near]) => {
  const { add, subtract, divide, less, equal, select, and, when, giveBack, call, variable } = routine
  when(equal(near!, near!), () => giveBack(call(invertBetaTails, u!, v!, near!, 0.5, a!, b!, near!)))
  const sum = add(add(call(log, u!), call(log, a!)), call(logGamma, a!))
  const whole = subtract(add(sum, call(logGamma, b!)), call(logGamma, add(a!, b!)))
  const fromPower = call(exp, divide(whole, a!))
  when(less(fromPower, 1e-290), () => giveBack(fromPower))
  const start = variable(fromPower)
  when(and(less(1, a!), less(1, b!)), () => start.write(call(approximateBeta, u!, a!, b!)))
  const isWithin = and(less(0, start.read()), less(start.read(), 0.5))
  return call(invertBetaTails, u!, v!, select(isWithin, start.read(), 0.25), 0.5, a!, b!, near!)
})

/** approximate of (u, a, b). */
const approximateBeta: Definition = define(3, (routine, [u, a, b]) => {
  const { add, subtract, multiply, divide, negate, sqrt, call, hold } = routine
  const y = hold(negate(call(normalQuantile, u!)))
  const lambda = hold(divide(subtract(multiply(y, y), 3), 6))
  const inverseA = hold(divide(1, subtract(multiply(2, a!), 1)))
  const inverseB = hold(divide(1, subtract(multiply(2, b!), 1)))
  const h = hold(divide(2, add(inverseA, inverseB)))
  const first = divide(multiply(y, sqrt(add(h, lambda))), h)
  const second = subtract(add(lambda, 5 / 6), divide(2, multiply(3, h)))
  const w = hold(subtract(first, multiply(subtract(inverseB, inverseA), second)))
  return divide(a!, add(a!, multiply(b!, call(exp, multiply(2, w)))))
})

/** distribution/invert-cdf.ts invertCdf of (u, v, start, limit, a, b, near), which goes on from `near` unless that is NaN. */
export const invertBetaTails = invertTails(betaTails)
export const invertGammaTails = invertTails(gammaTails)

function invertTails(tails: Tails): Definition {
  const [fromBelow, fromAbove] = [approach(tails, "lower"), approach(tails, "upper")]
  const [settledBelow, settledAbove] = [settleLower(tails), settleUpper(tails)]
  return define(7, ({ lessEqual, equal, call, when, giveBack, variable }, [u, v, start, limit, a, b, near]) => {
    const x = variable(near!)
    const isFar = (): ReturnType<typeof equal> => equal(near!, near!)
    when(lessEqual(u!, v!), () => {
      when(
        isFar(),
        () => {},
        () => x.write(call(fromBelow, u!, start!, limit!, a!, b!)),
      )
      giveBack(call(settledBelow, u!, x.read(), limit!, a!, b!))
    })
    when(
      isFar(),
      () => {},
      () => x.write(call(fromAbove, v!, start!, limit!, a!, b!)),
    )
    return call(settledAbove, v!, x.read(), limit!, a!, b!)
  })
}

/** approachLower and approachUpper of (u or v, start, limit, a, b). */
function approach(tails: Tails, side: "lower" | "upper"): Definition {
  return define(5, (routine, [wanted, start, limit, a, b]) => {
    const { add, subtract, multiply, divide, negate, abs, less, lessEqual, select, and, when, giveBack, call } = routine
    const { hold, variable, repeat } = routine
    const [low, high, x, step] = [variable(0), variable(limit!), variable(start!), variable(0)]
    repeat(() => {
      const now = hold(x.read())
      const tail = call(tails[side], now, a!, b!)
      const isBelow = hold(side === "lower" ? less(tail, wanted!) : less(wanted!, tail))
      low.write(select(isBelow, now, low.read()))
      high.write(select(isBelow, high.read(), now))
      const logarithm = call(log, divide(tail, wanted!))
      const slope = call(tails.slope, now, a!, b!)
      const next =
        side === "lower"
          ? hold(multiply(now, call(exp, divide(multiply(negate(logarithm), tail), slope))))
          : hold(add(now, divide(multiply(multiply(now, logarithm), tail), slope)))
      when(lessEqual(abs(subtract(next, now)), multiply(closeEnough, now)), () => giveBack(next))
      x.write(next)
      const isWithin = and(less(low.read(), next), less(next, high.read()))
      when(
        isWithin,
        () => {},
        () => x.write(bisect(routine, low.read(), high.read())),
      )
      step.write(add(step.read(), 1))
      return less(step.read(), mostSteps)
    })
    return x.read()
  })
}

function bisect({ add, multiply, divide, equal, lessEqual, select, sqrt }: Routine, low: Num, high: Num): Num {
  const far = select(equal(low, 0), divide(high, 16), multiply(sqrt(low), sqrt(high)))
  const within = select(lessEqual(high, multiply(low, 4)), divide(add(low, high), 2), far)
  return select(equal(high, Infinity), multiply(low, 4), within)
}

/** settleLower of (u, near, limit, a, b): the highest number of the grid whose lower tail is not above u. */
function settleLower(tails: Tails): Definition {
  return define(5, (routine, [u, near, limit, a, b]) => {
    const { add, less, or, when, giveBack, call, hold, variable, repeat, lanes } = routine
    const x = variable(lanes.binary("min", limit!, coarsen(lanes, routine, near!)))
    const isAbove = (value: Num) => less(u!, call(tails.lower, value, a!, b!))
    const step = variable(0)
    const descend = (): void => x.write(moveOnGrid(lanes, routine, x.read(), -1))
    const goesOn = () => hold(isAbove(x.read()))
    when(goesOn(), () =>
      repeat(() => {
        descend()
        step.write(add(step.read(), 1))
        return routine.and(goesOn(), less(step.read(), mostSteps))
      }),
    )
    step.write(lanes.constant(0))
    repeat(() => {
      const next = hold(moveOnGrid(lanes, routine, x.read(), 1))
      when(or(less(limit!, next), isAbove(next)), () => giveBack(x.read()))
      x.write(next)
      step.write(add(step.read(), 1))
      return less(step.read(), mostSteps)
    })
    return x.read()
  })
}

/** settleUpper of (v, near, limit, a, b): the lowest number of the grid whose upper tail is not above v. */
function settleUpper(tails: Tails): Definition {
  return define(5, (routine, [v, near, limit, a, b]) => {
    const { add, less, and, when, giveBack, call, hold, variable, repeat, lanes } = routine
    const x = variable(lanes.binary("min", limit!, coarsen(lanes, routine, near!)))
    const isAbove = (value: Num) => less(v!, call(tails.upper, value, a!, b!))
    const step = variable(0)
    const goesOn = () => hold(and(less(x.read(), limit!), isAbove(x.read())))
    when(goesOn(), () =>
      repeat(() => {
        x.write(moveOnGrid(lanes, routine, x.read(), 1))
        step.write(add(step.read(), 1))
        return and(goesOn(), less(step.read(), mostSteps))
      }),
    )
    step.write(lanes.constant(0))
    repeat(() => {
      const next = hold(moveOnGrid(lanes, routine, x.read(), -1))
      when(isAbove(next), () => giveBack(x.read()))
      x.write(next)
      step.write(add(step.read(), 1))
      return less(step.read(), mostSteps)
    })
    return x.read()
  })
}

/** distribution/invert-cdf.ts coarsen. */
export function coarsen({ hold }: Lanes, { multiply, subtract }: Algebra, x: Num): Num {
  const own = hold(x)
  const scaled = hold(multiply(own, gridSplitter))
  return subtract(scaled, subtract(scaled, own))
}

/** distribution/invert-cdf.ts moveOnGrid. */
export function moveOnGrid(lanes: Lanes, algebra: Algebra, x: Num, direction: 1 | -1): Num {
  const own = lanes.hold(x)
  const { add, multiply } = algebra
  return coarsen(lanes, algebra, add(own, multiply(multiply(direction, own), gridStep)))
}
