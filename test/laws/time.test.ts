import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addMonths, parseDate } from "../../src/calendar/date.ts"
import { runScenarioText } from "../support/run-scenario.ts"

const seeds = ["1", "2", "3"] as const

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length

const standardError = (values: ArrayLike<number>): number => {
  const middle = mean(values)
  const squares = Array.from(values).reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1) / values.length)
}

/** A scenario of one rule and what is asked of its variables at the end. */
const scenario = (clock: string, state: string, rules: string, asked: readonly string[]): string => `casus: 1
title: T
clock: { ${clock} }
units: [persons]
state:
${state}
actors: { a: { rules: { ${rules} } } }
questions:
${asked.map((name) => `  q_${name}: { ask: ${name}?, value: ${name}, at: end }`).join("\n")}
tracks: [${asked.join(", ")}]
`

describe("a whole stock keeps small flows", () => {
  const people =
    "  here: { start: 1000, whole: true, min: 0, unit: persons }\n  rail: { start: 0, whole: true, unit: persons }\n  road: { start: 0, whole: true, unit: persons }\n  air: { start: 0, whole: true, unit: persons }"
  const flow =
    "leaves: { then: { move: { amount: 3 * (1 step / 1 week), from: here, to: { rail: 0.3, air: 0.05, road: rest } } } }"

  it.each(["0.5 days", "day", "2 days", "week", "4 weeks"])(
    "of 3 persons a week with steps of %s: 156 in 52 weeks, by their shares, in mean",
    async (step) => {
      for (const seed of seeds) {
        const clock = `start: 2024-01-01, step: ${step}, until: 52 weeks`
        const run = await runScenarioText(scenario(clock, people, flow, ["here", "rail", "road", "air"]), {
          runs: 400,
          seed,
        })
        const at = (name: string): Float64Array => run.answer(`q_${name}@end`)
        const gone = at("here").map((left) => 1000 - left)
        expect(Math.abs(mean(gone) - 156)).toBeLessThanOrEqual(4.5 * standardError(gone) + 1e-9)
        for (const [name, share] of [
          ["rail", 0.3],
          ["air", 0.05],
          ["road", 0.65],
        ] as const)
          expect(Math.abs(mean(at(name)) - share * 156)).toBeLessThanOrEqual(4.5 * standardError(at(name)) + 1e-9)
        for (const [i, left] of at("here").entries())
          expect(left + at("rail")[i]! + at("road")[i]! + at("air")[i]!).toBe(1000)
      }
    },
  )

  it("also where it changes, up or down, by less than one", async () => {
    const change = "grows: { then: { change: { x: 0.3, z: -0.3 } } }"
    const state = "  x: { start: 0, whole: true }\n  z: { start: 0, whole: true }"
    for (const seed of seeds) {
      const run = await runScenarioText(
        scenario("start: 2024-01-01, step: day, until: 100 days", state, change, ["x", "z"]),
        { runs: 400, seed },
      )
      const x = run.answer("q_x@end")
      const z = run.answer("q_z@end")
      expect(Math.abs(mean(x) - 30)).toBeLessThan(4.5 * standardError(x))
      expect(Math.abs(mean(z) + 30)).toBeLessThan(4.5 * standardError(z))
      expect([...x, ...z].every(Number.isInteger)).toBe(true)
    }
  })

  it("draws nothing where an amount is whole", async () => {
    const change = "grows: { then: { change: { x: 2.0 }, set: { z: 2.5 } } }"
    const state = "  x: { start: 0, whole: true }\n  z: { start: 0, whole: true }"
    const run = await runScenarioText(
      scenario("start: 2024-01-01, step: day, until: 10 days", state, change, ["x", "z"]),
      { runs: 20, seed: "1" },
    )
    expect(new Set(run.answer("q_x@end"))).toEqual(new Set([20]))
    expect(new Set(run.answer("q_z@end"))).toEqual(new Set([3]))
  })
})

describe("an interval that follows the calendar", () => {
  it.each([
    ["day", 1],
    ["week", 1],
    ["day", 3],
    ["3.5 days", 1],
  ])(
    "fires once in each month of a year from 1 January, with steps of a %s (every %d months)",
    async (step, months) => {
      const text = `casus: 1
title: T
clock: { start: 2025-01-01, step: ${step}, until: 2026-12-20 }
state: { last: { start: 2024-01-01 } }
actors: { a: { rules: { pays: { every: ${months} months, then: { set: { last: today } } } } } }
tracks: []
questions: { paid: { ask: When?, value: (last - 2024-01-01) / 1 day, at: end } }
`
      const run = await runScenarioText(text, { runs: 1, seed: "1" })
      expect(run.times("a.pays")[0]).toBe(24 / months)
    },
  )

  it("is, for any start and step, the first step and each that a month since the start ends in", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10957, max: 22000 }),
        fc.constantFrom(1, 2, 7, 10, 45),
        fc.integer({ min: 1, max: 5 }),
        async (start, length, months) => {
          const day = new Date(start * 86_400_000).toISOString().slice(0, 10)
          const text = `casus: 1
title: T
clock: { start: ${day}, step: ${length} days, until: 60 steps }
state: { x: { start: 0 } }
actors: { a: { rules: { acts: { every: ${months} months, then: { change: { x: 1 } } } } } }
tracks: [x]
`
          const run = await runScenarioText(text, { runs: 1, seed: "1" })
          let expected = 0
          for (let step = 1; step <= 60; step++) {
            const [from, to] = [start + (step - 1) * length, start + step * length]
            const falls = Array.from({ length: 120 }, (_, k) => addMonths(start, (k + 1) * months)).some(
              (end) => from < end && end <= to,
            )
            if (step === 1 || falls) expected++
          }
          expect(run.times("a.acts")[0]).toBe(expected)
        },
      ),
      { numRuns: 25, seed: 1 },
    )
  })
})

describe("steps that are no binary fraction of a day", () => {
  it("let every step be one, and 5 steps of 0.2 weeks be 1 week", async () => {
    const text = (cooldown: string, within: string): string => `casus: 1
title: T
clock: { start: 2024-01-01, step: 0.2 weeks, until: 400 steps }
state: { near: { start: 0 } }
actors:
  a:
    rules:
      ticks: { every: 1 step, then: { } }
      weekly: { every: 1 week, then: { } }
      rests: { cooldown: ${cooldown}, then: { } }
      counts: { when: since(rests) <= ${within}, then: { change: { near: 1 } } }
      waits: { when: elapsed >= 1 week, then: { } }
phases: [a.rests, [a.ticks, a.weekly, a.counts, a.waits]]
tracks: [near]
questions: { near_end: { ask: How often?, value: near, at: end } }
`
    const inSteps = await runScenarioText(text("5 steps", "3 steps"), { runs: 1, seed: "1" })
    const inWeeks = await runScenarioText(text("1 week", "0.6 weeks"), { runs: 1, seed: "1" })
    for (const run of [inSteps, inWeeks]) {
      expect(run.times("a.ticks")[0]).toBe(400)
      expect(run.times("a.weekly")[0]).toBe(81)
      expect(run.times("a.rests")[0]).toBe(67)
      expect(run.answer("near_end@end")[0]).toBe(4 * 66 + 4)
      expect(run.times("a.waits")[0]).toBe(396)
    }
  })
})

describe("several dates of one rule", () => {
  const play = (step: string, rule: string, runs = 1, seed = "1") =>
    runScenarioText(
      `casus: 1
title: T
clock: { start: 2024-01-01, step: ${step}, until: 2024-01-29 }
assumptions: { drawn: { value: 2024-01-16, basis: general } }
state: { x: { start: 0 } }
actors: { a: { rules: { acts: { at: [2024-01-09, 2024-01-11, 2024-01-14, 2024-01-20, drawn], ${rule} } } } }
tracks: [x]
questions: { x_end: { ask: How much?, value: x, at: end } }
`,
      { runs, seed },
    )

  it.each(["day", "3 days", "week", "2 weeks", "4 weeks"])("each count, with steps of %s", async (step) => {
    const run = await play(step, "then: { change: { x: 1 } }")
    expect(run.answer("x_end@end")[0]).toBe(5)
    expect(run.times("a.acts")[0]).toBe(5)
  })

  it.each(["day", "4 weeks"])("are tried each by a chance and draws of their own, with steps of %s", async (step) => {
    for (const seed of seeds) {
      const rule = 'probability: 0.3, per: occasion, then: { change: { x: "uniform(0, 2)" } }'
      const run = await play(step, rule, 2000, seed)
      const x = run.answer("x_end@end")
      expect(Math.abs(mean(x) - 1.5)).toBeLessThan(4.5 * standardError(x))
      expect(Math.abs(mean(run.times("a.acts")) - 1.5)).toBeLessThan(4.5 * standardError(run.times("a.acts")))
      // Of each of five, the square of a uniform on 0 to 2 comes 0.3 times: 5 (0.3 · 4 / 3 - 0.09).
      const squares = x.map((value) => (value - 1.5) ** 2)
      expect(Math.abs(mean(squares) - 5 * (0.4 - 0.09))).toBeLessThan(4.5 * standardError(squares))
    }
  })

  it("stop at the limit, and rest after one", async () => {
    expect((await play("4 weeks", "limit: 3, then: {}")).times("a.acts")[0]).toBe(3)
    expect((await play("4 weeks", "cooldown: 1 week, then: {}")).times("a.acts")[0]).toBe(1)
  })
})

describe("a date and a duration of months", () => {
  it.each([
    ["2024-01-31 + 1 month", "2024-02-29"],
    ["1 month + 2024-01-31", "2024-02-29"],
    ["2025-01-01 + 1 year", "2026-01-01"],
    ["2024-03-31 - 1 month", "2024-02-29"],
    ["2024-01-31 + 2 * 1 month", "2024-03-31"],
    ["2024-01-31 + 1 quarter", "2024-04-30"],
    ["2024-01-31 + (1 year + 1 month)", "2025-02-28"],
    ["2024-01-31 + 1 month + 1 day", "2024-03-01"],
    ["2024-01-31 + notice", "2024-02-29"],
    ["2024-01-31 + months_left * 1 month", "2024-03-31"],
    ["2024-01-31 + max(notice, 2 months)", "2024-03-31"],
    ["2024-01-31 + if(notice > 2 weeks, 1 month, 2 months)", "2024-02-29"],
    ["2024-01-31 + 4 weeks", "2024-02-28"],
    ["2024-01-31 + fixed_month", "2024-03-01"],
  ])("%s is %s", async (formula, day) => {
    const text = `casus: 1
title: T
clock: { start: 2024-01-01, step: day, until: 3 days }
assumptions:
  notice: { value: 1, unit: months, basis: general }
  months_left: { value: 2, basis: general }
  fixed_month: { value: 1 month, basis: general }
  then_day: { value: "${formula}", basis: general }
questions: { q: { ask: When?, value: floor((then_day - 1970-01-01) / 1 day + 0.5), at: end } }
tracks: []
`
    const run = await runScenarioText(text, { runs: 1, seed: "1" })
    expect(run.answer("q@end")[0]).toBe(parseDate(day))
  })
})

describe("what misses by rounding only", () => {
  it("counts as reached: a whole number in tenths, up and down", async () => {
    const text = `casus: 1
title: T
clock: { start: 2024-01-01, step: day, until: 40 days }
state: { up: { start: 0 }, down: { start: 3 } }
actors: { a: { rules: { adds: { then: { change: { up: 0.1, down: -0.1 } } } } } }
tracks: [up]
questions:
  one: { ask: One?, event: up >= 1, by: 10 days }
  none: { ask: None?, event: down <= 0, by: 30 days }
  less: { ask: Less?, event: up > 2, by: 20 days }
`
    const run = await runScenarioText(text, { runs: 1, seed: "1" })
    expect([...run.plan.labels.answers].map((name) => run.answer(name)[0])).toEqual([10, 30, 21])
  })

  it("is held: a chance, a share, a weight, and a state that is a share", async () => {
    const text = `casus: 1
title: T
clock: { start: 2024-01-01, step: day, until: 10 days }
assumptions: { tenth: { value: 0.1, basis: general } }
state:
  sure: { start: 0 }
  level: { start: 0, unit: share }
  a: { start: 10, min: 0 }
  b: { start: 0 }
actors:
  x:
    rules:
      acts: { probability: 1 - tenth - tenth - tenth - tenth - tenth - tenth - tenth - tenth - tenth - tenth, per: week, then: { } }
      draws: { then: { change: { sure: "if(bernoulli(tenth * 3 + tenth * 7 + 1e-16), 1, 0)", level: tenth } } }
      shares: { then: { move: { amount: 1, from: a, to: { b: (tenth + tenth + tenth) / 0.3, a: rest } } } }
      picks: { then: { choose: { no_way: { weight: 1 - 3 * tenth - 7 * tenth - 1e-12 }, way: { weight: 1 } } } }
tracks: [level]
questions: { sum: { ask: Sum?, value: sure + level, at: end } }
`
      .replace("a: rest", "c: rest")
      .replace("  b: { start: 0 }\n", "  b: { start: 0 }\n  c: { start: 0 }\n")
    const run = await runScenarioText(text, { runs: 3, seed: "1" })
    expect(run.answer("sum@end")[0]).toBe(11)
    expect(run.times("x.acts")[0]).toBe(0)
    expect(run.times("x.picks.way")[0]).toBe(10)
  })

  it.each([
    [
      "a share that leaves 0 to 1",
      "state: { s: { start: 0.9, unit: share } }",
      "{ then: { change: { s: 0.2 } } }",
      "state-out-of-range",
    ],
    ["an interval drawn below 0", "state: { s: { start: 0 } }", "{ every: gap, then: { } }", "period-not-positive"],
    [
      "an infinite weight",
      "state: { s: { start: 0 } }",
      "{ then: { choose: { o: { weight: exp(1000 + s) } } } }",
      "infinite",
    ],
  ])("stops the run where it does not: %s", async (_, state, rule, kind) => {
    const text = `casus: 1
title: T
clock: { start: 2024-01-01, step: day, until: 10 days }
assumptions: { gap: { value: -2 to -1, scale: linear, unit: days, basis: general } }
${state}
actors: { x: { rules: { acts: ${rule} } } }
tracks: [s]
`
    await expect(runScenarioText(text, { runs: 2, seed: "1" })).rejects.toMatchObject({ fault: { kind } })
  })
})

describe("a move beside a change", () => {
  it("takes only what an earlier change has left", async () => {
    const text = `casus: 1
title: T
clock: { start: 2024-01-01, step: week, until: 1 week }
state: { a: { start: 10, min: 0 }, b: { start: 0 }, c: { start: 0 } }
actors:
  x:
    rules:
      eats: { then: { change: { a: -8, c: 8 } } }
      moves: { then: { move: { amount: 4, from: a, to: b } } }
invariants: { nothing_is_made: abs(a + b + c - 10) < 1e-9 }
questions: { q_b: { ask: How much?, value: b, at: end } }
tracks: [a, b, c]
`
    const run = await runScenarioText(text, { runs: 1, seed: "1" })
    expect(run.answer("q_b@end")[0]).toBe(2)
  })

  it("never leaves a rest below 0", async () => {
    const state =
      "  a: { start: 10, min: 0 }\n  b: { start: 0 }\n  c: { start: 0 }\n  d: { start: 0 }\n  e: { start: 0 }\n  f: { start: 0, min: 0 }"
    const rule = "m: { then: { move: { amount: 1, from: a, to: { b: 0.7, c: 0.1, d: 0.1, e: 0.1, f: rest } } } }"
    const run = await runScenarioText(
      scenario("start: 2024-01-01, step: day, until: 5 days", state, rule, ["f", "b"]),
      { runs: 1, seed: "1" },
    )
    expect(run.answer("q_f@end")[0]).toBeGreaterThanOrEqual(0)
    expect(run.answer("q_f@end")[0]).toBeLessThan(1e-12)
  })

  it("draws by where it leads, so that a move of nothing put before it moves no run", async () => {
    const state =
      "  a: { start: 100, min: 0, whole: true }\n  b: { start: 0, whole: true }\n  c: { start: 0, whole: true }"
    const real = '{ amount: "exponential(2)", from: a, to: { b: 0.4, c: rest } }'
    const play = (moves: string) =>
      runScenarioText(
        scenario("start: 2024-01-01, step: day, until: 9 days", state, `m: { then: { move: [${moves}] } }`, ["a", "b"]),
        { runs: 50, seed: "1" },
      )
    const alone = await play(real)
    const second = await play(`{ amount: 0, from: a, to: c }, ${real}`)
    expect(second.answer("q_a@end")).toEqual(alone.answer("q_a@end"))
    expect(second.answer("q_b@end")).toEqual(alone.answer("q_b@end"))
  })
})
