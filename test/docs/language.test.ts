import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { RunFaulted } from "../../src/ensemble/errors.ts"
import { families } from "../../src/expression/families.ts"
import { usages } from "../../src/expression/vocabulary.ts"
import { compileFiles, runScenarioText } from "../support/run-scenario.ts"

const page = readFileSync(join(import.meta.dirname, "../../docs/language.md"), "utf8")

/** A scenario in which step n is n days long ago: weeks from Wednesday 17 April 2024, and a few things to ask about. */
const scenario = (parts: string): string => `casus: 1
title: A claim of the language page
clock: { start: 2024-04-17, step: week, until: 10 steps }
${parts}`

const ask = (formulas: Readonly<Record<string, string>>, at = "end"): string =>
  `questions:\n${Object.entries(formulas)
    .map(([id, formula]) => `  ${id}: { ask: How much?, value: ${JSON.stringify(formula)}, at: ${at} }\n`)
    .join("")}`

/** The value of each question in the only kind of run there is. */
const answersOf = async (text: string): Promise<Readonly<Record<string, number>>> => {
  const run = await runScenarioText(text, { runs: 4, seed: "1" })
  return Object.fromEntries(
    run.plan.labels.answers.map((label) => {
      const column = run.answer(label)
      if (new Set(column).size !== 1) throw new Error(`runs differ in ${label}`)
      return [label.replace(/@.*/, ""), column[0] ?? NaN]
    }),
  )
}

const problemsOf = async (text: string): Promise<readonly string[]> => {
  const model = await compileFiles({ "scenario.yaml": text })
  return model.ok ? [] : model.problems.map(({ code }) => code)
}

describe("the language page", () => {
  it("names every function with its parentheses, and every distribution", () => {
    const missing = [...Object.keys(usages), ...families.keys(), "quantiles"].filter(
      (name) => !page.includes(`\`${name}(`),
    )
    expect(missing).toEqual([])
  })

  it("says what formulas are worth", async () => {
    const formulas: readonly (readonly [string, number])[] = [
      ["2 ^ 3 ^ 2", 512],
      ["-2 ^ 2", -4],
      ["round(2.5) * 100 + round(-2.5)", 297],
      ["floor(-1.5) + ceil(-1.5)", -3],
      ["clamp(5, 0, 3)", 3],
      ["clamp(5, 4, 3)", 3],
      ["min(3, 1, 2) + max(3, 1, 2)", 4],
      ["count(1 < 2, 2 < 1, true)", 2],
      ["if(1 < 2 < 3, 7, 0 / zero)", 7],
      ["if(zero == 0 or 1 / zero > 0, 1, 0)", 1],
      ["if(zero > 0 and 0 / zero > 0, 1, 0)", 0],
      ["exp(-1 / zero)", 0],
      ["logistic(0)", 0.5],
      ["1 quarter / 1 day", 91.3125],
      ["(2024-06-30 - today) / 1 day", 4],
      ["(today + 2 weeks - 2024-04-17) / 1 week", 12],
      ["elapsed / 1 step", 10],
      ["per_step(0.3, 1 week)", 0.3],
      ["per_step(0.19, 2 weeks)", 0.1],
      ["per_step(0.19, 1 week, 0.5)", 0.1],
      ["per_step(0.3, 1 month, 0)", 0],
      ["if(since(nobody.acts) > 1000 years, 1, 0)", 1],
      ["if(first(false) > 2999-01-01, 1, 0)", 1],
    ]
    const questions = Object.fromEntries(formulas.map(([formula], i) => [`q${i}`, formula]))
    const actors = "actors: { nobody: { rules: { acts: { when: false, then: {} } } } }\n"
    const answers = await answersOf(scenario(`state: { zero: { start: 0, whole: true } }\n${actors}${ask(questions)}`))
    const wrong = formulas.filter(([, value], i) => !(Math.abs((answers[`q${i}`] ?? NaN) - value) < 1e-12))
    expect(wrong).toEqual([])
  })

  it("says what is refused", async () => {
    const refused = [
      "a = 1",
      "not a == 1",
      "1/2 weeks > 1 day",
      "a == 1 == 1",
      "a > 0 ? 1 : 2",
      "a % 2",
      "13weeks > 1 day",
      "a && true",
    ]
    const accepted: string[] = []
    for (const formula of refused) {
      const text = scenario(`state: { a: { start: 0, whole: true } }\nderived: { b: ${JSON.stringify(formula)} }\n`)
      if ((await problemsOf(text)).length === 0) accepted.push(formula)
    }
    expect(accepted).toEqual([])
    expect(await problemsOf(scenario("derived: { week: 1 }\n"))).toEqual(["reserved-id"])
    expect(await problemsOf(scenario("derived: { yes: 1 }\n"))).toEqual(["reserved-id"])
    expect(await problemsOf(scenario("state: { a: { start: &x 0 } }\n"))).toEqual(["yaml-feature"])
  })

  it("holds a start to its bounds, rounds a whole start and set to the nearest, and a change up or down", async () => {
    const answers = await answersOf(
      scenario(`
assumptions: { much: { value: 120, basis: general }, half: { value: 1.5, basis: general } }
state:
  held: { start: much, min: 0, max: 100 }
  whole: { start: half, whole: true }
  twice: { start: 0, whole: true }
actors:
  one: { rules: { adds: { limit: once, then: { change: { twice: 0.4 } } } } }
  two: { rules: { sets: { limit: once, then: { set: { whole: 2.5 } } } } }
${ask({ held: "held", whole: "whole", twice: "if(twice == 0 or twice == 1, 1, 0)" })}`),
    )
    expect(answers).toEqual({ held: 100, whole: 3, twice: 1 })
  })

  it("gives a variable of a simultaneous phase its last set plus all changes, within bounds once", async () => {
    const answers = await answersOf(
      scenario(`
state: { x: { start: 1, max: 100 }, z: { start: 0, max: 10 } }
actors:
  one: { rules: { acts: { limit: once, then: { set: { x: 10 }, change: { x: 1, z: 15 } } } } }
  two: { rules: { acts: { limit: once, then: { set: { x: 20 }, change: { x: x, z: -8 } } } } }
${ask({ x: "x", z: "z" })}`),
    )
    // x: 20 + 1 + 1 (the x of the beginning); z: 0 + 15 - 8, never above its max on the way.
    expect(answers).toEqual({ x: 22, z: 7 })
  })

  it("lets each rule of a sequential phase see the one before it, with bounds after each", async () => {
    const answers = await answersOf(
      scenario(`
state: { x: { start: 1, max: 100 }, z: { start: 0, max: 10 } }
actors:
  one: { rules: { acts: { limit: once, then: { set: { x: 10 }, change: { z: 15 } } } } }
  two: { rules: { acts: { limit: once, then: { change: { x: x, z: -8 } } } } }
phases: [{ sequential: [one, two] }]
${ask({ x: "x", z: "z" })}`),
    )
    expect(answers).toEqual({ x: 20, z: 2 })
  })

  it("keeps derived values, within a step, as of the last record", async () => {
    const answers = await answersOf(
      scenario(`
state: { x: { start: 0 }, seen: { start: -1 } }
derived: { double: 2 * x }
actors:
  one: { rules: { counts: { then: { change: { x: 1 } } } } }
  two: { rules: { looks: { then: { set: { seen: double } } } } }
phases: [one, two]
${ask({ seen: "seen", double: "double", lagged: "lag(x, 1 step)", far: "lag(x, 1 year)" })}`),
    )
    expect(answers).toEqual({ seen: 18, double: 20, lagged: 9, far: 0 })
  })

  it("moves what is there, whole, by shares, and lets what arrives stay", async () => {
    const answers = await answersOf(
      scenario(`
state:
  a: { start: 7, whole: true, min: 2 }
  b: { start: 0, whole: true, min: 0 }
  c: { start: 0, whole: true, min: 0 }
actors:
  one:
    rules:
      moves: { at: 2024-04-18, then: { move: [{ amount: 100, from: a, to: { b: 0.5, c: rest } }, { amount: 100, from: b, to: c }] } }
${ask({ a: "a", fair: "if(b == 2 or b == 3, 1, 0)", all: "b + c", gone: "left(a)", came: "arrived(c) - c" })}`),
    )
    expect(answers).toEqual({ a: 2, fair: 1, all: 5, gone: 5, came: 0 })
  })

  it("refuses a move that does not say who takes the rest", async () => {
    const parts =
      "state: { a: { start: 10, min: 0 }, b: { start: 0 } }\nactors: { one: { rules: { moves: { limit: once, then: { move: { amount: 8, from: a, to: { b: 0.25 } } } } } } }\n"
    await expect(answersOf(scenario(`${parts}${ask({ a: "a", b: "b" })}`))).rejects.toThrow(
      "who takes what the shares leave over",
    )
  })

  it("counts occasions: every in step 1 too, after in the same or the next step, edges, cooldowns, limits", async () => {
    const answers = await answersOf(
      scenario(`
state: { ticked: { start: 0 } }
actors:
  late: { rules: { follows: { after: clock_.ticks, then: { set: { ticked: elapsed / 1 step } } } } }
  early: { rules: { follows: { after: clock_.ticks, then: {} } } }
  clock_:
    rules:
      ticks: { at: [2024-05-01, 2024-05-02], then: {} }
      rests: { cooldown: 2 steps, then: {} }
      thrice: { limit: 3, then: {} }
      every_three: { every: 3 weeks, then: {} }
      edge: { when: elapsed <= 2 weeks or elapsed > 5 weeks, probability: 1, per: occasion, then: {} }
phases: [early, clock_, late]
${ask({
  ticks: "times(clock_.ticks)",
  early: "(first(fired(early.follows)) - 2024-04-17) / 1 week",
  late: "(first(fired(late.follows)) - 2024-04-17) / 1 week",
  rests: "times(clock_.rests)",
  thrice: "times(clock_.thrice)",
  every: "times(clock_.every_three)",
  edge: "times(clock_.edge)",
})}`),
    )
    // 1 May is the last day of step 2; 2 May falls into step 3. Rests fires in steps 1, 4, 7, 10.
    expect(answers).toEqual({ ticks: 2, early: 3, late: 2, rests: 4, thrice: 3, every: 4, edge: 2 })
  })

  it("loses an occasion at which the condition fails or the rule is blocked", async () => {
    const answers = await answersOf(
      scenario(`
actors:
  one:
    rules:
      blocked: { when: elapsed > 1 week, at: 2024-04-18, then: {} }
      capped: { every: 2 weeks, cooldown: 3 weeks, then: {} }
${ask({ blocked: "times(one.blocked)", capped: "times(one.capped)" })}`),
    )
    // Occasions of capped: steps 1, 2, 4, 6, 8, 10; blocked for three steps after each firing: 1, 6, 10.
    expect(answers).toEqual({ blocked: 0, capped: 3 })
  })

  it("follows the calendar in months and conversions elsewhere", async () => {
    const text = `casus: 1
title: Months
clock: { start: 2024-01-31, step: month, until: 1 year }
${ask({ played: "elapsed / 1 step", february: "(lag(day_, 10 steps) - 2024-01-31) / 1 day", long: "(day_ - 2024-01-31) / 1 day" })}
derived: { day_: today }
`
    // The record of step 12 looks ten steps back, at that of step 2: 31 March 2024.
    expect(await answersOf(text)).toEqual({ played: 12, february: 60, long: 366 })
  })

  it("stops a run where it says", async () => {
    const rule = (body: string): string => `actors: { one: { rules: { acts: { ${body} } } } }`
    const faults: Readonly<Record<string, readonly [kind: string, part: string]>> = {
      "a probability above 1": ["chance-out-of-range", rule("probability: 2 * one, per: step, then: {}")],
      "a negative ratio": ["not-a-number", rule("probability: 0.5, ratio: -one, per: step, then: {}")],
      "a share above 1": [
        "share-out-of-range",
        rule("then: { move: { amount: 1, from: x, to: { z: 2 * one, y_: rest } } }"),
      ],
      "a negative weight": ["negative-weight", rule("then: { choose: { b: { weight: -one } } }")],
      "infinite state": ["infinite", rule("then: { set: { x: 1 / (one - 1) } }")],
      "not a number": ["not-a-number", rule("when: 0 / (one - 1) > 0, then: {}")],
      "a broken invariant": ["invariant-broken", "invariants: { small: x < 1 }"],
    }
    const outcomes = Object.entries(faults).map(async ([what, [, part]]) => {
      const head =
        "assumptions: { one: { value: 1, basis: general } }\nstate: { x: { start: 1 }, z: { start: 0 }, y_: { start: 0 } }\n"
      const run = runScenarioText(scenario(`${head}${part}\n`), { runs: 2, seed: "1" })
      const kind = await run.then(
        () => "went on",
        (error: unknown) => (error instanceof RunFaulted ? error.fault.kind : String(error)),
      )
      return [what, kind]
    })
    expect(await Promise.all(outcomes)).toEqual(Object.entries(faults).map(([what, [kind]]) => [what, kind]))
  })
})
