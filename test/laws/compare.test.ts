import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { temporaryFolder } from "../support/casus.ts"
import { compareFiles, differencesOf, findAnswer } from "../support/compare-files.ts"

const small = "test/fixtures/small.yaml"
const flagship = "scenarios/karabakh-2024"

const edited = (change: (text: string) => string): string => {
  const file = join(temporaryFolder(), "small.yaml")
  writeFileSync(file, change(readFileSync(small, "utf8")))
  return file
}

describe("an edit that nothing depends on", () => {
  it("leaves every difference exactly 0, with 0 flips", async () => {
    const file = edited((text) =>
      text.replace("assumptions:\n", "assumptions:\n  unused: { value: 1 to 2, basis: assumption }\n"),
    )
    const { comparison } = await compareFiles({ files: [small, file], runs: 800 })
    expect(comparison.scenarios[1]?.edits?.map(({ id }) => id)).toEqual(["assumptions.unused"])
    for (const answer of comparison.answers) {
      expect(answer.measures.length).toBeGreaterThan(0)
      for (const { estimate, paired, up, down, excludes_zero } of differencesOf(answer)) {
        expect([answer.id, paired, estimate.value, up, down, excludes_zero]).toEqual([answer.id, true, 0, 0, 0, false])
      }
      for (const { points } of answer.curves ?? []) expect(points.every(({ value }) => value === 0)).toBe(true)
    }
  })

  it("has a share of exactly 0 beside edits that do something, alone, last and over all orders", async () => {
    const file = edited((text) =>
      text
        .replace("assumptions:\n", "assumptions:\n  unused: { value: 1 to 2, basis: assumption }\n")
        .replace("value: 0.05 to 0.2", "value: 0.1 to 0.4")
        .replace("value: 20 to 60", "value: 60 to 90"),
    )
    const { comparison } = await compareFiles({ files: [small, file], runs: 300, attribute: true })
    const [attribution] = comparison.attributions ?? []
    const place = attribution?.edits.findIndex(({ id }) => id === "assumptions.unused") ?? -1
    expect(place).toBeGreaterThanOrEqual(0)
    expect(attribution?.answers.some(({ total }) => total !== 0)).toBe(true)
    for (const { parts } of attribution?.answers ?? []) {
      const part = parts[place]
      expect([part?.alone, part?.last, part?.share.value, part?.share.mcse, part?.up, part?.down]).toEqual([
        0, 0, 0, 0, 0, 0,
      ])
    }
  })
})

describe("a hazard that is raised", () => {
  it("leaves no run that has the event under the lower chance and not under the higher", async () => {
    const low = edited((text) => text.replace("value: 0.05 to 0.2", "value: 0.05"))
    const sets = ["incident_rate=0.06", "incident_rate=0.1", "incident_rate=0.5"]
    const { comparison } = await compareFiles({ files: [low], set: sets, runs: 1000 })
    for (const deadline of ["2024-06-30", "2024-12-30"]) {
      const differences = differencesOf(findAnswer(comparison, "strained_by", deadline))
      expect(differences.map(({ down }) => down)).toEqual([0, 0, 0])
      expect(differences.every(({ up = 0 }) => up > 0)).toBe(true)
    }
  })
})

describe("the shares of edits", () => {
  it.each(["armenia-yields", "georgia-drained", "western-route"])(
    "sum to the difference for every answer of %s",
    async (variant) => {
      const { comparison } = await compareFiles({
        files: [flagship, `${flagship}/variants/${variant}.yaml`],
        runs: 64,
        attribute: true,
      })
      const [attribution] = comparison.attributions ?? []
      expect(attribution?.answers.length).toBeGreaterThan(30)
      for (const { id, measure, base, other, total, parts } of attribution?.answers ?? []) {
        const sum = parts.reduce((all, { share }) => all + share.value, 0)
        const size = Math.max(1, Math.abs(base), Math.abs(other))
        expect(Math.abs(sum - total) / size, `${id} ${measure}`).toBeLessThan(1e-12)
        const compared = findAnswer(comparison, id).measures.some(({ estimates }) => estimates.length === 2)
        expect(compared).toBe(true)
      }
    },
  )

  it("sum to the difference where orders are drawn, and say how sure the drawing is", async () => {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]
    const folder = temporaryFolder()
    const scenario = (value: (i: number) => string) => `casus: 1
title: Ten chances
clock: { start: 2024-01-01, step: week, until: 6 steps }
assumptions:
${names.map((name, i) => `  ${name}: { value: ${value(i)}, unit: probability, basis: assumption }`).join("\n")}
state: { x: { start: 0 } }
actors:
  sides:
    rules:
${names.map((name) => `      ${name}_acts: { probability: ${name}, per: month, then: { change: { x: 1 } } }`).join("\n")}
questions:
  many: { ask: Will it add up?, event: x >= 4, by: end }
  sum: { ask: How many?, value: x, at: end }
`
    writeFileSync(
      join(folder, "low.yaml"),
      scenario(() => "0.1"),
    )
    writeFileSync(
      join(folder, "high.yaml"),
      scenario((i) => String(0.15 + 0.05 * i)),
    )
    const { comparison } = await compareFiles({
      files: [join(folder, "low.yaml"), join(folder, "high.yaml")],
      runs: 400,
      attribute: true,
    })
    const [attribution] = comparison.attributions ?? []
    expect(attribution?.method).toBe("sampled")
    expect(attribution?.edits).toHaveLength(10)
    for (const { total, parts } of attribution?.answers ?? []) {
      expect(parts.reduce((sum, { share }) => sum + share.value, 0)).toBeCloseTo(total, 12)
      expect(parts.every(({ order_error }) => order_error !== undefined && order_error >= 0)).toBe(true)
    }
    // Firings add up, so the mean has no interaction and the drawing no error.
    const mean = attribution?.answers.find(({ measure }) => measure === "mean")
    expect(mean?.interaction).toBeCloseTo(0, 10)
    for (const { order_error, alone, share } of mean?.parts ?? []) {
      expect(order_error).toBeCloseTo(0, 12)
      expect(share.value).toBeCloseTo(alone, 12)
      expect(share.mcse).toBeGreaterThan(0)
    }
  })
})

describe("common random numbers", () => {
  it("are worth at least ten times as many runs somewhere where a variant of the flagship differs beyond doubt", async () => {
    const { comparison } = await compareFiles({
      files: [flagship, `${flagship}/variants/armenia-yields.yaml`],
      runs: 3000,
    })
    const ratios = comparison.answers
      .flatMap(differencesOf)
      .filter(({ estimate }) => Math.abs(estimate.value) > 4.5 * estimate.mcse)
      .map(({ variance_ratio = 0 }) => variance_ratio)
    expect(ratios.length).toBeGreaterThan(3)
    expect(Math.max(...ratios)).toBeGreaterThanOrEqual(10)
  })
})
