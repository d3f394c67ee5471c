import { beforeAll, describe, expect, it } from "vitest"
import { matchRuns } from "../../src/answers/match-runs.ts"
import { checkPredicate } from "../../src/answers/predicate.ts"
import { readAnswer } from "../../src/answers/read-answer.ts"
import { readColumn } from "../../src/answers/read-column.ts"
import { selectRuns } from "../../src/answers/select-runs.ts"
import { parseDate } from "../../src/calendar/date.ts"
import * as m from "../../src/problem/messages.ts"
import { runScenarioText, type ScenarioRun } from "../support/run-scenario.ts"

const text = `casus: 1
title: A small war
units: [persons]
clock: { start: 2024-01-01, step: week, until: 2024-12-30 }
assumptions:
  wait: { value: 2 to 9, unit: weeks, basis: assumption }
  rate: { value: 10 to 40, unit: persons/week, basis: assumption }
  vote: { value: "uniform(2024-05-01, 2024-06-20)", basis: assumption }
  sides: { value: { 1: 1, 2: 1, 3: 2 }, basis: assumption }
factors: { resolve: { title: Resolve, loads: { rate: 0.7 } } }
state:
  war: { start: false }
  mood: { values: [calm, tense, broken], start: calm, ordered: true }
  men: { start: 0, unit: persons }
actors:
  a:
    positions: { peace: { holds: No war, stance: refuses } }
    rules:
      begins: { probability: 0.2, per: month, limit: once, breaks: peace, then: { set: { war: true, mood: tense } } }
      ends: { when: war, probability: 0.2, per: month, then: { set: { war: false, mood: broken }, change: { men: 100 } } }
questions:
  begun: { ask: Begun?, event: war, by: [2024-06-30, end] }
  begun_when: { ask: When?, when: war }
  over: { ask: Over?, event: "mood == broken", at: end, given: begun }
  over_when: { ask: When over?, when: mood == broken, given: begun }
  mood_at: { ask: Mood?, category: mood, at: [2024-06-30, end] }
  men_at: { ask: Men?, value: men, unit: persons, at: end }
  slack: { ask: How long?, value: wait, at: end }
`
const runs = 400
let run: ScenarioRun
beforeAll(async () => {
  run = await runScenarioText(text, { runs, seed: "3" })
})

const findPlaces = (condition: string): readonly number[] => {
  const checked = checkPredicate(run.model, condition)
  if (!checked.ok) throw new Error(checked.problems.map((problem) => problem.text).join("; "))
  const matched = matchRuns(run.runs, checked.predicate)
  if (!matched.ok) throw new Error(matched.message.text)
  return [...matched.places]
}
const placesWhere = (holds: (run: number) => boolean): readonly number[] =>
  Array.from({ length: runs }, (_, i) => i).filter(holds)
const column = (name: string): Float64Array => readColumn(run.runs, name)?.data ?? new Float64Array(0)
const day = (written: string): number => parseDate(written) ?? NaN

describe("a condition on finished runs", () => {
  it.each([
    [
      "day(a.begins) >= 2024-03-01 and day(a.begins) < 2024-05-01",
      () => {
        const first = column("rule.a.begins.first")
        return (i: number) => first[i]! >= day("2024-03-01") && first[i]! < day("2024-05-01")
      },
    ],
    [
      "fired(a.begins)",
      () => {
        const times = column("rule.a.begins.times")
        return (i: number) => times[i]! > 0
      },
    ],
    [
      "times(a.ends) == 0 and fired(a.begins)",
      () => {
        const [begins, ends] = [column("rule.a.begins.times"), column("rule.a.ends.times")]
        return (i: number) => begins[i]! > 0 && ends[i] === 0
      },
    ],
    [
      "broken(a.peace) == never",
      () => {
        const broken = column("position.a.peace.broken")
        return (i: number) => Number.isNaN(broken[i]!)
      },
    ],
    [
      "broken(a.peace) != never and answer(begun, 2024-06-30)",
      () => {
        const [broken, begun] = [column("position.a.peace.broken"), column("answer.begun@2024-06-30")]
        return (i: number) => !Number.isNaN(broken[i]!) && begun[i] === 1
      },
    ],
    [
      "answer(mood_at) == tense or answer(mood_at, 2024-06-30) < tense",
      () => {
        const [last, middle] = [column("answer.mood_at@end"), column("answer.mood_at@2024-06-30")]
        return (i: number) => last[i] === 1 || middle[i]! < 1
      },
    ],
    [
      "answer(men_at) >= 100 and rate * 2 weeks > 40",
      () => {
        const [men, rate] = [column("answer.men_at@end"), column("assumption.rate")]
        return (i: number) => men[i]! >= 100 && rate[i]! * 2 > 40
      },
    ],
    [
      "wait > 4 weeks and answer(slack) < 1 month",
      () => {
        const wait = column("assumption.wait")
        return (i: number) => wait[i]! > 4 && wait[i]! * 7 < 30.4375
      },
    ],
    [
      "vote <= 2024-05-20 and sides == 3",
      () => {
        const [vote, sides] = [column("assumption.vote"), column("assumption.sides")]
        return (i: number) => vote[i]! <= day("2024-05-20") && sides[i] === 3
      },
    ],
    [
      "day(a.ends) - day(a.begins) < 30 days",
      () => {
        const [begins, ends] = [column("rule.a.begins.first"), column("rule.a.ends.first")]
        return (i: number) => ends[i]! - begins[i]! < 30
      },
    ],
    [
      "answer(begun_when) < 2024-02-01",
      () => {
        const when = column("answer.begun_when")
        return (i: number) => when[i]! < day("2024-02-01")
      },
    ],
    [
      "if(sides == 1, fired(a.begins), count(fired(a.begins), wait > 5 weeks) == 2)",
      () => {
        const [sides, begins, wait] = [
          column("assumption.sides"),
          column("rule.a.begins.times"),
          column("assumption.wait"),
        ]
        return (i: number) => (sides[i] === 1 ? begins[i]! > 0 : begins[i]! > 0 && wait[i]! > 5)
      },
    ],
  ] as const)("%s holds where the columns of runs.parquet say so", (condition, expected) => {
    const holds = expected()
    const places = findPlaces(condition)
    expect(places).toEqual(placesWhere(holds))
    expect(places.length).toBeGreaterThan(0)
    expect(places.length).toBeLessThan(runs)
  })

  it("takes a day that never came for never: no comparison with it holds, and only == and != never ask for it", () => {
    const never = findPlaces("day(a.begins) == never")
    expect(never).toEqual(findPlaces("not fired(a.begins)"))
    for (const operator of ["<", "<=", ">", ">=", "==", "!="])
      expect(findPlaces(`day(a.begins) ${operator} 2024-05-01`).filter((i) => never.includes(i))).toEqual([])
    expect(findPlaces("not (day(a.begins) < 2024-05-01)")).toEqual(expect.arrayContaining([...never]))
    expect(findPlaces("day(a.begins) == day(a.begins)")).toEqual(findPlaces("day(a.begins) != never"))
  })

  it("takes the earlier of two days where one never came, and counts nothing from never", () => {
    expect(findPlaces("min(day(a.begins), day(a.ends)) == never")).toEqual(findPlaces("day(a.begins) == never"))
    expect(findPlaces("max(day(a.begins), day(a.ends)) == never")).toEqual(findPlaces("day(a.ends) == never"))
    expect(findPlaces("day(a.ends) + 1 month > 2024-01-01")).toEqual(findPlaces("fired(a.ends)"))
  })

  it("does not take a run that does not count for one in which it never came", () => {
    expect(findPlaces("answer(over_when) == never or answer(over_when) != never")).toEqual(findPlaces("answer(begun)"))
    expect(findPlaces("answer(over) or answer(over_when) == never")).toEqual(findPlaces("answer(begun)"))
  })

  it("leaves runs that answer the same when they are read as a part", () => {
    const places = Int32Array.from(findPlaces("fired(a.begins)"))
    const part = selectRuns(run.runs, places)
    const [whole, some] = [readAnswer(run.runs, "mood_at"), readAnswer(part, "mood_at")]
    expect([...(some?.values ?? [])]).toEqual([...places].map((place) => whole?.values[place]))
    expect(readColumn(part, "run")?.data).toEqual(Float64Array.from(places))
  })

  it.each([
    ["day(begins) < 2024-05-01", 5, m.unknownEvent("begins", "a.begins")],
    ["fired(a.begin)", 7, m.unknownEvent("a.begin", "a.begins")],
    ["broken(peace) == never", 8, m.unknownPositionOfRun("peace", "a.peace")],
    ["answer(begunn)", 8, m.unknownAnswer("begunn", "begun", [])],
    ["answer(begun, 2024-07-30)", 15, m.unknownDeadline("begun", "2024-07-30", ["2024-06-30", "end"])],
    ["answer(mood_at) == tens", 20, m.unknownValue("tens", ["calm", "tense", "broken"], "tense")],
    ["waitt > 2 weeks", 1, m.unknownInRecord("waitt", "wait")],
    ["begun and wait > 2 weeks", 1, m.questionAsValue("begun")],
    ["men > 2", 1, m.stateNotKept("men")],
    ["a.begins", 1, m.notOfRecord("a.begins", "ask fired(a.begins), day(a.begins) or times(a.begins)")],
    ["a.peace", 1, m.notOfRecord("a.peace", "ask broken(a.peace)")],
    ["since(a.begins) > 2 weeks", 1, m.notOfRecord("since")],
    ["normal(0, 1) > 0", 1, m.notOfRecord("normal")],
    ["day(a.begins) < never", 1, m.neverNotOrdered()],
    [
      "wait > 3",
      8,
      m.typesDisagree(
        "a duration",
        "a plain number",
        "write a duration, such as 13 weeks, or multiply by one, such as `* 1 week`",
      ),
    ],
    ["today > 2024-05-01", 1, m.clockNotAllowed("today")],
    ["day() > 2024-05-01", 1, m.wrongArgumentCount("day", 0, "day(rule)")],
    ["day(3) > 2024-05-01", 5, m.ruleNameWanted("day")],
    ["broken(3) == never", 8, m.positionNameWanted()],
    ["answer(3)", 8, m.questionNameWanted()],
  ] as const)("%s is told at column %i, with what to do", (condition, at, message) => {
    const checked = checkPredicate(run.model, condition)
    const problems = checked.ok ? [] : checked.problems
    expect(problems.map(({ code, place }) => [code, place.column])).toContainEqual([message.code, at])
    expect(problems.find(({ place }) => place.column === at)).toMatchObject({
      text: message.text,
      remedy: message.remedy,
    })
    expect(problems[0]?.place).toMatchObject({ file: "condition", line: 1, excerpt: condition })
  })

  it("tells all that is wrong at once", () => {
    const checked = checkPredicate(run.model, "fired(a.begin) and waitt > 2 weeks")
    expect(checked.ok ? [] : checked.problems.map(({ code }) => code)).toEqual(["unknown-rule", "unknown-name"])
  })

  it("reads a factor by its name", () => {
    const resolve = column("factor.resolve")
    expect(findPlaces("resolve > 0.5 and rate > 20")).toEqual(
      placesWhere((i) => resolve[i]! > 0.5 && column("assumption.rate")[i]! > 20),
    )
  })

  it("wants a factor's column where it reads one", () => {
    const checked = checkPredicate(run.model, "resolve > 1")
    expect(checked.ok).toBe(true)
    const without = { ...run.runs, columns: run.runs.columns.filter(({ name }) => name !== "factor.resolve") }
    expect(checked.ok && matchRuns(without, checked.predicate)).toEqual({
      ok: false,
      message: m.columnNotKept("resolve"),
    })
  })
})
