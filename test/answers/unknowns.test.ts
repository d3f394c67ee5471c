import { beforeAll, describe, expect, it } from "vitest"
import { readColumn } from "../../src/answers/read-column.ts"
import { findPart, tellPart, tellPercentile } from "../../src/answers/tell-part.ts"
import { listUnknowns, type Unknown } from "../../src/answers/unknowns.ts"
import { runScenarioText, type ScenarioRun } from "../support/run-scenario.ts"

const text = `casus: 1
title: What is not known
clock: { start: 2024-01-01, step: week, until: 2 weeks }
documents: { report: { title: A report, publisher: Somebody, date: 2023-12-01 } }
evidence: { e1: { says: It was so., document: report } }
assumptions:
  rate: { title: How fast, value: 2 to 9, unit: weeks, basis: document, evidence: [e1] }
  held: { value: "normal(0, 1)", min: -1, max: 1, basis: assumption }
  deaths: { value: poisson(3), min: 1, max: 6, basis: assumption }
  vote: { value: "uniform(2024-05-01, 2024-06-20)", basis: assumption }
  sides: { value: { 1: 1, 2: 1, 3: 2 }, basis: assumption }
  said: { value: { pool: { a: 1 to 3, b: "normal(4, 1)" } }, basis: assumption }
  open: { value: bernoulli(0.3), basis: assumption }
  hung: { value: "normal(held, 1)", basis: assumption }
  doubled: { value: held * 2 + deaths, basis: assumption }
  fixed: { value: 7, basis: assumption }
groups: { shares: { dirichlet: { here: 2, there: 3 }, basis: assumption } }
factors:
  deep: { title: Deep, loads: { resolve: 0.5 } }
  resolve: { title: Resolve, loads: { rate: 0.7 } }

questions: { q: { ask: Q?, value: rate / 1 week + held + deaths + hung + doubled + fixed + here + said + sides, at: end } }
`
const runs = 4000
let run: ScenarioRun
let unknowns: readonly Unknown[]
const find = (id: string): Unknown => {
  const found = unknowns.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no unknown ${id}`)
  return found
}
beforeAll(async () => {
  run = await runScenarioText(text, { runs, seed: "1" })
  unknowns = listUnknowns(run.model)
})

describe("the unknowns of a scenario", () => {
  it("are its assumptions and factors, but for what is fixed by a number", () => {
    const ids = unknowns.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1))
    const wanted = "deaths deep doubled held here hung open rate resolve said sides there vote"
    expect(ids.join(" ")).toBe(wanted)
    for (const { column } of unknowns) expect(readColumn(run.runs, column)?.data).toHaveLength(runs)
  })

  it("say what they rest on, what moves them, and what they follow from", () => {
    expect(find("rate")).toMatchObject({ title: "How fast", unit: "weeks", basis: "document", evidence: ["e1"] })
    expect(find("rate")).toMatchObject({ loadedBy: ["resolve"], isDrawn: true, reads: [] })
    expect(find("resolve")).toMatchObject({ kind: "factor", title: "Resolve", loadedBy: ["deep"], basis: "none" })
    expect(find("doubled")).toMatchObject({ isDrawn: false, reads: ["held", "deaths"] })
    expect(find("hung")).toMatchObject({ isDrawn: true, reads: ["held"] })
    // A member of a group is drawn by numbers that no report shows.
    expect(find("here")).toMatchObject({ isDrawn: true, reads: [] })
    expect(unknowns.flatMap(({ id, own }) => (own === undefined ? [id] : []))).toEqual([
      "here",
      "there",
      "hung",
      "doubled",
    ])
  })

  it.each(["rate", "held", "deaths", "vote", "sides", "said", "open", "resolve"])(
    "know the distribution of %s by itself: a share u of its runs lies below its quantile of u",
    (id) => {
      const { own, column, type } = find(id)
      const drawn = readColumn(run.runs, column)?.data ?? new Float64Array(0)
      for (const u of [0.05, 0.31, 0.5, 0.8, 0.97]) {
        const quantile = own?.quantile(u) ?? NaN
        // A date is told as the day that it falls on.
        const value = type.kind === "date" ? Math.ceil(quantile) : quantile
        const chance = own?.cdf(value) ?? NaN
        expect(chance).toBeGreaterThanOrEqual(u - 1e-9)
        const share = drawn.filter((each) => each <= value + 1e-12).length / runs
        expect(Math.abs(share - chance)).toBeLessThan(4.5 * Math.sqrt((chance * (1 - chance)) / runs) + 1e-12)
      }
    },
  )

  it("know what a cut at whole numbers and at both ends leaves", () => {
    const { own } = find("deaths")
    const chances = [1, 2, 3, 4, 5, 6].map((k) => 3 ** k / [1, 1, 2, 6, 24, 120, 720][k]!)
    const all = chances.reduce((sum, each) => sum + each, 0)
    chances.forEach((_, i) => {
      const upTo = chances.slice(0, i + 1).reduce((sum, each) => sum + each, 0) / all
      expect(own?.cdf(i + 1)).toBeCloseTo(upTo, 12)
    })
    expect([own?.cdf(0), own?.cdf(6), own?.quantile(0.999999)]).toEqual([0, 1, 6])
  })
})

describe("a part of a distribution", () => {
  it.each([
    [{ from: 0.5, to: 1 }, "its upper half"],
    [{ from: 0.38, to: 1 }, "its upper 62 %"],
    [{ from: 0, to: 0.2 }, "its lower fifth"],
    [{ from: 0, to: 0.333 }, "its lower third"],
    [{ from: 0.2, to: 0.73 }, "between its 20th percentile and its 73rd percentile"],
    [{ from: 0.111, to: 0.5 }, "between its 11th percentile and its median"],
    [{ from: 0.001, to: 0.999 }, "nearly all of it"],
    [{ from: 0, to: 1 }, "all of it"],
    [{ from: 0.997, to: 1 }, "its upper 1 % or less"],
    [{ from: 0.305, to: 0.309 }, "near its 31st percentile"],
  ])("%j is %s", (part, told) => {
    expect(tellPart(part)).toBe(told)
  })

  it("is told of the unknown's own distribution, and of the values drawn where it has none", () => {
    const told = (id: string, limits: Parameters<typeof findPart>[2]) => {
      const unknown = find(id)
      return tellPart(findPart(unknown, readColumn(run.runs, unknown.column)!.data, limits))
    }
    expect(told("rate", { low: Math.sqrt(18) })).toBe("its upper half")
    expect(told("held", { high: 0 })).toBe("its lower half")
    expect(told("sides", { low: 2 })).toBe("its upper half")
    const drawn = readColumn(run.runs, "assumption.here")!.data.slice().sort()
    expect(told("here", { low: drawn[runs / 4 - 1]! })).toBe("its upper 75 %")
  })

  it.each([
    [0.97, "its 97th percentile"],
    [0.5, "its median"],
    [0.22, "its 22nd percentile"],
    [0.0001, "its lowest percentile"],
    [0.9999, "its highest percentile"],
  ])("ends at %d, which is %s", (share, told) => {
    expect(tellPercentile(share)).toBe(told)
  })
})
