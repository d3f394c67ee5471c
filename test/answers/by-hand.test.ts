import { beforeAll, describe, expect, it } from "vitest"
import { cutColumns } from "../../src/answers/cut-columns.ts"
import { decodeBreaks, firstStep } from "../../src/answers/decode-events.ts"
import { displayScale, displayUnit, displayValue } from "../../src/answers/display-unit.ts"
import { findCondition } from "../../src/answers/given.ts"
import { boolean, date, duration, plainNumber } from "../../src/expression/type.ts"
import { runScenarioText, type ScenarioRun } from "../support/run-scenario.ts"

const scenario = (questions: string): string => `casus: 1
title: A small war
clock: { start: 2024-01-01, step: week, until: 2024-06-03 }
state: { war: { start: false }, dead: { start: 0 }, side: { values: [a, b], start: a } }
actors:
  a:
    positions: { peace: { holds: No war, stance: refuses } }
    rules:
      begins: { probability: 0.1, per: month, limit: once, breaks: peace, then: { set: { war: true } } }
      kills: { when: war, probability: 0.5, per: week, then: { change: { dead: 10 } } }
questions:
${questions}
`
const begun = "  begun: { ask: Begun?, event: war, by: [2024-03-04, end] }"
let played: ScenarioRun
beforeAll(async () => {
  const rest = `
  begun_when: { ask: When?, when: war }
  which: { ask: Which?, category: side, at: end }
  dead_at: { ask: Dead?, value: dead, at: end, given: begun }`
  played = await runScenarioText(scenario(begun + rest), { runs: 100, seed: "5" })
})

describe("a stored value in words", () => {
  it("is yes or no, a name, a day or a number in its unit", () => {
    const category = { kind: "category", values: ["peace", "war"], ordered: false } as const
    expect([0, 1].map((value) => displayValue(boolean, "", value))).toEqual(["no", "yes"])
    expect([0, 1, 2].map((value) => displayValue(category, "", value))).toEqual(["peace", "war", "unknown"])
    expect(displayValue(date, "", 0)).toBe("1970-01-01")
    expect(displayValue(date, "", 0.25)).toBe("1970-01-02")
    expect(displayValue(date, "", Infinity)).toBe("never")
    expect(displayValue(plainNumber, "dead", 0.1 + 0.2)).toBe("0.3")
    expect(displayValue(duration, "weeks", 21)).toBe("3")
    expect(displayValue(duration, "", 21)).toBe("21")
  })

  it("counts durations in days unless another unit of time was declared", () => {
    expect([displayScale(duration, "weeks"), displayScale(duration, ""), displayScale(plainNumber, "weeks")]).toEqual([
      7, 1, 1,
    ])
    expect([displayUnit(duration, "weeks"), displayUnit(duration, ""), displayUnit(plainNumber, "")]).toEqual([
      "weeks",
      "days",
      "",
    ])
  })
})

describe("columns by hand", () => {
  it("are cut to some of their runs, all alike", () => {
    const cut = cutColumns({ ...played.ensemble, from: 100, to: 200 }, 2, 5)
    expect([cut.from, cut.to]).toEqual([102, 105])
    expect(cut.answers).toEqual(played.ensemble.answers.map((column) => column.slice(2, 5)))
    expect(cut.firstFired).toEqual(played.ensemble.firstFired?.map((column) => column.slice(2, 5)))
    expect(cut.timesFired).toEqual(played.ensemble.timesFired?.map((column) => column.slice(2, 5)))
    expect(cutColumns({ ...played.ensemble, from: 100, to: 200 }, 90, 120).to).toBe(200)
    const bare = { from: 0, to: 4, assumptions: [Float64Array.of(1, 2, 3, 4)], answers: [] }
    expect(cutColumns({ ...bare, numbers: Int32Array.of(7, 8, 9, 10) }, 1, 3)).toEqual({
      from: 1,
      to: 3,
      numbers: Int32Array.of(8, 9),
      assumptions: [Float64Array.of(2, 3)],
      answers: [],
    })
    expect(Object.keys(cutColumns(bare, 1, 3)).toSorted()).toEqual(["answers", "assumptions", "from", "to"])
  })

  it("tell when an event first happened, and -1 where it never did or is not kept", () => {
    const firstFired = [Int32Array.of(4, -1)]
    expect([firstStep({ firstFired }, 0, 0), firstStep({ firstFired }, 0, 1)]).toEqual([4, -1])
    expect([firstStep({ firstFired }, 1, 0), firstStep({}, 0, 0)]).toEqual([-1, -1])
  })

  it("tell what broke a position: the first event, of several in one step the first declared", () => {
    const firstFired = [Int32Array.of(-1, 3, 2, 5, -1), Int32Array.of(0, 3, 4, 2, -1)]
    const position = { ...played.model.positions[0]!, brokenBy: ["a.begins", "a.kills"] }
    const { steps, breakers } = decodeBreaks(
      { ...played.runs, ensemble: { ...played.ensemble, firstFired }, count: 5 },
      position,
    )
    expect([...steps]).toEqual([0, 3, 2, 2, -1])
    expect([...breakers]).toEqual([1, 0, 0, 1, -1])
  })
})

describe("what a question is given", () => {
  it("is its condition at the latest deadline within the clock, or at the one that is named", () => {
    const { questions } = played.model
    const [event, , , dead] = questions
    const found = findCondition({ questions }, dead!)
    expect(found).toMatchObject({ question: { id: "begun" }, deadline: { text: "end" }, isOneOfSeveral: true })
    const named = findCondition({ questions }, { ...dead!, givenDeadline: "2024-03-04" })
    expect(named?.deadline?.text).toBe("2024-03-04")
    if (event?.kind !== "event") throw new Error("begun is an event")
    const [march, end] = event.deadlines
    const conditionAmong = (deadlines: typeof event.deadlines) =>
      findCondition({ questions: [{ ...event, deadlines }, dead!] }, dead!)
    expect(conditionAmong([end!, march!])?.deadline?.text).toBe("end")
    const { record: _, ...beyond } = { ...end!, text: "beyond", day: end!.day + 9 }
    expect(conditionAmong([march!, beyond])?.deadline?.text).toBe("2024-03-04")
    expect(conditionAmong([march!])?.isOneOfSeveral).toBe(false)
    expect(conditionAmong([beyond])).toBe(undefined)
    expect(findCondition({ questions }, { ...dead!, given: "begun_when" })).toMatchObject({
      question: { id: "begun_when" },
      isOneOfSeveral: false,
    })
    expect(findCondition({ questions }, event)).toBe(undefined)
  })
})
