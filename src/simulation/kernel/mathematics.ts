import {
  expHighest,
  expLowest,
  expPolynomial,
  inverseLn2,
  largestWholeExponent,
  ln2High,
  ln2Low,
  logCarry,
  logPolynomial,
  roundingMagic,
  smallestNormal,
  subnormalScale,
  subnormalShift,
} from "../../number/constants.ts"
import { createAlgebra } from "./algebra.ts"
import type { Bits, Lanes, Mask, Num } from "./lanes.ts"

/** Functions of lanes that the module holds as functions of its own, by their index. */
export interface MathematicsIndex {
  readonly exp: number
  readonly moderateExp: number
  readonly log: number
  readonly normalQuantile: number
  readonly normalCdf: number
  readonly power: number
  /** A chance over an exponent, in general; and where the one lies in [0, 1] and the other is above 0 and finite. */
  readonly over: number
  readonly overShare: number
  /** The same of a chance whose log(1 - q) is known. */
  readonly overSteady: number
}

const [P1, P2, P3, P4, P5] = expPolynomial
const [L1, L2, L3, L4, L5, L6, L7] = logPolynomial

const magicBits = 0x4338000000000000n

/** e to the power x, line by line as number/exp.ts writes it down. */
export function emitExp(lanes: Lanes, x: Num): Num {
  const { add, multiply, less } = createAlgebra(lanes)
  const y = lanes.hold(
    lanes.binary("lesser", lanes.binary("greater", x, lanes.constant(expLowest)), lanes.constant(expHighest)),
  )
  const { p, b } = emitExpParts(lanes, y)
  const z = multiply(add(p, p), raiseTwo(lanes, b, 1022n))
  return lanes.select(less(x, expLowest), lanes.constant(0), z)
}

/** Between minus this and this, e to the power x is a normal number. */
export const moderateExponent = 700

/** The same bits for a moderate exponent, or NaN. */
export function emitModerateExp(lanes: Lanes, x: Num): Num {
  const { p, b } = emitExpParts(lanes, lanes.hold(x))
  return createAlgebra(lanes).multiply(p, raiseTwo(lanes, b, 1023n))
}

/** e to the power y is p times 2 to the power k, which is in the lowest bits of b. */
function emitExpParts(lanes: Lanes, y: Num): { readonly p: Num; readonly b: Num } {
  const { add, subtract, multiply, divide } = createAlgebra(lanes)
  const { hold } = lanes
  const b = hold(add(multiply(y, inverseLn2), roundingMagic))
  const k = hold(subtract(b, roundingMagic))
  const h = hold(subtract(y, multiply(k, ln2High)))
  const l = hold(multiply(k, ln2Low))
  const r = hold(subtract(h, l))
  const t = hold(multiply(r, r))
  const nested = add(P1, multiply(t, add(P2, multiply(t, add(P3, multiply(t, add(P4, multiply(t, P5))))))))
  const c = hold(subtract(r, multiply(t, nested)))
  const p = hold(subtract(1, subtract(subtract(l, divide(multiply(r, c), subtract(2, c))), h)))
  return { p, b }
}

/** 2 to the power k, with the bias of the exponent. */
function raiseTwo(lanes: Lanes, b: Num, bias: bigint): Num {
  return lanes.fromBits(lanes.shift(lanes.combineBits("add", lanes.bits(b), lanes.constantBits(bias)), 52))
}

/** The natural logarithm, line by line as number/log.ts writes it down. */
export function emitLog(lanes: Lanes, x: Num): Num {
  const { subtract, multiply, less, equal, select } = createAlgebra(lanes)
  const small = lanes.hold(less(x, smallestNormal))
  const y = lanes.hold(select(small, multiply(x, subnormalScale), x))
  const scaled = lanes.keep(lanes.constant(subnormalShift), small)
  const v = emitNormalLog(lanes, y, (k) => subtract(k, scaled))
  const proper = select(less(x, 0), NaN, select(equal(x, 0), -Infinity, v))
  return select(less(x, Infinity), proper, x)
}

/** The same for normal numbers above 0; other arguments give something else. `shift` corrects the binary exponent. */
function emitNormalLog(lanes: Lanes, y: Num, shift: (exponent: Num) => Num): Num {
  const { add, subtract, multiply, divide } = createAlgebra(lanes)
  const { hold } = lanes
  const bits = hold(lanes.bits(y))
  const and = (left: Bits, right: bigint): Bits => lanes.combineBits("and", left, lanes.constantBits(right))
  const plus = (left: Bits, right: bigint): Bits => lanes.combineBits("add", left, lanes.constantBits(right))
  const w = hold(lanes.shift(bits, -32))
  const i = hold(and(plus(and(w, 0xfffffn), BigInt(logCarry)), 0x100000n))
  const n = lanes.combineBits("add", plus(lanes.shift(w, -20), -1023n), lanes.shift(i, -20))
  const k = hold(shift(subtract(lanes.fromBits(plus(n, magicBits)), roundingMagic)))
  const upper = lanes.shift(lanes.combineBits("xor", i, lanes.constantBits(0x3ff00000n)), 32)
  const f = hold(subtract(lanes.fromBits(lanes.combineBits("or", and(bits, 0xfffffffffffffn), upper)), 1))
  const s = hold(divide(f, add(2, f)))
  const z = hold(multiply(s, s))
  const q = hold(multiply(z, z))
  const odd = multiply(z, add(L1, multiply(q, add(L3, multiply(q, add(L5, multiply(q, L7)))))))
  const R = add(odd, multiply(q, add(L2, multiply(q, add(L4, multiply(q, L6))))))
  const h = hold(multiply(multiply(0.5, f), f))
  return subtract(multiply(k, ln2High), subtract(subtract(h, add(multiply(s, add(h, R)), multiply(k, ln2Low))), f))
}

/** The chance q over the exponent e, as expression/term.ts defines `over`. */
export function emitOver(lanes: Lanes, q: Num, e: Num): Num {
  const logarithm = emitLog(lanes, lanes.hold(createAlgebra(lanes).subtract(1, q)))
  return emitOverSteady(lanes, q, e, logarithm)
}

/** The same where log(1 - q) is known: NaN for q above 1. */
export function emitOverSteady(lanes: Lanes, q: Num, e: Num, logarithm: Num): Num {
  const { multiply, less, equal, select } = createAlgebra(lanes)
  const taken = emitTaken(lanes, multiply(e, logarithm))
  const isOutside = lanes.or(less(q, 0), less(e, 0))
  const inside = select(isOutside, NaN, taken)
  return select(equal(e, 1), q, select(lanes.or(equal(q, 0), equal(e, 0)), 0, inside))
}

/**
 * The same where q lies in [0, 1] and e is above 0, finite and not 1: then 1 - q is 0 or a normal number, and q = 0
 * gives 0 by itself.
 */
export function emitOverShare(lanes: Lanes, q: Num, e: Num): Num {
  const { subtract, multiply, equal, select } = createAlgebra(lanes)
  const other = lanes.hold(subtract(1, q))
  const logarithm = select(
    equal(other, 0),
    -Infinity,
    emitNormalLog(lanes, other, (k) => k),
  )
  return emitTaken(lanes, multiply(e, logarithm))
}

/** 1 less e to the power x for x up to 0, or NaN: 1 from -40 on down. */
function emitTaken(lanes: Lanes, x: Num): Num {
  const exponent = lanes.binary("greater", x, lanes.constant(-40))
  return createAlgebra(lanes).subtract(1, emitModerateExp(lanes, exponent))
}

/**
 * The first argument to the power of the second, as number/power.ts writes it down; each of its ways is gone only where a
 * lane takes it.
 */
export function emitPower(lanes: Lanes, x: Num, y: Num): Num {
  const { equal, lessEqual, select, abs } = createAlgebra(lanes)
  const isWhole = lanes.hold(equal(lanes.unary("trunc", y), y))
  const isSmall = lanes.hold(lanes.and(isWhole, lessEqual(abs(y), largestWholeExponent)))
  const result = lanes.numberCell()
  lanes.pushAny(lanes.not(isSmall))
  lanes.code.when(() => result.write(raiseByLogarithm(lanes, x, y, isWhole)))
  lanes.pushAny(isSmall)
  lanes.code.when(() => result.write(select(isSmall, raiseByHalving(lanes, x, y), result.read())))
  return lanes.hold(result.read())
}

function raiseByLogarithm(lanes: Lanes, x: Num, y: Num, isWhole: Mask): Num {
  const { multiply, less, equal, select, abs, divide } = createAlgebra(lanes)
  const logarithm = emitLog(lanes, lanes.hold(abs(x)))
  const magnitude = lanes.hold(emitExp(lanes, lanes.hold(multiply(y, logarithm))))
  const isEven = equal(multiply(lanes.hold(lanes.unary("trunc", divide(y, 2))), 2), y)
  const signed = select(isEven, magnitude, lanes.unary("negate", magnitude))
  return select(less(x, 0), select(isWhole, signed, NaN), magnitude)
}

/** powerWhole for an exponent that varies: eleven selects. */
function raiseByHalving(lanes: Lanes, x: Num, y: Num): Num {
  const { multiply, subtract, less, equal, select, abs, divide } = createAlgebra(lanes)
  let result: Num = lanes.constant(1)
  let square: Num = x
  let bits = lanes.hold(abs(y))
  for (let power = 1; power <= largestWholeExponent; power *= 2) {
    const half = lanes.hold(lanes.unary("floor", multiply(bits, 0.5)))
    const isOdd = equal(subtract(bits, multiply(half, 2)), 1)
    result = lanes.hold(select(isOdd, multiply(result, square), result))
    square = lanes.hold(multiply(square, square))
    bits = half
  }
  return select(less(y, 0), divide(1, result), result)
}
