const mostDecimals = 12

/** From here on numbers are printed with an exponent. */
const exponentFrom = 1e21

/** Significant digits of a number whose error is not known. */
const openDigits = 3

/**
 * How many decimals a number with this error deserves: as many as leave one unit of the last digit worth at least a
 * fifth of the error. So rounding moves a number by less than one error, and the digit after the last one printed
 * would be noise. Negative where even the ones say too much.
 *
 * | mcse     | 300 | 30 | 6  | 5 | 2 | 0.6 | 0.3 | 0.05 | 0.012 | 0.005 | 0.0004 |
 * | decimals | -2  | -1 | -1 | 0 | 0 | 0   | 1   | 2    | 2     | 3     | 4      |
 */
export function countDecimals(mcse: number): number {
  let decimals = mostDecimals
  while (powerOfTen(-decimals) < mcse / 5) decimals--
  return decimals
}

/**
 * A number as text, rounded (halves away from zero) so that no digit says more than its error allows; never "-0".
 * An error of 0 prints up to 12 significant digits. An unknown or infinite error prints three. NaN is "unknown".
 */
export function roundToError(value: number, mcse: number): string {
  if (Number.isNaN(value)) return "unknown"
  if (!Number.isFinite(value)) return String(value)
  if (!(mcse < Infinity)) return printPlain(value, openDigits)
  if (mcse === 0) return printPlain(value, 12)
  return printDecimals(value, countDecimals(mcse))
}

/** A number with so many significant digits, trailing zeros left out. */
export function printPlain(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits))).replace("e+", "e")
}

function printDecimals(value: number, decimals: number): string {
  if (Math.abs(value) >= exponentFrom) return printExponent(value, decimals)
  const text = decimals >= 0 ? value.toFixed(decimals) : roundWhole(value, -decimals)
  return Number(text) === 0 ? text.replace("-", "") : text
}

/** `8.2e21`: as many digits as so many decimals of the plain number would be. */
function printExponent(value: number, decimals: number): string {
  const exponent = Number(value.toExponential().split("e")[1])
  return value.toExponential(Math.min(20, Math.max(0, exponent + decimals))).replace("e+", "e")
}

function roundWhole(value: number, zeros: number): string {
  const unit = powerOfTen(zeros)
  const units = Math.floor(Math.abs(value) / unit + 0.5)
  return String((value < 0 ? -units : units) * unit)
}

/** Ten to a whole power, the nearest double. */
function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`)
}
