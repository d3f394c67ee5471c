import { beforeAll, describe, expect, it } from "vitest"
import { decodeAnswer, decodeCondition, readFlow, slotOfAnswer } from "../../src/answers/decode-answer.ts"
import { headOfType, listRunColumns } from "../../src/answers/decode-columns.ts"
import { decodeDrawn } from "../../src/answers/decode-drawn.ts"
import { decodeBreaks, decodeEvent } from "../../src/answers/decode-events.ts"
import type { Played } from "../../src/answers/played.ts"
import { fetchColumn } from "../../src/answers/read-column.ts"
import { type Cell, type Restored, restoreRuns } from "../../src/answers/restore-runs.ts"
import type { Runs } from "../../src/answers/runs.ts"
import { boolean, date } from "../../src/expression/type.ts"
import type { Model, ModelQuestion } from "../../src/model/model.ts"
import { compileRight } from "../support/tiny.ts"
import { day, playByHand, text } from "./six-runs.ts"

let model: Model
let played: Played
beforeAll(async () => {
  model = await compileRight(text)
  played = playByHand(model)
})
const none = NaN
const find = (id: string): ModelQuestion => model.questions.find((question) => question.id === id)!
const deadlineOf = (id: string, written: string) => {
  const question = find(id)
  return question.kind === "when" ? undefined : question.deadlines.find((each) => each.text === written)
}

/** As told: a day by its place in January. */
const january = (...days: readonly number[]): readonly number[] => days.map((each) => day("2024-01-01") - 1 + each)

type Row = readonly [
  name: string,
  label: string,
  kind: string,
  unit: string,
  isComplete: boolean,
  data: readonly number[],
]

const table: readonly Row[] = [
  ["run", "replication number", "whole", "", true, [10, 11, 12, 13, 14, 15]],
  ["assumption.here", "here", "number", "share", true, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]],
  ["assumption.there", "there", "number", "share", true, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]],
  ["assumption.wait", "The wait", "number", "weeks", true, [2, 3, 4, 5, 6, 7]],
  ["assumption.delay", "delay", "number", "days", true, [14, 21, 28, 35, 42, 49]],
  // What lies within a day is told as the day on which it ends.
  ["assumption.vote", "vote", "date", "", true, [19_900, 19_901, 19_901, 19_903, 19_903, 19_904]],
  ["assumption.open", "open", "boolean", "", true, [0, 1, 0, 0, 1, 0]],
  ["assumption.sides", "sides", "number", "", true, [1, 2, 3, 3, 2, 1]],
  // Run 3 begins in the step of the 10th, but on the 12th; run 5 on the 10th.
  ["answer.begun@2024-01-10", "Begun? (by 2024-01-10)", "boolean", "", true, [0, 1, 1, 0, 0, 1]],
  ["answer.begun@2024-01-29", "Begun? (by 2024-01-29)", "boolean", "", true, [0, 1, 1, 1, 0, 1]],
  ["answer.begun@end", "Begun? (by end)", "boolean", "", true, [0, 1, 1, 1, 1, 1]],
  ["answer.begun.first", "Begun?", "date", "", false, january(none, 1, 6, 12, 60, 10)],
  // On the 10th only run 5 has what holds at the end of the step.
  ["answer.at@2024-01-10", "War then? (on 2024-01-10)", "boolean", "", true, [0, 1, 1, 0, 0, 1]],
  ["answer.at@end", "War then? (on end)", "boolean", "", true, [0, 0, 1, 1, 0, 1]],
  ["answer.when", "When?", "date", "", false, january(none, 1, 6, 12, 60, 10)],
  ["answer.when.happened", "When?", "boolean", "", true, [0, 1, 1, 1, 1, 1]],
  ["answer.mood_at@2024-01-29", "Mood? (on 2024-01-29)", "category", "", true, [0, 1, 2, 2, 1, 0]],
  ["answer.men_at@end", "Men? (on end)", "number", "men", false, [none, 90, 80, 70, 60, 50]],
  ["answer.slack@end", "How long? (on end)", "number", "weeks", true, [2, 3, 4, 5, 6, 7]],
  // Given that it had begun by the 10th.
  ["answer.later", "When then?", "date", "", false, january(none, none, 13, none, none, 38)],
  ["answer.later.happened", "When then?", "boolean", "", false, [none, 0, 1, none, none, 1]],
  // Given what can come true on no day of the clock.
  ["answer.after@end", "And then? (on end)", "number", "men", false, [none, none, none, none, none, none]],
  ["answer.fled@end", "How often? (on end)", "number", "", true, [0, 1, 2, 3, 4, 5]],
  ["answer.war_is@end", "Is war? (on end)", "category", "", true, [0, 0, 1, 1, 0, 1]],
  ["rule.a.begins.first", "War begins: first day", "date", "", false, january(none, 1, 6, 12, 60, 10)],
  ["rule.a.begins.times", "War begins: how often", "whole", "", true, [0, 1, 1, 2, 1, 1]],
  ["rule.a.flee.first", "flee: first day", "date", "", false, january(none, 7, 6, 19, 25, 10)],
  ["rule.a.flee.times", "flee: how often", "whole", "", true, [0, 1, 2, 3, 4, 5]],
  ["rule.a.decides.first", "decides: first day", "date", "", false, january(none, none, 13, 19, 32, none)],
  ["rule.a.decides.times", "decides: how often", "whole", "", true, [0, 0, 1, 2, 1, 0]],
  [
    "rule.a.decides.ends.first",
    "a.decides.ends: first day",
    "date",
    "",
    false,
    january(none, none, 13, none, none, none),
  ],
  ["rule.a.decides.ends.times", "a.decides.ends: how often", "whole", "", true, [0, 0, 1, 0, 0, 0]],
  [
    "rule.a.decides.stays.first",
    "a.decides.stays: first day",
    "date",
    "",
    false,
    january(none, none, none, 19, 32, none),
  ],
  ["rule.a.decides.stays.times", "a.decides.stays: how often", "whole", "", true, [0, 0, 0, 2, 1, 0]],
  ["position.a.peace.broken", "No war (broken on)", "date", "", false, january(none, 1, 6, 12, 25, 10)],
  ["factor.resolve", "Resolve", "number", "", true, [-1, 0, 1, 2, -2, 0.5]],
]

const rowsOf = (columns: Runs["columns"]): readonly Row[] =>
  columns
    .map(fetchColumn)
    .map(({ name, label, kind, unit, isComplete, data }) => [name, label, kind, unit, isComplete, [...data]])

describe("the columns of runs", () => {
  it("are these, of a scenario with about one of everything", () => {
    expect(rowsOf(listRunColumns(played))).toEqual(table)
    const named = listRunColumns(played).flatMap(({ name, values }) => (values.length > 0 ? [[name, values]] : []))
    expect(named).toEqual([
      ["answer.mood_at@2024-01-29", ["calm", "tense", "broken"]],
      ["answer.war_is@end", ["no", "yes"]],
    ])
  })

  it("are those that are kept alone: without events and factors neither these nor what they break", () => {
    const { from, to, assumptions, answers } = played.ensemble
    const names = listRunColumns({ ...played, ensemble: { from, to, assumptions, answers } }).map(({ name }) => name)
    expect(names).toEqual(table.map(([name]) => name).filter((name) => !/^(rule|position|factor)/.test(name)))
    const bare = listRunColumns({ ...played, ensemble: { from, to, assumptions: [], answers } })
    expect([...bare.find(({ name }) => name === "assumption.wait")!.read()]).toEqual([0, 0, 0, 0, 0, 0])
  })

  it("have the heads of their types", () => {
    const category = { kind: "category", values: ["a", "b"], ordered: false } as const
    expect([category, boolean, date].map((type) => headOfType(type, "men"))).toEqual([
      { kind: "category", unit: "", values: ["a", "b"] },
      { kind: "boolean", unit: "", values: [] },
      { kind: "date", unit: "", values: [] },
    ])
  })
})

describe("answers by hand", () => {
  it("have the day and the step of what comes first, and the deadline for which they were asked", () => {
    const begun = decodeAnswer(played, find("begun"), deadlineOf("begun", "2024-01-29"))
    expect({ ...begun, question: 0 }).toEqual({
      question: 0,
      deadline: deadlineOf("begun", "2024-01-29"),
      unit: "",
      values: Float64Array.of(0, 1, 1, 1, 0, 1),
      days: Float64Array.from(january(Infinity, 1, 6, 12, 60, 10)),
      steps: Float64Array.of(-1, 0, 1, 2, 9, 2),
    })
    const later = decodeAnswer(played, find("later"))
    expect({ ...later, question: 0 }).toEqual({
      question: 0,
      unit: "",
      values: Float64Array.of(none, 0, 1, none, none, 1),
      days: Float64Array.from(january(none, Infinity, 13, none, none, 38)),
      steps: Float64Array.of(none, -1, 2, none, none, 6),
    })
    expect(Object.keys(decodeAnswer(played, find("when"))!).toSorted()).toEqual([
      "days",
      "question",
      "steps",
      "unit",
      "values",
    ])
    expect(Object.keys(decodeAnswer(played, find("men_at"), deadlineOf("men_at", "end"))!).toSorted()).toEqual([
      "deadline",
      "question",
      "unit",
      "values",
    ])
    expect(decodeAnswer(played, find("at"), deadlineOf("at", "end"))).toMatchObject({ unit: "" })
    expect(decodeAnswer(played, find("mood_at"), deadlineOf("mood_at", "2024-01-29"))).toMatchObject({ unit: "" })
  })

  it("are none outside the clock, of a when by a deadline, and where the runs do not keep them", () => {
    expect(decodeAnswer(played, find("late"), deadlineOf("late", "2030-01-01"))).toBe(undefined)
    expect(decodeAnswer(played, find("begun"))).toBe(undefined)
    expect(decodeAnswer(played, find("when"), deadlineOf("begun", "end"))).toBe(undefined)
    const bare = { ...played, ensemble: { ...played.ensemble, answers: [] } }
    for (const [id, written] of [
      ["begun", "end"],
      ["at", "end"],
      ["men_at", "end"],
    ] as const)
      expect(decodeAnswer(bare, find(id), deadlineOf(id, written))).toBe(undefined)
    expect(decodeAnswer(bare, find("when"))).toBe(undefined)
    expect([...decodeCondition(bare, find("men_at"))!]).toEqual([0, 0, 0, 0, 0, 0])
    // Only the step before is not kept.
    const { answers } = played.ensemble
    const cut = { ...played, ensemble: { ...played.ensemble, answers: answers.slice(0, 1) } }
    expect(decodeAnswer(cut, find("begun"), deadlineOf("begun", "end"))?.values).toEqual(
      Float64Array.of(0, 1, 1, 1, 1, 1),
    )
  })

  it("count where what they are given came true", () => {
    expect(decodeCondition(played, find("begun"))).toBe(undefined)
    expect([...decodeCondition(played, find("men_at"))!]).toEqual([0, 1, 1, 1, 1, 1])
    expect([...decodeCondition(played, find("later"))!]).toEqual([0, 1, 1, 0, 0, 1])
    expect([...decodeCondition(played, find("after"))!]).toEqual([0, 0, 0, 0, 0, 0])
  })

  it("have their place among a run's: one for all deadlines of what comes first, else one for each", () => {
    const slot = (id: string, written?: string) => slotOfAnswer(model.questions, find(id), written)
    expect([slot("begun", "2024-01-29"), slot("begun"), slot("when"), slot("later")]).toEqual([0, 0, 4, 8])
    expect([slot("at", "2024-01-10"), slot("at", "end"), slot("at", "2024-01-11"), slot("slack", "end")]).toEqual([
      1, 3, -1, 7,
    ])
    expect([...readFlow(played, 0)!]).toEqual([0, 10, 20, 30, 40, 50])
    expect(readFlow(played, 1)).toBe(undefined)
  })

  it("of events and assumptions are empty where the runs have none", () => {
    expect(decodeEvent({ ...played.ensemble }, 1)).toEqual({
      steps: Int32Array.of(-1, 1, 1, 3, 4, 2),
      times: Int32Array.of(0, 1, 2, 3, 4, 5),
    })
    expect(decodeEvent({ ...played.ensemble }, 9)).toEqual({ steps: new Int32Array(0), times: new Int32Array(0) })
    const { from, to } = played.ensemble
    const bare = { from, to, assumptions: [], answers: [] }
    expect(decodeEvent(bare, 0)).toEqual({ steps: new Int32Array(0), times: new Int32Array(0) })
    const { steps, breakers } = decodeBreaks({ ...played, ensemble: bare }, model.positions[0]!)
    expect([[...steps], [...breakers]]).toEqual([
      [-1, -1, -1, -1, -1, -1],
      [-1, -1, -1, -1, -1, -1],
    ])
    expect(decodeDrawn(bare, 0)).toEqual(new Float64Array(0))
    expect(decodeDrawn(played.ensemble, 6)).toBe(played.ensemble.assumptions[6])
  })
})

/** A column as a file holds it. */
const cellsOf = ([name, , kind, , , data]: Row): Cell[] =>
  data.map((value): Cell => {
    if (Number.isNaN(value)) return null
    if (kind === "boolean") return value === 1
    if (name.startsWith("answer.war_is")) return ["no", "yes"][value]!
    return name.startsWith("answer.mood_at") ? ["calm", "tense", "broken"][value]! : value
  })

const restore = (change: (name: string, cells: Cell[]) => Cell[] | undefined = (_, cells) => cells): Restored => {
  const restorer = restoreRuns(model, 6)
  for (const row of table) {
    const cells = change(row[0], cellsOf(row))
    if (cells === undefined) continue
    restorer.put(row[0], 0, cells.slice(0, 4))
    restorer.put(row[0], 4, cells.slice(4))
  }
  return restorer.finish()
}
const restored = (change?: Parameters<typeof restore>[0]): Runs => {
  const found = restore(change)
  if (!found.ok) throw new Error(found.reason)
  return found.runs
}
/** What is told where one cell of a column is another. */
const refused = (column: string, place: number, cell: Cell): string | undefined => {
  const found = restore((name, cells) => (name === column ? cells.with(place, cell) : cells))
  return found.ok ? undefined : found.reason
}

describe("runs that are read back", () => {
  it("have the columns and the answers that they had, all but the days within a step", () => {
    const runs = restored()
    expect([runs.model, runs.count]).toEqual([model, 6])
    expect(rowsOf(runs.columns)).toEqual(table)
    for (const question of model.questions) {
      expect(runs.condition(question)).toEqual(decodeCondition(played, question))
      if (question.kind === "when") expect(runs.answer(question)).toEqual(decodeAnswer(played, question))
      else
        for (const deadline of question.deadlines)
          expect(runs.answer(question, deadline)).toEqual(decodeAnswer(played, question, deadline))
    }
  })

  it("have neither an answer of a when by a deadline nor one of another question without", () => {
    const runs = restored()
    expect(runs.answer(find("when"), deadlineOf("begun", "end"))).toBe(undefined)
    expect(runs.answer(find("begun"))).toBe(undefined)
  })

  it("have what was kept alone: no day of what came first where its column is missing, no answer without its own", () => {
    const runs = restored((name, cells) => (/first$|^answer.when$|slack/.test(name) ? undefined : cells))
    const begun = runs.answer(find("begun"), deadlineOf("begun", "end"))
    expect(begun).toEqual({
      question: find("begun"),
      deadline: deadlineOf("begun", "end"),
      unit: "",
      values: Float64Array.of(0, 1, 1, 1, 1, 1),
    })
    expect(Object.keys(runs.answer(find("when"))!).toSorted()).toEqual(["question", "unit", "values"])
    expect(runs.answer(find("slack"), deadlineOf("slack", "end"))).toBe(undefined)
    expect(runs.columns.map(({ name }) => name)).toEqual(
      table.map(([name]) => name).filter((name) => !/first$|^answer.when$|slack/.test(name)),
    )
  })

  it("count where what they are given came true, also where their own answers are not kept", () => {
    const runs = restored((name, cells) => (/men_at|later|after/.test(name) ? undefined : cells))
    expect([...runs.condition(find("men_at"))!]).toEqual([0, 1, 1, 1, 1, 1])
    expect([...runs.condition(find("later"))!]).toEqual([0, 1, 1, 0, 0, 1])
    expect([...runs.condition(find("after"))!]).toEqual([0, 0, 0, 0, 0, 0])
    const own = restored((name, cells) => (/begun/.test(name) ? undefined : cells))
    expect([...own.condition(find("men_at"))!]).toEqual([0, 1, 1, 1, 1, 1])
    expect([...own.condition(find("later"))!]).toEqual([0, 1, 1, 0, 0, 1])
    const neither = restored((name, cells) => (/men_at|later|after|begun/.test(name) ? undefined : cells))
    expect([...neither.condition(find("men_at"))!]).toEqual([0, 0, 0, 0, 0, 0])
  })

  it("leave out what the scenario does not know", () => {
    const restorer = restoreRuns(model, 2)
    restorer.put("run", 0, [1, 2])
    restorer.put("something", 0, ["else"])
    const found = restorer.finish()
    expect(found.ok && found.runs.columns.map(({ name }) => name)).toEqual(["run"])
  })

  it("are refused where a cell is of another kind, and where one is missing that every run has", () => {
    expect(refused("assumption.wait", 5, "soon")).toBe("row 5 of assumption.wait cannot be soon")
    expect(refused("assumption.wait", 1, true)).toBe("row 1 of assumption.wait cannot be true")
    expect(refused("assumption.wait", 1, NaN)).toBe("row 1 of assumption.wait cannot be NaN")
    expect(refused("assumption.wait", 1, null)).toBe("row 1 of assumption.wait cannot be null")
    expect(refused("assumption.open", 2, 1)).toBe("row 2 of assumption.open cannot be 1")
    expect(refused("answer.mood_at@2024-01-29", 0, "angry")).toBe("row 0 of answer.mood_at@2024-01-29 cannot be angry")
    expect(refused("answer.mood_at@2024-01-29", 0, 1)).toBe("row 0 of answer.mood_at@2024-01-29 cannot be 1")
    expect(refused("run", 0, "x".repeat(99))).toBe(`row 0 of run cannot be ${"x".repeat(40)}`)
    expect(refused("rule.a.flee.first", 3, null)).toBe(undefined)
    expect(restore((name, cells) => (name === "run" ? undefined : cells))).toEqual({
      ok: false,
      reason: "it has no column run",
    })
    expect(restore((name, cells) => (name === "factor.resolve" ? cells.slice(0, 5) : cells))).toEqual({
      ok: false,
      reason: "factor.resolve has no value in some runs",
    })
    const restorer = restoreRuns(model, 2)
    restorer.put("run", 1, [1, 2])
    expect(restorer.finish()).toEqual({ ok: false, reason: "row 2 of run cannot be 2" })
  })

  it("are told of by the first cell that is wrong", () => {
    const restorer = restoreRuns(model, 2)
    restorer.put("run", 0, ["a", "b"])
    expect(restorer.finish()).toEqual({ ok: false, reason: "row 0 of run cannot be a" })
  })
})
