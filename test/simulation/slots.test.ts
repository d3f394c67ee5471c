import { describe, expect, it } from "vitest"
import { hash32 } from "../../src/random/hash.ts"
import { buildSlots, lowerTable } from "../../src/simulation/slots.ts"
import { manyParts } from "../support/many-parts.ts"
import { compileRight } from "../support/tiny.ts"

const model = compileRight(manyParts)

describe("slots", () => {
  it("number the names of each kind from 0, and know no others", async () => {
    const { state, event, factor, rule, references } = buildSlots(await model)
    expect([state("here"), state("gone"), state("here>gone")]).toEqual([0, 1, 10])
    expect([rule("a.goes"), rule("a.warms"), event("a.warms"), event("a.opens.agrees")]).toEqual([0, 1, 1, 10])
    expect([factor("deep"), factor("mood")]).toEqual([0, 1])
    expect(references.read("derived", "twice")).toEqual({ from: "derived", name: 2 })
    expect(references.read("assumption", "tries")).toEqual({ from: "assumption", name: 1 })
    expect(references.read("state", "gone")).toEqual({ from: "state", name: 1 })
    expect(() => state("nobody")).toThrow("no slot for nobody")
  })
})

describe("a table", () => {
  it("has its site as a number, and slopes if it has any", () => {
    const table = { kind: "table", site: "x", index: 2, values: [1, 2], cumulative: [0.5, 1] } as const
    const { kind: _, ...parts } = table
    const lowered = { op: "table", ...parts, site: hash32("x") }
    expect(lowerTable(table)).toStrictEqual(lowered)
    expect(lowerTable({ ...table, slopes: [3, 4] })).toStrictEqual({ ...lowered, slopes: [3, 4] })
  })
})
