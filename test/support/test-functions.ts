/** A value for every row of columns. */
export function mapRows(columns: readonly Float64Array[], call: (row: readonly number[]) => number): Float64Array {
  return Float64Array.from({ length: columns[0]?.length ?? 0 }, (_, i) =>
    call(columns.map((column) => column[i] ?? NaN)),
  )
}

/** Ishigami and Homma 1990, with 7 and 0.1, of three uniforms in (0, 1). */
export function ishigami(row: readonly number[]): number {
  const [x1 = 0, x2 = 0, x3 = 0] = row.map((u) => Math.PI * (2 * u - 1))
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1)
}

const weights = [0, 1, 4.5, 9, 99, 99, 99, 99]

/** Sobol's g-function of eight uniforms in (0, 1). */
export function gFunction(row: readonly number[]): number {
  return weights.reduce((product, a, j) => (product * (Math.abs(4 * (row[j] ?? NaN) - 2) + a)) / (1 + a), 1)
}
