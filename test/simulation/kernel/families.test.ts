import { describe, expect, it } from "vitest"
import type { FamilyName } from "../../../src/distribution/index.ts"
import { rootKey } from "../../../src/random/seed.ts"
import type { PlanTerm } from "../../../src/simulation/plan.ts"
import { playBoth } from "../../support/compare-engines.ts"
import { assumption, binary, number, smallPlan } from "../../support/small-plan.ts"

const root = rootKey("closed families")
const runs = 16

/** By family with a closed quantile: parameters that it has, and some that it has not. */
const cases: readonly (readonly [FamilyName, readonly number[], readonly (readonly number[])[]])[] = [
  [
    "uniform",
    [-1, 3],
    [
      [3, 3],
      [4, 3],
      [0, Infinity],
    ],
  ],
  [
    "normal",
    [2, 3],
    [
      [2, 0],
      [Infinity, 1],
      [0, Infinity],
    ],
  ],
  [
    "lognormal",
    [0.5, 0.25],
    [
      [0, -1],
      [Infinity, 1],
    ],
  ],
  ["exponential", [4], [[0], [Infinity]]],
  [
    "triangular",
    [1, 2, 5],
    [
      [1, 0.5, 5],
      [1, 6, 5],
      [5, 5, 5],
    ],
  ],
  [
    "weibull",
    [1.5, 3],
    [
      [0, 3],
      [1, 0],
    ],
  ],
  ["bernoulli", [0.5], [[-0.1], [1.1]]],
  [
    "interval_linear",
    [-1, 3],
    [
      [3, 3],
      [0, Infinity],
    ],
  ],
  [
    "interval_log",
    [1, 3],
    [
      [0, 3],
      [3, 1],
    ],
  ],
  [
    "interval_logit",
    [0.1, 0.4],
    [
      [0, 0.4],
      [0.1, 1],
      [0.4, 0.1],
    ],
  ],
  [
    "quantiles_linear",
    [-1, 0, 3],
    [
      [-1, -1, 3],
      [-1, 3, 3],
      [-Infinity, 0, 1],
    ],
  ],
  [
    "quantiles_log",
    [1, 2, 5],
    [
      [0, 2, 5],
      [1, 5, 5],
      [2, 2, 5],
    ],
  ],
  [
    "quantiles_logit",
    [0.1, 0.2, 0.5],
    [
      [0, 0.2, 0.5],
      [0.1, 0.5, 1],
      [0.3, 0.2, 0.5],
    ],
  ],
]

/** 0 in every run, though nothing says so before. */
const nothing: PlanTerm = binary("subtract", assumption(0), assumption(0))

/** How many runs draw values, and how many different ones; by both engines, which must agree. */
function draw(family: FamilyName, values: readonly number[], isKnown: boolean) {
  const parameters = values.map((value) => (isKnown ? number(value) : binary("add", number(value), nothing)))
  const plan = smallPlan({
    states: [],
    steps: 0,
    assumptions: [
      {
        term: { op: "draw", family: "uniform", arguments: [number(1), number(2)], site: 8, index: 0 },
        discrete: false,
      },
      { term: { op: "draw", family, arguments: parameters, site: 9, index: 0 }, discrete: false },
    ],
  })
  const expected = playBoth(plan, root, runs)
  const sound = expected.filter(({ fault }) => fault === undefined)
  return [sound.length, new Set(sound.map(({ assumptions }) => assumptions[1])).size]
}

describe("a family with a closed quantile", () => {
  it.each(cases)(
    "%s is drawn where its parameters allow it, known before or not, and is a fault where not",
    (...row) => {
      const [family, good, bad] = row
      for (const isKnown of [true, false]) {
        expect(draw(family, good, isKnown)).toEqual([runs, family === "bernoulli" ? 2 : runs])
        for (const values of bad) expect(draw(family, values, isKnown)).toEqual([0, 0])
      }
    },
  )
})
