// A battery of statistical tests for generators that are keyed by address. It looks at draws in the order in which a
// simulation uses them, and between neighbours in run, step and stream, where weak keying shows first.

/** Opens a seed and gives the uniform at (run, stream, step). */
export type KeyedSource = (seed: string) => (run: number, stream: number, step: number) => number

/** One test's result: z is about standard normal if the draws are independent and uniform. */
export type TestResult = { readonly test: string; readonly z: number }

const runs = 128
const steps = 96
const streams = 24
const draws = runs * steps * streams

/** The draws of one seed in usage order: run by run, step by step, each step through all streams. */
function collectDraws(source: KeyedSource, seed: string): Float64Array {
  const draw = source(seed)
  const collected = new Float64Array(draws)
  let at = 0
  for (let run = 0; run < runs; run++) {
    for (let step = 0; step < steps; step++) {
      for (let stream = 0; stream < streams; stream++) collected[at++] = draw(run, stream, step)
    }
  }
  return collected
}

/** All tests over all seeds. Neighbours in a dimension are those `distance` draws apart in usage order. */
export function runBattery(source: KeyedSource, seeds: readonly string[]): readonly TestResult[] {
  return seeds.flatMap((seed) => {
    const u = collectDraws(source, seed)
    const neighbours = { stream: 1, step: streams, run: streams * steps } as const
    const results = [
      { test: "uniformity of the leading bits", z: testBins(draws, 256, (i) => Math.floor(u[i]! * 256)) },
      { test: "uniformity of bits 25 to 32", z: testBins(draws, 256, (i) => Math.floor(u[i]! * 2 ** 32) & 255) },
    ]
    for (let lag = 1; lag <= 8; lag++) results.push({ test: `correlation at lag ${lag}`, z: testCorrelation(u, lag) })
    for (const [dimension, distance] of Object.entries(neighbours)) {
      results.push({ test: `correlation of neighbours in ${dimension}`, z: testCorrelation(u, distance) })
      results.push({ test: `pairs of neighbours in ${dimension}`, z: testPairs(u, distance) })
    }
    return results.map(({ test, z }) => ({ test: `${test}, seed ${seed}`, z }))
  })
}

/** Chi-square over equally likely bins, as a standard normal (Wilson and Hilferty 1931). */
function testBins(count: number, bins: number, bin: (i: number) => number): number {
  const counts = new Int32Array(bins)
  for (let i = 0; i < count; i++) counts[bin(i)]!++
  const expected = count / bins
  const chiSquare = counts.reduce((sum, observed) => sum + (observed - expected) ** 2 / expected, 0)
  const freedom = bins - 1
  return (Math.cbrt(chiSquare / freedom) - 1 + 2 / (9 * freedom)) / Math.sqrt(2 / (9 * freedom))
}

/** Chi-square over the 32 x 32 cells of draws `distance` apart; pairs do not overlap where they are next to each other. */
function testPairs(u: Float64Array, distance: number): number {
  const stride = distance === 1 ? 2 : 1
  const count = Math.floor((u.length - distance) / stride)
  return testBins(count, 1024, (i) => Math.floor(u[i * stride]! * 32) * 32 + Math.floor(u[i * stride + distance]! * 32))
}

/** The correlation of draws `distance` apart, times the root of their number; mean 1/2 and variance 1/12 are known. */
function testCorrelation(u: Float64Array, distance: number): number {
  const count = u.length - distance
  let sum = 0
  for (let i = 0; i < count; i++) sum += (u[i]! - 0.5) * (u[i + distance]! - 0.5)
  return (12 * sum) / Math.sqrt(count)
}
