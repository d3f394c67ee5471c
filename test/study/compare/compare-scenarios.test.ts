import { describe, expect, it } from "vitest"
import { formatDate } from "../../../src/calendar/date.ts"
import { newcombeDifference, newcombePairedDifference } from "../../../src/statistics/newcombe.ts"
import { compareScenarios, type Side } from "../../../src/study/compare/compare-scenarios.ts"
import type { ComparedAnswer } from "../../../src/study/compare/result.ts"
import { summarize } from "../../../src/summary/summarize.ts"
import { tinyScenario } from "../../support/tiny.ts"
import { runScenarioText } from "../../support/run-scenario.ts"

/** Counts of weeks, so that every answer can be told from the two numbers in the text. */
const scenario = (chance: string, more = "") =>
  tinyScenario(
    `
assumptions:
  chance: { value: ${chance}, unit: probability, basis: assumption }
state:
  x: { start: 0, whole: true }
  stage: { values: [calm, tense, open_war], ordered: true, start: calm }
actors:
  sides:
    rules:
      acts: { probability: chance, per: week, then: { change: { x: 1 } } }
      strains: { when: x >= 2 and stage == calm, then: { set: { stage: tense } } }
      breaks_out: { when: x >= 5 and stage == tense, then: { set: { stage: open_war } } }
questions:
  much: { ask: Will it be much?, event: x >= 3, by: [4 steps, end] }
  now: { ask: Is it two?, event: x == 2, at: end }
  begun: { ask: When first?, when: x >= 1 }
  many: { ask: How many?, value: x, at: end }
  stage: { ask: Which stage?, category: stage, at: end }
  later: { ask: Will it be two?, event: x >= 2, by: end, given: begun }
${more}
`,
  )

const play = async (id: string, text: string, runs = 600): Promise<Side & Required<Pick<Side, "played">>> => {
  const { model, ensemble } = await runScenarioText(text, { runs, seed: "1" })
  return { id, title: id, summary: summarize({ name: id, seed: "1", model, ensemble }), played: { model, ensemble } }
}

const low = await play("low", scenario("0.2"))
const high = await play("high", scenario("0.35"))
const { answers, scenarios } = compareScenarios([low, high])

const find = (id: string, deadline?: string): ComparedAnswer => {
  const found = answers.find((answer) => answer.id === id && (deadline === undefined || answer.deadline === deadline))
  if (found === undefined) throw new Error(id)
  return found
}

/** The column of a question; all but `much` have one deadline, and that has one column too. */
const columnOf = (side: typeof low, id: string): Float64Array => {
  const place = side.played.model.questions.findIndex((question) => question.id === id)
  return side.played.ensemble.answers[place] ?? new Float64Array(0)
}

describe("a comparison of two scenarios", () => {
  it("has the numbers of both as their own summaries have them", () => {
    const own = high.summary.questions.find(({ id }) => id === "now")
    const [measure] = find("now").measures
    expect(measure?.estimates.map(({ scenario: id }) => id)).toEqual(["low", "high"])
    expect(measure?.estimates[1]?.estimate).toEqual(own !== undefined && "estimate" in own ? own.estimate : undefined)
    expect(scenarios.map(({ id, paired }) => [id, paired])).toEqual([
      ["low", undefined],
      ["high", true],
    ])
  })

  it("counts flips run by run and takes Newcombe's paired interval", () => {
    const [a, b] = [columnOf(low, "now"), columnOf(high, "now")]
    const count = (first: number, second: number) =>
      a.filter((value, run) => value === first && b[run] === second).length
    const counts = { both: count(1, 1), onlyFirst: count(1, 0), onlySecond: count(0, 1), neither: count(0, 0) }
    const [difference] = find("now").measures[0]?.differences ?? []
    expect([difference?.up, difference?.down]).toEqual([counts.onlySecond, counts.onlyFirst])
    expect(difference?.up).toBeGreaterThan(0)
    expect(difference?.down).toBeGreaterThan(0)
    const { low: from, high: to } = newcombePairedDifference(counts)
    expect([difference?.estimate.low, difference?.estimate.high]).toEqual([from, to])
    expect(difference?.estimate.value).toBeCloseTo((counts.onlySecond - counts.onlyFirst) / 600, 14)
  })

  it("compares quantities by median and mean, in which no run falls when a chance is raised", () => {
    const { measures, unit } = find("many")
    expect(measures.map(({ measure }) => measure)).toEqual(["median", "mean"])
    expect(unit).toBe("")
    for (const { differences } of measures) {
      expect(differences[0]?.down).toBe(0)
      expect(differences[0]?.excludes_zero).toBe(true)
      expect(differences[0]?.variance_ratio).toBeGreaterThan(1)
    }
    const [a, b] = [columnOf(low, "many"), columnOf(high, "many")]
    const mean = b.reduce((sum, value, run) => sum + value - (a[run] ?? NaN), 0) / 600
    expect(measures[1]?.differences[0]?.estimate.value).toBeCloseTo(mean, 12)
  })

  it("compares the chance of a date and the median day among the runs in which it comes", () => {
    const { measures, unit } = find("begun")
    expect(measures.map(({ measure }) => measure)).toEqual(["probability", "median"])
    expect(unit).toBe("days")
    expect(measures[0]?.differences[0]?.estimate.value).toBeGreaterThan(0)
    expect(measures[1]?.differences[0]?.estimate.value).toBeLessThanOrEqual(0)
  })

  it("tells from which to which value the runs of a category go", () => {
    const [table] = find("stage").flips ?? []
    expect(table?.values).toEqual(["calm", "tense", "open_war"])
    expect(table?.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(600)
    // A raised chance only ever moves a run up.
    expect([table?.counts[1]?.[0], table?.counts[2]?.[0], table?.counts[2]?.[1]]).toEqual([0, 0, 0])
    const row = (i: number) => table?.counts[i]?.reduce((sum, count) => sum + count, 0) ?? NaN
    const shares = find("stage").measures.map(({ estimates }) => estimates[0]?.estimate.value)
    expect(shares).toEqual([row(0) / 600, row(1) / 600, row(2) / 600])
  })

  it("traces the difference by date, which at a deadline is the difference of the answer", () => {
    const ends = low.played.model.clock.ends.map((day) => formatDate(day))
    const last = find("much", ends[8])
    const [curve] = last.curves ?? []
    expect(curve?.points.map(({ date }) => date)).toEqual(ends)
    const [atFour] = find("much", ends[4]).measures[0]?.differences ?? []
    const { value, low: from, high: to } = curve?.points[4] ?? {}
    expect(value).toBeCloseTo(atFour?.estimate.value ?? NaN, 14)
    expect(from).toBeCloseTo(atFour?.estimate.low ?? NaN, 14)
    expect(to).toBeCloseTo(atFour?.estimate.high ?? NaN, 14)
  })

  it("pairs a question with given by what each run contributes, those that do not count nothing", () => {
    const [measure] = find("later").measures
    const [difference] = measure?.differences ?? []
    const [a, b] = measure?.estimates.map(({ estimate }) => estimate) ?? []
    expect(difference?.paired).toBe(true)
    expect(difference?.estimate.value).toBe((b?.value ?? NaN) - (a?.value ?? NaN))
    const independent = newcombeDifference(
      Math.round((a?.value ?? NaN) * (a?.n ?? NaN)),
      a?.n ?? NaN,
      Math.round((b?.value ?? NaN) * (b?.n ?? NaN)),
      b?.n ?? NaN,
    )
    const width = (difference?.estimate.high ?? NaN) - (difference?.estimate.low ?? NaN)
    expect(width).toBeGreaterThan(0)
    expect(width).toBeLessThan(independent.high - independent.low)
    expect(find("later").curves).toBeUndefined()
  })

  it("compares unpaired, wider, where the runs are not at hand", () => {
    const { played: _, ...numbers } = high
    const unpaired = compareScenarios([low, { ...numbers, unplayed_because: "it is old" }])
    expect(unpaired.scenarios[1]).toMatchObject({ paired: false, unpaired_because: "it is old" })
    const width = (answer: ComparedAnswer | undefined) => {
      const estimate = answer?.measures[0]?.differences[0]?.estimate
      return (estimate?.high ?? NaN) - (estimate?.low ?? NaN)
    }
    for (const id of ["now", "many"]) {
      const answer = unpaired.answers.find((one) => one.id === id)
      expect(answer?.measures[0]?.differences[0]).not.toHaveProperty("up")
      expect(width(answer)).toBeGreaterThan(width(find(id)))
      expect(answer?.measures[0]?.differences[0]?.estimate.value).toBeCloseTo(
        find(id).measures[0]?.differences[0]?.estimate.value ?? NaN,
        12,
      )
    }
  })

  it("turns every sign when base and other change places", () => {
    const turned = compareScenarios([high, low])
    turned.answers.forEach((answer, i) => {
      answer.measures.forEach((measure, k) => {
        const there = answers[i]?.measures[k]?.differences[0]
        const back = measure.differences[0]
        expect(back?.estimate.value).toBeCloseTo(-(there?.estimate.value ?? NaN), 12)
        expect([back?.up, back?.down]).toEqual([there?.down, there?.up])
      })
    })
  })
})
