import { expect, it } from "vitest"
import type { ComparedAnswer, Comparison, Difference } from "../../../src/study/compare/result.ts"
import { listDifferences } from "../../../src/study/compare/findings.ts"
import { proportion } from "../../../src/statistics/proportion.ts"

const runs = 10_000

const difference = (value: number, reach: number, up: number, down: number): Difference => ({
  scenario: "firm",
  paired: true,
  estimate: { value, mcse: reach / 2, low: value - reach, high: value + reach, n: runs },
  excludes_zero: Math.abs(value) > reach,
  up,
  down,
})

const yesNo = (id: string, label: string, base: number, other: number, moved: Difference): ComparedAnswer => ({
  id,
  ask: `Will ${id}?`,
  label,
  kind: "event",
  mode: "by",
  deadline: "2024-12-31",
  measures: [
    {
      measure: "probability",
      estimates: [
        { scenario: "base", estimate: proportion(base, runs) },
        { scenario: "firm", estimate: proportion(other, runs) },
      ],
      differences: [moved],
    },
  ],
})

const route: ComparedAnswer = {
  id: "route",
  ask: "Which route?",
  kind: "category",
  measures: [],
  flips: [
    {
      scenario: "firm",
      values: ["closed", "open_to_all"],
      counts: [
        [6000, 3000],
        [20, 980],
      ],
    },
  ],
}

const comparison = (...answers: readonly ComparedAnswer[]): Comparison => ({
  schema: "casus/comparison@1",
  seed: "1",
  runs,
  scenarios: ["base", "firm"].map((id) => ({
    id,
    title: id,
    start: "2024-01-01",
    until: "2024-12-31",
    step: "1 week",
    runs,
  })),
  answers,
  left_out: [],
})

it("tells what differs most and in which direction, where runs go, and what nothing separates", () => {
  const found = listDifferences(
    comparison(
      yesNo("signed", "Treaty signed", 2000, 6000, difference(0.4, 0.01, 4000, 0)),
      yesNo("left", "Base left", 1000, 700, difference(-0.03, 0.004, 10, 310)),
      yesNo("vote", "Vote held", 5000, 5001, difference(0.0001, 0.002, 51, 50)),
      yesNo("law", "Law adopted", 300, 300, difference(0, 0, 0, 0)),
      route,
    ),
  )
  expect(found.map(({ text }) => text)).toEqual([
    "Treaty signed by 2024-12-31 rises most: 20 % → 60 %, +40.0 pp (+39.0 to +41.0); of the runs 4,000 up, none down.",
    "“Which route?”: 30 % of runs (29–31 %) go from closed to open to all, 20 runs back.",
    "No run moves in 1 of 4 questions; nothing separates the two in 1 more (vote).",
    "Base left by 2024-12-31 falls most: 10 % → 7.0 %, −3.0 pp (−3.4 to −2.6); of the runs 10 up, 310 down.",
  ])
})

it("tells no difference whose interval holds 0", () => {
  const found = listDifferences(comparison(yesNo("vote", "Vote held", 5000, 5001, difference(0.0001, 0.002, 51, 50))))
  expect(found.map(({ kind }) => kind)).toEqual(["same"])
})
