import { describe, expect, it } from "vitest"
import { correctAnswers } from "../../src/answers/correct.ts"
import type { Corrector } from "../../src/ensemble/corrector.ts"
import { dam } from "../support/lucky.ts"
import { prepareText } from "../support/run-scenario.ts"
import { play, workers } from "./play.ts"

describe("the luck of dice", () => {
  it("has mean 0 at every record, within 4.5 errors, for three seeds", { timeout: 60_000 }, async () => {
    const { plan } = await prepareText(dam)
    expect(plan.luck.events.map((event) => plan.labels.events[event])).toEqual([
      "river.breaks",
      "river.weakens",
      "river.comes",
      "river.breaks.stone",
      "river.breaks.wood",
      "river.breaks.clay",
    ])
    for (const seed of ["1", "2", "3"]) {
      let seen = 0
      const corrector: Corrector = {
        choose: (_, regressors) => {
          for (const [place, column] of regressors) {
            const mean = column.reduce((sum, value) => sum + value, 0) / column.length
            const square = column.reduce((sum, value) => sum + value * value, 0) / column.length
            expect(Math.abs(mean), `${seed}: ${place}`).toBeLessThan(4.5 * Math.sqrt(square / column.length))
            expect(square).toBeGreaterThan(0)
            seen++
          }
          return { places: [], fit: () => [], sums: { count: 0, sum: () => new Float64Array(0), fit: () => [] } }
        },
      }
      await play(plan, { seed, runs: 2048 }, { corrector: () => corrector })
      // Six events at two records, and the one assumption that is drawn.
      expect(seen).toBe(13)
    }
  })
})

describe("corrections", () => {
  it("are the same bits on any threads, in any chunks, by kernel and interpreter", { timeout: 120_000 }, async () => {
    const { model, plan } = await prepareText(dam)
    const corrector = () => correctAnswers(model, plan, "1")
    const reference = await play(plan, { runs: 2500 }, { corrector })
    expect(reference.corrections?.map(({ name }) => name)).toEqual([
      "broken@2024-02-26",
      "broken@end",
      "weak@end",
      "guests@end",
      "repair@end=none",
      "repair@end=stone",
      "repair@end=wood",
      "repair@end=clay",
    ])
    for (const options of [
      { chunkSize: 7 },
      { chunkSize: 1000 },
      { engine: "interpreter" as const },
      { workers: 2, chunkSize: 100, layer: workers },
      { workers: 3, chunkSize: 333, layer: workers },
    ])
      expect((await play(plan, { runs: 2500 }, { corrector, ...options })).corrections).toStrictEqual(
        reference.corrections,
      )
  })

  it("are those of the same runs alone, where a rule stops the ensemble", { timeout: 60_000 }, async () => {
    const { model, plan } = await prepareText(dam)
    const corrector = () => correctAnswers(model, plan, "1")
    const stopping = ({ to }: { readonly to: number }) => to >= 1024
    const stopped = await play(plan, { runs: 9000, precision: 0.01 }, { corrector, stopping })
    expect(stopped.corrections).toStrictEqual((await play(plan, { runs: 1024 }, { corrector })).corrections)
  })

  it("leave the shares of a category adding up to 1, and chances by later deadlines no lower", async () => {
    const { model, plan } = await prepareText(dam)
    const { corrections = [] } = await play(plan, { runs: 300 }, { corrector: () => correctAnswers(model, plan, "1") })
    const of = (name: string) => corrections.find((one) => one.name === name)?.values
    const values = ["none", "stone", "wood", "clay"].map((value) => of(`repair@end=${value}`))
    for (let run = 0; run < 300; run++)
      expect(Math.abs(values.reduce((sum, luck) => sum + (luck?.[run] ?? NaN), 0))).toBeLessThan(1e-9)
  })
})
