import { describe, expect, it } from "vitest"
import { applyThings, diffScenarios, groupEdits } from "../../src/design/edits.ts"
import { loadText } from "../support/load-text.ts"

const base = `
assumptions:
  rate: { value: 0.1 to 0.3, unit: probability, basis: general, note: From a count. }
  spare: { value: { 1: 1, 2: 3 }, basis: assumption }
state:
  x: { start: 0 }
actors:
  army:
    rules:
      marches: { probability: rate, per: week, then: { change: { x: 1 } } }
questions:
  far: { ask: How far?, value: x, at: end }
`

const load = loadText

const pathsOf = async (a: string, b: string) => diffScenarios(await load(a), await load(b)).map(({ path }) => path)

describe("the difference of two scenarios", () => {
  it("is empty for one scenario, whatever its title, its layout and the order of its keys", async () => {
    const other = base
      .replace("value: x, at: end", "at: end, value: x")
      .replace("  x: { start: 0 }", "  x:\n    start: 0")
    expect(diffScenarios(await load(base), { ...(await load(other)), title: "Another", because: "Why?" })).toEqual([])
  })

  it("names a changed value by its path, with both values", async () => {
    const [edit] = diffScenarios(await load(base), await load(base.replace("0.1 to 0.3", "0.2 to 0.4")), () => "here")
    expect(edit).toEqual({ path: "assumptions.rate.value", before: "0.1 to 0.3", after: "0.2 to 0.4", origin: "here" })
  })

  it("takes a table of value to weight for one value", async () => {
    expect(await pathsOf(base, base.replace("{ 1: 1, 2: 3 }", "{ 1: 1, 5: 3 }"))).toEqual(["assumptions.spare.value"])
  })

  it("takes a whole rule that was added or removed for one edit", async () => {
    const more = base.replace("questions:", "      rests: { then: { change: { x: -1 } } }\nquestions:")
    expect(await pathsOf(base, more)).toEqual(["actors.army.rules.rests"])
    const [removed] = diffScenarios(await load(more), await load(base))
    expect(removed?.after).toBeUndefined()
  })
})

describe("edited things", () => {
  it("are an assumption with all that travels with its value, a rule, the clock", () => {
    const edit = (path: string) => ({ path, origin: "" })
    const paths = [
      "assumptions.rate.value",
      "assumptions.rate.basis",
      "clock.until",
      "actors.army.rules.marches.probability",
      "actors.army.rules.marches.then.change.x",
      "phases.0.members",
      "tracks",
    ]
    expect(groupEdits(paths.map(edit)).map(({ id, edits }) => [id, edits.length])).toEqual([
      ["assumptions.rate", 2],
      ["clock", 1],
      ["actors.army.rules.marches", 2],
      ["phases", 1],
      ["tracks", 1],
    ])
  })

  it("applied to the base one after another give the other scenario", async () => {
    const text = base
      .replace("0.1 to 0.3", "0.2 to 0.4")
      .replace("  spare: { value: { 1: 1, 2: 3 }, basis: assumption }\n", "")
      .replace("questions:", "      rests: { then: { change: { x: -1 } } }\nphases: [army.rests, army]\nquestions:")
    const [before, after] = [await load(base), await load(text)]
    const ids = groupEdits(diffScenarios(before, after)).map(({ id }) => id)
    expect(ids).toHaveLength(4)
    expect(diffScenarios(applyThings(before, after, ids), after)).toEqual([])
    expect(diffScenarios(applyThings(after, before, ids), before)).toEqual([])
    expect(applyThings(before, after, [])).toEqual(before)
  })
})
