import { expect, it } from "vitest"
import { proportion } from "../../../src/statistics/proportion.ts"
import { listMoves } from "../../../src/study/sweep/findings.ts"
import type { Sweep, SweptMeasure } from "../../../src/study/sweep/result.ts"

const runs = 10_000

const swept = (id: string, counts: readonly number[], excludesZero: boolean): SweptMeasure => {
  const [first = 0, last = 0] = [counts[0], counts.at(-1)]
  const value = (last - first) / runs
  return {
    id,
    ask: `Will ${id}?`,
    label: id,
    kind: "event",
    mode: "by",
    deadline: "2024-12-31",
    measure: "probability",
    estimates: counts.map((count, point) => ({ point, estimate: proportion(count, runs) })),
    thresholds: [],
    effects: [
      {
        row: [],
        difference: { value, mcse: 0.005, low: value - 0.01, high: value + 0.01, n: runs },
        excludes_zero: excludesZero,
        up: Math.max(0, last - first),
        down: Math.max(0, first - last),
      },
    ],
    correlations: [],
  }
}

const sweep = (...measures: readonly SweptMeasure[]): Sweep => ({
  schema: "casus/sweep@1",
  scenario: { name: "ferry", title: "Ferry", start: "2024-01-01", until: "2024-12-31", step: "1 week" },
  seed: "1",
  runs,
  method: "grid",
  level: 0.5,
  axes: [{ path: "rate", title: "Rate", unit: "persons/week", low: 100, high: 500, spacing: "linear", count: 5 }],
  points: [[100], [200], [300], [400], [500]],
  measures,
})

it("tells what moves from end to end, between which points most of it lies, and what nothing separates", () => {
  const found = listMoves(
    sweep(
      swept("Out", [500, 600, 700, 7000, 7100], true),
      swept("Seen", [4000, 3800, 3600, 3400, 3000], true),
      swept("Held", [2000, 2010, 1990, 2000, 2005], false),
    ),
  )
  expect(found.filter(({ kind }) => kind !== "cliff").map(({ text }) => text)).toEqual([
    "Out by 2024-12-31 rises most with Rate: 5.0 % at 100 → 71 % at 500, +66.0 pp (+65.0 to +67.0); most of it between 300 and 400.",
    "Seen by 2024-12-31 falls most with Rate: 40 % at 100 → 30 % at 500, −10.0 pp (−11.0 to −9.0).",
    "Nothing separates the ends of Rate in 1 of 3 questions: the 95 % interval of each difference holds 0.",
  ])
})

it("tells a leap of what is the same at both ends", () => {
  const found = listMoves(sweep(swept("Out", [500, 600, 7000, 600, 500], false)))
  expect(found.map(({ kind, text }) => [kind, text])).toContainEqual([
    "cliff",
    "Out by 2024-12-31 leaps with Rate: from 6.0 % (5.6–6.5 %) at 200 to 70 % (69–71 %) at 300.",
  ])
})

const moved = (id: string, [first, last]: readonly [number, number]): SweptMeasure => ({
  ...swept(id, [], true),
  kind: "value",
  mode: "at",
  unit: "boats",
  measure: "median",
  estimates: [first, last].map((value, end) => ({
    point: 4 * end,
    estimate: { value, mcse: 0.1, low: value - 0.2, high: value + 0.2, n: runs },
  })),
  effects: [
    {
      row: [],
      difference: { value: last - first, mcse: 0.1, low: last - first - 0.2, high: last - first + 0.2, n: runs },
      excludes_zero: true,
    },
  ],
})

it("tells what quantities surely do from end to end, first the one that does most beside what it is there", () => {
  expect(listMoves(sweep(moved("Fleet", [300, 290]), moved("Ferries", [20, 30]))).map(({ text }) => text)).toEqual([
    "Ferries on 2024-12-31, median rises most with Rate: 20.0 boats at 100 → 30.0 boats at 500, +10.0 boats (+9.8 to +10.2).",
    "Fleet on 2024-12-31, median falls with Rate: 300.0 boats at 100 → 290.0 boats at 500, −10.0 boats (−10.2 to −9.8).",
  ])
})
