/** Least squares of several answers on the same regressors. */
export interface Regression {
  /** How many regressors are no sum of others: what the residuals have lost in degrees of freedom. */
  readonly rank: number
  /** By answer, by regressor; 0 for those that are a sum of others. */
  readonly coefficients: readonly Float64Array[]
}

/** Sums are taken over so many runs at a time, in order: the same bits however the runs were played. */
const blockRuns = 1024

/** A regressor of whose variance so little is its own is a sum of others. */
const ownShare = 1e-9

/**
 * Regresses columns of answers on columns of regressors, with a constant, over all runs: the normal equations of centred
 * columns, scaled to correlations and solved by Cholesky's decomposition with the greatest pivot first (Higham 2002,
 * section 10.3). Columns have the same length. The mean of a regressor is expected to be small beside its spread, as that of
 * luck is; that of an answer need not.
 */
export function regress(answers: readonly Float64Array[], regressors: readonly Float64Array[]): Regression {
  const centred = answers.map(centre)
  const { means, products } = sumAll(centred, regressors)
  const runs = centred[0]?.length ?? 0
  const entry = (i: number, j: number): number => {
    const [high, low] = i < j ? [j, i] : [i, j]
    return products[(high * (high + 1)) / 2 + low]! - runs * means[high]! * means[low]!
  }
  return solveNormal(entry, regressors.length, answers.length)
}

/**
 * The least squares of some answers on `count` regressors, from the sums of their products about their means: `entry(i, j)`, of
 * which those from `count` on are answers. Of an answer with another nothing is asked.
 */
export function solveNormal(entry: (i: number, j: number) => number, count: number, answers: number): Regression {
  const spreads = Array.from({ length: count }, (_, i) => Math.sqrt(Math.max(0, entry(i, i))))
  const { order, factor } = decompose(spreads, (i, j) => entry(i, j) / (spreads[i]! * spreads[j]!))
  return {
    rank: order.length,
    coefficients: Array.from({ length: answers }, (_, answer) => {
      const right = order.map((i) => entry(count + answer, i) / spreads[i]!)
      const solved = substitute(factor, right)
      const coefficients = new Float64Array(count)
      for (const [index, i] of order.entries()) coefficients[i] = solved[index]! / spreads[i]!
      return coefficients
    }),
  }
}

/** Means of all columns, and the lower triangle of the sums of their products, row by row: regressors first, then answers. */
function sumAll(answers: readonly Float64Array[], regressors: readonly Float64Array[]) {
  const columns = [...regressors, ...answers]
  const runs = columns[0]?.length ?? 0
  const means = new Float64Array(columns.length)
  const products = new Float64Array((columns.length * (columns.length + 1)) / 2)
  for (let from = 0; from < runs; from += blockRuns) {
    const to = Math.min(runs, from + blockRuns)
    let at = 0
    for (let i = 0; i < columns.length; i++) {
      means[i]! += sumStretch(columns[i]!, from, to)
      // Of an answer with another nothing is asked.
      const others = Math.min(i + 1, regressors.length)
      for (let j = 0; j < others; j++) products[at + j]! += multiplyStretch(columns[i]!, columns[j]!, from, to)
      at += i + 1
    }
  }
  return { means: means.map((sum) => sum / runs), products }
}

/** Which columns are independent, in the order in which they were taken, and the lower triangle of their correlations. */
function decompose(spreads: readonly number[], correlate: (i: number, j: number) => number) {
  const left = new Map<number, number>()
  for (const [i, spread] of spreads.entries()) if (spread > 0) left.set(i, 1)
  const rows = new Map([...left.keys()].map((i) => [i, [] as number[]]))
  const order: number[] = []
  for (;;) {
    let [pivot, own] = [-1, ownShare]
    for (const [i, rest] of left) if (rest > own) [pivot, own] = [i, rest]
    if (pivot < 0) break
    left.delete(pivot)
    const row = rows.get(pivot)!
    const scale = Math.sqrt(own)
    for (const [i, rest] of left) {
      const other = rows.get(i)!
      const common = row.reduce((sum, value, place) => sum + value * other[place]!, 0)
      const value = (correlate(i, pivot) - common) / scale
      other.push(value)
      left.set(i, rest - value * value)
    }
    row.push(scale)
    order.push(pivot)
  }
  return { order, factor: order.map((i) => rows.get(i)!) }
}

/** Solves L Lᵀ x = b. */
function substitute(factor: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const forward: number[] = []
  for (const [i, row] of factor.entries()) {
    let sum = right[i]!
    for (let j = 0; j < i; j++) sum -= row[j]! * forward[j]!
    forward.push(sum / row[i]!)
  }
  const solved = [...forward]
  for (let i = factor.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < factor.length; j++) solved[i]! -= factor[j]![i]! * solved[j]!
    solved[i]! /= factor[i]![i]!
  }
  return solved
}

/** A column less its mean. */
function centre(column: Float64Array): Float64Array {
  let sum = 0
  for (let from = 0; from < column.length; from += blockRuns)
    sum += sumStretch(column, from, Math.min(column.length, from + blockRuns))
  const mean = sum / column.length
  const centred = new Float64Array(column.length)
  for (let i = 0; i < column.length; i++) centred[i] = column[i]! - mean
  return centred
}

function sumStretch(x: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += x[i]!
  return sum
}

/** Σ x y over a stretch: four sums side by side, so that an addition need not wait for the last. */
export function multiplyStretch(x: Float64Array, y: Float64Array, from: number, to: number): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let i = from
  for (; i + 4 <= to; i += 4) {
    a += x[i]! * y[i]!
    b += x[i + 1]! * y[i + 1]!
    c += x[i + 2]! * y[i + 2]!
    d += x[i + 3]! * y[i + 3]!
  }
  for (; i < to; i++) a += x[i]! * y[i]!
  return a + b + (c + d)
}
