import { beforeAll, describe, expect, it } from "vitest"
import { daysOfSteps, findMoments, hasDrawnDates, listFixedDays } from "../../src/answers/moments.ts"
import { buildClock, type Clock } from "../../src/calendar/clock.ts"
import type { Model } from "../../src/model/model.ts"
import { chanceKey, uniform } from "../../src/random/address.ts"
import { hash32 } from "../../src/random/hash.ts"
import { rootKey } from "../../src/random/seed.ts"
import { compileRight, tinyScenario } from "../support/tiny.ts"

const day = (text: string): number => Date.parse(text) / 86_400_000

/** The uniform of a run's moment in a step. */
const momentOf = (seed: string, run: number, step: number): number =>
  uniform(...chanceKey(rootKey(seed), run), hash32("clock"), step, 0)

const weeks = buildClock(0, { count: 1, unit: "week" }, { steps: 5 })!
const open = (clock: Clock, rules: Model["rules"] = []) => ({ clock, rules, assumptions: [] })
const range = (from: number, to: number, numbers?: readonly number[]) => ({
  from,
  to,
  assumptions: [],
  ...(numbers === undefined ? {} : { numbers: Int32Array.from(numbers) }),
})

describe("the moment of a run in a step", () => {
  it("is by its own number, whatever its place: as many of the step's days as its uniform says", () => {
    for (const [columns, numbers] of [
      [range(0, 4), [0, 1, 2, 3]],
      [range(40, 44), [40, 41, 42, 43]],
      [range(0, 4, [7, 9, 10, 2000]), [7, 9, 10, 2000]],
    ] as const) {
      const dayOf = findMoments(open(weeks), "s", columns)
      for (const [place, number] of numbers.entries())
        for (const step of [1, 2, 5]) {
          const wanted = 7 * (step - 1) + 1 + Math.floor(7 * momentOf("s", number, step))
          // Asked twice: what is remembered is what was found.
          expect([dayOf(place, step), dayOf(place, step)]).toEqual([wanted, wanted])
        }
      expect([dayOf(2, 0), dayOf(3, -1)]).toEqual([0, 0])
    }
  })

  it("is shared by whoever asks for the same runs of the same rules and clock, and by nobody else", () => {
    const rules: Model["rules"] = []
    const list = (clock: Clock, seed: string, columns: ReturnType<typeof range>, own = rules) => {
      const dayOf = findMoments(open(clock, own), seed, columns)
      return Array.from({ length: columns.to - columns.from }, (_, place) =>
        [1, 2, 3, 4, 5].map((step) => dayOf(place, step)),
      )
    }
    const later = buildClock(1000, { count: 1, unit: "week" }, { steps: 5 })!
    const asked = [
      [weeks, "s", range(0, 4)],
      [weeks, "s", range(0, 4, [7, 9, 10, 2000])],
      [weeks, "s", range(0, 4, [3, 2, 1, 0])],
      [weeks, "s", range(0, 4)],
      [weeks, "s", range(0, 6)],
      [weeks, "s", range(1, 6)],
      [weeks, "s", range(2, 7)],
      [later, "s", range(2, 7)],
      [later, "t", range(2, 7)],
    ] as const
    for (const [clock, seed, columns] of asked)
      expect(list(clock, seed, columns)).toEqual(list(clock, seed, columns, []))
  })

  it("is the day itself where steps are a day or shorter", () => {
    const half = buildClock(10, { count: 0.5, unit: "day" }, { steps: 6 })!
    expect(half.ends).toEqual([10, 11, 11, 12, 12, 13, 13])
    const dayOf = findMoments(open(half), "s", range(0, 1))
    expect([0, 1, 2, 3, 4, 5, 6].map((step) => dayOf(0, step))).toEqual([10, 11, 11, 12, 12, 13, 13])
    const days = buildClock(10, { count: 1, unit: "day" }, { steps: 3 })!
    expect([1, 2, 3].map((step) => findMoments(open(days), "s", range(0, 1))(0, step))).toEqual([11, 12, 13])
  })

  it("is right in steps of centuries, of which not every day can be remembered", () => {
    // Of this run the moment is so late that it lies on the last of 65,537 days.
    const run = 3979
    for (const length of [65_535, 65_537, 140_000]) {
      const clock: Clock = { ...weeks, ends: [-90_010, -90_000, length - 90_000] }
      const dayOf = findMoments(open(clock), "s", range(run, run + 1))
      const wanted = 1 - 90_000 + Math.floor(length * momentOf("s", run, 2))
      expect([dayOf(0, 2), dayOf(0, 2)]).toEqual([wanted, wanted])
      if (length < 70_000) expect(wanted).toBe(length - 90_000)
    }
  })
})

describe("dates of rules", () => {
  const scenario = (...dates: readonly string[]) =>
    tinyScenario(`assumptions:
  polling: { value: "uniform(2024-01-01, 2024-03-01)", basis: assumption }
  other: { value: "uniform(2024-01-01, 2024-03-01)", basis: assumption }
state: { done: { start: false } }
actors:
  a:
    rules:
      plain: { probability: 0.1, per: week, then: { set: { done: true } } }
${dates.map((date, i) => `      dated${i}: { at: ${date}, then: { set: { done: true } } }`).join("\n")}
questions: { q: { ask: Will it?, event: done or polling > 2024-02-01 or other > 2024-02-01, by: end } }
`)
  let fixed: Model
  let drawn: Model
  beforeAll(async () => {
    fixed = await compileRight(scenario("[2024-02-20, 2024-01-11]", "[2024-01-10, 2024-01-15, 2024-01-29]"))
    drawn = await compileRight(scenario("polling", "[other, 2024-02-07]"))
  })

  it("are the days of their steps, the first of several; of a step without one it is a matter of chance", () => {
    const dayOf = findMoments(fixed, "s", { ...range(0, 1), assumptions: [Float64Array.of(0), Float64Array.of(0)] })
    // Steps end on 8, 15, 22 and 29 January. The 15th belongs to the second.
    expect([dayOf(0, 2), dayOf(0, 4)]).toEqual([day("2024-01-10"), day("2024-01-29")])
    for (const step of [1, 3, 5])
      expect(dayOf(0, step)).toBe(day("2024-01-01") + 7 * (step - 1) + 1 + Math.floor(7 * momentOf("s", 0, step)))
  })

  it("are those of the run where they hang on assumptions, and belong to the step on whose last day they lie", () => {
    const [polling, other] = [
      ["2024-01-15", "2024-01-10", "2024-01-10", "2024-02-05", "2024-01-08"].map(day),
      ["2024-02-25", "2024-01-09", "2024-01-12", "2024-02-25", "2024-02-25"].map(day),
    ]
    polling![1]! -= 0.5
    const columns = drawn.assumptions.map(({ id }) => Float64Array.from(id === "polling" ? polling! : other!))
    const dayOf = findMoments(drawn, "s", { ...range(3, 8), assumptions: columns })
    expect([0, 1, 2].map((run) => dayOf(run, 2))).toEqual(["2024-01-15", "2024-01-09", "2024-01-10"].map(day))
    // The date that all runs have is 7 February, in the step from the 6th to the 12th; that of run 3 is the last
    // day of the one before.
    for (let run = 0; run < 5; run++) expect(dayOf(run, 6)).toBe(day("2024-02-07"))
    expect([dayOf(3, 5), dayOf(4, 1)]).toEqual(["2024-02-05", "2024-01-08"].map(day))
    const chance = (run: number, step: number) =>
      day("2024-01-01") + 7 * (step - 1) + 1 + Math.floor(7 * momentOf("s", 3 + run, step))
    for (const [run, step] of [
      [0, 3],
      [4, 2],
      [3, 4],
    ] as const)
      expect(dayOf(run, step)).toBe(chance(run, step))
    // Other runs of the same rules have their own.
    const moved = findMoments(drawn, "s", {
      ...range(3, 8),
      assumptions: columns.map((column) => column.map((each) => each + 1)),
    })
    expect([1, 2].map((run) => moved(run, 2))).toEqual(["2024-01-10", "2024-01-11"].map(day))
  })

  it("are listed where they are the same in every run: within the clock, the first of each step, in order", () => {
    expect(listFixedDays(fixed)).toEqual(["2024-01-10", "2024-01-29", "2024-02-20"].map(day))
    expect(listFixedDays(drawn)).toEqual([day("2024-02-07")])
    const shorter: Clock = { ...fixed.clock, ends: fixed.clock.ends.slice(0, 4) }
    expect(listFixedDays({ rules: fixed.rules, clock: shorter })).toEqual([day("2024-01-10")])
    // A date on the start or before lies in no step.
    const late: Clock = { ...fixed.clock, ends: fixed.clock.ends.slice(2) }
    expect(listFixedDays({ rules: fixed.rules, clock: late })).toEqual(["2024-01-29", "2024-02-20"].map(day))
  })

  it("hang on assumptions as soon as one does", () => {
    expect([fixed, drawn, { rules: [] }].map(hasDrawnDates)).toEqual([false, true, false])
  })
})

describe("days of steps", () => {
  it("are the moments, and what stands for never", () => {
    const dayOf = (run: number, step: number): number => 100 * run + step
    expect([...daysOfSteps(Int32Array.of(-1, 0, 3), dayOf, Infinity)]).toEqual([Infinity, 100, 203])
  })
})
