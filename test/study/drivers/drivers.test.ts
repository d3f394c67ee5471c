import { describe, expect, it } from "vitest"
import { normalQuantile } from "../../../src/number/normal-quantile.ts"
import { analyseDrivers } from "../../../src/study/drivers/study.ts"
import type { DriversResult } from "../../../src/study/drivers/result.ts"
import type { Estimate } from "../../../src/statistics/estimate.ts"
import { writeMarkdown } from "../../../src/report/document/write-markdown.ts"
import { analyseText } from "../../support/open-text.ts"
import { tinyScenario } from "../../support/tiny.ts"

const seeds = ["1", "2", "3"]

type Flags = readonly (readonly [string, string?])[]

const analyse = (text: string, flags: Flags, options: { readonly runs: number; readonly seed?: string }) =>
  analyseText(analyseDrivers, text, { name: "drivers", flags }, options)

const find = async (text: string, flags: Flags, options: { readonly runs: number; readonly seed?: string }) =>
  (await analyse(text, flags, options)).result as DriversResult

const drawn = { drawings: new Map(), command: "casus drivers", runId: "0" }

/** Within so many standard errors. */
const expectNear = ({ value, mcse }: Estimate, right: number) =>
  expect(Math.abs(value - right)).toBeLessThan(4.5 * mcse)

const both = tinyScenario(
  `assumptions:
  a: { value: bernoulli(0.5), basis: assumption }
  b: { value: bernoulli(0.5), basis: assumption }
  c: { value: bernoulli(0.5), basis: assumption }
state: { x: { start: 0, whole: true }, z: { start: 0, whole: true } }
actors:
  one:
    title: One
    rules:
      acts: { title: Acts, when: a and b, then: { set: { x: 1 } } }
      looks: { title: Looks, when: c and z == 0, then: { set: { z: 1 } } }
      undoes: { title: Undoes, when: z == 1 and x == 2, then: { set: { x: 0 } } }
questions: { both: { ask: "Both?", event: x == 1, by: [end] } }`,
  2,
)

describe("drivers of x = a and b, two fair coins, c a bystander", () => {
  it.each(seeds)(
    "redraws a to turn a quarter of runs, T = 2/3, S = 1/3, and c to turn none (seed %s)",
    async (seed) => {
      const result = await find(both, [["redraw", "4000"]], { runs: 4000, seed })
      const [answer] = result.answers
      const parts = result.redraw!.answers[0]!.sources
      const part = (id: string) => parts.find((one) => one.id === id)!
      expectNear(part("a").moved, 1 / 4)
      expectNear(part("a").total, 2 / 3)
      expectNear(answer!.sources.find(({ id }) => id === "a")!.explains, 1 / 3)
      expect(part("c").moved.value).toBe(0)
      expect([part("c").up, part("c").down]).toEqual([0, 0])
      expect(answer!.values.find(({ id }) => id === "c")?.seen).toBe(false)
    },
  )
})

const loaded = tinyScenario(
  `assumptions:
  x1: { value: "normal(0, 1)", basis: assumption }
  x2: { value: "normal(0, 1)", basis: assumption }
  unread: { value: "normal(0, 1)", basis: assumption }
factors: { f: { title: A link, loads: { x1: 0.8, x2: 0.8 } } }
state: { level: { start: x2 }, shadow: { start: x1 } }
actors: { one: { title: One, rules: { acts: { title: Acts, when: shadow > 100, then: { set: { level: 0 } } } } } }
questions: { level: { ask: "How high?", value: level, at: end } }`,
  2,
)

describe("drivers of y = x2, where x1 and x2 load .8 on a factor", () => {
  it.each(seeds)("x1 explains .8⁴ and its own part is exactly 0; the factor explains .64 (seed %s)", async (seed) => {
    const { result, document } = await analyse(
      loaded,
      [
        ["question", "level"],
        ["redraw", "500"],
      ],
      { runs: 10_000, seed },
    )
    const { answers, redraw } = result as DriversResult
    const [answer] = answers
    const explains = (id: string) => answer!.values.find((one) => one.id === id)!.explains
    // Bins see a little less than all of a linear effect.
    const tolerance = 0.01
    for (const [id, right] of [
      ["x1", 0.8 ** 4],
      ["f", 0.64],
    ] as const)
      expect(Math.abs(explains(id).value - right)).toBeLessThan(4.5 * explains(id).mcse + tolerance)
    const part = (id: string) => redraw!.answers[0]!.sources.find((one) => one.id === id)!
    expect([part("x1").up, part("x1").down, part("x1").total.value]).toEqual([0, 0, 0])
    expect(part("f").moved.value).toBe(1)
    expect(redraw!.moves_none).toEqual(["x1", "unread"])
    const text = writeMarkdown(document(drawn))
    expect(text).toContain("goes along, does nothing")
    expect(text).not.toContain("may only go along")
    expect(text).toContain("Values tied by factors share what they explain")
    expect(text).toContain("The largest source is the factor A link")
  })

  it("says that a tied value may only go along where nothing was drawn again", async () => {
    const { document } = await analyse(loaded, [["question", "level"]], { runs: 2000 })
    expect(writeMarkdown(document(drawn))).toContain("may only go along: ask --redraw")
  })

  it("finds nothing explained by what nothing reads, and moves exactly no run with it", async () => {
    const result = await find(loaded, [["redraw", "500"]], { runs: 2000 })
    const unread = result.answers[0]!.values.find(({ id }) => id === "unread")!
    expect(Math.abs(unread.explains.value)).toBeLessThan(4.5 * unread.explains.mcse)
    expect(unread.seen).toBe(false)
    const part = result.redraw!.answers[0]!.sources.find(({ id }) => id === "unread")!
    expect(part).toMatchObject({ up: 0, down: 0, cannot_reach: true })
  })
})

describe("warnings of drivers", () => {
  it("say nothing of ties and factors where there are none", async () => {
    const { document } = await analyse(
      both,
      [
        ["question", "both"],
        ["redraw", "200"],
      ],
      { runs: 2000 },
    )
    const text = writeMarkdown(document(drawn))
    expect(text).not.toMatch(/tied by factors|largest source is the factor|goes along|may only/)
  })
})

describe("fixing values and leaving out rules", () => {
  it("fixes a coin at no and yes: x = a and b is never and half of the time true", async () => {
    const { result, document } = await analyse(both, [["question", "both"], ["tornado", "5:95"], ["without-rules"]], {
      runs: 2000,
    })
    const { tornado, without_rules: without } = result as DriversResult
    const bar = tornado!.answers[0]!.values.find(({ id }) => id === "a")!
    expect(bar.fixed).toEqual(["no", "yes"])
    expect(bar.low.value).toBe(0)
    expectNear(bar.high, 1 / 2)
    expectNear(bar.difference!, 1 / 2)
    expect(tornado!.answers[0]!.values.map(({ id }) => id).toSorted()).toEqual(["a", "b"])
    const [answer] = without!.answers
    expect(answer!.rules.map(({ id, up }) => [id, up])).toEqual([["one.acts", 0]])
    expectNear(answer!.rules[0]!.difference!, -1 / 4)
    expect(without!.moves_none).toEqual(["one.looks", "one.undoes"])
    expect(writeMarkdown(document(drawn))).toContain("2\u00a0rules of 3\u00a0change no run")
  })
})

describe("elementary effects", () => {
  it("of y = 2 x1 + x2 over uniforms are exactly 2 and 1, even, and an unread source has none", async () => {
    const linear = tinyScenario(
      `assumptions:
  x1: { value: "uniform(0, 1)", basis: assumption }
  x2: { value: "uniform(0, 1)", basis: assumption }
  twice: { value: 2 * x1, basis: assumption }
  unread: { value: "uniform(0, 1)", basis: assumption }
state: { level: { start: twice + x2 } }
actors: { one: { title: One, rules: { acts: { title: Acts, when: level < 0, then: { set: { level: 0 } } } } } }
questions: { level: { ask: "How high?", value: level, at: end } }`,
      2,
    )
    const { result, document } = await analyse(
      linear,
      [
        ["question", "level"],
        ["morris", "10"],
      ],
      { runs: 500 },
    )
    const { morris } = result as DriversResult
    const sources = morris!.answers[0]!.sources
    expect(sources.map(({ id }) => id)).toEqual(["x1", "x2"])
    for (const [i, right] of [2, 1].entries()) {
      expect(sources[i]!.mean.value).toBeCloseTo(right, 12)
      expect(sources[i]!.size.value).toBeCloseTo(right, 12)
      expect(sources[i]!.sd).toBeCloseTo(0, 12)
    }
    expect(writeMarkdown(document(drawn))).toContain("Elementary effects, from 10\u00a0trajectories")
  })

  it("move a factor with all that it loads on, at its quantiles", async () => {
    // Of a factor that is moved from 1/8 to 5/8 or from 3/8 to 7/8: .8 Δz over half of its probability.
    const { result } = await analyse(
      loaded,
      [
        ["question", "level"],
        ["morris", "200"],
      ],
      { runs: 500 },
    )
    const sources = (result as DriversResult).morris!.answers[0]!.sources
    const steps = [0.125, 0.375].map((u) => normalQuantile(u + 0.5) - normalQuantile(u))
    expect(steps[0]).toBeCloseTo(steps[1]!, 12)
    expect(sources.find(({ id }) => id === "f")!.mean.value).toBeCloseTo((0.8 * steps[0]!) / 0.5, 9)
    expect(sources.find(({ id }) => id === "x2")!.mean.value).toBeCloseTo((0.6 * steps[0]!) / 0.5, 9)
    expect(sources).toHaveLength(2)
  })
})

describe("leaving out a rule on which an invariant stands", () => {
  it("tells that a run cannot go on without it, and goes on with the others", async () => {
    const text = tinyScenario(
      `state: { open: { start: 0, whole: true }, shut: { start: 0, whole: true } }
invariants: { never_open_for_long: open - shut <= 1 }
actors:
  a:
    rules:
      opens: { probability: 0.5, per: step, then: { change: { open: 1 } } }
      shuts: { when: open > shut, then: { change: { shut: 1 } } }
phases: [[a.shuts], [a.opens]]
questions: { opened: { ask: "Used twice?", event: open + shut >= 4, by: end } }`,
      4,
    )
    const { result, document } = await analyse(text, [["without-rules"]], { runs: 50 })
    const { without_rules: without } = result as DriversResult
    expect(without!.cannot_be_missed).toEqual(["a.shuts"])
    expect(without!.answers[0]!.rules.map(({ id }) => id)).toEqual(["a.opens"])
    expect(writeMarkdown(document(drawn))).toContain("Without a.shuts a run cannot go on")
  })
})

describe("a day that is asked for by a deadline", () => {
  it("is told as by that day, not as on it", async () => {
    const text = tinyScenario(
      `assumptions: { p: { value: "uniform(0, 1)", basis: assumption } }
state: { lit: { start: false } }
actors: { a: { rules: { lights: { probability: p, per: step, limit: once, then: { set: { lit: true } } } } } }
questions: { when_lit: { ask: "When lit?", when: lit } }`,
      4,
    )
    const { result, document } = await analyse(text, [["question", "when_lit@2024-01-15"]], { runs: 400 })
    expect((result as DriversResult).answers[0]).toMatchObject({ name: "when_lit@2024-01-15", mode: "by" })
    expect(writeMarkdown(document(drawn))).toContain("by 2024-01-15")
  })
})
