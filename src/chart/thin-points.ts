const mostPoints = 260

/** A long series cut to at most about 260 points, evenly, with its first and last: more than a chart has pixels for. */
export function thinPoints<T>(points: readonly T[]): readonly T[] {
  const stride = Math.ceil(points.length / mostPoints)
  return stride <= 1 ? points : points.filter((_, i) => i % stride === 0 || i === points.length - 1)
}
