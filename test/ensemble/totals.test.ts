import { Effect } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { correctAnswers } from "../../src/answers/correct.ts"
import { stopAtPrecision } from "../../src/answers/stop-at-precision.ts"
import { tallyAnswers } from "../../src/answers/totals/tally-answers.ts"
import type { Range } from "../../src/design/range.ts"
import { listBlocks } from "../../src/ensemble/blocks.ts"
import { decodePart, encodePart } from "../../src/ensemble/codec/part.ts"
import { cutColumns, firstColumns } from "../../src/ensemble/collect.ts"
import { countPlayed, type Ensemble } from "../../src/ensemble/ensemble.ts"
import type { Ground, Parts, Taken } from "../../src/ensemble/parts.ts"
import { addTotals, emptyTotals, type Totals } from "../../src/ensemble/totals.ts"
import { roundSum } from "../../src/statistics/exact-sum.ts"
import { dam } from "../support/lucky.ts"
import { prepareText } from "../support/run-scenario.ts"
import { play, workers } from "./play.ts"

const identity = { scenario: "dam", engine: 4, seed: "1" }

/** What totals say, whatever the parts that their sums are made of. */
const tell = ({ counts, least, greatest, sums }: Totals) => ({ counts, least, greatest, sums: sums.map(roundSum) })

const tellAll = ({ tallied, ...ensemble }: Ensemble) => {
  if (tallied === undefined) throw new Error("nothing was counted")
  return { ...ensemble, tallied: { ...tallied, totals: tell(tallied.totals) } }
}

const prepared = prepareText(dam)

/** Plays the dam, of which the first 8,192 runs are kept. */
const playDam = async (runs: number, options: Parameters<typeof play>[2] = {}) => {
  const { model, plan } = await prepared
  const corrector = () => correctAnswers(model, plan, "1")
  return play(plan, { runs }, { corrector, tallier: () => tallyAnswers(model, plan, "1", 8192), ...options })
}

describe("totals", () => {
  it("are the same bits of any blocks, added up in any order and grouping", { timeout: 120_000 }, async () => {
    const { model, plan } = await prepared
    const whole = await play(plan, { runs: 9000 })
    const tallying = tallyAnswers(model, plan, "1").begin(firstColumns(whole, 2048))
    const blocks = listBlocks(whole, 500).map((block) => {
      const own = emptyTotals(tallying.size)
      tallying.count(own, cutColumns(whole, block), new Map())
      return own
    })
    const add = (totals: readonly Totals[]): Totals => {
      const sum = emptyTotals(tallying.size)
      for (const one of totals) addTotals(sum, one)
      return sum
    }
    const reference = tell(add(blocks))
    expect(reference.counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(9000)
    const order = fc.shuffledSubarray([...blocks.keys()], { minLength: blocks.length })
    const cuts = fc.array(fc.nat(blocks.length), { maxLength: 4 })
    fc.assert(
      fc.property(order, cuts, (places, ends) => {
        const sorted = [0, ...ends.toSorted((a, b) => a - b), blocks.length]
        const groups = sorted.slice(1).map((end, i) => add(places.slice(sorted[i], end).map((place) => blocks[place]!)))
        expect(tell(add(groups))).toEqual(reference)
      }),
      { seed: 5, numRuns: 20 },
    )
  })

  it("are the same bits on any threads, in any chunks, by kernel and interpreter", { timeout: 240_000 }, async () => {
    const reference = tellAll(await playDam(20_000))
    expect([reference.to, reference.tallied.runs]).toEqual([8192, 20_000])
    for (const options of [
      { chunkSize: 777 },
      { chunkSize: 20_000 },
      { workers: 2, chunkSize: 1000, layer: workers },
      { engine: "interpreter" as const, workers: 2, layer: workers },
    ])
      expect(tellAll(await playDam(20_000, options))).toEqual(reference)
  })

  it("come back bit by bit from parts that were kept, whoever played them", { timeout: 120_000 }, async () => {
    const kept = new Map<number, Uint8Array>()
    const open = (take: (range: Range, ground: Ground) => Taken): Parts => ({
      take: (range, ground) => Effect.sync(() => take(range, ground)),
      keep: (part, ground) => Effect.sync(() => void kept.set(part.from, encodePart(part, { identity, ground }))),
    })
    const read = (range: Range, ground: Ground): Taken => {
      const found = decodePart(kept.get(range.from)!, { identity, range, ground })
      if (!found.ok) throw new Error(JSON.stringify(found.wrong))
      return found.value
    }
    const reference = tellAll(await playDam(40_000))
    // Two machines that play every other block; the last puts all together.
    const leave = (rest: number) => open(({ from }) => (Math.floor(from / 8192) % 2 === rest ? "here" : "elsewhere"))
    for (const rest of [0, 1])
      await expect(playDam(40_000, { parts: leave(rest) })).rejects.toThrow("an ensemble was not delivered")
    expect([...kept.keys()].toSorted((a, b) => a - b)).toEqual([2048, 8192, 16_384, 24_576, 32_768])
    // Runs beyond those that are kept leave counts alone.
    expect(kept.get(8192)!.length).toBeLessThan(kept.get(2048)!.length)
    const merged = await playDam(40_000, { parts: open(read) })
    expect(tellAll(merged)).toEqual(reference)
  })

  it("say when to stop, and are those of as many runs asked for at once", { timeout: 120_000 }, async () => {
    const { model } = await prepared
    const stopped = await playDam(1_000_000, { stopping: stopAtPrecision(model, "1", 0.0025) })
    expect(countPlayed(stopped)).toBe(16_384)
    expect(tellAll(stopped)).toEqual(tellAll(await playDam(16_384)))
    const early = await playDam(1_000_000, { stopping: stopAtPrecision(model, "1", 0.01) })
    expect(early.tallied).toBeUndefined()
    const { tracks: _, ...columns } = early
    expect(columns).toEqual((({ tracks: __, ...rest }) => rest)(await playDam(countPlayed(early))))
  })
})
