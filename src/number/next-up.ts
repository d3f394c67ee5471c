const real = new Float64Array(1)
const bits = new BigInt64Array(real.buffer)

/** The least double above x (IEEE 754 nextUp): 0 gives 5e-324; Infinity and NaN stay as they are. */
export function nextUp(x: number): number {
  if (x === 0) return Number.MIN_VALUE
  if (Number.isNaN(x) || x === Infinity) return x
  real[0] = x
  bits[0] = bits[0]! + (x > 0 ? 1n : -1n)
  return real[0]
}
