import { describe, expect, it } from "vitest"
import { renderWithWarnings } from "../../../src/chart/render.ts"
import { darkTheme, lightTheme } from "../../../src/chart/theme.ts"
import { writeTerminal } from "../../../src/report/document/write-terminal.ts"
import type { AnalysisParts } from "../../../src/study/analysis/compose.ts"
import { BadUsage } from "../../../src/study/failure.ts"
import { analyseFlip } from "../../../src/study/flip/study.ts"
import type { FlipResult } from "../../../src/study/flip/result.ts"
import { findNarrowFaults, telephoneWidth } from "../../chart/chart-faults.ts"
import { analyseText } from "../../support/open-text.ts"
import { tinyScenario } from "../../support/tiny.ts"

type Flags = readonly (readonly [string, string?])[]

const analyse = (text: string, flags: Flags, runs: number, seed = "1") =>
  analyseText(analyseFlip, text, { name: "flip", flags }, { runs, seed })

const resultOf = ({ result }: AnalysisParts) => result as FlipResult

const tell = ({ document }: AnalysisParts) =>
  writeTerminal(document({ drawings: new Map(), command: "casus flip x", runId: "0" }), { width: 100, color: false })

/** Something happens where this holds, with two normals and a switch. */
const where = (when: string) =>
  tinyScenario(
    `assumptions:
  x1: { title: First, value: "normal(0, 1)", basis: assumption }
  x2: { title: Second, value: "normal(0, 1)", basis: assumption }
  open: { title: Open, value: false, basis: assumption }
state: { hit: { start: 0, whole: true } }
actors:
  one:
    title: One
    rules:
      hits: { title: Hits, when: "${when}", limit: 1, then: { set: { hit: 1 } } }
questions: { hit: { ask: "Hit?", event: hit == 1, by: [end] } }`,
    1,
  )

const above: Flags = [
  ["question", "hit"],
  ["above", "0.5"],
]

describe("the least that turns an answer", () => {
  it("which is x > 2 lies at x = 2, two standard deviations out", async () => {
    const parts = await analyse(where("x1 > 2 or open and x2 > 9"), above, 100_000)
    const [answer] = resultOf(parts).answers
    expect(answer!.worthwhile).toBe(1)
    const [step] = answer!.steps
    expect(step!.things).toMatchObject([{ id: "x1", kind: "assumption", median: 0 }])
    expect(Math.abs(step!.things[0]!.value! - 2)).toBeLessThan(0.01)
    expect(Math.abs(step!.surprise - 2)).toBeLessThan(0.01)
    expect(Math.abs(step!.one_in - 43.96)).toBeLessThan(1.5)
    expect(Math.abs(step!.chance.value - 0.5)).toBeLessThan(4.5 * step!.chance.mcse + 0.002)
    expect(tell(parts)).toMatch(/2 \(its 98th percentile; -?0(\.\d+)? is its median\)\s+1 in 4[345]/)
  })

  it("shares the way between two normals: both at the root of 2; one alone needs twice that", async () => {
    const flags: Flags = [...above, ["most", "2"], ["refine"]]
    const [answer] = resultOf(
      await analyse(where("(x1 + x2) / sqrt(2) > 2 or open and x2 > 9"), flags, 100_000),
    ).answers
    const [one, two] = answer!.steps
    expect(Math.abs(one!.surprise - 2 * Math.SQRT2)).toBeLessThan(0.02)
    expect(Math.abs(two!.surprise - 2)).toBeLessThan(0.02)
    for (const { value } of two!.things) expect(Math.abs(value! - Math.SQRT2)).toBeLessThan(0.02)
    expect(answer!.worthwhile).toBe(2)
  })

  it("is not looked for where it is so already, and told as out of reach where it is", async () => {
    const there = await analyse(where("x1 > -1 or open and x2 > 9"), above, 500)
    expect(resultOf(there).answers[0]).toMatchObject({ is_there: true, steps: [] })
    expect(tell(there)).toContain("already")
    const far = await analyse(
      where("x1 > 1.5 and x2 > 0 or open and x2 > 9"),
      [...above.slice(0, 1), ["above", "0.9"], ["most", "1"]],
      4000,
    )
    expect(resultOf(far).answers[0]!.steps[0]).toMatchObject({ reached: false, surprise: 4 })
    expect(tell(far)).toContain("Not within 1 in 30,000")
  })

  it("may lie below as well: then things are moved down", async () => {
    const flags: Flags = [
      ["question", "hit"],
      ["below", "0.1"],
    ]
    const parts = await analyse(where("x1 > 0 or open and x2 > 9"), flags, 20_000)
    const [answer] = resultOf(parts).answers
    expect(answer!.steps[0]!.things[0]!.by).toBeLessThan(0)
    expect(Math.abs(answer!.steps[0]!.surprise - 1.28)).toBeLessThan(0.06)
    const provenance = { scenario: "tiny", seed: "1", runs: 20_000, run_id: "0", command: "casus flip" }
    for (const theme of [lightTheme, darkTheme]) {
      const [ladder, ...others] = parts.charts({ theme, provenance })
      expect(others).toEqual([])
      expect(ladder!.title).toMatch(/^One thing at 1 in (9|10|11): there 10\s% is met$/)
      expect((await renderWithWarnings(ladder!.spec)).warnings).toEqual([])
      const [narrow] = parts.charts({ theme, provenance, width: telephoneWidth })
      expect(theme === lightTheme ? await findNarrowFaults(narrow!.spec) : []).toEqual([])
    }
  })
})

describe("what is tried by itself", () => {
  it("is every switch, value and rule that can reach the answer", async () => {
    const parts = await analyse(where("x1 > 2 or open"), above, 2000)
    const [answer] = resultOf(parts).answers
    const tried = new Map(answer!.tried.map(({ id, value, alone }) => [`${id} ${value ?? ""}`.trim(), alone]))
    expect(tried.get("open yes")).toBe(true)
    expect(tried.get("open no")).toBe(false)
    expect(tried.get("one.hits")).toBe(false)
    expect(tell(parts)).toContain("By itself does it: open: yes")
    const none = await analyse(where("x1 > 2 and not open"), above, 2000)
    expect(tell(none)).toContain("that do it alone: none of 3 changes tried")
  })
})

describe("a rule that must not be missed", () => {
  it("is told as such where it is left out, and the others are tried all the same", async () => {
    const text = tinyScenario(
      `assumptions:
  x1: { title: First, value: "normal(0, 1)", basis: assumption }
state: { hit: { start: 0, whole: true }, kept: { start: 0, whole: true } }
invariants: { kept_once: hit == kept }
actors:
  one:
    title: One
    rules:
      keeps: { title: Keeps, when: x1 > 2, limit: 1, then: { set: { kept: 1 } } }
      hits: { title: Hits, when: x1 > 2, limit: 1, then: { set: { hit: 1 } } }
      rests: { title: Rests, when: kept == 1 and hit == 1 and x1 < 0, then: { set: { hit: 0, kept: 0 } } }
questions: { hit: { ask: "Hit?", event: hit == 1, by: [end] } }`,
      2,
    )
    const parts = await analyse(text, above, 500)
    const chances = resultOf(parts).answers[0]!.tried.map(({ id, chance }) => [id, chance === undefined])
    expect(chances).toEqual([
      ["one.keeps", true],
      ["one.hits", true],
      ["one.rests", false],
    ])
    expect(tell(parts)).toContain("With 2 changes more a run cannot go on")
  })
})

describe("what flip is asked", () => {
  it.each([
    [[["question", "hit"]], "--above or --below"],
    [
      [
        ["question", "hit"],
        ["above", "0.5"],
        ["below", "0.4"],
      ],
      "--above or --below",
    ],
    [[["above", "0.5"]], "--question"],
  ] as readonly (readonly [Flags, string])[])("is refused where it makes no sense: %j", async (flags, reason) => {
    const failed: unknown = await analyse(where("x1 > 2 or open"), flags, 10).catch((error: unknown) => error)
    expect(failed instanceof BadUsage ? failed.text : failed).toContain(reason)
  })
})
