import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { type Box, type Input, isInside, judgeBox, pruneBox } from "../../src/statistics/box.ts"
import { growTree } from "../../src/statistics/cart.ts"
import { binInputs, discoverBoxes, drawHalves, measureStability } from "../../src/statistics/search-boxes.ts"
import { chooseByCoverage, chooseLeading, pasteBox, peelBoxes, quantileOfPeel } from "../../src/statistics/prim.ts"
import { drawUniforms, drawYes } from "../support/uniform-columns.ts"

const even = (runs: number) => Uint32Array.from({ length: runs / 2 }, (_, i) => 2 * i)
const odd = (runs: number) => even(runs).map((run) => run + 1)
const namesOf = (box: Box) => [...new Set(box.map(({ input }) => input))].toSorted((a, b) => a - b)

describe("the quantile at which a peel is cut", () => {
  const cut = (sorted: readonly number[], probability: number) =>
    quantileOfPeel(sorted.length, (rank) => sorted[rank] ?? NaN, probability)

  it("is that of the public note", () => {
    const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    expect([cut(digits, 0.9), cut(digits, 0.1)]).toEqual([8.5, 0.5])
    const tied = [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    expect([cut(tied, 0.95), cut(tied, 0.05)]).toEqual([8.5, 1.5])
  })

  it("of equal values is that value", () => {
    expect([cut([3, 3, 3], 0.05), cut([3, 3, 3], 0.95)]).toEqual([3, 3])
  })
})

describe("a peeling path", () => {
  it("takes off the value of a category that holds least, and numbers from the poorer end", () => {
    const values = Array.from({ length: 40 }, (_, i) => i % 4)
    const numbers = Array.from({ length: 40 }, (_, i) => i)
    const answers = values.map((value, i) => Number(value === 2 && i >= 10))
    const inputs: readonly Input[] = [
      { kind: "category", values },
      { kind: "number", values: numbers },
    ]
    const path = peelBoxes(inputs, answers, Uint32Array.from(numbers))
    const last = path[path.length - 1]
    expect(last?.box.find(({ side }) => side === "values")).toEqual({ input: 0, side: "values", kept: [2] })
    expect(last?.box.find(({ side }) => side === "low")?.input).toBe(1)
    expect([last?.density, last?.coverage]).toEqual([1, 1])
  })

  it("stops where nothing gains", () => {
    const path = peelBoxes([{ kind: "number", values: [1, 2, 3, 4] }], [1, 1, 1, 1], Uint32Array.of(0, 1, 2, 3))
    expect(path).toHaveLength(1)
    expect(chooseLeading(path)).toBeUndefined()
  })

  it("is widened again where a peel went too far", () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => i)
    const answers = values.map((value) => Number(value >= 600))
    const runs = Uint32Array.from(values)
    const pasted = pasteBox([{ input: 0, side: "low", at: 800 }], [{ kind: "number", values }], answers, runs)
    // Each paste keeps the density at 1, which is no gain: nothing is widened beyond what raises it.
    expect(pasted).toEqual([{ input: 0, side: "low", at: 800 }])
    const holed = values.map((value) => Number(value >= 600 && (value < 800 || value % 2 === 0)))
    const wider = pasteBox([{ input: 0, side: "low", at: 800 }], [{ kind: "number", values }], holed, runs)
    expect(wider[0]).toMatchObject({ side: "low" })
    expect(Math.abs((wider[0]?.side === "low" ? wider[0].at : NaN) - 600)).toBeLessThan(20)
  })
})

describe("the data of Bryant and Lempert 2010", () => {
  // Published with the paper; columns 2 to 10 are the inputs, 15 says whether costs lie above the 90th percentile.
  const [head = [], ...rows] = readFileSync("test/statistics/bryant-lempert-2010.csv", "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","))
  const columns = [2, 3, 4, 5, 6, 7, 8, 9, 10]
  const inputs = columns.map((column): Input => ({
    kind: "number",
    values: Float64Array.from(rows, (row) => Number(row[column])),
  }))
  const answers = Uint8Array.from(rows, (row) => Number(row[15]))
  const runs = Uint32Array.from(rows, (_, i) => i)
  const names = (box: Box) => namesOf(box).map((input) => head[columns[input] ?? 0])

  it("give the published figures of the published box", () => {
    const box: Box = [
      { input: 0, side: "low", at: 72.650002 },
      { input: 1, side: "high", at: 755.799988 },
      { input: 5, side: "low", at: -0.422 },
      { input: 8, side: "low", at: 150.049995 },
    ]
    const { density, coverage, mass, quasiP } = judgeBox(box, inputs, answers, runs)
    expect(density.value).toBeCloseTo(67 / 87, 9)
    expect(coverage.value).toBeCloseTo(67 / 89, 9)
    expect(mass.value).toBeCloseTo(87 / 882, 9)
    expect(quasiP[0]).toBeCloseTo(0.15741333528927348, 9)
    expect((quasiP[2] ?? 0) / 1.1849299115762218e-16).toBeCloseTo(1, 9)
    expect((quasiP[3] ?? 0) / 3.515112530263049e-11).toBeCloseTo(1, 9)
  })

  it("give a box of the paper's inputs, with its coverage and density", () => {
    const path = peelBoxes(inputs, answers, runs, { alpha: 0.1, leastMass: 0.05 })
    const box = chooseByCoverage(path, 0.75)
    expect(names(box?.box ?? [])).toEqual([
      "Cellulosic cost",
      "Total biomass",
      "Demand elasticity",
      "Biomass backstop price",
    ])
    expect(Math.abs((box?.density ?? 0) - 0.77)).toBeLessThan(0.01)
    expect(Math.abs((box?.coverage ?? 0) - 0.753)).toBeLessThan(0.015)
  })

  it("keep three of them, those whose quasi-p is small", () => {
    const leading = chooseLeading(peelBoxes(inputs, answers, runs))
    const box = pruneBox(pasteBox(leading?.box ?? [], inputs, answers, runs), inputs, answers, runs, 0.01 / 9)
    expect(names(box)).toEqual(["Total biomass", "Demand elasticity", "Biomass backstop price"])
    const { density, coverage } = judgeBox(box, inputs, answers, runs)
    expect([density.value > 0.7, coverage.value > 0.7]).toEqual([true, true])
  })
})

describe("discovery", () => {
  const side = Math.cbrt(0.1)
  const limits: ReadonlyMap<number, number> = new Map([
    [2, side],
    [7, 1 - side],
    [11, side],
  ])
  const draw = (seed: number) =>
    binInputs(Array.from({ length: 20 }, (_, j): Input => ({ kind: "number", values: drawUniforms(seed, j, 5000) })))
  const truth: Box = [
    { input: 2, side: "high", at: side },
    { input: 7, side: "low", at: 1 - side },
    { input: 11, side: "high", at: side },
  ]
  const plant = (seed: number, inputs: readonly Input[]) =>
    drawYes(seed, 99, 5000, (run) => (isInside(truth, inputs, run) ? 0.6 : 0.05))

  it("finds a planted box, its three limits and no fourth, and nothing where nothing was planted", () => {
    let [found, none] = [0, 0]
    for (let seed = 1; seed <= 20; seed++) {
      const inputs = draw(seed)
      const box = discoverBoxes(inputs, plant(seed, inputs), even(5000), odd(5000)).boxes[0]?.box ?? []
      const near = box.every(
        (limit) => limit.side !== "values" && Math.abs(limit.at - (limits.get(limit.input) ?? NaN)) < 0.06,
      )
      if (box.length === 3 && near) found++
      const idle = drawYes(seed, 98, 5000, () => 0.105)
      if (discoverBoxes(inputs, idle, even(5000), odd(5000)).boxes.length === 0) none++
    }
    expect(found).toBeGreaterThanOrEqual(19)
    expect(none).toBeGreaterThanOrEqual(19)
  })

  it("tells densities from runs that did not choose them, within their errors", () => {
    const inputs = draw(1)
    const { boxes, searched } = discoverBoxes(inputs, plant(1, inputs), even(5000), odd(5000))
    expect(searched.toSorted((a, b) => a - b)).toEqual([2, 7, 11])
    const first = boxes[0]
    expect(Math.abs((first?.heldBack.density.value ?? 0) - 0.6)).toBeLessThan(4.5 * (first?.heldBack.density.mcse ?? 0))
    expect(first?.heldBack.density.n).toBeLessThan(400)
    expect(boxes.length).toBeLessThanOrEqual(4)
  })

  it("names the same unknowns in other halves of the runs", () => {
    const inputs = draw(2).slice(0, 12)
    const answers = plant(2, inputs)
    const { named, searches, none } = measureStability(
      inputs,
      answers,
      (search, run) => drawn[search % drawn.length]![run]!,
    )
    expect(searches).toBe(20)
    expect(none).toBe(0)
    expect(named.filter((_, input) => limits.has(input)).every((count) => count >= 15)).toBe(true)
    expect(named.filter((_, input) => !limits.has(input)).every((count) => count <= 3)).toBe(true)
  })
  const drawn = Array.from({ length: 20 }, (_, search) => drawUniforms(5, 200 + search, 5000))

  it("parts runs into halves that share none", () => {
    const { search, heldBack } = drawHalves(101, (run) => drawn[0]![run]!)
    expect([search.length, heldBack.length]).toEqual([51, 50])
    expect(new Set([...search, ...heldBack]).size).toBe(101)
    expect(search).toEqual(search.toSorted())
  })
})

describe("a tree", () => {
  it("parts a category by its values and a number by its size, and tells the shares held back", () => {
    const kinds = drawUniforms(1, 0, 4000).map((u) => Math.floor(u * 4))
    const sizes = drawUniforms(1, 1, 4000)
    const answers = drawYes(1, 2, 4000, (i) => (kinds[i] === 1 || kinds[i] === 3 ? (sizes[i]! > 0.5 ? 0.9 : 0.4) : 0.1))
    const inputs: readonly Input[] = [
      { kind: "category", values: kinds },
      { kind: "number", values: sizes },
    ]
    const { split } = growTree(inputs, answers, even(4000), odd(4000))
    expect(split?.restriction.side === "values" ? split.restriction.kept.toSorted((a, b) => a - b) : []).toEqual([1, 3])
    const inner = split?.met.split
    expect(inner?.restriction.input).toBe(1)
    expect(Math.abs((inner?.restriction.side === "low" ? inner.restriction.at : 0) - 0.5)).toBeLessThan(0.06)
    expect(Math.abs((inner?.met.density.value ?? 0) - 0.9)).toBeLessThan(0.08)
    expect(split?.unmet.split).toBeUndefined()
    expect(split?.met.mass.n).toBe(2000)
  })

  it("keeps no split where nothing differs in the runs held back", () => {
    let kept = 0
    for (let seed = 1; seed <= 10; seed++) {
      const inputs = [0, 1, 2, 3].map((j): Input => ({ kind: "number", values: drawUniforms(seed, j, 1000) }))
      if (
        growTree(
          inputs,
          drawYes(seed, 9, 1000, () => 0.3),
          even(1000),
          odd(1000),
        ).split !== undefined
      )
        kept++
    }
    expect(kept).toBeLessThanOrEqual(1)
  })
})
