import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { countRuns, readAnswer } from "../../src/answers/read-answer.ts"
import type { Runs } from "../../src/answers/runs.ts"
import { parseDate } from "../../src/calendar/date.ts"
import { summarize } from "../../src/summary/summarize.ts"
import { runScenarioText } from "../support/run-scenario.ts"

const seeds = ["1", "2", "3"] as const

/** Something that happens at a constant hazard, asked about on a day, in steps of some length. */
const hazard = (step: string, questions: string, rules = ""): string => `casus: 1
title: A constant hazard
clock: { start: 2024-01-01, step: ${step}, until: 2025-01-01 }
state: { done: { start: false }, voted: { start: false }, gained: { start: 0 } }
actors:
  a:
    rules:
      happens: { probability: 0.05, per: month, limit: once, then: { set: { done: true }, change: { gained: 10 } } }
${rules}
questions:
${questions}
`

const share = (runs: Runs, id: string, deadline?: string): number => {
  const values = readAnswer(runs, id, deadline)?.values ?? new Float64Array(0)
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

const day = (text: string): number => parseDate(text) ?? NaN

describe("a deadline within a step", () => {
  const asked = "  q: { ask: Will it?, event: done, by: [2024-01-05, 2024-05-20, 2024-08-09] }"

  it("is answered alike by weeks, months and quarters, but for the bend of the curve within a step", async () => {
    const n = 20_000
    for (const seed of seeds) {
      for (const step of ["day", "week", "month", "quarter"]) {
        const { runs } = await runScenarioText(hazard(step, asked), { runs: n, seed })
        const { ends } = runs.model.clock
        for (const text of ["2024-01-05", "2024-05-20", "2024-08-09"]) {
          const after = ends.findIndex((end) => end >= day(text))
          const [from, to] = [ends[after - 1] ?? NaN, ends[after] ?? NaN]
          // Steps of a month or more count as so many months by conversion, whatever the calendar has.
          const months = (record: number): number => (record * runs.model.clock.stepDays) / 30.4375
          const by = (record: number): number => 1 - (1 - 0.05) ** months(record)
          const expected = by(after - 1) + ((day(text) - from) / (to - from)) * (by(after) - by(after - 1))
          const error = Math.sqrt((expected * (1 - expected)) / n)
          expect(Math.abs(share(runs, "q", text) - expected), `${step} ${text} seed ${seed}`).toBeLessThan(4.5 * error)
          // What is left of the step's length: the chord of an exponential, at most (hazard · step)² / 8 below it.
          const days = day(text) - day("2024-01-01")
          const exact = -Math.expm1((Math.log(1 - 0.05) * days) / 30.4375)
          const bend = (-Math.log(1 - 0.05) * months(1)) ** 2 / 8
          const calendar = (-Math.log(1 - 0.05) * 2) / 30.4375
          expect(Math.abs(expected - exact)).toBeLessThan(bend + calendar)
        }
      }
    }
  }, 120_000)

  it("counts a fifth of a quarter's chance on a day in the first fifth of the quarter, not all of it", async () => {
    const { runs } = await runScenarioText(
      hazard("quarter", "  q: { ask: Will it?, event: done, by: [2024-01-07, 2024-04-01] }").replace(
        "probability: 0.05, per: month",
        "probability: 0.51, per: quarter",
      ),
      { runs: 20_000, seed: "1" },
    )
    // Six of the ninety-one days up to 1 April: 51 % · 6/91 = 3.4 %.
    expect(Math.abs(share(runs, "q", "2024-01-07") - (0.51 * 6) / 91)).toBeLessThan(4.5 * 0.00128)
    expect(Math.abs(share(runs, "q", "2024-04-01") - 0.51)).toBeLessThan(4.5 * 0.00354)
  })

  it("sees all of a step on its last day, and record 0 on the first day of all", async () => {
    const questions = "  q: { ask: Will it?, event: done, by: [2024-01-01, 2024-01-08] }"
    const { runs, answer } = await runScenarioText(hazard("week", questions), { runs: 2000, seed: "1" })
    const first = answer("q")
    expect(readAnswer(runs, "q", "2024-01-08")?.values).toEqual(first.map((step) => Number(step >= 0 && step <= 1)))
    expect(share(runs, "q", "2024-01-01")).toBe(0)
  })

  it("has no number before the start or beyond the horizon", async () => {
    const questions = "  q: { ask: Will it?, event: done, by: [2023-12-31, 2024-02-01, 2025-06-01] }"
    const { runs, model, ensemble } = await runScenarioText(hazard("week", questions), { runs: 50, seed: "1" })
    expect(readAnswer(runs, "q", "2023-12-31")).toBeUndefined()
    expect(readAnswer(runs, "q", "2025-06-01")).toBeUndefined()
    const answers = summarize({ name: "x", seed: "1", model, ensemble }).questions
    expect(answers.map((answer) => "estimate" in answer)).toEqual([false, true, false])
    expect(answers[0]).toMatchObject({ before_start: true })
    expect(answers[2]).toMatchObject({ beyond_horizon: true })
  })
})

describe("one moment per run and step", () => {
  const questions = `
  by: { ask: By?, event: done, by: 2024-05-20 }
  at: { ask: At?, event: done, at: 2024-05-20 }
  when: { ask: When?, when: done }
  value: { ask: How much?, value: gained, at: 2024-05-20 }
  both: { ask: Both?, event: done and gained > 5, by: 2024-05-20 }`

  it("is the same for all questions, so that by, at, when and value agree in every run", async () => {
    const { runs } = await runScenarioText(hazard("quarter", questions), { runs: 3000, seed: "1" })
    const by = readAnswer(runs, "by")?.values
    expect(readAnswer(runs, "at")?.values).toEqual(by)
    expect(readAnswer(runs, "both")?.values).toEqual(by)
    expect(readAnswer(runs, "value")?.values).toEqual(by?.map((yes) => 10 * yes))
    expect(readAnswer(runs, "when")?.days?.map((each) => Number(each <= day("2024-05-20")))).toEqual(by)
  })

  it("is each day of the step alike, and never one outside it", async () => {
    const n = 9000
    const { runs } = await runScenarioText(hazard("month", questions), { runs: n, seed: "2" })
    const counts = new Map<number, number>()
    for (let run = 0; run < n; run++) {
      const found = runs.dayOf(run, 4)
      counts.set(found, (counts.get(found) ?? 0) + 1)
    }
    const days = [...counts.keys()].toSorted((a, b) => a - b)
    expect([days[0], days[days.length - 1], days.length]).toEqual([day("2024-04-02"), day("2024-05-01"), 30])
    // Chi-squared with 29 degrees of freedom lies below 70 but for one time in thirty thousand.
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - n / 30) ** 2 / (n / 30), 0)
    expect(chi).toBeLessThan(70)
  })

  it("hangs on seed, run and step alone: an edit elsewhere moves no answer", async () => {
    const text = hazard("quarter", questions)
    const edited = hazard(
      "quarter",
      questions,
      "      other: { probability: 0.5, per: month, then: { set: { voted: true } } }",
    )
    const [base, other] = await Promise.all(
      [text, edited].map((each) => runScenarioText(each, { runs: 500, seed: "1" })),
    )
    for (const id of ["by", "at", "value", "both"])
      expect(readAnswer(other!.runs, id)?.values).toEqual(readAnswer(base!.runs, id)?.values)
    expect(readAnswer(other!.runs, "when")?.days).toEqual(readAnswer(base!.runs, "when")?.days)
  })

  it("keeps the order of what happens in different steps, and puts what happens in one step on one day", async () => {
    const text = hazard(
      "month",
      "  a: { ask: A?, when: done }\n  b: { ask: B?, when: voted }",
      `      other: { probability: 0.2, per: month, then: { set: { voted: true } } }`,
    )
    const { runs } = await runScenarioText(text, { runs: 2000, seed: "1" })
    const [a, b] = [readAnswer(runs, "a"), readAnswer(runs, "b")]
    for (let run = 0; run < runs.count; run++) {
      const steps = [a?.steps?.[run] ?? -1, b?.steps?.[run] ?? -1]
      if (Math.min(...steps) < 0) continue
      expect(Math.sign((a?.days?.[run] ?? NaN) - (b?.days?.[run] ?? NaN))).toBe(Math.sign(steps[0]! - steps[1]!))
    }
  })
})

describe("a step that holds a rule's date", () => {
  const election = (at: string): string =>
    hazard(
      "quarter",
      "  by: { ask: By?, event: voted, by: [2024-06-06, 2024-06-07, 2024-06-08] }\n  when: { ask: When?, when: voted }",
      `      vote: { at: ${at}, then: { set: { voted: true } } }`,
    )

  it("counts an election on the 7th from the 7th on, and not by the 6th", async () => {
    const { runs } = await runScenarioText(election("2024-06-07"), { runs: 300, seed: "1" })
    expect([share(runs, "by", "2024-06-06"), share(runs, "by", "2024-06-07"), share(runs, "by", "2024-06-08")]).toEqual(
      [0, 1, 1],
    )
    expect(new Set(readAnswer(runs, "when")?.days)).toEqual(new Set([day("2024-06-07")]))
  })

  it("takes the first of several dates in the step", async () => {
    const { runs } = await runScenarioText(election("[2024-06-20, 2024-06-07]"), { runs: 20, seed: "1" })
    expect(new Set(readAnswer(runs, "when")?.days)).toEqual(new Set([day("2024-06-07")]))
  })

  it("takes the date of the run where it hangs on assumptions", async () => {
    const text = election("polling + delay").replace(
      "state:",
      `assumptions:
  polling: { value: "uniform(2024-05-01, 2024-06-20)", basis: assumption }
  delay: { value: 3 days, basis: assumption }
state:`,
    )
    const { runs, model, ensemble } = await runScenarioText(text, { runs: 300, seed: "1" })
    const slot = model.assumptions.findIndex(({ id }) => id === "polling")
    const drawn = ensemble.assumptions[slot]
    expect(readAnswer(runs, "when")?.days).toEqual(drawn?.map((date) => Math.ceil(date + 3)))
  })

  it("follows the calendar where a date is some months after another", async () => {
    const text = election("polling + 1 month").replace(
      "state:",
      "assumptions: { polling: { value: 2024-05-31, basis: assumption } }\nstate:",
    )
    const { runs } = await runScenarioText(text, { runs: 5, seed: "1" })
    expect(new Set(readAnswer(runs, "when")?.days)).toEqual(new Set([day("2024-06-30")]))
  })

  it("lets the chance of a date jump in the curve of a question", async () => {
    const { model, ensemble } = await runScenarioText(election("2024-06-07"), { runs: 20, seed: "1" })
    const [, , last] = summarize({ name: "x", seed: "1", model, ensemble }).questions
    const points = last?.kind === "event" ? (last.curve ?? []) : []
    expect(points.filter(({ date }) => date >= "2024-06-06" && date <= "2024-06-07").map(({ value }) => value)).toEqual(
      [0, 1],
    )
  })
})

describe("what a question is given", () => {
  const questions = `
  early: { ask: Early?, event: done, by: [2024-03-10, 2024-11-20] }
  last: { ask: Later?, value: gained, at: end, given: early }`

  it("counts to the day as well, at its latest deadline", async () => {
    const { runs } = await runScenarioText(hazard("quarter", questions), { runs: 1000, seed: "1" })
    const came = readAnswer(runs, "early", "2024-11-20")?.values ?? new Float64Array(0)
    expect(readAnswer(runs, "last")?.values).toEqual(came.map((yes) => (yes === 1 ? 10 : NaN)))
    const question = runs.model.questions.find(({ id }) => id === "last")
    expect(question === undefined ? NaN : countRuns(runs, question)).toBe(came.reduce((sum, yes) => sum + yes, 0))
  })
})

describe("laws of moments", () => {
  it("a later deadline never has fewer runs, and every date has them between the records around it", async () => {
    const { runs, answer } = await runScenarioText(hazard("quarter", "  q: { ask: Will it?, event: done, by: end }"), {
      runs: 400,
      seed: "1",
    })
    const steps = answer("q")
    const { ends, start } = runs.model.clock
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 366 }), fc.integer({ min: 0, max: 399 }), (after, run) => {
        const date = start + after
        const record = ends.findIndex((end) => end >= date)
        const step = steps[run]!
        const happened = step >= 0 && runs.dayOf(run, step) <= date
        if (step >= 0 && step < record) expect(happened).toBe(true)
        if (step < 0 || step > record) expect(happened).toBe(false)
      }),
    )
  })
})
