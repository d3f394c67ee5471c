import { describe, expect, it } from "vitest"
import { runScenarioText, type ScenarioRun } from "../support/run-scenario.ts"
import { tinyScenario } from "../support/tiny.ts"

/**
 * The promise that makes comparisons worth making: an edit moves only what it touches. Rules here do not read each
 * other, so that whatever moves in one when another is edited can only come from shared draws.
 */

const rules: Readonly<Record<string, string>> = {
  talks: "{ probability: meet, per: month, then: { change: { rounds: 1 } } }",
  shots: "{ probability: 0.2, per: week, then: { change: { shots_fired: 1, tension: 'normal(0, 1)' } } }",
  choice: "{ every: 3 weeks, then: { choose: { west: { weight: 2 }, east: { weight: 1 } } } }",
}

const scenario = (chosen: Readonly<Record<string, string>>, assumptions = "", phases = ""): string =>
  tinyScenario(
    `
assumptions:
  meet: { value: 0.2 to 0.7, unit: probability, basis: assumption }
  weight_of_history: { value: 'normal(0, 1)', basis: assumption }
${assumptions}
state:
  rounds: { start: 0 }
  shots_fired: { start: 0 }
  tension: { start: 'normal(50, 5)' }
  extra: { start: 0 }
actors:
  sides:
    rules:
${Object.entries(chosen)
  .map(([name, rule]) => `      ${name}: ${rule}`)
  .join("\n")}
${phases}
questions:
  met: { ask: How many rounds?, value: rounds, at: end }
  shot: { ask: How many shots?, value: shots_fired, at: end }
  strain: { ask: How tense?, value: tension, at: end }
`,
    26,
  )

const runs = 400
const run = (text: string, seed = "1", count = runs): Promise<ScenarioRun> =>
  runScenarioText(text, { runs: count, seed })

/** Everything that was drawn and answered for the given rules, as one list. */
const numbersOf = (result: ScenarioRun, names: readonly string[]): readonly number[] => [
  ...names.flatMap((name) => [...result.times(`sides.${name}`)]),
  ...result.ensemble.assumptions.slice(0, 2).flatMap((column) => [...column]),
]

describe("an edit moves only what it touches", () => {
  it("adding a rule, first or last, changes no draw of any other", async () => {
    const before = await run(scenario(rules))
    const loud = "{ probability: 0.5, per: week, then: { change: { extra: 1 } } }"
    for (const edited of [
      { loud, ...rules },
      { ...rules, loud },
    ]) {
      const after = await run(scenario(edited))
      expect(numbersOf(after, Object.keys(rules))).toEqual(numbersOf(before, Object.keys(rules)))
      expect(after.answer("strain@end")).toEqual(before.answer("strain@end"))
    }
  })

  it("removing a rule changes no draw of any other", async () => {
    const { shots: _shots, ...rest } = rules
    const [before, after] = [await run(scenario(rules)), await run(scenario(rest))]
    expect(numbersOf(after, Object.keys(rest))).toEqual(numbersOf(before, Object.keys(rest)))
  })

  it("reordering rules, or parting them into phases, changes no draw", async () => {
    const reversed = Object.fromEntries(Object.entries(rules).toReversed())
    const before = await run(scenario(rules))
    const phases = "phases: [{ random: [sides.choice, sides.talks] }, sides]"
    for (const after of [await run(scenario(reversed)), await run(scenario(rules, "", phases))]) {
      expect(numbersOf(after, Object.keys(rules))).toEqual(numbersOf(before, Object.keys(rules)))
    }
  })

  it("an assumption that nothing uses changes 0 of N runs", async () => {
    const before = await run(scenario(rules))
    const after = await run(scenario(rules, "  unused: { value: 1 to 9, basis: assumption }"))
    for (const label of ["met@end", "shot@end", "strain@end"]) expect(after.answer(label)).toEqual(before.answer(label))
  })

  it("raising one chance never undoes a firing, and adds none elsewhere", async () => {
    const before = await run(scenario(rules))
    const after = await run(scenario({ ...rules, shots: rules["shots"]?.replace("0.2", "0.4") ?? "" }))
    const [low, high] = [before.times("sides.shots"), after.times("sides.shots")]
    expect(low.every((count, i) => count <= (high[i] ?? -1))).toBe(true)
    expect(low.some((count, i) => count < (high[i] ?? -1))).toBe(true)
    expect(after.times("sides.talks")).toEqual(before.times("sides.talks"))
  })

  it("giving one outcome of a choice more weight moves runs only to it", async () => {
    const once = {
      choice: "{ at: 2024-01-15, then: { choose: { west: { weight: 2 }, east: { weight: 1 }, none: { weight: 1 } } } }",
    }
    const more = { choice: once.choice.replace("east: { weight: 1 }", "east: { weight: 3 }") }
    const [before, after] = [await run(scenario(once)), await run(scenario(more))]
    const [west, east] = [before.times("sides.choice.west"), before.times("sides.choice.east")]
    const [west2, east2] = [after.times("sides.choice.west"), after.times("sides.choice.east")]
    expect(east.every((count, i) => count <= (east2[i] ?? -1))).toBe(true)
    expect(west2.every((count, i) => count <= (west[i] ?? -1))).toBe(true)
    expect([...west2].filter((count, i) => count !== west[i]).length).toBeGreaterThan(0)
  })

  it("a renamed rule that keeps its stream keeps its draws", async () => {
    const { shots, ...rest } = rules
    const renamed = { ...rest, gunfire: shots?.replace("{ ", "{ stream: sides.shots, ") ?? "" }
    const [before, after] = [await run(scenario(rules)), await run(scenario(renamed))]
    expect(after.times("sides.gunfire")).toEqual(before.times("sides.shots"))
    expect(after.answer("strain@end")).toEqual(before.answer("strain@end"))
  })
})

describe("a run hangs on nothing but its number", () => {
  it("the first 100 of 400 runs equal a run of 100", async () => {
    const [long, short] = [await run(scenario(rules)), await run(scenario(rules), "1", 100)]
    for (const label of ["met@end", "shot@end", "strain@end"]) {
      expect(long.answer(label).slice(0, 100)).toEqual(short.answer(label))
    }
  })

  it("another seed gives other runs", async () => {
    const [one, two] = [await run(scenario(rules), "1"), await run(scenario(rules), "2")]
    expect(one.answer("strain@end")).not.toEqual(two.answer("strain@end"))
  })

  it("a seed is text: spaces around it and its Unicode form do not matter", async () => {
    const [plain, spaced] = [await run(scenario(rules), "caf\u00e9"), await run(scenario(rules), "  cafe\u0301 ")]
    expect(spaced.answer("strain@end")).toEqual(plain.answer("strain@end"))
  })
})
