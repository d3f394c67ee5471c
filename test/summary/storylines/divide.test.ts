import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { dividePatterns } from "../../../src/summary/storylines/divide.ts"
import type { Milestone } from "../../../src/summary/storylines/milestones.ts"
import { countPatterns } from "../../../src/summary/storylines/patterns.ts"

const never = Infinity

/** One row a run: the days of its milestones. */
function milestonesOf(runs: readonly (readonly number[])[]): readonly Milestone[] {
  return (runs[0] ?? []).map((_, i) => ({
    id: `m${i}`,
    label: `Milestone ${i}`,
    days: Float64Array.from(runs, (run) => run[i]!),
  }))
}

function divide(runs: readonly (readonly number[])[]) {
  const patterns = countPatterns(milestonesOf(runs), runs.length)
  const divided = dividePatterns(patterns)
  const runsOf = (rows: readonly number[]) =>
    runs.flatMap((_, run) => (rows.includes(patterns.ofRun[run]!) ? [run] : []))
  return { ...divided, groups: divided.groups.map(({ sides, rows }) => ({ sides, runs: runsOf(rows) })) }
}

describe("dividing runs into storylines", () => {
  it("counts runs with the same milestones in the same order as one pattern, whatever their days", () => {
    const runs = [
      [1, 5],
      [2, 9],
      [9, 2],
      [3, 3],
      [never, 4],
    ]
    const patterns = countPatterns(milestonesOf(runs), runs.length)
    expect(Array.from(patterns.ofRun)).toEqual([0, 0, 1, 2, 3])
    expect(Array.from(patterns.counts)).toEqual([2, 1, 1, 1])
    // Happened, happened, the first before the second.
    expect(Array.from(patterns.values)).toEqual([1, 1, 1, 1, 1, 0, 1, 1, 0.5, 0, 1, 0.5])
  })

  it("parts runs just as their orders do when they are written out, of up to ten milestones, of which several may come together", () => {
    const day = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(never))
    const write = (run: readonly number[]): string =>
      run.map((own) => (own < never ? run.filter((other) => other < own).length : "never")).join()
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 10 })
          .chain((count) => fc.array(fc.array(day, { minLength: count, maxLength: count }))),
        (runs) => {
          const { ofRun } = countPatterns(milestonesOf(runs), runs.length)
          const orders = [...new Set(runs.map(write))]
          expect([...ofRun]).toEqual(runs.map((run) => orders.indexOf(write(run))))
        },
      ),
    )
  })

  it("asks first what takes most out of the differences", () => {
    // Sums of squares of eight runs: the first milestone 2, the second 1.5, their order 0.375. Asking for the first takes
    // out 2.625, for the second 1.5 + 0.375 + 2/3 · 1 = 2.54.
    const runs = [[1, 2], [1, 2], [1, never], [1, never], ...Array.from({ length: 4 }, () => [never, never])]
    const { groups, explained } = divide(runs)
    expect(groups.map((group) => group.runs)).toEqual([
      [0, 1],
      [2, 3],
      [4, 5, 6, 7],
    ])
    expect(groups[2]?.sides.map(({ feature, isYes }) => [feature.milestone, isYes])).toEqual([[0, false]])
    expect(explained).toBeCloseTo(1, 12)
  })

  it("asks which came first only where both happened in every run", () => {
    const runs = [
      [1, 2],
      [1, 2],
      [1, 2],
      [2, 1],
      [2, 1],
      [2, 1],
      [never, never],
      [never, never],
    ]
    const { groups } = divide(runs)
    const kinds = groups.map(({ sides }) => sides.map(({ feature, isYes }) => `${feature.kind} ${isYes}`))
    expect(kinds).toEqual([["happened true", "before true"], ["happened true", "before false"], ["happened false"]])
    expect(groups.map((group) => group.runs)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7],
    ])
  })

  it("leaves together what a twentieth of the runs, or of the differences, does not part", () => {
    const common = Array.from({ length: 97 }, () => [1, 2])
    expect(divide([...common, [never, 2], [never, 2], [never, 2]]).groups).toHaveLength(1)
    expect(divide(common)).toMatchObject({ explained: 0, groups: [{ sides: [] }] })
  })

  it("puts every run into one storyline, none of under a twentieth of the runs, and explains no more than there is", () => {
    const day = fc.oneof(fc.constant(never), fc.integer({ min: 1, max: 4 }))
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day, day), { minLength: 1, maxLength: 60 }), (runs) => {
        const { groups, explained } = divide(runs)
        expect(groups.flatMap((group) => group.runs).toSorted((a, b) => a - b)).toEqual(runs.map((_, run) => run))
        expect(groups.length).toBeLessThanOrEqual(6)
        if (groups.length > 1)
          for (const group of groups) expect(group.runs.length).toBeGreaterThanOrEqual(runs.length / 20)
        expect(explained).toBeGreaterThanOrEqual(0)
        expect(explained).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })
})
