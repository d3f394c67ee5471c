import { describe, expect, it } from "vitest"
import { stopAtPrecision } from "../../src/answers/stop-at-precision.ts"
import { buildClock } from "../../src/calendar/clock.ts"
import type { Expression } from "../../src/expression/expression.ts"
import type { Model, ModelQuestion } from "../../src/model/model.ts"
import { wilsonInterval } from "../../src/statistics/wilson.ts"
import { model as small } from "../summary/small-model.ts"

const test: Expression = {
  kind: "test",
  type: { kind: "boolean" },
  test: { op: "true" },
  text: "true",
  reads: [],
  events: [],
  hasChance: false,
  memories: [],
  whole: false,
  isDistribution: false,
}

const common = (id: string) => ({ id, ask: "", criterion: "", default: "", source: "" })
const deadline = (record: number) => ({ text: String(record), day: record, record })
const at = (id: string): ModelQuestion => ({ ...common(id), kind: "event", mode: "at", test, deadlines: [deadline(3)] })
const by = (id: string, ...records: readonly number[]): ModelQuestion => ({
  ...common(id),
  kind: "event",
  mode: "by",
  test,
  deadlines: records.map(deadline),
})
const when = (id: string): ModelQuestion => ({ ...common(id), kind: "when", test })

/** A column in which the given values stand so many times each. */
const column = (...parts: readonly (readonly [value: number, times: number])[]): Float64Array =>
  Float64Array.from(parts.flatMap(([value, times]) => Array.from({ length: times }, () => value)))

const halfWidth = (yes: number, runs: number): number => {
  const { low, high } = wilsonInterval(yes, runs)
  return (high - low) / 2
}

/** A clock in which every record has the day of its own number. */
const clock = buildClock(0, { count: 1, unit: "day" }, { steps: 20 })
if (clock === undefined) throw new Error("no clock")

const stops = (questions: readonly ModelQuestion[], answers: readonly Float64Array[], width: number): boolean => {
  const model: Model = { ...small, clock: clock!, rules: [], derived: [], questions }
  return stopAtPrecision(model, "1", width)({ from: 0, to: answers[0]?.length ?? 0, assumptions: [], answers })
}

/** Asserts that a rule is content with this half width and not with one that is a hair smaller. */
const expectHalfWidth = (
  questions: readonly ModelQuestion[],
  answers: readonly Float64Array[],
  expected: number,
): void => {
  expect(stops(questions, answers, expected)).toBe(true)
  expect(stops(questions, answers, expected * 0.9999)).toBe(false)
}

describe("stopping at a precision", () => {
  it("looks at the Wilson interval of an event at its deadline", () => {
    expectHalfWidth([at("a")], [column([1, 30], [0, 70])], halfWidth(30, 100))
  })

  it("looks at every deadline of an event, and waits for the widest", () => {
    const answers = [column([2, 10], [5, 40], [-1, 50])]
    expectHalfWidth([by("a", 3, 9)], answers, halfWidth(50, 100))
    expectHalfWidth([by("a", 3)], answers, halfWidth(10, 100))
    expectHalfWidth([when("a")], answers, halfWidth(50, 100))
  })

  it("waits for no deadline beyond the clock", () => {
    const answers = [column([2, 10], [5, 40], [-1, 50])]
    const asked = by("a", 3)
    if (asked.kind !== "event") throw new Error("by asks an event")
    const beyond = { text: "beyond", day: 99 }
    expectHalfWidth([{ ...asked, deadlines: [...asked.deadlines, beyond] }], answers, halfWidth(10, 100))
  })

  it("waits for the widest of all questions", () => {
    const answers = [column([1, 1], [0, 99]), column([1, 40], [0, 60])]
    expectHalfWidth([at("a"), at("b")], answers, halfWidth(40, 100))
  })

  it("counts only the runs in which the condition came true by its last deadline", () => {
    const given: ModelQuestion = { ...at("b"), given: "a" }
    const answers = [column([2, 10], [7, 10], [12, 20], [-1, 60]), column([1, 5], [0, 95])]
    expectHalfWidth([by("a", 9, 3), given], answers, Math.max(halfWidth(5, 20), halfWidth(20, 100)))
  })

  it("never stops for a condition that never came true", () => {
    const given: ModelQuestion = { ...at("b"), given: "a" }
    expect(stops([at("a"), given], [column([0, 100]), column([0, 100])], 0.49)).toBe(false)
  })

  it("has nothing to wait for without a yes-or-no question", () => {
    const value: ModelQuestion = { ...common("a"), kind: "category", value: test, values: [], deadlines: [deadline(1)] }
    expect(stops([value], [column([0, 10])], 0.001)).toBe(true)
  })
})
