import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { writeScenario } from "../../src/scenario/resolved-text.ts"
import type { LoadedScenario } from "../../src/scenario/scenario.ts"
import { ScenarioSchema } from "../../src/scenario/schema.ts"
import { sections } from "../../src/scenario/sections.ts"
import { writtenScenario } from "./generate-scenario.ts"
import { head, list, loadFrom } from "./memory-files.ts"

const load = async (text: string): Promise<LoadedScenario> => {
  const checked = await loadFrom({ "/s/scenario.yaml": text })
  if (!checked.ok) throw new Error(`${list(checked).join("\n")}\n${checked.problems[0]?.text}\n${text}`)
  return checked.value
}

describe("the resolved text", () => {
  it("has a place for every section that may be written, and drops none that it does not know", async () => {
    // Lists are written out where they are named.
    expect(Object.keys(sections).toSorted()).toEqual(
      Object.keys(ScenarioSchema.fields)
        .filter((key) => key !== "lists")
        .toSorted(),
    )
    const { scenario } = await load(`${head}state: { x: { start: 0 } }\n`)
    const later = { ...scenario, decisions: { first: { of: "x" } } }
    expect(writeScenario(later)).toContain("decisions:\n  first:\n    of: x\n")
  })

  it("is that of its own scenario, whatever was written before it", async () => {
    const { scenario } = await load(`${head}state: { one: { start: 0 }, two: { start: 1 } }\n`)
    const text = writeScenario(scenario)
    const { one, two } = scenario.state
    const others = [
      { state: { two, one }, written: "state:\n  two:\n    start: 1\n  one:\n    start: 0\n" },
      { state: { one: { ...one, start: -0 }, two }, written: "state:\n  one:\n    start: -0\n  two:\n    start: 1\n" },
      {
        state: { one: { ...one, start: "0" }, two },
        written: 'state:\n  one:\n    start: "0"\n  two:\n    start: 1\n',
      },
      { state: { one, three: two }, written: "state:\n  one:\n    start: 0\n  three:\n    start: 1\n" },
      { state: { one }, written: "state:\n  one:\n    start: 0\n" },
    ]
    for (const { state, written } of others) {
      const other = writeScenario({ ...scenario, state } as typeof scenario)
      expect(other).toBe(text.replace("state:\n  one:\n    start: 0\n  two:\n    start: 1\n", written))
      expect(writeScenario(structuredClone(scenario))).toBe(text)
    }
  })

  it("loads again to the same scenario and the same text, whatever was written", async () => {
    await fc.assert(
      fc.asyncProperty(writtenScenario, async (written) => {
        const first = await load(JSON.stringify(written))
        const second = await load(first.resolvedText)
        expect(second.scenario).toEqual(first.scenario)
        expect(second.resolvedText).toBe(first.resolvedText)
      }),
      { seed: 20240417, numRuns: 100 },
    )
  })

  it("spells every shorthand out, in the order of the language, and leaves out what is empty", async () => {
    const { resolvedText } = await load(`casus: 1
tracks: [x]
title: T
clock: { start: 2024-01-01, step: week, until: 52 steps }
phases: [a, { random: [a.r] }]
derived: { d: x + 1 }
state: { x: { start: 0 } }
actors: { a: { rules: { r: { serves: a.p, then: { move: { amount: 1, from: x, to: w } } } } } }
units: []
`)
    expect(resolvedText).toBe(`casus: 1
title: T
clock:
  start: 2024-01-01
  step: week
  until: 52 steps
state:
  x:
    start: 0
derived:
  d:
    value: x + 1
actors:
  a:
    rules:
      r:
        serves:
          - a.p
        then:
          move:
            - amount: 1
              from: x
              to:
                w: rest
phases:
  - - a
  - random:
      - a.r
tracks:
  - x
`)
  })

  it("writes the deadline of a condition as it is written in a scenario", async () => {
    const { resolvedText, scenario } = await load(`casus: 1
title: T
clock: { start: 2024-01-01, step: week, until: 52 steps }
questions:
  q: { ask: Q, event: true, by: [26 weeks, end] }
  p: { ask: P, event: true, at: end, given: { q: 26 weeks } }
`)
    expect(resolvedText).toContain("    given:\n      q: 26 weeks\n")
    expect((await load(resolvedText)).scenario).toEqual(scenario)
  })

  it("of an overlay holds everything, without extends and include", async () => {
    const files = {
      "/s/scenario.yaml": "casus: 1\ntitle: T\nclock: { start: 2024-01-01, step: week, until: end }\ninclude: b.yaml\n",
      "/s/b.yaml": "state: { x: { start: 0 } }\n",
      "/s/v.yaml": "casus: 1\nextends: scenario.yaml\nstate: { x: { start: 1 } }\n",
    }
    const checked = await loadFrom(files, "/s/v.yaml")
    expect(checked.ok && checked.value.resolvedText).not.toMatch(/extends|include/)
    expect(checked.ok && (await load(checked.value.resolvedText)).scenario).toEqual(
      checked.ok && checked.value.scenario,
    )
  })
})
