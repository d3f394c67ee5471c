import { expect, it } from "vitest"
import { applyOver } from "../../../src/expression/operation.ts"
import { rootKey } from "../../../src/random/seed.ts"
import type { PlanTerm } from "../../../src/simulation/plan.ts"
import { findDifference, playInterpreter, playKernel } from "../../support/compare-engines.ts"
import {
  assumption,
  derived,
  isAtLeast,
  number,
  rule,
  set,
  smallPlan,
  startAt,
  state,
} from "../../support/small-plan.ts"

const exponents = [3, 0, 1, 0.25]

/** 3, 0, 1 or 0.25 as state 0 is 0, 1, 2 or 3. */
const exponent = exponents.slice(1).reduce<PlanTerm>(
  (otherwise, value, place) => ({
    op: "if",
    condition: isAtLeast(state(0), place + 1),
    then: number(value),
    otherwise,
  }),
  number(exponents[0]!),
)

/** State 0 is given a whole number from 0 to 3 in most steps, and kept in others; an assumption is 0, 0.3, 1, or no chance. */
const plan = smallPlan({
  steps: 30,
  states: [startAt(0)],
  assumptions: [
    {
      term: { op: "table", values: [0, 0.3, 1, 1.5], cumulative: [0.3, 0.6, 0.9, 1], site: 5, index: 0 },
      discrete: true,
    },
  ],
  derived: [{ op: "over", chance: assumption(0), exponent }],
  rules: [
    rule(
      [
        set(0, {
          op: "floor",
          argument: { op: "draw", family: "uniform", arguments: [number(0), number(4)], site: 6, index: 0 },
        }),
      ],
      { chance: { probability: number(0.7), site: 7 } },
    ),
  ],
  tracks: [
    { term: state(0), discrete: true },
    { term: derived(0), discrete: false },
  ],
})

it.each([false, true])(
  "a chance over an exponent that a condition changes is the one of the present step in every run (simd %s)",
  (simd) => {
    const [root, runs] = [rootKey("over"), 64]
    const expected = playInterpreter(plan, root, runs)
    const chunk = playKernel(plan, root, runs, simd)
    expect(findDifference(chunk, expected)).toBe(undefined)
    const q = chunk.assumptions[0]!
    for (let run = 0; run < runs; run++) {
      if (chunk.faults[run] === 1) continue
      for (let record = 0; record <= plan.steps; record++) {
        const [at, chance] = [0, 1].map((track) => chunk.trackValues[(record * 2 + track) * runs + run]!)
        expect(chance).toBe(applyOver(q[run]!, exponents[at!]!))
      }
    }
    expect(new Set(chunk.faults)).toEqual(new Set([0, 1]))
  },
)

it.each([
  [0, 1, [0, 0.3, 1]],
  [-1, 1, [-0.5, 0, 0.3]],
  [0, 2, [0.3, 1, 1.5]],
] as const)(
  "is the function of the formula language for a chance from %s to %s, whatever is known of it",
  (min, max, chances) => {
    for (const chance of chances) {
      for (const exponent of [0, 0.5, 1, 2, Infinity, -1]) {
        for (const isKnown of [true, false]) {
          const given = smallPlan({
            steps: 1,
            states: [
              startAt(chance, { min: number(min), max: number(max) }),
              startAt(exponent === Infinity ? 0 : exponent),
            ],
            answers: [
              {
                kind: "value-at",
                term: { op: "over", chance: state(0), exponent: isKnown ? number(exponent) : state(1) },
                record: 1,
              },
            ],
          })
          const [run] = playInterpreter(given, rootKey("1"), 1)
          for (const simd of [false, true])
            expect(findDifference(playKernel(given, rootKey("1"), 1, simd), [run!])).toBe(undefined)
          const expected = applyOver(chance, exponent === Infinity && !isKnown ? 0 : exponent)
          if (Number.isFinite(expected)) expect(run!.answers[0]).toBe(expected)
          else expect(run!.fault).not.toBe(undefined)
        }
      }
    }
  },
)

it("a certain chance stays certain and none stays none over any plain exponent, where both are known to be chances", () => {
  const isCertain: PlanTerm = { op: "number", test: isAtLeast(state(0), 1) }
  const over = (value: number): PlanTerm => ({ op: "over", chance: isCertain, exponent: number(value) })
  const certain = smallPlan({
    steps: 1,
    states: [startAt(0)],
    rules: [rule([set(0, number(1))])],
    tracks: [over(0.25), over(3)].map((term) => ({ term, discrete: false })),
  })
  const root = rootKey("certain")
  const [run] = playInterpreter(certain, root, 1)
  expect([...run!.tracks]).toEqual([0, 0, 1, 1])
  for (const simd of [false, true]) expect(findDifference(playKernel(certain, root, 1, simd), [run!])).toBe(undefined)
})
