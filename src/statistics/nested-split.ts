import { type Estimate, emptyEstimate, type Interval } from "./estimate.ts"
import { blockOf, estimateByJackknife, usualBlocks } from "./jackknife.ts"
import { measureMean } from "./moments.ts"
import { normalMultiplier } from "./normal-multiplier.ts"

/** How much of an answer's variance is ignorance (it differs from world to world) and how much chance (within a world). */
export interface Split {
  /** V_ign / (V_ign + V_chance); may be negative, then none is seen. NaN if the answer never varies. */
  readonly share: Estimate
  /** Variance of the worlds' own means, unbiased, so it may be negative; of a category summed over its values. */
  readonly ignorance: number
  /** Mean variance within a world. */
  readonly chance: number
  /** The answer over all runs, its error from worlds, which are what is independent; NaN for a category. */
  readonly mean: Estimate
  /** How many worlds had a run that counts. */
  readonly worlds: number
}

/** Sums over worlds, from which both mean squares follow; those of some worlds can be taken off again. */
interface Worlds {
  readonly worlds: number
  readonly runs: number
  readonly squaredRuns: number
  /** By part: the sum of the answers. */
  readonly sums: readonly number[]
  /** Over worlds: the squared sum of a world by its runs; and the squares around the world's own mean. */
  readonly between: number
  readonly within: number
}

/**
 * The split of a number, or of a yes/no (0 and 1). Run r plays world ⌊r / inner⌋. Runs whose answer is NaN do not count, so
 * worlds may differ in size. The error is by jackknife over worlds.
 *
 * Source: the one-way components of variance, Searle, Casella and McCulloch 1992, section 3.6; Sun, Apley and Staum 2011.
 */
export function estimateSplit(answers: ArrayLike<number>, inner: number): Split {
  const { worlds, centre } = groupNumbers(answers, inner)
  return splitWorlds(worlds, centre)
}

/** The same for a category, codes 0 … values − 1: variances are summed over its values. */
export function estimateCategorySplit(codes: ArrayLike<number>, values: number, inner: number): Split {
  const worlds = groupWorlds(codes.length, inner, values, (run, sums) => {
    const code = codes[run]!
    if (!(code >= 0 && code < values)) return undefined
    sums[code] = sums[code]! + 1
    return 1
  })
  return { ...splitWorlds(worlds, 0), mean: emptyEstimate }
}

/**
 * Where 90 % of the worlds have their own chance of a yes: the 5 and 95 % points of the Beta distribution with the answers'
 * mean and intraclass correlation ρ, a = ȳ (1 − ρ) / ρ and b = (1 − ȳ)(1 − ρ) / ρ, each with its jackknife error over 50
 * blocks of worlds. None if no ignorance is seen, or if all runs say the same. `betaQuantile(u, a, b)` is handed in.
 *
 * Source: Griffiths 1973, Biometrics 29:637 (the beta-binomial distribution); here by moments.
 */
export function estimateRangeOfChance(
  answers: ArrayLike<number>,
  inner: number,
  betaQuantile: (u: number, a: number, b: number) => number,
): { readonly low: Estimate; readonly high: Estimate } | undefined {
  const { worlds, centre } = groupNumbers(answers, inner)
  const all = addWorlds(worlds, 1)
  const rangeOf = (some: Worlds): Interval | undefined => {
    const { mean, share } = measureSplit(some)
    return rangeOfChance(centre + mean, share, betaQuantile)
  }
  const range = rangeOf(all)
  if (range === undefined) return undefined
  const without = groupBlocks(worlds).map((block) => {
    const rest = joinWorlds(all, block, -1)
    const mean = centre + measureSplit(rest).mean
    return rangeOf(rest) ?? { low: mean, high: mean }
  })
  const estimate = (side: "low" | "high"): Estimate => {
    const ends = Float64Array.from(without, (one) => one[side])
    const { value, mcse, low, high, n } = estimateByJackknife(range[side], ends, all.runs)
    return { value, mcse, low: Math.max(0, low), high: Math.min(1, high), n }
  }
  return { low: estimate("low"), high: estimate("high") }
}

/** Above this a Beta distribution is a normal one. */
const largestShape = 1e5

/** The 5 and 95 % points of the Beta distribution with this mean and intraclass correlation. */
export function rangeOfChance(
  mean: number,
  correlation: number,
  betaQuantile: (u: number, a: number, b: number) => number,
): Interval | undefined {
  if (!(correlation > 0 && correlation < 1 && mean > 0 && mean < 1)) return undefined
  const shapes = (1 - correlation) / correlation
  const [a, b] = [mean * shapes, (1 - mean) * shapes]
  if (Math.max(a, b) > largestShape) {
    const reach = normalMultiplier(0.9) * Math.sqrt(correlation * mean * (1 - mean))
    return { low: Math.max(0, mean - reach), high: Math.min(1, mean + reach) }
  }
  return { low: betaQuantile(0.05, a, b), high: betaQuantile(0.95, a, b) }
}

function groupNumbers(answers: ArrayLike<number>, inner: number) {
  const centre = measureMean(listCounting(answers))
  const worlds = groupWorlds(answers.length, inner, 1, (run, sums) => {
    const answer = answers[run]! - centre
    if (Number.isNaN(answer)) return undefined
    sums[0] = sums[0]! + answer
    return answer * answer
  })
  return { worlds, centre }
}

function listCounting(answers: ArrayLike<number>): Float64Array {
  const counting = new Float64Array(answers.length)
  let count = 0
  for (let run = 0; run < answers.length; run++) {
    const answer = answers[run]!
    if (!Number.isNaN(answer)) counting[count++] = answer
  }
  return counting.subarray(0, count)
}

/** By world its sums. `add` adds a run to them and gives its square, or nothing if the run does not count. */
function groupWorlds(
  runs: number,
  inner: number,
  parts: number,
  add: (run: number, sums: number[]) => number | undefined,
): readonly Worlds[] {
  return Array.from({ length: Math.ceil(runs / inner) }, (_, world) => {
    const sums = Array.from({ length: parts }, () => 0)
    let [counted, squares] = [0, 0]
    for (let run = world * inner; run < Math.min(runs, (world + 1) * inner); run++) {
      const square = add(run, sums)
      if (square === undefined) continue
      counted++
      squares += square
    }
    const between = sumSquares(sums) / counted
    const within = Math.max(0, squares - between)
    return { worlds: 1, runs: counted, squaredRuns: counted * counted, sums, between, within }
  }).filter((world) => world.runs > 0)
}

/** Consecutive worlds of a number put together into 50 blocks. */
function groupBlocks(worlds: readonly Worlds[]): readonly Worlds[] {
  const blocks = Math.min(usualBlocks, worlds.length)
  const members = Array.from({ length: blocks }, (): Worlds[] => [])
  worlds.forEach((world, i) => members[blockOf(i, worlds.length, blocks)]!.push(world))
  return members.map((list) => addWorlds(list, 1))
}

function splitWorlds(worlds: readonly Worlds[], centre: number): Split {
  const all = addWorlds(worlds, worlds[0]?.sums.length ?? 1)
  const without = worlds.map((world) => measureSplit(joinWorlds(all, world, -1)))
  const { ignorance, chance, share, mean } = measureSplit(all)
  return {
    share: estimateByJackknife(
      share,
      without.map((one) => one.share),
      all.runs,
    ),
    ignorance,
    chance,
    mean: estimateByJackknife(
      centre + mean,
      without.map((one) => centre + one.mean),
      all.runs,
    ),
    worlds: worlds.length,
  }
}

function addWorlds(list: readonly Worlds[], parts: number): Worlds {
  const none = {
    worlds: 0,
    runs: 0,
    squaredRuns: 0,
    sums: Array.from({ length: parts }, () => 0),
    between: 0,
    within: 0,
  }
  return list.reduce((all: Worlds, one) => joinWorlds(all, one, 1), none)
}

function joinWorlds(all: Worlds, some: Worlds, sign: 1 | -1): Worlds {
  return {
    worlds: all.worlds + sign * some.worlds,
    runs: all.runs + sign * some.runs,
    squaredRuns: all.squaredRuns + sign * some.squaredRuns,
    sums: all.sums.map((sum, part) => sum + sign * some.sums[part]!),
    between: all.between + sign * some.between,
    within: all.within + sign * some.within,
  }
}

function measureSplit({ worlds, runs, squaredRuns, sums, between, within }: Worlds) {
  const usualSize = (runs - squaredRuns / runs) / (worlds - 1)
  const betweenMean = (between - sumSquares(sums) / runs) / (worlds - 1)
  const chance = within / (runs - worlds)
  const ignorance = (betweenMean - chance) / usualSize
  return { ignorance, chance, share: ignorance / (ignorance + chance), mean: sums[0]! / runs }
}

function sumSquares(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value * value
  return sum
}
