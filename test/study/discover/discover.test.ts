import { describe, expect, it } from "vitest"
import { renderWithWarnings } from "../../../src/chart/render.ts"
import { darkTheme, lightTheme } from "../../../src/chart/theme.ts"
import { writeTerminal } from "../../../src/report/document/write-terminal.ts"
import type { AnalysisParts } from "../../../src/study/analysis/compose.ts"
import { warnOfChance } from "../../../src/study/analysis/range-of-chance.ts"
import { analyseDiscover } from "../../../src/study/discover/study.ts"
import type { DiscoverResult } from "../../../src/study/discover/result.ts"
import { tellStability } from "../../../src/study/discover/words.ts"
import { BadUsage } from "../../../src/study/failure.ts"
import { analyseText } from "../../support/open-text.ts"
import { tinyScenario } from "../../support/tiny.ts"

type Flags = readonly (readonly [string, string?])[]

const analyse = (text: string, flags: Flags, runs: number, seed = "1") =>
  analyseText(analyseDiscover, text, { name: "discover", flags }, { runs, seed })

const resultOf = ({ result }: AnalysisParts) => result as DiscoverResult

const tell = ({ document }: AnalysisParts) =>
  writeTerminal(document({ drawings: new Map(), command: "casus discover x", runId: "0" }), {
    width: 100,
    color: false,
  })

/** Twenty uniforms; .6 where the first three lie in a corner that holds a tenth of all worlds, else .05. */
const planted = (chance: string) =>
  tinyScenario(
    `assumptions:
${Array.from({ length: 20 }, (_, i) => `  u${i}: { title: Number ${i}, value: "uniform(0, 1)", basis: assumption }`).join("\n")}
state: { hit: { start: 0, whole: true } }
actors:
  one:
    title: One
    rules:
      hits:
        title: Hits
        probability: "${chance}"
        per: step
        limit: 1
        then: { set: { hit: 1 } }
questions: { hit: { ask: "Hit?", event: hit == 1, by: [end] } }`,
    1,
  )

const corner = Math.cbrt(0.1)

describe("a box that was planted", () => {
  it("is found with its three limits and no fourth, and told from runs that it was not found on", async () => {
    const inside = `u0 > ${1 - corner} and u1 < ${corner} and u2 > ${1 - corner}`
    const parts = await analyse(planted(`if(${inside}, 0.6, 0.05)`), [["question", "hit"]], 5000)
    const [answer] = resultOf(parts).answers
    const box = answer!.boxes[0]!
    const limits = new Map(box.limits.map((limit) => [limit.id, limit]))
    expect([...limits.keys()].toSorted()).toEqual(["u0", "u1", "u2"])
    expect(Math.abs(limits.get("u0")!.low! - (1 - corner))).toBeLessThan(0.06)
    expect(Math.abs(limits.get("u1")!.high! - corner)).toBeLessThan(0.06)
    expect(Math.abs(limits.get("u2")!.low! - (1 - corner))).toBeLessThan(0.06)
    expect(limits.get("u1")!.part).toEqual({ from: 0, to: limits.get("u1")!.high })
    for (const { density } of [box.held_back, box.fresh])
      expect(Math.abs(density.value - 0.6)).toBeLessThan(4.5 * density.mcse + 0.04)
    expect([answer!.search_runs, answer!.held_back_runs, answer!.fresh_runs]).toEqual([2500, 2500, 5000])
    expect(answer!.stability).toMatchObject({ searches: 20, none: 0 })
    const told = tell(parts)
    expect(told).toContain("its lower")
    expect(told).toContain("Found on other runs")
    expect(told).toMatch(/All of 20 half-samples|half-samples? do(es)? not name/)
    const provenance = { scenario: "tiny", seed: "1", runs: 5000, run_id: "0", command: "casus discover" }
    for (const theme of [lightTheme, darkTheme]) {
      const charts = parts.charts({ theme, provenance })
      expect(charts.map(({ id }) => id)).toEqual(["boxes", "coverage"])
      expect(charts[0]!.title).toMatch(/^It is \d+\s% in the [\d.]+\s% of runs in which all of this holds$/)
      for (const { spec } of charts) expect((await renderWithWarnings(spec)).warnings).toEqual([])
    }
  })

  it("is not found where none was: it says so, and stops", async () => {
    const parts = await analyse(planted("0.2"), [["question", "hit"]], 2000)
    expect(resultOf(parts).answers[0]!.boxes).toEqual([])
    expect(tell(parts)).toContain("Nothing separates these")
  })
})

/** Whether it breaks down hangs on an event that a coin has brought about by then, not on what follows. */
const events = tinyScenario(
  `assumptions:
  heat: { title: Heat, value: "uniform(0, 1)", basis: assumption }
state: { sign: { start: 0, whole: true }, after: { start: 0, whole: true }, broken: { start: 0, whole: true } }
actors:
  one:
    title: One
    rules:
      signs: { title: Signs, probability: 0.2, per: step, limit: 1, then: { set: { sign: 1 } } }
      breaks: { title: Breaks, probability: "if(sign == 1, 0.2, 0.02)", per: step, limit: 1, then: { set: { broken: 1 } } }
      mourns: { title: Mourns, when: broken == 1, limit: 1, then: { set: { after: 1 } } }
questions: { broken: { ask: "Broken?", event: broken == 1, by: [end] } }`,
  10,
)

describe("events by a landmark", () => {
  it("are those that had come by then, among runs that were open, and none of the answer's own making", async () => {
    const clock = resultOf(await analyse(events, [["question", "broken"]], 100)).scenario
    expect(clock.name).not.toBe("")
    const flags: Flags = [
      ["question", "broken"],
      ["among", "events"],
      ["before", "2024-01-05"],
    ]
    const result = resultOf(await analyse(events, flags, 4000))
    expect(result.inputs.map(({ id }) => id)).toEqual(["one.signs", "one.mourns"])
    const [answer] = result.answers
    expect(answer!.search_runs + answer!.held_back_runs).toBeLessThan(4000)
    expect(answer!.boxes[0]!.limits).toMatchObject([{ id: "one.signs", kind: "rule", values: ["yes"] }])
    expect(answer!.range).toBeUndefined()
  })
})

describe("a tree", () => {
  it("parts the runs where they differ, and is told from the other half and from fresh runs", async () => {
    const parts = await analyse(
      planted("if(u3 > 0.5, 0.6, 0.1)"),
      [
        ["method", "tree"],
        ["question", "hit"],
      ],
      2000,
    )
    const [first, second] = resultOf(parts).answers[0]!.leaves
    expect(first!.limits).toMatchObject([{ id: "u3" }])
    expect(Math.abs(first!.limits[0]!.low! - 0.5)).toBeLessThan(0.05)
    expect(Math.abs(first!.fresh.density.value - 0.6)).toBeLessThan(4.5 * first!.fresh.density.mcse + 0.03)
    expect(second!.limits).toMatchObject([{ id: "u3", high: first!.limits[0]!.low }])
  })
})

describe("what discover is asked", () => {
  it.each([
    [[["among", "events"]], "--before"],
    [[["before", "2024-01-05"]], "--among events"],
    [[["coverage", "0.7,2"]], "--coverage"],
    [
      [
        ["among", "events"],
        ["before", "1999-01-01"],
      ],
      "a day of the scenario",
    ],
  ] as readonly (readonly [Flags, string])[])("is refused where it makes no sense: %j", async (flags, reason) => {
    const failed: unknown = await analyse(events, flags, 10).catch((error: unknown) => error)
    expect(failed instanceof BadUsage ? failed.text : failed).toContain(reason)
  })
})

describe("how stable a box is", () => {
  const estimate = { value: 0.5, mcse: 0.01, low: 0.48, high: 0.52, n: 100 }
  const measures = { density: estimate, coverage: estimate, mass: estimate }
  const limits = [{ id: "heat", kind: "assumption", low: 1, p_value: 0 }] as const
  const tellNamed = (searches: number, none = 0) =>
    tellStability({
      boxes: [{ limits, held_back: measures, found: measures, fresh: measures }],
      stability: { searches: 20, none, named: [{ id: "heat", kind: "assumption", searches }] },
    })
  it("is told where half-samples do not name a limit, and that all do where they do", () => {
    expect(tellNamed(17)).toEqual(["3 of 20 half-samples do not name heat."])
    expect(tellNamed(19, 1)).toEqual([
      "1 of 20 half-samples does not name heat.",
      "1 of 20 found no box that stood the test.",
    ])
    expect(tellNamed(20)).toEqual(["All of 20 half-samples name it."])
  })
})

describe("that the rest is chance", () => {
  const range = (high: number) => {
    const estimate = (value: number) => ({ value, mcse: 0.01, low: value, high: value, n: 200 })
    return { low: estimate(0.05), high: estimate(high) }
  }
  it("is said where even the worlds that favour it leave it unlikely, and not elsewhere", () => {
    expect(warnOfChance(range(0.31))).toEqual(["19 of 20 worlds leave this below 31 %: the rest is chance."])
    expect(warnOfChance(range(0.7))).toEqual([])
    expect(warnOfChance(undefined)).toEqual([])
  })
})
