import { describe, expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import { type Alteration, unaltered } from "../../../src/simulation/alteration.ts"
import { findDifference, interpretAlteration, playAlterations } from "../../support/compare-engines.ts"
import { change, number, rule, smallPlan, state } from "../../support/small-plan.ts"

const root = rootKey("play")

const plan = smallPlan({
  states: [
    { start: { op: "draw", family: "normal", arguments: [number(0), number(1)], site: 3, index: 0 }, whole: false },
  ],
  factors: [{ site: 4, loadings: [], rest: 1 }],
  assumptions: [
    { term: { op: "draw", family: "uniform", arguments: [number(0), number(1)], site: 6, index: 0 }, discrete: false },
  ],
  rules: [rule([change(0, number(1))], { chance: { probability: number(0.4), site: 5 } })],
  answers: [
    { kind: "value-at", term: state(0), record: 2 },
    { kind: "first", test: { op: "fired", event: 0 } },
  ],
  tracks: [{ op: "today" } as const, { op: "elapsed" } as const, state(0)].map((term) => ({ term, discrete: false })),
})

/** The runs of alterations, by both engines, which must agree; the kernel's in one lane and in four, one after another. */
function compare(alterations: readonly Partial<Alteration>[], runs = 9) {
  const all = alterations.map((more) => ({ ...unaltered, ...more }))
  const expected = all.map((alteration) => interpretAlteration(plan, root, runs, alteration))
  for (const simd of [false, true])
    for (const [place, chunk] of playAlterations(plan, root, runs, simd, all).entries())
      expect(findDifference(chunk, expected[place]!)).toBe(undefined)
  return expected
}

describe("the kernel's play", () => {
  it("begins each run at the first day, and goes from day to day to the last", () => {
    const [runs] = compare([{}])
    for (const { tracks } of runs!) {
      const days = [0, 1, 2, 3, 4].map((record) => [tracks[3 * record], tracks[3 * record + 1]])
      expect(days).toEqual([0, 7, 14, 21, 28].map((passed) => [19000 + passed, passed]))
    }
  })

  it("goes on with other luck after a fork, and not before it", () => {
    const fork = (after: number) => ({ draws: { inner: 1, fork: { after, branch: 1 } } })
    const [plain, late, early] = compare([{}, fork(2), fork(0)])
    for (const [run, { tracks }] of plain!.entries())
      expect([...late![run]!.tracks.subarray(0, 9)]).toEqual([...tracks.subarray(0, 9)])
    expect(late!.some(({ tracks }, run) => tracks[14] !== plain![run]!.tracks[14])).toBe(true)
    expect(early!.some(({ tracks }, run) => tracks[5] !== plain![run]!.tracks[5])).toBe(true)
  })

  it("draws again what it is told to, of each run", () => {
    const [plain, again] = compare([{}, { redrawn: { factors: [0], assumptions: [0] } }])
    for (const [run, { factors, assumptions, tracks }] of again!.entries()) {
      expect([factors[0], assumptions[0]]).not.toEqual([plain![run]!.factors[0], plain![run]!.assumptions[0]])
      expect(tracks).toEqual(plain![run]!.tracks)
    }
  })

  it("ends where it is told to", () => {
    const [, short] = compare([{}, { until: 1 }, {}])
    for (const { tracks } of short!) expect(tracks[6]).toBe(0)
  })
})
