import { describe, expect, it } from "vitest"
import { pickRuns } from "../../src/answers/pick-runs.ts"
import { forgetWatch, readMoved, replaceRuns } from "../../src/answers/watched-runs.ts"
import { noColumns } from "../../src/ensemble/collect.ts"
import type { Ensemble } from "../../src/ensemble/ensemble.ts"
import type { Watch } from "../../src/simulation/watch/watch-plan.ts"
import { number, rule, smallPlan, startAt } from "../support/small-plan.ts"

const column = (...values: readonly number[]): Float64Array => Float64Array.from(values)
const steps = (...values: readonly number[]): Int32Array => Int32Array.from(values)

/** Two rules, of which the second has an outcome; one assumption, one answer. */
const plan = smallPlan({
  states: [startAt(0)],
  rules: [rule([]), rule([])],
  eventCount: 3,
  assumptions: [{ term: number(1), discrete: false }],
  answers: [{ kind: "value-at", record: 4, term: number(1) }],
})

/** The same with two rules that watch, whose events stand before the outcome's, other values of the assumption, and answers for two groups. */
const watch: Watch = {
  plan: smallPlan({ states: [startAt(0)], rules: Array.from({ length: 4 }, () => rule([])), eventCount: 5 }),
  others: [[1], [2, 1]],
  groups: [
    { answer: 2, beside: [], direct: [] },
    { answer: 1, beside: [], direct: [] },
  ],
}

const play: Ensemble = {
  ...noColumns,
  from: 0,
  to: 4,
  tracks: [],
  shownRuns: [],
  assumptions: [column(1, 2, 3, 4), column(10, 20, 30, 40), column(5, 6, 7, 8)],
  answers: [column(0, 1, 0, 1), column(-1, 3, 2, 4), column(0, -1, -1, 3)],
  firstFired: [steps(0), steps(1), steps(2), steps(3), steps(4)],
  timesFired: [steps(10), steps(11), steps(12), steps(13), steps(14)],
}

describe("runs of a watching play", () => {
  it("may be others where their group's answer is a record up to the one that is asked about, with the group's other values", () => {
    const tell = (group: number, until: number) => {
      const { numbers, values } = readMoved(play, watch, group, until)
      return [[...numbers], values.map((one) => [...one])]
    }
    expect(tell(1, 3)).toEqual([
      [1, 2],
      [
        [6, 7],
        [20, 30],
      ],
    ])
    expect(tell(1, 4)[0]).toEqual([1, 2, 3])
    expect(tell(1, 1)).toEqual([[], [[], []]])
    // A run may be another from the start on.
    expect(tell(0, 0)).toEqual([[0], [[10]]])
    expect(tell(0, 9)).toEqual([[0, 3], [[10, 40]]])
  })

  it("are without the watch what they were: neither its assumptions nor its answers nor the events of its rules", () => {
    expect(forgetWatch(play, plan, watch)).toEqual({
      ...play,
      assumptions: play.assumptions.slice(0, 1),
      answers: play.answers.slice(0, 1),
      firstFired: [steps(0), steps(1), steps(4)],
      timesFired: [steps(10), steps(11), steps(14)],
    })
  })

  it("answer as in another play where that has them, and as before elsewhere", () => {
    const other = { ...play, answers: [column(7, 8), column(9, 9), column(-3, 5)] }
    expect(replaceRuns(play, Int32Array.of(3, 1), other)).toEqual({
      ...play,
      answers: [column(0, 8, 0, 7), column(-1, 9, 2, 9), column(0, 5, -1, -3)],
    })
    expect(play.answers[0]).toEqual(column(0, 1, 0, 1))
  })

  it("are picked from a column in any order", () => {
    expect(pickRuns(column(5, 6, 7), Int32Array.of(2, 0, 2))).toEqual(column(7, 5, 7))
  })
})
