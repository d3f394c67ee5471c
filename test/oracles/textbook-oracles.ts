import { readFileSync } from "node:fs"
import { join } from "node:path"
import { binomialMass, binomialTail, poissonMass, range, runChain, sum } from "./closed-forms.ts"
import { chance, chanceBy, type Known, mean, meanTimes, type Oracle, variance } from "./oracle.ts"

/** The value of a gamma function at 1.5. */
const gammaOfThreeHalves = Math.sqrt(Math.PI) / 2

/** Mean of the largest whole number of firings: a rule of chance p a step that rests two steps after each firing. */
const firingsWithRest = (p: number, steps: number): number => {
  // States: free, first and second step of rest. The mean number of firings is the sum of p · P(free) over steps.
  const matrix = [
    [1 - p, p, 0],
    [0, 0, 1],
    [1, 0, 0],
  ]
  return sum(range(0, steps - 1), (n) => p * (runChain(matrix, n)[0] ?? NaN))
}

/** How often a chain that turns with chance p a step becomes true in so many steps, beginning false. */
const risings = (p: number, steps: number): number => sum(range(0, steps - 1), (n) => p * ((1 + (1 - 2 * p) ** n) / 2))

const cutMass = (k: number): number => poissonMass(k, 3) / sum([2, 3, 4], (i) => poissonMass(i, 3))

/** By the file in scenarios/: what is known of its answers, and from where. */
const known: Readonly<Record<string, readonly Known[]>> = {
  // Feller 1968, An Introduction to Probability Theory I, XIV: P(ruin) = 1 - 3/10, mean duration 3 · 7.
  "gamblers-ruin": [
    chance("ruined@end", 0.7),
    chance("rich@end", 0.3),
    mean("over", 21),
    variance("over", 19.798989873223327 ** 2, 21),
  ],
  // Binomial(52, 0.07); the runs of two by the recursion over "last week quiet".
  "incident-count": [
    mean("incidents@end", 3.64),
    variance("incidents@end", 1.839891301137108 ** 2, 3.64),
    chance("incidents@end", 0.022967478833327334, (count) => count === 0),
    chance("incidents@end", 0.15437194934574633, (count) => count >= 6),
    chance(
      "incidents@end",
      sum(range(0, 3), (k) => binomialMass(k, 52, 0.07)),
      (count) => count <= 3,
    ),
    chanceBy("two_in_a_row", 52, 0.2097328775016548),
  ],
  // DeGroot 1974, JASA 69:118: weights .5 .3 .2, .2 .6 .2, .1 .3 .6, start 10, 50, 90.
  degroot: [
    mean("x1@5 steps", 53.49479999999999),
    mean("x2@5 steps", 53.59199999999999),
    mean("x3@5 steps", 54.314),
    ...["x1@end", "x2@end", "x3@end"].map((label) => mean(label, 53.8095238095238)),
  ],
  // Friedkin and Johnsen 1990, J. Mathematical Sociology 15:193, susceptibilities .8, .5, .9.
  "friedkin-johnsen": [
    mean("x1@end", 37.84471218206159),
    mean("x2@end", 49.089692101740305),
    mean("x3@end", 55.7831325301205),
  ],
  // Granovetter 1978, American Journal of Sociology 83:1420.
  granovetter: [mean("acting@1 steps", 1), mean("acting@50 steps", 50), mean("acting@end", 100), mean("all", 100)],
  "granovetter-one-changed": [mean("acting@end", 1), mean("all", -1)],
  // Weights 5, 3, 2; the second draw with renormalised weights.
  "weighted-choice": [
    chance("one@end", 0.5, (value) => value === 1),
    chance("one@end", 0.3, (value) => value === 2),
    chance("one@end", 0.2, (value) => value === 3),
    chance("a_and_b@end", 0.5142857142857142),
    chance("a_and_c@end", 0.325),
    chance("b_and_c@end", 0.16071428571428573),
    chance("a_drawn@end", 0.8392857142857143),
    chance("same@end", 0),
  ],
  // 1 - (1 - q)^(time / basis), whatever the step.
  "time-bases": [
    chanceBy("in_step", 52, 1 - 0.995 ** 52),
    chanceBy("in_week", 52, 1 - 0.98 ** 26),
    chanceBy("in_month", 52, 1 - 0.8 ** (182 / 30.4375)),
    chanceBy("in_quarter", 52, 1 - 0.8 ** (182 / 91.3125)),
    chanceBy("in_year", 52, 1 - 0.8 ** (182 / 365.25)),
    chanceBy("tripled", 52, 1 - 0.8 ** ((3 * 182) / 365.25)),
    chanceBy("reasons", 52, 1 - 0.8 ** ((2 * 91 + 6 * 91) / 365.25)),
  ],
  occasions: [
    meanTimes("people.rests", firingsWithRest(0.5, 40)),
    meanTimes("people.notices", 0.4 * risings(0.3, 40)),
    // Step 1, then every fourth week: 4, 8, … 40.
    meanTimes("people.counts", 11),
    meanTimes("people.meets", 11 * 0.6),
    // 8 and 10 January fall into steps 1 and 2; the others lie outside.
    meanTimes("people.keeps", 2),
    chance("tired@end", binomialTail(3, 40, 0.25)),
  ],
  families: [
    mean("normal_@end", 3),
    variance("normal_@end", 4, 3),
    mean("lognormal_@end", Math.exp(1.125)),
    mean("exponential_@end", 4),
    variance("exponential_@end", 16, 4),
    mean("gamma_@end", 6),
    variance("gamma_@end", 12, 6),
    mean("weibull_@end", 5 * gammaOfThreeHalves),
    mean("beta_@end", 0.25),
    variance("beta_@end", 12 / (64 * 9), 0.25),
    mean("uniform_@end", 5),
    variance("uniform_@end", 3, 5),
    mean("triangular_@end", 4),
    mean("pert_@end", 3.5),
    chance("bernoulli_@end", 0.3),
    mean("poisson_@end", 7),
    variance("poisson_@end", 7, 7),
    mean("binomial_@end", 6),
    variance("binomial_@end", 4.2, 6),
    mean("table_@end", 5.75),
    chance("interval_low@end", 0.05),
    chance("interval_mid@end", 0.5),
    chance("interval_high@end", 0.05),
    chance("share_mid@end", 0.5),
    chance("share_high@end", 0.05),
    mean("linear_@end", 5),
    variance("linear_@end", (15 / 1.6448536269514722) ** 2, 5),
    chance("split_low@end", 0.05),
    chance("split_mid@end", 0.5),
    chance("split_high@end", 0.05),
    mean("cut@end", Math.sqrt(2 / Math.PI)),
    // Both bounds belong to what is left: 2, 3 and 4 in the proportions of a Poisson distribution.
    ...[2, 3, 4].map((k) => chance("cut_count@end", cutMass(k), (value) => value === k)),
    chance("cut_weeks@end", 0),
    // Two calls in one formula are two draws: the variances add.
    mean("both_normal@end", 6),
    variance("both_normal@end", 8, 6),
    mean("gamma_effect@end", 6),
    mean("binomial_effect@end", 6),
    chance("yes_effect@end", 0.3),
    chance("interval_effect@end", 0.05),
    mean("total_effect@end", 5),
    variance("total_effect@end", 10 / 12, 5),
  ],
}

/** Those without chance. */
const certain: readonly string[] = ["degroot", "friedkin-johnsen", "granovetter", "granovetter-one-changed"]

/** The scenarios beside this file, with what is known of their answers. */
export const textbookOracles = (): readonly Oracle[] =>
  Object.entries(known).map(([name, expected]) => ({
    name,
    text: readFileSync(join(import.meta.dirname, "scenarios", `${name}.yaml`), "utf8"),
    known: expected,
    isCertain: certain.includes(name),
  }))
