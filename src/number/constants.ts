/**
 * The numbers that exp and log are made of. The kernel's emitter imports the same ones, so that WebAssembly and
 * TypeScript cannot drift apart. Every literal is the shortest decimal that gives exactly the published double.
 * Source: fdlibm 5.3, e_exp.c and e_log.c (Sun Microsystems 1993).
 */

/** ln 2 rounded to 32 leading bits: a whole number below 2^20 times it is exact. */
export const ln2High = 0.6931471803691238

/** ln 2 - ln2High. */
export const ln2Low = 1.9082149292705877e-10

/** 1 / ln 2. */
export const inverseLn2 = 1.4426950408889634

/** 1.5 * 2^52: adding and then subtracting it rounds a double to the nearest whole number, ties to even. */
export const roundingMagic = 6755399441055744

/** Below this, exp gives 0: it never yields a subnormal number. */
export const expLowest = -708

/** Arguments of exp are held to this; exp(710) overflows to Infinity by itself. */
export const expHighest = 710

/** P1..P5 of the approximation of r * (e^r + 1) / (e^r - 1) on |r| <= ln(2) / 2, in r^2. */
export const expPolynomial = [
  0.16666666666666602, -0.0027777777777015593, 6.613756321437934e-5, -1.6533902205465252e-6, 4.1381367970572385e-8,
] as const

/** Lg1..Lg7 of the approximation of log(1 + f) by s = f / (2 + f), in s^2. */
export const logPolynomial = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
  0.15313837699209373, 0.14798198605116586,
] as const

/** The smallest normal double, 2^-1022. */
export const smallestNormal = 2.2250738585072014e-308

/** 2^54, by which log scales a subnormal argument, and its binary exponent. */
export const subnormalScale = 18014398509481984
export const subnormalShift = 54

/** Added to the upper word of a double, carries into the exponent exactly where the significand is above sqrt(2). */
export const logCarry = 0x95f64

/** Whole exponents up to this are raised by multiplication, others by exp(y * log(x)). */
export const largestWholeExponent = 1024

/** Series and fractions end where a further term changes no more than this part, or after so many. */
export const mostTerms = 5000
export const precision = 1e-16
