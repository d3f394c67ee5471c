import { largeShape } from "../../../distribution/incomplete-gamma.ts"
import { mostTerms, precision } from "../../../number/constants.ts"
import type { Num } from "../lanes.ts"
import { binomialMass, poissonMass } from "./masses.ts"
import { define, normalCdf, type Definition, type Routine } from "./routine.ts"

/** distribution/invert-cdf.ts Tails: functions of (x, a, b). */
export interface Tails {
  readonly lower: Definition
  readonly upper: Definition
  readonly slope: Definition
}

/** The tails of a gamma variable of scale 1, x > 0 and finite, as distribution/incomplete-gamma.ts computes them; b is not used. */
export const gammaTails: Tails = {
  lower: define(3, (routine, [x, shape]) => {
    const { subtract, less, lessEqual, add, when, giveBack, call } = routine
    when(lessEqual(largeShape, shape!), () => giveBack(call(normalCdf, call(standardizeGamma, shape!, x!))))
    when(less(x!, add(shape!, 1)), () => giveBack(call(gammaSeries, shape!, x!)))
    return subtract(1, call(gammaFraction, shape!, x!))
  }),
  upper: define(3, (routine, [x, shape]) => {
    const { subtract, less, lessEqual, add, negate, when, giveBack, call } = routine
    when(lessEqual(largeShape, shape!), () => giveBack(call(normalCdf, negate(call(standardizeGamma, shape!, x!)))))
    when(less(x!, add(shape!, 1)), () => giveBack(subtract(1, call(gammaSeries, shape!, x!))))
    return call(gammaFraction, shape!, x!)
  }),
  slope: define(3, ({ multiply, call }, [x, shape]) => multiply(shape!, call(poissonMass, shape!, x!))),
}

/** sumSeries. */
const gammaSeries: Definition = define(2, (routine, [shape, x]) => {
  const { add, multiply, divide, less, lessEqual, and, hold, variable, repeat, call } = routine
  const [term, sum, n] = [variable(1), variable(1), variable(1)]
  repeat(() => {
    term.write(multiply(term.read(), divide(x!, add(shape!, n.read()))))
    sum.write(add(sum.read(), term.read()))
    const isOpen = hold(lessEqual(multiply(sum.read(), precision), term.read()))
    n.write(add(n.read(), 1))
    return and(isOpen, less(n.read(), mostTerms))
  })
  return multiply(sum.read(), call(poissonMass, shape!, x!))
})

/** evaluateFraction. */
const gammaFraction: Definition = define(2, (routine, [shape, x]) => {
  const { add, subtract, multiply, divide, hold, variable, call } = routine
  const b = variable(subtract(add(x!, 1), shape!))
  const d = variable(divide(1, b.read()))
  const fraction = evaluateFraction(routine, d.read(), (n, c, inverse) => {
    const a = hold(multiply(n, subtract(shape!, n)))
    b.write(add(b.read(), 2))
    return [hold(divide(1, add(multiply(a, inverse), b.read()))), hold(add(b.read(), divide(a, c)))]
  })
  return multiply(multiply(fraction, shape!), call(poissonMass, shape!, x!))
})

/** The modified Lentz algorithm: `step` gives d and c of term n from those before. */
function evaluateFraction(
  { multiply, subtract, add, abs, less, lessEqual, and, hold, variable, repeat }: Routine,
  first: Num,
  step: (n: Num, c: Num, d: Num) => readonly [Num, Num],
): Num {
  const [c, d, fraction, n] = [variable(Infinity), variable(first), variable(first), variable(1)]
  repeat(() => {
    const [nextD, nextC] = step(n.read(), c.read(), d.read())
    d.write(nextD)
    c.write(nextC)
    const factor = hold(multiply(nextC, nextD))
    fraction.write(multiply(fraction.read(), factor))
    const isOpen = hold(lessEqual(precision, abs(subtract(factor, 1))))
    n.write(add(n.read(), 1))
    return and(isOpen, less(n.read(), mostTerms))
  })
  return fraction.read()
}

/** expandGamma. */
export const expandGamma: Definition = define(2, (routine, [shape, z]) => {
  const { add, subtract, multiply, divide, negate, sqrt, hold } = routine
  const root = hold(sqrt(shape!))
  const s = hold(multiply(z!, z!))
  const term2 = divide(subtract(s, 1), 3)
  const term3 = divide(multiply(subtract(s, 7), z!), 36)
  const term4 = divide(negate(subtract(multiply(add(multiply(3, s), 7), s), 16)), 810)
  const term5 = divide(multiply(subtract(multiply(add(multiply(9, s), 256), s), 433), z!), 38_880)
  const cubic = subtract(multiply(subtract(multiply(12, s), 243), s), 923)
  const term6 = divide(add(multiply(cubic, s), 1472), 204_120)
  const rest = add(term3, divide(add(term4, divide(add(term5, divide(term6, root)), root)), root))
  return add(add(shape!, multiply(root, z!)), add(term2, divide(rest, root)))
})

/** standardizeGamma. */
const standardizeGamma: Definition = define(2, (routine, [shape, x]) => {
  const { add, subtract, multiply, divide, sqrt, abs, less, not, hold, when, giveBack, variable, repeat, call } =
    routine
  const root = hold(sqrt(shape!))
  const start = hold(divide(subtract(x!, shape!), root))
  when(not(less(abs(start), 45)), () => giveBack(start))
  const [z, n] = [variable(start), variable(0)]
  repeat(() => {
    const now = z.read()
    const slope = hold(add(add(root, divide(multiply(2, now), 3)), divide(multiply(now, now), multiply(12, root))))
    z.write(subtract(now, divide(subtract(call(expandGamma, shape!, now), x!), slope)))
    n.write(add(n.read(), 1))
    return less(n.read(), 8)
  })
  return z.read()
})

/** The tails of a beta variable, 0 < x < 1, as number/incomplete-beta.ts computes them. */
export const betaTails: Tails = {
  lower: define(3, (routine, [x, a, b]) => {
    const { subtract, when, giveBack, call, hold } = routine
    const y = hold(subtract(1, x!))
    when(leansLow(routine, x!, a!, b!), () => giveBack(call(betaFraction, a!, b!, x!, y)))
    return subtract(1, call(betaFraction, b!, a!, y, x!))
  }),
  upper: define(3, (routine, [x, a, b]) => {
    const { subtract, when, giveBack, call, hold } = routine
    const y = hold(subtract(1, x!))
    when(leansLow(routine, x!, a!, b!), () => giveBack(subtract(1, call(betaFraction, a!, b!, x!, y))))
    return call(betaFraction, b!, a!, y, x!)
  }),
  slope: define(3, ({ subtract, divide, call, hold }, [x, a, b]) => {
    const y = hold(subtract(1, x!))
    return divide(call(weigh, a!, b!, x!, y), y)
  }),
}

function leansLow({ lessEqual, divide, add }: Routine, x: Num, a: Num, b: Num) {
  return lessEqual(x, divide(a, add(a, b)))
}

const weigh: Definition = define(4, ({ add, multiply, divide, call, hold }, [a, b, x, y]) => {
  const sum = hold(add(a!, b!))
  return multiply(divide(multiply(a!, b!), sum), call(binomialMass, a!, sum, x!, y!))
})

/** evaluateFraction of (a, b, x, y). */
const betaFraction: Definition = define(4, (routine, [a, b, x, y]) => {
  const { add, subtract, multiply, divide, hold, call } = routine
  const lambda = hold(subtract(a!, multiply(add(a!, b!), x!)))
  const first = hold(divide(1, multiply(divide(a!, add(a!, 1)), add(lambda, 1))))
  const fraction = evaluateFraction(routine, first, (n, c, d) => {
    const even = hold(subtract(add(a!, multiply(2, n)), 1))
    const product = multiply(subtract(add(a!, n), 1), subtract(add(add(a!, b!), n), 1))
    const rest = hold(subtract(b!, n))
    const scaled = multiply(multiply(divide(product, multiply(even, even)), n), rest)
    const numerator = hold(multiply(multiply(scaled, x!), x!))
    const left = divide(multiply(multiply(n, rest), x!), even)
    const share = divide(add(a!, n), add(add(a!, multiply(2, n)), 1))
    const right = multiply(share, add(add(lambda, 1), multiply(n, add(1, y!))))
    const denominator = hold(add(n, add(left, right)))
    return [hold(divide(1, add(denominator, multiply(numerator, d)))), hold(add(denominator, divide(numerator, c)))]
  })
  return multiply(fraction, call(weigh, a!, b!, x!, y!))
})
