import { mostTries, rareFailure, smallMean as smallBinomial } from "../../../distribution/binomial.ts"
import { largestMean, smallMean } from "../../../distribution/poisson.ts"
import { createAlgebra } from "../algebra.ts"
import type { Lanes, Mask, Num } from "../lanes.ts"
import type { MathematicsIndex } from "../mathematics.ts"
import { emitCornishFisher, leastVariance } from "./cornish-fisher.ts"
import type { Routines } from "./routine.ts"
import { searchBinomial, searchPoisson } from "./search.ts"

/** What a count's quantile is written with: the functions that there are, and those for one run at a time. */
export interface Words {
  readonly lanes: Lanes
  readonly mathematics: MathematicsIndex
  readonly routines: Routines
}

/**
 * The quantile of distribution/poisson.ts; u is NaN where it is not wanted. Where the expansion leaves a doubt, small
 * means are counted up, in all runs at the same time, and for others each run searches on its own.
 */
export function emitPoisson(words: Words, u: Num, mean: Num): Num {
  const { lanes, mathematics } = words
  const { divide, less, lessEqual, select } = createAlgebra(lanes)
  const { hold } = lanes
  const isAllowed = hold(lanes.and(isOpen(words, u), lanes.and(lessEqual(0, mean), lessEqual(mean, largestMean))))
  const isWide = lanes.and(isAllowed, lessEqual(leastVariance, mean))
  const same = { mean, variance: mean, third: mean, fourth: mean, fifth: mean, sixth: mean }
  return emitCount(words, {
    isAllowed,
    isWide,
    expand: () => emitCornishFisher(lanes, lanes.call(mathematics.normalQuantile, [u]), same),
    isSmall: hold(lessEqual(mean, smallMean)),
    countUp: (isWanted) => {
      const mass = lanes.call(mathematics.exp, [lanes.unary("negate", mean)])
      const target = select(isWanted, u, NaN)
      return countUp(words, { mass, target, isShort: less, ratio: (_, next) => divide(mean, next) })
    },
    search: (isWanted) => lanes.callEach(words.routines.index(searchPoisson), [u, mean], isWanted),
  })
}

/** The quantile of distribution/binomial.ts, likewise; seen from the failures where they are few. */
export function emitBinomial(words: Words, u: Num, n: Num, p: Num): Num {
  const { lanes, mathematics } = words
  const { add, subtract, multiply, divide, less, lessEqual, equal, select } = createAlgebra(lanes)
  const { hold } = lanes
  const q = hold(subtract(1, p))
  const mean = hold(multiply(n, p))
  const isNumber = lanes.and(lanes.and(lessEqual(0, n), lessEqual(n, mostTries)), equal(lanes.unary("trunc", n), n))
  const isAllowed = hold(lanes.and(lanes.and(isOpen(words, u), isNumber), lanes.and(lessEqual(0, p), lessEqual(p, 1))))
  const isSure = hold(lanes.or(lanes.or(equal(p, 0), equal(n, 0)), equal(p, 1)))
  const isUncertain = hold(lanes.and(isAllowed, lanes.not(isSure)))
  const variance = hold(multiply(mean, q))
  const counted = emitCount(words, {
    isAllowed: isUncertain,
    isWide: lanes.and(isUncertain, lessEqual(leastVariance, variance)),
    expand: () => {
      const pq = hold(multiply(p, q))
      const skew = hold(multiply(variance, subtract(q, p)))
      const cumulants = {
        mean,
        variance,
        third: skew,
        fourth: multiply(variance, subtract(1, multiply(6, pq))),
        fifth: multiply(skew, subtract(1, multiply(12, pq))),
        sixth: multiply(variance, add(1, multiply(pq, subtract(multiply(120, pq), 30)))),
      }
      const [k, isClear] = emitCornishFisher(lanes, lanes.call(mathematics.normalQuantile, [u]), cumulants)
      return [k, hold(lanes.and(isClear, lessEqual(k, n)))]
    },
    isSmall: hold(lanes.or(lessEqual(mean, smallBinomial), lessEqual(multiply(n, q), smallBinomial))),
    countUp: (isWanted) => {
      const isMirrored = hold(lanes.or(less(smallBinomial, mean), less(q, rareFailure)))
      const own = hold(select(isMirrored, q, p))
      const other = hold(subtract(1, own))
      const ownMean = hold(multiply(n, own))
      const deviance = emitDeviance(words, n, hold(multiply(n, other)), isWanted)
      const mass = lanes.call(mathematics.exp, [subtract(lanes.unary("negate", deviance), ownMean)])
      const wanted = select(isMirrored, subtract(1, u), u)
      const k = countUp(words, {
        mass,
        target: select(isWanted, wanted, NaN),
        isShort: (sum, target) => lanes.or(less(sum, target), lanes.and(isMirrored, equal(sum, target))),
        ratio: (count, next) => divide(multiply(subtract(n, count), own), multiply(next, other)),
      })
      return select(isMirrored, subtract(n, k), k)
    },
    search: (isWanted) => lanes.callEach(words.routines.index(searchBinomial), [u, n, p], isWanted),
  })
  const sure = select(equal(p, 1), n, 0)
  return select(lanes.and(isAllowed, isSure), sure, counted)
}

interface Ways {
  readonly isAllowed: Mask
  readonly isWide: Mask
  readonly expand: () => readonly [Num, Mask]
  readonly isSmall: Mask
  readonly countUp: (isWanted: Mask) => Num
  readonly search: (isWanted: Mask) => Num
}

/** By the expansion where it is beyond doubt, else by counting up or by searching; NaN where nothing is allowed. */
function emitCount({ lanes }: Words, { isAllowed, isWide, expand, isSmall, countUp, search }: Ways): Num {
  const { select } = createAlgebra(lanes)
  const whenAny = (mask: Mask, body: () => void): void => {
    lanes.pushAny(mask)
    lanes.code.when(body)
  }
  const result = lanes.numberCell()
  const missing = lanes.maskCell()
  result.write(lanes.constant(NaN))
  missing.write(isAllowed)
  whenAny(lanes.hold(isWide), () => {
    const [k, isClear] = expand()
    const isFound = lanes.hold(lanes.and(isAllowed, isClear))
    result.write(select(isFound, k, result.read()))
    missing.write(lanes.and(missing.read(), lanes.not(isFound)))
  })
  whenAny(missing.read(), () => {
    const isCounted = lanes.hold(lanes.and(missing.read(), isSmall))
    whenAny(isCounted, () => result.write(select(isCounted, countUp(isCounted), result.read())))
    const isSought = lanes.hold(lanes.and(missing.read(), lanes.not(isSmall)))
    whenAny(isSought, () => result.write(select(isSought, search(isSought), result.read())))
  })
  return lanes.hold(result.read())
}

interface Series {
  /** The mass at 0, and by what to multiply the mass of k to get that of the next, k + 1. */
  readonly mass: Num
  readonly ratio: (k: Num, next: Num) => Num
  readonly target: Num
  readonly isShort: (sum: Num, target: Num) => Mask
}

/**
 * How many masses from 0 up stay short of the target, until one adds nothing. All runs count side by side; where a sum
 * has reached its target the masses go on, which changes nothing. Where a target is NaN there is nothing to count.
 */
function countUp({ lanes }: Words, { mass: first, ratio, target: wanted, isShort }: Series): Num {
  const { add, multiply, equal, select } = createAlgebra(lanes)
  const { hold, numberCell } = lanes
  const [mass, sum, target, k, result] = [numberCell(), numberCell(), numberCell(), numberCell(), numberCell()]
  mass.write(first)
  sum.write(mass.read())
  target.write(wanted)
  k.write(lanes.constant(0))
  result.write(lanes.constant(0))
  const goesOn = (): Mask => isShort(sum.read(), target.read())
  lanes.pushAny(goesOn())
  lanes.code.when(() =>
    lanes.code.repeat(() => {
      const isActive = hold(goesOn())
      const count = hold(k.read())
      const above = hold(add(count, 1))
      mass.write(multiply(mass.read(), ratio(count, above)))
      const next = hold(add(sum.read(), mass.read()))
      const isStuck = hold(lanes.and(equal(next, sum.read()), isActive))
      result.write(add(result.read(), lanes.keep(lanes.constant(1), lanes.and(isActive, lanes.not(isStuck)))))
      target.write(select(isStuck, NaN, target.read()))
      sum.write(next)
      k.write(above)
      lanes.pushAny(goesOn())
    }),
  )
  return hold(result.read())
}

/** number/saddle-point.ts measureDeviance, where it is wanted. */
function emitDeviance({ lanes, mathematics }: Words, k: Num, m: Num, isWanted: Mask): Num {
  const { add, subtract, multiply, divide, less, equal, abs, select } = createAlgebra(lanes)
  const { hold, numberCell } = lanes
  const difference = hold(subtract(k, m))
  const isClose = hold(less(abs(difference), multiply(0.1, add(k, m))))
  const result = numberCell()
  lanes.pushAny(lanes.not(isClose))
  lanes.code.when(() => {
    const logarithm = lanes.call(mathematics.log, [divide(k, m)])
    result.write(subtract(add(multiply(k, logarithm), m), k))
  })
  const isOpen = lanes.maskCell()
  isOpen.write(lanes.and(isClose, isWanted))
  lanes.pushAny(isOpen.read())
  lanes.code.when(() => {
    const v = hold(divide(difference, add(k, m)))
    const square = hold(multiply(v, v))
    const [sum, term, j] = [numberCell(), numberCell(), numberCell()]
    sum.write(multiply(difference, v))
    term.write(multiply(multiply(2, k), v))
    j.write(lanes.constant(3))
    lanes.code.repeat(() => {
      term.write(multiply(term.read(), square))
      const next = hold(add(sum.read(), divide(term.read(), j.read())))
      isOpen.write(lanes.and(isOpen.read(), lanes.not(equal(next, sum.read()))))
      sum.write(next)
      j.write(add(j.read(), 2))
      lanes.pushAny(lanes.and(isOpen.read(), less(j.read(), 60)))
    })
    result.write(select(isClose, sum.read(), result.read()))
  })
  return hold(result.read())
}

function isOpen({ lanes }: Words, u: Num): Mask {
  const { less } = createAlgebra(lanes)
  return lanes.and(less(0, u), less(u, 1))
}
