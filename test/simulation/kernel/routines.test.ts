import { describe, expect, it } from "vitest"
import { betaTails as tailsOfBeta, invertBeta as quantileOfBeta } from "../../../src/distribution/beta.ts"
import { binomial } from "../../../src/distribution/binomial.ts"
import { gammaQuantileOfTails, gammaTails as tailsOfGamma } from "../../../src/distribution/gamma.ts"
import { expandGamma as expand } from "../../../src/distribution/incomplete-gamma.ts"
import { gridSplitter, gridStep, invertCdf, mostSteps, type Tails } from "../../../src/distribution/invert-cdf.ts"
import { poisson } from "../../../src/distribution/poisson.ts"
import { exp as exponential } from "../../../src/number/exp.ts"
import { logGamma as logarithmOfGamma } from "../../../src/number/log-gamma.ts"
import { log as logarithm } from "../../../src/number/log.ts"
import { normalCdf as shareOfNormal } from "../../../src/number/normal-cdf.ts"
import { normalQuantile as quantileOfNormal } from "../../../src/number/normal-quantile.ts"
import { binomialMass as massOfBinomial, poissonMass as massOfPoisson } from "../../../src/number/saddle-point.ts"
import { webAssembly } from "../../../src/simulation/kernel/host.ts"
import { createModule } from "../../../src/simulation/kernel/module.ts"
import { valueType } from "../../../src/simulation/kernel/opcode.ts"
import {
  invertBeta,
  invertBetaTails,
  invertGamma,
  invertGammaTails,
} from "../../../src/simulation/kernel/quantile/invert.ts"
import { binomialMass, logGamma, poissonMass } from "../../../src/simulation/kernel/quantile/masses.ts"
import {
  createRoutines,
  type Definition,
  exp,
  log,
  normalCdf,
  normalQuantile,
} from "../../../src/simulation/kernel/quantile/routine.ts"
import { searchBinomial, searchPoisson } from "../../../src/simulation/kernel/quantile/search.ts"
import { betaTails, expandGamma, gammaTails } from "../../../src/simulation/kernel/quantile/tails.ts"

/** What a routine gives by itself, in a module of its own. */
function play(definition: Definition): (...values: readonly number[]) => number {
  const { f64 } = valueType
  const module = createModule()
  const index = createRoutines(module).index(definition)
  const places = Array.from({ length: definition.parameters }, (_, place) => place)
  const code = module.createFunction(
    places.map(() => f64),
    [f64],
    "play",
  )
  for (const place of places) code.get(place)
  code.call(index)
  const { exports } = new webAssembly.Instance(new webAssembly.Module(module.finish(1, [])))
  return exports["play"] as (...values: readonly number[]) => number
}

type Row = readonly number[]

const sideOf =
  (tails: Tails, side: keyof Tails) =>
  (x = 0, a = 0, b = 0): number =>
    tails[side](x, a, b)

/** All combinations of one of each. */
const combine = (...all: readonly Row[]): readonly Row[] =>
  all.reduce<readonly Row[]>((rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])), [[]])

/** Every way of a gamma variable's tails: a series below the shape, a fraction above it, an expansion from 1e5 on. */
const ofGamma = [0.02, 0.7, 1, 6, 40, 900].flatMap((shape) =>
  [1e-3, 0.2, 0.8, 1, 1 + 1 / shape, 1.3, 3].map((times): Row => [times * shape, shape, 0]),
)
const ofLarge = [
  ...[1e5, 1e7].flatMap((shape) =>
    [-60, -44, -8, -1, 0, 0.3, 7, 44, 46].map((z): Row => [shape + z * Math.sqrt(shape), shape, 0]),
  ),
  [1e300, 1e5, 0],
]
const ofBeta = combine([1e-4, 0.1, 0.25, 0.5, 0.77, 0.999], [0.2, 1, 3, 40], [0.3, 1, 2.5, 90])

/** Uniforms in both halves, and far out. */
const uniforms = [1e-12, 0.003, 0.2, 0.49, 0.5, 0.51, 0.8, 0.9999, 1 - 2 ** -30]

/** The guess with which the search for a binomial count begins is above it. */
const guessedTooHigh: Row = [1 - 2 ** -40, 320, 0.5]

describe("routines of quantiles", () => {
  it.each<[string, Definition, (...values: number[]) => number, readonly Row[]]>([
    ["exp", exp, exponential, combine([-700, -1.5, 0, 2, 300])],
    ["log", log, logarithm, combine([1e-300, 0.3, 1, 7, 1e200])],
    ["the normal quantile", normalQuantile, quantileOfNormal, combine(uniforms)],
    ["the normal share", normalCdf, shareOfNormal, combine([-9, -2, -0.3, 0, 1, 6])],
    [
      "the logarithm of gamma",
      logGamma,
      logarithmOfGamma,
      combine([1e-9, 0.3, 0.49999, 0.5, 0.9, 1, 1.4, 1.5, 2, 2.4, 2.5, 2.6, 3.5, 7, 9.9, 10, 11, 300]),
    ],
    [
      "Poisson's mass",
      poissonMass,
      massOfPoisson,
      combine([0, 0.3, 1, 15.9, 16, 40, 44, 48, 49, 300], [1e-3, 0.4, 15, 40, 330]),
    ],
    [
      "the binomial mass",
      binomialMass,
      massOfBinomial,
      [0, 1, 3, 20, 39, 40].flatMap((k) => [0.01, 0.3, 0.5, 0.98].map((p) => [k, 40, p, 1 - p])),
    ],
    ["gamma's lower tail", gammaTails.lower, sideOf(tailsOfGamma, "lower"), [...ofGamma, ...ofLarge]],
    ["gamma's upper tail", gammaTails.upper, sideOf(tailsOfGamma, "upper"), [...ofGamma, ...ofLarge]],
    ["gamma's slope", gammaTails.slope, sideOf(tailsOfGamma, "slope"), ofGamma],
    ["the expansion of gamma", expandGamma, expand, combine([1e5, 3e6, 1e12], [-8, -1, 0, 0.7, 5])],
    ["beta's lower tail", betaTails.lower, sideOf(tailsOfBeta, "lower"), ofBeta],
    ["beta's upper tail", betaTails.upper, sideOf(tailsOfBeta, "upper"), ofBeta],
    ["beta's slope", betaTails.slope, sideOf(tailsOfBeta, "slope"), ofBeta],
    [
      "Poisson's search",
      searchPoisson,
      (u, mean) => poisson.quantile(u, mean!, 0, 0),
      combine(uniforms, [61, 90, 2000, 123_456]),
    ],
    [
      "the binomial search",
      searchBinomial,
      (u, n, p) => binomial.quantile(u, n!, p!, 0),
      [...combine(uniforms, [150, 900, 1e5], [0.5, 0.55]), guessedTooHigh],
    ],
  ])("give the bits of what they are written after: %s", (_, definition, expected, rows) => {
    const routine = play(definition)
    expect(rows.map((row) => routine(...row))).toEqual(rows.map((row) => expected(...row)))
  })

  it.each(uniforms)("invert gamma as it is inverted elsewhere, from near as from nowhere: at %d", (u) => {
    const gamma = play(invertGamma)
    for (const shape of [1e-3, 0.05, 0.6, 1, 3, 17, 800, 1e5, 1e9]) {
      const expected = gammaQuantileOfTails(u, 1 - u, shape)
      for (const near of expected < 1e-290 ? [NaN] : [NaN, expected * (1 + 1e-11), expected * (1 - 1e-11)])
        expect([shape, near, gamma(u, 1 - u, shape, near)]).toEqual([shape, near, expected])
    }
  })

  it.each(uniforms)("invert beta as it is inverted elsewhere: at %d", (u) => {
    const beta = play(invertBeta)
    for (const [a = 1, b = 1] of combine([0.01, 0.4, 1, 1.5, 30], [0.3, 1, 4, 500]))
      expect([a, b, beta(u, a, b, NaN)]).toEqual([a, b, quantileOfBeta(u, a, b)])
  })

  it.each([0.3, 0.7])("end after so many steps on the grid where they begin too far away: at %d", (u) => {
    const gamma = play(invertGammaTails)
    const coarsen = (x: number): number => x * gridSplitter - (x * gridSplitter - x)
    for (const [near, direction] of [
      [9, -1],
      [0.01, 1],
    ] as const) {
      let expected = coarsen(near)
      for (let step = 0; step < mostSteps; step++) expected = coarsen(expected + direction * expected * gridStep)
      expect(gamma(u, 1 - u, 1, Infinity, 2, 0, near)).toBe(expected)
    }
  })

  it("find the same number from any start, with a bracket that is closed or open", () => {
    const [gamma, beta] = [play(invertGammaTails), play(invertBetaTails)]
    for (const u of [0.003, 0.4, 0.7, 0.999]) {
      for (const start of [1e-4, 0.3, 2, 50]) {
        const expected = invertCdf(tailsOfGamma, u, 1 - u, start, Infinity, 2.5, 0)
        expect([u, start, gamma(u, 1 - u, start, Infinity, 2.5, 0, NaN)]).toEqual([u, start, expected])
      }
      for (const start of [1e-9, 1e-3, 0.2, 0.9]) {
        const expected = invertCdf(tailsOfBeta, u, 1 - u, start, 1, 2.5, 4)
        expect([u, start, beta(u, 1 - u, start, 1, 2.5, 4, NaN)]).toEqual([u, start, expected])
      }
    }
  })

  it("go no further than the limit", () => {
    const beta = play(invertBetaTails)
    for (const [u, v] of [
      [0.9, 0.1],
      [0.4, 0.6],
    ] as const)
      for (const [limit, near] of [
        [0.25, 0.25],
        [0.25, 0.25 * (1 - 1e-11)],
      ] as const)
        expect(beta(u, v, 0.1, limit, 3, 3, near)).toBe(0.25)
  })
})
