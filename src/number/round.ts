/**
 * The whole number nearest to x; halves go away from zero: 2.5 to 3, -2.5 to -3. Never gives -0.
 * Infinite values and NaN are given back.
 *
 * Branch-free form: t = trunc(x); s = x < 0 ? -1 : 1; result = t + (|x - t| >= 0.5 ? s : 0). All steps are exact,
 * so 0.49999999999999994 gives 0, where floor(x + 0.5) would give 1.
 */
export function roundHalfAway(x: number): number {
  const t = Math.trunc(x)
  const sign = x < 0 ? -1 : 1
  return t + (Math.abs(x - t) >= 0.5 ? sign : 0)
}
