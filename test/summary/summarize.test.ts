import { describe, expect, it } from "vitest"
import { openRuns } from "../../src/answers/runs.ts"
import { formatDate } from "../../src/calendar/date.ts"
import { wilsonInterval } from "../../src/statistics/wilson.ts"
import { summarizeAnswers } from "../../src/summary/summarize-question.ts"
import { summarize } from "../../src/summary/summarize.ts"
import type { Answer } from "../../src/summary/summary.ts"
import { ensemble, model } from "./small-model.ts"

const runs = openRuns(model, "1", ensemble)
const summary = summarize({ name: "small", seed: "1", model, ensemble })

function answersOf<Kind extends Answer["kind"]>(id: string, kind: Kind): readonly Extract<Answer, { kind: Kind }>[] {
  return summary.questions.filter(
    (answer): answer is Extract<Answer, { kind: Kind }> => answer.id === id && answer.kind === kind,
  )
}

describe("the head", () => {
  it("names the scenario, its dates, its seed and the number of runs", () => {
    expect(summary.scenario).toEqual({
      name: "small",
      title: "A small scenario",
      start: "2024-01-01",
      until: "2024-01-29",
      step: "1 week",
    })
    expect([summary.schema, summary.seed, summary.runs]).toEqual(["casus/summary@1", "1", 10])
    expect(summary.actors.map(({ id }) => id)).toEqual(["armenia", "russia"])
  })

  it("is JSON as it stands but for open ends, which are null: no NaN, nothing undefined", () => {
    const openEnds = (key: string, value: unknown): unknown =>
      value !== null ? value : key === "low" ? -Infinity : key === "high" || key === "mcse" ? Infinity : null
    expect(JSON.parse(JSON.stringify(summary), openEnds)).toStrictEqual(summary)
  })
})

describe("the numbers alone", () => {
  it("are those of all that is told, without curves and histograms", () => {
    const isPicture = (key: string) => key === "curve" || key === "histogram"
    expect(summarizeAnswers(runs, "numbers")).toStrictEqual(
      summary.questions.map((answer) => Object.fromEntries(Object.entries(answer).filter(([key]) => !isPicture(key)))),
    )
  })
})

describe("yes-or-no questions", () => {
  it("counts the runs in which it had happened by each deadline", () => {
    const [first, second] = answersOf("gone", "event")
    expect(first?.estimate).toMatchObject({ value: 0.4, n: 10, ...wilsonInterval(4, 10) })
    expect(second?.estimate).toMatchObject({ value: 0.6, n: 10 })
    expect(first?.criterion).toBe("A statement.")
  })

  it("gives no number beyond the horizon", () => {
    expect(answersOf("gone", "event")[2]).toEqual({
      id: "gone",
      ask: "Will they have gone?",
      criterion: "A statement.",
      kind: "event",
      mode: "by",
      deadline: "2024-03-01",
      beyond_horizon: true,
    })
  })

  it("traces the curve once, with the last deadline within the horizon", () => {
    const curves = answersOf("gone", "event").map(({ curve }) => curve)
    expect(curves[0]).toBeUndefined()
    expect(curves[1]?.map(({ date, value }) => [date, value])).toEqual([
      ["2024-01-01", 0.1],
      ["2024-01-08", 0.2],
      ["2024-01-15", 0.4],
      ["2024-01-22", 0.6],
      ["2024-01-29", 0.7],
    ])
    expect(curves[1]?.[2]).toMatchObject(wilsonInterval(4, 10))
  })

  it("counts a conditional question only where its condition came true", () => {
    // `gone` came true by its last deadline (record 3) in runs 0 to 5, of which 0, 1 and 5 say yes.
    expect(answersOf("there", "event")[0]).toMatchObject({
      given: "gone",
      given_deadline: "2024-01-22",
      given_runs: 6,
      estimate: { value: 0.5, n: 6 },
    })
  })

  it("has no answer where the condition can never come true", () => {
    const [answer] = answersOf("if_never", "value")
    expect(answer?.estimate).toBeUndefined()
    expect(answer?.histogram).toBeUndefined()
  })
})

describe("when-questions", () => {
  it("keeps the runs in which it never happened apart from the dates", () => {
    const [answer] = answersOf("gone_when", "when")
    expect(answer?.estimate).toMatchObject({ value: 0.8, n: 10 })
    expect(answer?.never).toMatchObject({ value: 0.2, n: 10 })
    // Steps of the eight: 1 1 2 2 2 3 4 4; a quantile is a day of theirs.
    const steps = [1, 1, 2, 2, 2, 3, 4, 4]
    const days = steps.map((step, run) => runs.dayOf(run, step) - model.clock.start).toSorted((a, b) => a - b)
    days.forEach((day, i) => expect(Math.ceil(day / 7)).toBe(steps[i]))
    const [first, second] = days
    expect(answer?.quantiles?.map(({ level, date, estimate }) => [level, date, estimate.value, estimate.n])).toEqual(
      (
        [
          [0.05, first],
          [0.25, second],
          [0.5, days[3]],
          [0.75, days[5]],
          [0.95, days[7]],
        ] as const
      ).map(([level, day = NaN]) => [level, formatDate(model.clock.start + day), day, 8]),
    )
  })
})

describe("quantities", () => {
  it("gives the median, the mean and quantiles, each with its error", () => {
    const [answer] = answersOf("how_many", "value")
    expect(answer?.estimate).toMatchObject({ value: 5, n: 10, low: 1, high: 10 })
    expect(answer?.mean).toMatchObject({ value: 5.5, n: 10 })
    expect(answer?.quantiles?.map(({ estimate }) => Number(estimate.value.toPrecision(12)))).toEqual([1, 3, 5, 8, 10])
    expect(answer?.unit).toBe("persons")
  })
})

describe("categories", () => {
  it("gives every value its share, in declared order", () => {
    const [answer] = answersOf("route", "category")
    expect(answer?.shares?.map(({ value, estimate }) => [value, estimate.value])).toEqual([
      ["closed", 0.5],
      ["agreed", 0.3],
      ["open", 0.2],
    ])
    expect(answer?.track).toBe("route")
  })
})

describe("tracks", () => {
  it("gives quantiles by record, exact for whole numbers", () => {
    const [men] = summary.tracks
    if (men?.kind !== "number") throw new Error("kind")
    expect(men.points.length).toBe(5)
    const { date, q05, q25, q50, q75, q95 } = men.points[0] ?? men.points[4]!
    expect([date, ...[q05, q25, q50, q75, q95].map((q) => Number(q.toPrecision(12)))]).toEqual([
      "2024-01-01",
      0,
      2,
      4,
      7,
      9,
    ])
    expect(men.points[4]).toEqual({ date: "2024-01-29", q05: 5, q25: 5, q50: 5, q75: 5, q95: 5 })
  })

  it("gives shares of categories and booleans, and says what is latent", () => {
    expect(summary.tracks.map(({ latent }) => latent)).toEqual([false, true, false, false])
    expect(summary.tracks[2]).toMatchObject({
      kind: "category",
      values: ["closed", "agreed", "open"],
      points: [{ shares: [0.5, 0.3, 0.2] }, {}, {}, {}, {}],
    })
    expect(summary.tracks[3]).toMatchObject({
      kind: "category",
      values: ["no", "yes"],
      points: [{ shares: [0.7, 0.3] }, {}, {}, {}, {}],
    })
  })
})

describe("the ledger of positions", () => {
  it("counts a position as broken by the first event that broke it, the first declared on a tie", () => {
    // russia.presses breaks it at steps 3, 2, -, -, 4; armenia.grants.long at -, 2, 1, 1: run 1 is a tie.
    const [ledger] = summary.positions
    expect(ledger).toMatchObject({
      held: { value: 0.5 },
      broken: { value: 0.5 },
      actor_title: "Armenia",
      served_by: ["armenia.closes"],
    })
    expect(ledger?.broken_by.map(({ rule, title, estimate }) => [rule, title, estimate.value])).toEqual([
      ["russia.presses", "Russia presses", 0.3],
      ["armenia.grants.long", "Outcome long", 0.2],
    ])
    // Steps of breaking: 3, 2, 1, 1, 4; the middle one is run 1's second step.
    const day = runs.dayOf(1, 2)
    expect(ledger?.broken_when?.find(({ level }) => level === 0.5)).toMatchObject({
      date: formatDate(day),
      estimate: { value: day - model.clock.start, n: 5 },
    })
  })

  it("does not praise a position that no rule breaks", () => {
    expect(summary.positions[1]?.held).toBeUndefined()
    expect(summary.positions[1]?.broken).toBeUndefined()
  })
})

describe("rules", () => {
  it("counts rules, then outcomes, with the date of the first firing", () => {
    expect(summary.rules.map(({ id, outcome_of, fired, times }) => [id, outcome_of, fired.value, times.value])).toEqual(
      [
        ["armenia.grants", undefined, 0.4, 0.6],
        ["russia.presses", undefined, 0.3, 0.3],
        ["armenia.grants.short", "armenia.grants", 0.2, 0.2],
        ["armenia.grants.long", "armenia.grants", 0.3, 0.4],
      ],
    )
    // It fired first in steps 3, 2 and 4.
    expect(summary.rules[1]).toMatchObject({ first: formatDate(runs.dayOf(0, 3)), actor: "russia" })
    expect(summary.rules[1]?.first_when?.[0]).toMatchObject({ level: 0.05, estimate: { n: 3 } })
  })
})

describe("assumptions", () => {
  it("tells what was drawn in the unit it was written in, and the one value of what is fixed", () => {
    const [rate, pause, onOff, opening, ...others] = summary.assumptions
    // The hidden one is not told of.
    expect(others).toEqual([])
    expect(rate?.quantiles?.map(({ value }) => value)[2]).toBeCloseTo(0.45, 12)
    expect(rate?.fixed).toBeUndefined()
    expect(pause).toMatchObject({ fixed: "2", unit: "weeks", type: "duration" })
    expect(onOff?.shares).toEqual([
      { value: "no", share: 0.7 },
      { value: "yes", share: 0.3 },
    ])
    expect(opening?.quantiles?.[0]).toMatchObject({ date: "2024-01-05" })
  })
})
