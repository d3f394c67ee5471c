/** Textbook formulas, written for reading: what the oracles hold runs to. None of them uses code of the engine. */

/** The number of ways to choose k of n. */
export const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)

export const binomialMass = (k: number, n: number, p: number): number => choose(n, k) * p ** k * (1 - p) ** (n - k)

/** P(X >= k) for a binomial X. */
export const binomialTail = (k: number, n: number, p: number): number => sum(range(k, n), (i) => binomialMass(i, n, p))

export const poissonMass = (k: number, mean: number): number =>
  range(1, k).reduce((mass, i) => (mass * mean) / i, Math.exp(-mean))

/** P(k) of k successes in n tries whose probability is beta(a, b), whole a and b. */
export const betaBinomialMass = (k: number, n: number, a: number, b: number): number =>
  (choose(n, k) * betaOf(a + k, b + n - k)) / betaOf(a, b)

const factorial = (n: number): number => range(1, n).reduce((product, i) => product * i, 1)

const betaOf = (a: number, b: number): number => (factorial(a - 1) * factorial(b - 1)) / factorial(a + b - 1)

/** The standard normal distribution function, by its series; good to 1e-12 for |x| < 6. */
export const normalCdf = (x: number): number => {
  let term = x
  let total = x
  for (let i = 1; i < 200; i++) {
    term *= (x * x) / (2 * i + 1)
    total += term
  }
  return 0.5 + (total * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)
}

/** P(both above their medians) of two variables with normal correlation r (Sheppard 1899). */
export const bothAboveMedian = (r: number): number => 1 / 4 + Math.asin(r) / (2 * Math.PI)

/** The chance of each state after some steps of a chain with a transition matrix, from state 0. */
export const runChain = (matrix: readonly (readonly number[])[], steps: number): readonly number[] => {
  let state: readonly number[] = matrix.map((_, i) => (i === 0 ? 1 : 0))
  for (let n = 0; n < steps; n++) {
    const before = state
    state = matrix.map((_, j) => sum(range(0, matrix.length - 1), (i) => (before[i] ?? 0) * (matrix[i]?.[j] ?? 0)))
  }
  return state
}

/** Chance by number waiting after some days: one arrives with chance a, one of those there in the morning leaves with s. */
export const queueAfter = (days: number, a: number, s: number): readonly number[] => {
  const size = days + 2
  const matrix = range(0, size - 1).map((waiting) =>
    range(0, size - 1).map((next) => {
      const leaves = waiting > 0 ? s : 0
      const move = next - waiting
      if (move === 1) return a * (1 - leaves)
      if (move === 0) return a * leaves + (1 - a) * (1 - leaves)
      return move === -1 ? (1 - a) * leaves : 0
    }),
  )
  return runChain(matrix, days)
}

/** Mean number reached in some generations of the chain binomial epidemic of Reed and Frost. */
export const reedFrostReached = (quiet: number, restless: number, p: number, generations: number): number => {
  if (generations === 0 || restless === 0) return 0
  const reach = 1 - (1 - p) ** restless
  return sum(
    range(0, quiet),
    (k) => binomialMass(k, quiet, reach) * (k + reedFrostReached(quiet - k, k, p, generations - 1)),
  )
}

/** First to last, both included. */
export const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)

export const sum = (items: readonly number[], of: (item: number) => number): number =>
  items.reduce((total, item) => total + of(item), 0)
