import { beforeAll, describe, expect, it } from "vitest"
import { listAsked, parseAsked, splitAsked } from "../../src/answers/ask.ts"
import { readAnswer } from "../../src/answers/read-answer.ts"
import { readAsked } from "../../src/answers/read-asked.ts"
import { parseDate } from "../../src/calendar/date.ts"
import * as m from "../../src/problem/messages.ts"
import { runScenarioText, type ScenarioRun } from "../support/run-scenario.ts"

const text = `casus: 1
title: A small war
clock: { start: 2024-01-01, step: week, until: 2024-03-04 }
state: { war: { start: false }, mood: { values: [calm, tense], start: calm } }
actors:
  a:
    rules:
      begins: { probability: 0.2, per: month, limit: once, then: { set: { war: true, mood: tense } } }
questions:
  begun: { ask: Begun?, event: war, by: [2024-02-01, end] }
  begun_when: { ask: When?, when: war }
  mood_at: { ask: Mood?, category: mood, at: [2024-02-01, end] }
  late: { ask: Late?, event: war, by: 2030-01-01 }
`
const runs = 300
let run: ScenarioRun
beforeAll(async () => {
  run = await runScenarioText(text, { runs, seed: "3" })
})
const ask = (question: string) => {
  const parsed = parseAsked(run.model, question)
  if (!parsed.ok) throw new Error(parsed.problem.text)
  return parsed.asked
}
const read = (question: string) => readAsked(run.runs, ask(question))

describe("an answer that is asked for", () => {
  it.each([
    ["begun", "begun@end"],
    ["begun@2024-02-01", "begun@2024-02-01"],
    ["begun@2024-03-04", "begun@end"],
    ["begun_when", "begun_when"],
    ["begun_when@2024-01-20", "begun_when@2024-01-20"],
    ["mood_at=tense", "mood_at@end=tense"],
    ["mood_at@2024-02-01=calm", "mood_at@2024-02-01=calm"],
  ])("as %s is called %s", (question, name) => {
    expect(ask(question).name).toBe(name)
  })

  it.each([
    ["begn", 1, m.unknownAnswer("begn", "begun", [])],
    ["begun@2024-02-02", 7, m.unknownDeadline("begun", "2024-02-02", ["2024-02-01", "end"])],
    ["late", 1, m.unknownDeadline("late", undefined, [])],
    ["begun_when@2025-01-01", 12, m.notADayOfClock("begun_when", "2025-01-01", "2024-01-01", "2024-03-04")],
    ["begun_when@2023-12-31", 12, m.notADayOfClock("begun_when", "2023-12-31", "2024-01-01", "2024-03-04")],
    ["begun=tense", 7, m.noValueAsked("begun", "tense")],
    ["mood_at@end=tens", 13, m.unknownValue("tens", ["calm", "tense"], "tense")],
  ])("as %s is refused at column %i", (question, column, message) => {
    const parsed = parseAsked(run.model, question)
    expect(parsed.ok ? undefined : parsed.problem).toMatchObject({
      code: message.code,
      text: message.text,
      remedy: message.remedy,
      place: { file: "--question", line: 1, column, excerpt: question },
    })
  })

  it("is each question at each deadline within the clock, if all are", () => {
    const names = listAsked(run.model).map(({ name }) => name)
    expect(names).toEqual(["begun@2024-02-01", "begun@end", "begun_when", "mood_at@2024-02-01", "mood_at@end"])
    expect(
      listAsked(run.model)
        .flatMap(splitAsked)
        .map(({ name }) => name)
        .slice(-2),
    ).toEqual(["mood_at@end=calm", "mood_at@end=tense"])
  })

  it("is read as it is told: yes or no, a category, a date", () => {
    expect(read("begun")).toMatchObject({ kind: "yes-no", values: readAnswer(run.runs, "begun")?.values })
    expect(read("mood_at")).toMatchObject({ kind: "category", names: ["calm", "tense"] })
    expect(read("mood_at=tense")?.values).toEqual(read("mood_at")?.values)
    expect(read("mood_at=calm")?.values).toEqual(read("mood_at")?.values.map((place) => 1 - place))
    expect(read("begun_when")?.kind).toBe("date")
  })

  it("puts never one after the last record, and gives it no day", () => {
    const { values, order } = read("begun_when") ?? { values: [], order: [] }
    const last = run.model.clock.ends.length - 1
    expect([...order].map((place) => place === last + 1)).toEqual([...values].map((day) => day === Infinity))
    expect(Math.max(...order)).toBe(last + 1)
    expect([...order].filter((place) => place <= last)).toEqual(
      [...run.answer("begun_when")].filter((step) => step >= 0),
    )
  })

  it("asks a `when` by any day", () => {
    const days = readAnswer(run.runs, "begun_when")?.days ?? []
    const wanted = [...days].map((day) => Number(day <= (parseDate("2024-02-01") ?? NaN)))
    expect([...(read("begun_when@2024-02-01")?.values ?? [])]).toEqual(wanted)
    expect(read("begun_when@2024-02-01")?.values).toEqual(read("begun@2024-02-01")?.values)
  })
})
