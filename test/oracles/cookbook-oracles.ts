import { readYamlBlocks } from "../support/yaml-blocks.ts"
import {
  betaBinomialMass,
  binomialTail,
  bothAboveMedian,
  normalCdf,
  poissonMass,
  queueAfter,
  range,
  reedFrostReached,
  runChain,
  sum,
} from "./closed-forms.ts"
import { chance, chanceBy, type Known, mean, meanTimes, type Oracle, variance } from "./oracle.ts"

/** Two hazards a and b, in random order within a month: the chance that the first comes first in n months. */
const firstOfTwo = (a: number, b: number, n: number): number => {
  const quiet = (1 - a) * (1 - b)
  return ((a * (1 - b) + (a * b) / 2) / (1 - quiet)) * (1 - quiet ** n)
}

/** Signed with chance s a month, then ratified by two with chance r each: in force by month n. */
const inForceBy = (n: number, s: number, r: number): number =>
  sum(range(1, n), (k) => s * (1 - s) ** (k - 1) * (1 - (1 - r) ** (n - k)) ** 2)

/** Feller 1968, An Introduction to Probability Theory I, XIV.2-3: biased walk from i between 0 and n. */
const ruin = (i: number, n: number, p: number): { readonly lost: number; readonly duration: number } => {
  const r = (1 - p) / p
  const lost = (r ** i - r ** n) / (1 - r ** n)
  return { lost, duration: i / (1 - 2 * p) - (n / (1 - 2 * p)) * (1 - lost) }
}

/** Products of standardised ranks, whose mean is Spearman's correlation. */
const rankProducts = (a: Float64Array, b: Float64Array): readonly number[] => {
  const ranks = [a, b].map(standardiseRanks)
  return range(0, a.length - 1).map((i) => (ranks[0]?.[i] ?? NaN) * (ranks[1]?.[i] ?? NaN))
}

const standardiseRanks = (values: Float64Array): Float64Array => {
  const order = range(0, values.length - 1).toSorted((i, j) => (values[i] ?? 0) - (values[j] ?? 0))
  const ranks = new Float64Array(values.length)
  for (const [rank, i] of order.entries()) ranks[i] = ((rank + 0.5) / values.length - 0.5) * Math.sqrt(12)
  return ranks
}

const conflict = [
  [0.7, 0.2, 0, 0, 0.1],
  [0.2, 0.6, 0.2, 0, 0],
  [0, 0.2, 0.5, 0.3, 0],
  [0, 0, 0, 1, 0],
  [0, 0, 0, 0, 1],
]

const waiting = queueAfter(40, 0.3, 0.4)
const villages = ruin(2, 5, 0.45)
const supportMean = 45 + 0.8 ** 12 * 15
const supportVariance = (9 * (1 - 0.64 ** 12)) / (1 - 0.64)
const seen = (k: number): number => poissonMass(k, 24)

/** By the heading of a recipe: what is known of its answers. */
const known: Readonly<Record<string, readonly Known[]>> = {
  "Competing hazards": [
    chance("ceasefire@end", firstOfTwo(0.1, 0.05, 24)),
    chance("collapse@end", firstOfTwo(0.05, 0.1, 24)),
  ],
  "Escalation ladder": [chance("war@end", binomialTail(3, 24, 0.15)), chance("clashes@end", binomialTail(2, 24, 0.15))],
  Deadline: [chance("signed@end", 1 - 0.95 ** 18), chance("lapsed@end", 0.95 ** 18)],
  Veto: [chanceBy("adopted", 10, 0.9 ** 3 * binomialTail(9, 12, 0.7))],
  Learning: [
    chance(
      "trusted@end",
      sum(range(8, 10), (k) => betaBinomialMass(k, 10, 2, 2)),
    ),
    mean("kept@end", 5),
  ],
  "Common cause": [chance("both_high@end", bothAboveMedian(0.9 * 0.8))],
  "Rank correlation": [
    {
      what: "rank correlation",
      value: 0.6,
      of: ({ answer }) => rankProducts(answer("shelling@end"), answer("flight@end")),
    },
    mean("flight@end", 40),
  ],
  "Shares that sum to one": [
    mean("rail@end", 6 / 9),
    variance("rail@end", (6 * 3) / (81 * 10), 6 / 9),
    mean("road@end", 2 / 9),
    variance("road@end", (2 * 7) / (81 * 10), 2 / 9),
    mean("none_left@end", 0),
  ],
  "Correlated yes and no": [chance("both@end", bothAboveMedian(0.64)), chance("neither@end", bothAboveMedian(0.64))],
  Queue: [
    chance("empty@end", waiting[0] ?? NaN),
    chance(
      "long@end",
      sum(waiting.slice(3), (p) => p),
    ),
    mean(
      "waiting@end",
      sum(range(0, 40), (k) => k * (waiting[k] ?? NaN)),
    ),
  ],
  Contagion: [
    chance("contained@end", 0.85 ** 10),
    chance("just_one_more@end", 10 * 0.15 * 0.85 ** 18),
    mean("reached@end", reedFrostReached(10, 1, 0.15, 12)),
  ],
  "Auction of attention": [
    mean("border@end", 6 * 0.3 + (6 * 6) / 13),
    mean("economy@end", 6 * 0.5 + (6 * 5) / 13),
    meanTimes("government.deals_with.the_courts", 6 * 0.2 + (6 * 2) / 13),
  ],
  "Reserve pool": [
    chanceBy("exhausted", 12, 1 - sum(range(0, 19), seen)),
    mean("sent@end", 20 - sum(range(0, 19), (k) => (20 - k) * seen(k))),
  ],
  "Treaty stages": [
    chanceBy("signed", 24, 1 - 0.85 ** 24),
    chanceBy("in_force", 12, inForceBy(12, 0.15, 0.2)),
    chanceBy("in_force", 24, inForceBy(24, 0.15, 0.2)),
  ],
  "Absorbing Markov chain": [
    ...runChain(conflict, 60).map((value, state) => chance("outcome@end", value, (answer) => answer === state)),
    chanceBy("peace_by", 12, runChain(conflict, 12)[3] ?? NaN),
    chanceBy("peace_by", 24, runChain(conflict, 24)[3] ?? NaN),
  ],
  "Gambler's ruin": [chance("lost@end", villages.lost), mean("over", villages.duration)],
  "Pólya urn": [
    chance("never_won@end", 1 / 11),
    chance("always_won@end", 1 / 11),
    mean("wins@end", 5),
    variance("wins@end", 10, 5),
  ],
  "Mean-reverting index": [
    mean("support@end", supportMean),
    variance("support@end", supportVariance, supportMean),
    chance("below@end", normalCdf((45 - supportMean) / Math.sqrt(supportVariance))),
  ],
  "Geometric Brownian motion": [
    mean("price@end", 100 * Math.exp(0.06)),
    chance("dearer@end", normalCdf((0.06 - 0.02) / 0.2)),
  ],
  "Compound Poisson sum": [
    mean("casualties@end", 24),
    variance("casualties@end", 12 * 0.5 * 2 * 4 ** 2, 24),
    chance("none@end", Math.exp(-6)),
  ],
  "Ignorance and chance": [
    chance("none@end", (1 / 2.5) ** 2),
    mean("incidents@end", 3),
    variance("incidents@end", 3 + 2 * 1.5 ** 2, 3),
  ],
  "Seen and done": [chanceBy("outside", 4, 0.5), chanceBy("applied", 4, 0.5)],
  "Weibull clock": [13, 26, 52].map((weeks) => chanceBy("broken", weeks, 1 - Math.exp(-((weeks / 26) ** 2)))),
  "Jittered date": [
    chanceBy("held", 5, 0.5 - normalCdf(-3.5)),
    chanceBy("held", 6, normalCdf(0.7) - normalCdf(-3.5)),
    chanceBy("held", 12, normalCdf(4.9) - normalCdf(-3.5)),
  ],
  "Ageing hazard": [chanceBy("fallen", 12, 1 - 0.97 ** sum(range(1, 12), (n) => 1 + n / 12))],
  "Seasonal hazard": [chanceBy("fighting", 12, 1 - 0.98 ** 26), chanceBy("fighting", 24, 1 - 0.98 ** 52)],
  "Tit for tat": [mean("answers@end", 26 * 0.15), chanceBy("truce_over", 26, binomialTail(3, 26, 0.15))],
}

/** Recipes without a closed form. */
const unknown: readonly string[] = ["Memory"]

/** Every recipe of the cookbook whose answers are known. Fails if a recipe is neither here nor among the unknown. */
export const cookbookOracles = (): readonly Oracle[] => {
  const blocks = readYamlBlocks("cookbook.md").filter(({ heading }) => !unknown.includes(heading))
  const missing = Object.keys(known).filter((name) => !blocks.some(({ heading }) => heading === name))
  if (missing.length > 0) throw new Error(`the cookbook has no ${missing.join(", ")}`)
  return blocks.map(({ heading, text }) => {
    const expected = known[heading]
    if (expected === undefined) throw new Error(`nothing is known of the recipe ${heading}`)
    return { name: heading, text, known: expected, isCertain: false }
  })
}
