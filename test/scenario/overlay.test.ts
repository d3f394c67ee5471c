import { describe, expect, it } from "vitest"
import type { LoadedScenario } from "../../src/scenario/scenario.ts"
import { head, list, loadFrom } from "./memory-files.ts"

const base = `${head}because: base
evidence: { E1: { says: S } }
assumptions:
  rate: { title: Rate, unit: persons, value: 1 to 2, basis: document, evidence: [E1], note: N, scale: log, min: 0 }
  table: { value: { 4: 1, 5: 2 }, basis: general }
groups:
  routes: { dirichlet: { rail: 6, road: 2 }, basis: document, evidence: [E1] }
state:
  x: { start: { 1: 1, 2: 1 }, min: 0 }
derived:
  sum: x + 1
actors:
  a:
    rules:
      r: { when: x > 0, probability: 0.1, per: week, ratio: { war: { by: 2 } }, then: { set: { x: 1 } } }
      s: { when: x > 1, then: { set: { x: 0 } } }
tracks: [x, sum]
`

const overlay = async (lines: string): Promise<LoadedScenario> => {
  const checked = await loadFrom(
    { "/s/scenario.yaml": base, "/s/v.yaml": `casus: 1\nextends: scenario.yaml\n${lines}` },
    "/s/v.yaml",
  )
  if (!checked.ok) throw new Error(list(checked).join("\n"))
  return checked.value
}

describe("an overlay", () => {
  it("changes what it names, in its place, and lists it", async () => {
    const { scenario, edits } = await overlay("actors: { a: { rules: { r: { when: x > 5 } } } }\n")
    expect(Object.keys(scenario.actors["a"]?.rules ?? {})).toEqual(["r", "s"])
    expect(scenario.actors["a"]?.rules["r"]).toMatchObject({ when: "x > 5", probability: 0.1 })
    expect(edits).toEqual([{ path: "actors.a.rules.r.when", before: "x > 0", after: "x > 5", origin: "v.yaml:3:36" }])
  })

  it("adds at the end", async () => {
    const { scenario, edits } = await overlay(
      "actors: { a: { rules: { first_in_file: { then: { set: { x: 2 } } } } } }\n",
    )
    expect(Object.keys(scenario.actors["a"]?.rules ?? {})).toEqual(["r", "s", "first_in_file"])
    expect(edits).toMatchObject([
      { path: "actors.a.rules.first_in_file", after: { then: { set: { x: 2 } } }, origin: "v.yaml:3:40" },
    ])
  })

  it("replaces lists whole", async () => {
    const { scenario, edits } = await overlay("tracks: [sum]\n")
    expect(scenario.tracks).toEqual(["sum"])
    expect(edits).toEqual([{ path: "tracks", before: ["x", "sum"], after: ["sum"], origin: "v.yaml:3:9" }])
  })

  it("removes with null", async () => {
    const { scenario, edits } = await overlay("actors: { a: { rules: { s: null } } }\n")
    expect(Object.keys(scenario.actors["a"]?.rules ?? {})).toEqual(["r"])
    expect(edits).toMatchObject([{ path: "actors.a.rules.s", before: { when: "x > 1" }, origin: "v.yaml:3:25" }])
  })

  it("adds a reason to a hazard ratio", async () => {
    const { scenario } = await overlay("actors: { a: { rules: { r: { ratio: { winter: { by: 3 } } } } } }\n")
    expect(scenario.actors["a"]?.rules["r"]?.ratio).toEqual({ war: { by: 2 }, winter: { by: 3 } })
  })

  it("gives a derived value that was written short a title", async () => {
    const { scenario } = await overlay("derived: { sum: { title: S } }\n")
    expect(scenario.derived["sum"]).toEqual({ value: "x + 1", title: "S" })
  })

  it("with a new value lets go of basis, evidence, note and bounds, and of nothing else", async () => {
    const { scenario, edits } = await overlay("assumptions: { rate: { value: 3 to 4 } }\n")
    expect(scenario.assumptions["rate"]).toEqual({
      title: "Rate",
      unit: "persons",
      value: "3 to 4",
      basis: "assumption",
      scale: "log",
    })
    expect(edits).toEqual([
      { path: "assumptions.rate.value", before: "1 to 2", after: "3 to 4", origin: "v.yaml:3:31" },
      { path: "assumptions.rate.basis", before: "document", after: "assumption", origin: "v.yaml:3:31" },
      { path: "assumptions.rate.evidence", before: ["E1"], origin: "v.yaml:3:31" },
      { path: "assumptions.rate.note", before: "N", origin: "v.yaml:3:31" },
      { path: "assumptions.rate.min", before: 0, origin: "v.yaml:3:31" },
    ])
  })

  it("with a new value keeps the bounds that it gives itself", async () => {
    const { scenario } = await overlay("assumptions: { rate: { value: 3 to 4, min: 2 } }\n")
    expect(scenario.assumptions["rate"]).toMatchObject({ value: "3 to 4", min: 2 })
  })

  it("with a new value keeps the basis, evidence and note that it gives itself", async () => {
    const { scenario } = await overlay("assumptions: { rate: { value: 3, basis: general, note: M } }\n")
    expect(scenario.assumptions["rate"]).toMatchObject({ value: 3, basis: "general", note: "M" })
    expect(scenario.assumptions["rate"]?.evidence).toBeUndefined()
  })

  it("without a new value keeps them", async () => {
    const { scenario } = await overlay("assumptions: { rate: { title: R } }\n")
    expect(scenario.assumptions["rate"]).toMatchObject({ title: "R", basis: "document", evidence: ["E1"], note: "N" })
  })

  it("with new weights of a group lets go of what the old ones rested on", async () => {
    const { scenario } = await overlay("groups: { routes: { dirichlet: { rail: 9 } } }\n")
    expect(scenario.groups["routes"]).toEqual({ dirichlet: { rail: 9, road: 2 }, basis: "assumption" })
  })

  it("that adds an assumption lets it rest on assumption", async () => {
    const { scenario } = await overlay("assumptions: { more: { value: 3 } }\n")
    expect(scenario.assumptions["more"]).toEqual({ value: 3, basis: "assumption" })
  })

  it("replaces tables of value and weight whole, as one value", async () => {
    const { scenario } = await overlay(
      "assumptions: { table: { value: { 6: 1 } } }\nstate: { x: { start: { 3: 1 } } }\n",
    )
    expect(scenario.assumptions["table"]?.value).toEqual({ 6: 1 })
    expect(scenario.state["x"]?.start).toEqual({ 3: 1 })
  })

  it("that says the same again makes no edit", async () => {
    expect((await overlay("state: { x: { min: 0 } }\n")).edits).toEqual([])
  })

  it.each([
    ["removes what is not there", "actors: { a: { rules: { q: null } } }\n", ["nothing-to-remove v.yaml:3:25"]],
    ["has an empty key in what it adds", "actors: { b: { rules: null } }\n", ["no-value v.yaml:3:16"]],
    ["breaks the shape", "state: { x: { min: [0] } }\n", ["wrong-kind v.yaml:3:20"]],
    ["takes away what is needed", "state: { x: { start: null } }\n", ["missing-key v.yaml:3:15"]],
  ])("that %s is told so at its place", async (_, lines, expected) => {
    const files = { "/s/scenario.yaml": base, "/s/v.yaml": `casus: 1\nextends: scenario.yaml\n${lines}` }
    expect(list(await loadFrom(files, "/s/v.yaml"))).toEqual(expected)
  })
})

describe("--set", () => {
  const set = (...sets: readonly string[]) => loadFrom({ "/s/scenario.yaml": base }, "/s", { set: sets })

  it("NAME=FORMULA gives an assumption another value, which then rests on assumption", async () => {
    const checked = await set("rate=200 to 600")
    expect(checked.ok && checked.value.scenario.assumptions["rate"]).toMatchObject({
      value: "200 to 600",
      basis: "assumption",
      title: "Rate",
    })
    expect(checked.ok && checked.value.edits[0]).toEqual({
      path: "assumptions.rate.value",
      before: "1 to 2",
      after: "200 to 600",
      origin: "--set rate=200 to 600",
    })
    expect(checked.ok && checked.value.locate(["assumptions", "rate", "value"])).toMatchObject({
      file: "--set",
      line: 1,
      column: 6,
      length: 10,
    })
    expect(checked.ok && checked.value.locate(["assumptions", "rate", "value"], { start: 7, end: 10 })).toMatchObject({
      column: 13,
      length: 3,
    })
  })

  it.each([
    ["clock.until=2025-01-01", ["clock", "until"], "2025-01-01"],
    ["actors.a.rules.r.probability=0.5", ["actors", "a", "rules", "r", "probability"], 0.5],
    ["actors.a.rules.r.limit=once", ["actors", "a", "rules", "r", "limit"], "once"],
    ["derived.sum=x + 2", ["derived", "sum"], { value: "x + 2" }],
    ["tracks=[sum]", ["tracks"], ["sum"]],
    ["title=Other", ["title"], "Other"],
    ["table={ 7: 1 }", ["assumptions", "table", "value"], { 7: 1 }],
    ["rate='min(1, 2)'", ["assumptions", "rate", "value"], "min(1, 2)"],
    ["rate=a == b", ["assumptions", "rate", "value"], "a == b"],
    ["rate=true", ["assumptions", "rate", "value"], true],
  ] as const)("%s", async (text, path, expected) => {
    const checked = await set(text)
    const value = path.reduce<unknown>(
      (node, key) => (typeof node === "object" && node !== null ? Reflect.get(node, key) : undefined),
      checked.ok ? checked.value.scenario : undefined,
    )
    expect(value).toEqual(expected)
  })

  it("null removes, and the last of several wins", async () => {
    const checked = await set("actors.a.rules.s=null", "rate=3", "rate=4")
    expect(checked.ok && Object.keys(checked.value.scenario.actors["a"]?.rules ?? {})).toEqual(["r"])
    expect(checked.ok && checked.value.scenario.assumptions["rate"]?.value).toBe(4)
  })

  it.each([
    ["rete=3", ["unknown-target --set:1:1"]],
    ["actors.a.rule.r.when=3", ["unknown-target --set:1:1"]],
    ["actors.a.rules.r.wen=3", ["unknown-key --set:1:1"]],
    ["rate", ["set-without-value --set:1:1"]],
    ["=3", ["set-without-value --set:1:1"]],
    ["tracks.0=x", ["target-in-list --set:1:1"]],
    ["clock.until=[1]", ["wrong-kind --set:1:13"]],
    ["tracks=[x", ["yaml-syntax --set:1:9"]],
    ["__proto__.x=3", ["unknown-target --set:1:1"]],
  ])("%s is a problem at its place", async (text, expected) => {
    expect(list(await set(text))).toEqual(expected)
  })

  it("a misspelt name is told with the right one", async () => {
    expect(await set("rete=3")).toMatchObject({ problems: [{ remedy: 'did you mean "rate"?' }] })
  })
})
