import { describe, expect, it } from "vitest"
import type { LoadedScenario } from "../../src/scenario/scenario.ts"
import { list, loadFrom } from "./memory-files.ts"

const text = `casus: 1
title: T
clock: { start: 2024-01-01, step: week, until: 52 steps }
state:
  x: { start: 0 }
  z: { start: 0 }
derived:
  sum: x + z
actors:
  a:
    positions:
      p: { holds: H, stance: seeks }
    rules:
      r:
        serves: p
        when: "x > 0 and
          \\u007a > 1"
        at: 2024-06-01
        then:
          move: { amount: 1, from: x, to: z }
      s:
        when: >-
          x > 0
          and z > 1
        at: [2024-06-01, 2024-07-01]
        then:
          move:
            - { amount: 1, from: x, to: { z: 0.5 } }
phases: [a.r, [a.s], { sequential: [a] }]
questions:
  q: { ask: Q?, event: x > 0, by: [2024-06-01, end] }
`

const load = async (): Promise<LoadedScenario> => {
  const checked = await loadFrom({ "/s/scenario.yaml": text })
  if (!checked.ok) throw new Error(list(checked).join("\n"))
  return checked.value
}

/** What stands at the place, as one would underline it. */
const underlined = (
  { locate }: LoadedScenario,
  path: string,
  part?: Parameters<LoadedScenario["locate"]>[1],
): string => {
  const place = locate(path.split("."), part)
  return place.excerpt.slice(place.column - 1, place.column - 1 + place.length)
}

describe("locate", () => {
  it.each([
    ["a value", "clock.until", "52 steps"],
    ["an entry: its key's map", "state.x", "{ start: 0 }"],
    ["an item of a list", "questions.q.by.1", "end"],
    ["a single name for a list", "actors.a.rules.r.serves.0", "p"],
    ["a single date for a list", "actors.a.rules.r.at.0", "2024-06-01"],
    ["a date in a list", "actors.a.rules.s.at.1", "2024-07-01"],
    ["a derived value written short", "derived.sum.value", "x + z"],
    ["a single move", "actors.a.rules.r.then.move.0.amount", "1"],
    ["a single destination", "actors.a.rules.r.then.move.0.to.z", "z"],
    ["a move in a list", "actors.a.rules.s.then.move.0.to.z", "0.5"],
    ["a phase that is one name", "phases.0.members.0", "a.r"],
    ["a phase that is a list", "phases.1.members.0", "a.s"],
    ["a phase that is a map", "phases.2.members.0", "a"],
    ["a phase's member without members in the path", "phases.2.0", "a"],
    ["what was not written: the key of what should hold it", "actors.a.rules.r.cooldown", "r"],
    ["what was not written, deep: the nearest key", "actors.a.rules.nothing.then.set", "rules"],
  ])("finds %s", async (_, path, expected) => {
    expect(underlined(await load(), path)).toBe(expected)
  })

  it.each([
    ["actors.a.rules.r.when", "r.when"],
    ["state.x", "state.x"],
  ])("finds the key of %s", async (path) => {
    expect(underlined(await load(), path, "key")).toBe(path.split(".").at(-1))
  })

  it("counts a part of a formula in the decoded text, through escapes, folding and line breaks", async () => {
    const loaded = await load()
    const when = String(loaded.scenario.actors["a"]?.rules["r"]?.when)
    const start = when.indexOf("z")
    expect(underlined(loaded, "actors.a.rules.r.when", { start, end: start + 1 })).toBe("\\u007a")
    expect(loaded.locate(["actors", "a", "rules", "r", "when"], { start, end: start + 5 })).toMatchObject({
      line: 17,
      column: 11,
      length: 10,
    })
    const folded = String(loaded.scenario.actors["a"]?.rules["s"]?.when)
    const at = folded.indexOf("z")
    expect(loaded.locate(["actors", "a", "rules", "s", "when"], { start: at, end: at + 1 })).toMatchObject({
      line: 24,
      column: 15,
      length: 1,
    })
  })

  it("puts a part past the end behind the text", async () => {
    expect((await load()).locate(["derived", "sum", "value"], { start: 5, end: 5 })).toMatchObject({
      line: 8,
      column: 13,
      length: 1,
    })
  })

  it("gives the start of the file for the whole", async () => {
    expect((await load()).locate([])).toMatchObject({ file: "scenario.yaml", line: 1, column: 1, length: 1 })
  })
})
