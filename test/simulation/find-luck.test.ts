import { describe, expect, it } from "vitest"
import type { Deadline, ModelQuestion } from "../../src/model/model.ts"
import { findLuck, listRecords } from "../../src/simulation/find-luck.ts"
import type { Effect, PlanRule, PlanTerm } from "../../src/simulation/plan.ts"
import { change, number, rule, state } from "../support/small-plan.ts"

const common = { id: "q", ask: "Q?", criterion: "", default: "", source: "" }
const test = { kind: "test", test: { op: "true" } } as unknown as Extract<ModelQuestion, { kind: "when" }>["test"]
const deadline = (record?: number): Deadline => ({ text: "end", day: 1, ...(record === undefined ? {} : { record }) })
const by = (...records: readonly (number | undefined)[]): ModelQuestion => ({
  ...common,
  kind: "event",
  mode: "by",
  test,
  deadlines: records.map(deadline),
})
const when: ModelQuestion = { ...common, kind: "when", test }

const chanced = (probability: PlanTerm): PlanRule => rule([], { chance: { probability, site: 1 } })
const choose = (...outcomes: readonly (readonly [number, readonly Effect[]])[]): Effect => ({
  kind: "choose",
  outcomes: outcomes.map(([event, effects]) => ({ event, weight: number(1), site: event, effects })),
})

describe("the records of a question", () => {
  it("are those of its deadlines within the clock, or the last; of one that counts only some runs there are none", () => {
    expect(listRecords(by(3, undefined, 5), 9)).toEqual([3, 5])
    expect(listRecords(when, 9)).toEqual([9])
    expect(listRecords({ ...when, given: "other" }, 9)).toEqual([])
    expect(listRecords({ ...by(3), given: "other" }, 9)).toEqual([])
  })
})

describe("the luck that is kept", () => {
  const rules = [
    chanced(number(0)),
    chanced(number(1)),
    chanced(number(0.5)),
    rule([]),
    chanced(state(0)),
    rule([change(0, number(1)), choose([9, [choose([7, []], [8, []])]], [6, [choose([10, []])]])]),
  ]

  it("is that of rules whose chance is no certainty and of outcomes with a rival, at any depth, in order", () => {
    expect(findLuck(rules, [by(3)], 9)).toEqual({ events: [2, 4, 6, 7, 8, 9], records: [3] })
    expect(findLuck([rule([choose([2, []], [1, []])])], [when], 9)).toEqual({ events: [1, 2], records: [9] })
    expect(findLuck([chanced({ op: "abs", argument: number(1) })], [when], 9).events).toEqual([0])
  })

  it("is read at the days of questions, each once and in order, of which the start is none", () => {
    expect(findLuck(rules, [by(5, 0), when, by(5, 2)], 12).records).toEqual([2, 5, 12])
  })

  it("is none where no question or nothing of chance asks for it", () => {
    const none = { events: [], records: [] }
    expect(findLuck(rules, [], 9)).toEqual(none)
    expect(findLuck(rules, [by(0)], 9)).toEqual(none)
    expect(findLuck([rule([]), chanced(number(1))], [by(3)], 9)).toEqual(none)
  })
})
