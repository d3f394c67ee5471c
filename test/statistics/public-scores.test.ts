import { describe, expect, it } from "vitest"
import { families } from "../../src/distribution/index.ts"
import { lowerBeta } from "../../src/number/incomplete-beta.ts"
import { log } from "../../src/number/log.ts"
import { normalCdf } from "../../src/number/normal-cdf.ts"
import { brierScore, brierScoreOfShares } from "../../src/statistics/brier.ts"
import { continuousRankedProbabilityScore as crps } from "../../src/statistics/crps.ts"
import { logScore } from "../../src/statistics/log-score.ts"
import { measureMean, measureMoments } from "../../src/statistics/moments.ts"
import { decomposeByBins } from "../../src/statistics/murphy.ts"
import { rankedProbabilityScore } from "../../src/statistics/ranked-probability-score.ts"
import reference from "./public-scores.json" with { type: "json" }

/**
 * Every case of scores that other programs publish. Scores that casus does not print are put together here from those
 * that it does, where one is a sum of the other's parts.
 */

/** Steps of a fine grid with the probability between them: its score differs from the distribution's by the square of a step. */
const scoreOfCdf = (cdf: (x: number) => number, grid: readonly number[], came: number): number => {
  const edges = grid.slice(1).map((x, i) => ((grid[i] ?? 0) + x) / 2)
  const shares = grid.map((_, i) => (i < edges.length ? cdf(edges[i] ?? 0) : 1) - (i > 0 ? cdf(edges[i - 1] ?? 0) : 0))
  return crps(grid, came, shares)
}

const spread = (from: number, to: number, n: number): readonly number[] =>
  Array.from({ length: n + 1 }, (_, i) => from + ((to - from) * i) / n)

/** Fine in the middle, far at the ends. */
const line = spread(-9, 9, 12_000).map((s) => Math.sinh(s))

const studentCdf = (x: number, df: number): number => {
  const tail = lowerBeta(df / 2, 0.5, df / (df + x * x)) / 2
  return x < 0 ? tail : 1 - tail
}

const counts = spread(0, 300, 300)

/** Chances of a count from that of 0 and the ratio of each to the one before it. */
const masses = (first: number, ratio: (k: number) => number): readonly number[] => {
  let mass = first
  return counts.map((k) => (k === 0 ? mass : (mass *= ratio(k))))
}

type Parameters = Readonly<Record<string, number | readonly number[]>>
const number = (parameters: Parameters, name: string, usual = 0): number => {
  const value = parameters[name]
  return typeof value === "number" ? value : usual
}
const list = (parameters: Parameters, name: string): readonly number[] => {
  const value = parameters[name]
  return Array.isArray(value) ? (value as readonly number[]) : []
}

const parametric: Readonly<Record<string, (p: Parameters, came: number) => number>> = {
  normal: (p, came) => scoreOfCdf((x) => families.normal.cdf(x, [number(p, "mu"), number(p, "sigma")]), line, came),
  lognormal: (p, came) =>
    scoreOfCdf((x) => families.lognormal.cdf(x, [number(p, "meanlog"), number(p, "sdlog")]), line, came),
  beta: (p, came) => {
    const [lower, upper] = [number(p, "lower"), number(p, "upper", 1)]
    const at = (x: number): number => (x - lower) / (upper - lower)
    const grid = spread(0, 1, 40_000).map((u) => lower + (upper - lower) * (u * u * (3 - 2 * u)))
    return scoreOfCdf((x) => families.beta.cdf(at(x), [number(p, "a"), number(p, "b")]), grid, came)
  },
  exponential: (p, came) => scoreOfCdf((x) => families.exponential.cdf(x, [1 / number(p, "rate")]), line, came),
  uniform: (p, came) => {
    const ends = [number(p, "min"), number(p, "max")] as const
    return scoreOfCdf((x) => families.uniform.cdf(x, ends), spread(...ends, 2000), came)
  },
  binomial: (p, came) => {
    const [n, chance] = [number(p, "n"), number(p, "p")]
    return crps(
      counts,
      came,
      masses((1 - chance) ** n, (k) => (((n - k + 1) / k) * chance) / (1 - chance)),
    )
  },
  poisson: (p, came) =>
    crps(
      counts,
      came,
      masses(Math.exp(-number(p, "mean")), (k) => number(p, "mean") / k),
    ),
  negbinomial: (p, came) => {
    const size = number(p, "size")
    const chance = number(p, "prob", size / (size + number(p, "mu")))
    return crps(
      counts,
      came,
      masses(chance ** size, (k) => ((size + k - 1) / k) * (1 - chance)),
    )
  },
  student_t: (p, came) => {
    const [mu, sigma] = [number(p, "mu"), number(p, "sigma", 1)]
    return sigma * scoreOfCdf((x) => studentCdf(x, number(p, "df")), line, (came - mu) / sigma)
  },
  normal_mixture: (p, came) => {
    const [m, s, w] = [list(p, "m"), list(p, "s"), list(p, "w")]
    return scoreOfCdf(
      (x) => m.reduce((sum, mu, i) => sum + (w[i] ?? 0) * normalCdf((x - mu) / (s[i] ?? 1)), 0),
      line,
      came,
    )
  },
}

describe("the CRPS", () => {
  it.each(reference.crps_ensemble_ecdf.cases)(
    "of $ensemble against $obs is $expected",
    ({ obs, ensemble, expected }) => {
      expect(Math.abs(crps(ensemble, obs) - expected)).toBeLessThan(reference.crps_ensemble_ecdf.tolerance)
    },
  )

  it.each(reference.crps_parametric.cases)(
    "of $dist $params against $obs is $expected",
    ({ dist, params, obs, expected }) => {
      const score = parametric[dist]
      expect(score).toBeDefined()
      expect(Math.abs((score?.(params as Parameters, obs) ?? NaN) - expected)).toBeLessThan(
        reference.crps_parametric.tolerance,
      )
    },
  )

  it("is that of the distribution where it is asked of 100 quantiles, to a part in a hundred", () => {
    const quantiles = Array.from({ length: 100 }, (_, i) => families.normal.quantile((i + 0.5) / 100, 0, 1, 0))
    expect(crps(quantiles, -3) / 2.43657473).toBeCloseTo(1, 2)
  })
})

/** The loss of one quantile, as twice it is the score of a distribution of one value at its own level. */
const pinball = (level: number, q: number, y: number): number => (y >= q ? level : 1 - level) * Math.abs(y - q)

/** Width and twice the losses of both ends over what lies outside. */
const intervalScore = (low: number, high: number, coverage: number, y: number): number => {
  const outside = 1 - coverage
  return (2 / outside) * (pinball(outside / 2, low, y) + pinball(1 - outside / 2, high, y))
}

const sumOfRanks = (probs: readonly number[], place: number): number =>
  rankedProbabilityScore(probs, place) * (probs.length - 1)

const ranked = (probs: readonly number[], place: number): number => {
  let cumulative = 0
  return probs.slice(0, -1).reduce((sum, p, k) => {
    cumulative += p
    return sum + logScore(k >= place ? cumulative : 1 - cumulative)
  }, 0)
}

/** R's bandwidth bw.nrd and a Gaussian kernel. */
const kernelLogScore = (values: readonly number[], y: number): number => {
  const { sd, n } = measureMoments(values)
  const at = (level: number): number => {
    const sorted = values.toSorted((a, b) => a - b)
    const place = level * (n - 1)
    const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
    return low + (place - Math.floor(place)) * (high - low)
  }
  const width = 1.06 * Math.min(sd, (at(0.75) - at(0.25)) / 1.34) * n ** -0.2
  const density = measureMean(
    values.map((value) => Math.exp(-(((y - value) / width) ** 2) / 2) / (width * Math.sqrt(2 * Math.PI))),
  )
  return logScore(density)
}

/** As scoringrules has it: its skewness is the sum over (n − 1)(n − 2), without the n of the usual estimate. */
const errorSpread = (values: readonly number[], y: number): number => {
  const { mean, variance, sd, n } = measureMoments(values)
  const skew = values.reduce((sum, value) => sum + ((value - mean) / sd) ** 3, 0) / ((n - 1) * (n - 2))
  const error = mean - y
  return (variance - error * error - error * sd * skew) ** 2
}

type Other = Readonly<Record<string, unknown>> & {
  readonly score: string
  readonly expected: number
  readonly tol?: number
}

const others: Readonly<Record<string, (one: never) => number>> = {
  brier: ({ p, y }: { p: number; y: number }) => brierScore(p, y === 1),
  "log_score(-ln p of outcome)": ({ p, y }: { p: number; y: number }) => logScore(y === 1 ? p : 1 - p),
  "rps (cumulative, sum)": (one: { probs: number[]; outcome_category_1based: number }) =>
    sumOfRanks(one.probs, one.outcome_category_1based - 1),
  "rps uniform over 5, outcome 5": (one: { probs: number[]; outcome_category_1based: number }) =>
    sumOfRanks(one.probs, one.outcome_category_1based - 1),
  "ranked log score": (one: { probs: number[]; outcome_category_1based: number }) =>
    ranked(one.probs, one.outcome_category_1based - 1),
  "quantile/pinball": ({ alpha, q, y }: { alpha: number; q: number; y: number }) => pinball(alpha, q, y),
  "interval score": (one: { lower: number; upper: number; coverage: number; y: number }) =>
    intervalScore(one.lower, one.upper, one.coverage, one.y),
  "dawid-sebastiani univariate (biased var)": ({ obs, ensemble }: { obs: number; ensemble: number[] }) => {
    const { mean, variance, n } = measureMoments(ensemble)
    const biased = (variance * (n - 1)) / n
    return (obs - mean) ** 2 / biased + log(biased)
  },
  "log score by Gaussian KDE (R bw.nrd)": ({ obs, ensemble }: { obs: number; ensemble: number[] }) =>
    kernelLogScore(ensemble, obs),
  "error-spread": ({ obs }: { obs: number }) =>
    errorSpread(
      Array.from({ length: 11 }, (_, i) => Math.sqrt(i)),
      obs,
    ),
}

describe("other scores of one forecast", () => {
  it.each(reference.univariate_other.cases as readonly Other[])("$score: $expected", (one) => {
    const score = others[one.score]
    expect(score).toBeDefined()
    expect(Math.abs((score?.(one as never) ?? NaN) - one.expected)).toBeLessThan(one.tol ?? 1e-12)
  })

  it("scikit-learn's Brier score, log loss and calibration curve", () => {
    const { brier, logloss, calibration_curve: curve } = reference.sklearn_docs
    expect(measureMean(brier.p.map((p, i) => brierScore(p, brier.y[i] === 1)))).toBeCloseTo(brier.expected, 12)
    const losses = logloss.p_ham_spam.map((p, i) => logScore(p[logloss.y[i] === "ham" ? 0 : 1] ?? NaN))
    expect(measureMean(losses)).toBeCloseTo(logloss.expected, 12)
    const items = curve.p.map((chance, i) => ({ chance, came: curve.y[i] ?? 0, weight: 1 }))
    const bins = decomposeByBins(items, curve.n_bins)?.bins ?? []
    bins.forEach(({ came, mean_chance }, i) => {
      expect(came).toBeCloseTo(curve.prob_true[i] ?? NaN, 12)
      expect(mean_chance).toBeCloseTo(curve.prob_pred[i] ?? NaN, 12)
    })
    expect(bins).toHaveLength(curve.n_bins)
  })

  it.each(reference.threshold_brier.cases)("Brier scores of $ens at $thresholds against $obs", (one) => {
    const scores = one.thresholds.map((threshold) =>
      brierScore(one.ens.filter((value) => value <= threshold).length / one.ens.length, one.obs <= threshold),
    )
    scores.forEach((score, i) => expect(score).toBeCloseTo(one.expected[i] ?? NaN, 12))
  })

  it("the probability integral transform of a normal, of an ensemble and of counts", () => {
    const [continuous, ensemble, tied, counted] = reference.pit.cases
    for (const [i, x] of [continuous?.obs ?? []].flat().entries())
      expect(families.normal.cdf(x, [0, 1])).toBeCloseTo([continuous?.pit ?? []].flat()[i] ?? NaN, 12)
    const rank = (values: readonly number[], y: number): readonly [number, number] => [
      1 + values.filter((value) => value < y).length,
      1 + values.filter((value) => value <= y).length,
    ]
    expect(rank(ensemble?.ensemble ?? [], Number(ensemble?.obs))[0]).toBe(ensemble?.rank_1based)
    expect(rank(tied?.ensemble ?? [], Number(tied?.obs))).toEqual(tied?.rank_range)
    const [low, high] = [1, 2].map((k) => families.poisson.cdf(k, [3]))
    expect([low, high].map((u) => u?.toFixed(10))).toEqual(counted?.randomised_pit_interval?.map((u) => u.toFixed(10)))
  })

  it("the scores of platforms", () => {
    const [yes, no, choice, twoSided, three, ordered, peer] = reference.platform_scores.cases.map(
      ({ expected }) => expected,
    )
    const baseline = (loss: number, categories: number): number => 100 * (1 - loss / log(categories))
    expect(baseline(logScore(0.7), 2)).toBeCloseTo(yes ?? NaN, 10)
    expect(baseline(logScore(1 - 0.7), 2)).toBeCloseTo(no ?? NaN, 10)
    expect(baseline(logScore(0.4), 4)).toBeCloseTo(choice ?? NaN, 10)
    expect(2 * brierScore(0.7, true)).toBeCloseTo(twoSided ?? NaN, 12)
    expect(2 * brierScoreOfShares([0.2, 0.5, 0.3], 1)).toBeCloseTo(three ?? NaN, 12)
    expect(2 * rankedProbabilityScore([0.2, 0.5, 0.3], 1)).toBeCloseTo(ordered ?? NaN, 12)
    expect(100 * (logScore(0.6) - logScore(0.8))).toBeCloseTo(peer ?? NaN, 10)
  })

  it("the weighted interval score, which is a mean of quantile losses", () => {
    const { quantile_levels: levels, quantiles, obs, expected } = reference.wis
    const [low, lower = 0, median, upper = 0, high] = quantiles
    const half = Math.abs(obs - (median ?? 0)) / 2
    const wide = 0.1 * intervalScore(low ?? 0, high ?? 0, 0.8, obs)
    const narrow = 0.25 * intervalScore(lower, upper, 0.5, obs)
    expect((half + wide + narrow) / 2.5).toBeCloseTo(expected, 12)
    expect((2 / 5) * levels.reduce((sum, level, i) => sum + pinball(level, quantiles[i] ?? 0, obs), 0)).toBeCloseTo(
      expected,
      12,
    )
  })

  it("leaves out no group of them", () => {
    expect(Object.keys(reference)).toEqual([
      "crps_ensemble_ecdf",
      "crps_parametric",
      "univariate_other",
      "sklearn_docs",
      "threshold_brier",
      "pit",
      "platform_scores",
      "wis",
    ])
  })
})
