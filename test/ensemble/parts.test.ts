import { Effect } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { correctAnswers } from "../../src/answers/correct.ts"
import type { Range } from "../../src/design/range.ts"
import { blockAt, blockSize, countBlocks, listBlocks, partRange, startOfBlock } from "../../src/ensemble/blocks.ts"
import { decodePart, encodePart } from "../../src/ensemble/codec/part.ts"
import type { Ensemble } from "../../src/ensemble/ensemble.ts"
import { PartsFailed, RunFaulted } from "../../src/ensemble/errors.ts"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import type { Ground, Parts, Taken } from "../../src/ensemble/parts.ts"
import type { Progress } from "../../src/ensemble/progress.ts"
import type { EnsembleOptions } from "../../src/ensemble/options.ts"
import { runAlterations } from "../../src/ensemble/run-ensemble.ts"
import type { StoppingRule } from "../../src/ensemble/stopping.ts"
import { type Alteration, unaltered } from "../../src/simulation/alteration.ts"
import type { Plan } from "../../src/simulation/plan.ts"
import { dam } from "../support/lucky.ts"
import { prepareText } from "../support/run-scenario.ts"
import { design, play, workers } from "./play.ts"
import { samplePlan } from "./sample-plan.ts"

const identity = { scenario: "sample", engine: 4, seed: "1" }

/** Bytes of parts, by point and first replication, as a store has them. */
type Store = ReadonlyMap<string, Uint8Array>

const nameOf = ({ from }: Range, { index }: Ground) => `${index}/${from}`

/** Takes what is in a store, and keeps what is played here in another, all of it as bytes. */
const openParts = (has: Store, kept: Map<string, Uint8Array>): Parts => ({
  take: (range, ground) =>
    Effect.sync(() => {
      const bytes = has.get(nameOf(range, ground))
      if (bytes === undefined) return "here"
      const read = decodePart(bytes, { identity, range, ground })
      if (!read.ok) throw new Error(JSON.stringify(read.wrong))
      return read.value
    }),
  keep: (part, ground) =>
    Effect.sync(() => {
      expect(kept.has(nameOf(part, ground))).toBe(false)
      kept.set(nameOf(part, ground), encodePart(part, { identity, ground }))
    }),
})

/** Plays with parts that are there already; gives the ensemble and what was kept of it. */
const playParts = async (
  plan: Plan,
  runs: number,
  options: Parameters<typeof play>[2] = {},
  has: Store = new Map(),
): Promise<{ readonly ensemble: Ensemble; readonly kept: Store }> => {
  const kept = new Map<string, Uint8Array>()
  const ensemble = await play(plan, { runs }, { ...options, parts: openParts(has, kept) })
  return { ensemble, kept }
}

describe("blocks", () => {
  it("lie at multiples of a power of two that hangs on the last run alone, about 256 of them at most", () => {
    expect([1, 10_000, 2 ** 20, 2 ** 21, 4e7, 1e8, 2 ** 32].map(blockSize)).toEqual([
      8192,
      8192,
      8192,
      8192,
      262_144,
      524_288,
      2 ** 24,
    ])
    expect(listBlocks({ from: 2048, to: 10_000 }, 4096)).toEqual([
      { from: 2048, to: 4096 },
      { from: 4096, to: 8192 },
      { from: 8192, to: 10_000 },
    ])
    expect(listBlocks({ from: 8192, to: 8193 }, 4096)).toEqual([{ from: 8192, to: 8193 }])
    expect(listBlocks({ from: 7, to: 7 }, 4096)).toEqual([])
  })

  it("are short where runs are kept whole, so that nobody plays these for all", () => {
    const parted = { runs: 40_000_000, kept: 32_768 }
    const blocks = partRange({ from: 2048, to: parted.runs }, parted)
    expect(blocks.slice(0, 6)).toEqual([
      { from: 2048, to: 8192 },
      { from: 8192, to: 16_384 },
      { from: 16_384, to: 24_576 },
      { from: 24_576, to: 32_768 },
      { from: 32_768, to: 262_144 },
      { from: 262_144, to: 524_288 },
    ])
    expect(countBlocks(parted)).toBe(4 + 153)
    // Of few runs all are kept.
    expect(countBlocks({ runs: 20_000, kept: 32_768 })).toBe(3)
  })

  it("of a design are counted, found and begin where they are listed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60_000_000 }),
        fc.constantFrom(undefined, 8192, 16_384, 32_768),
        (runs, kept) => {
          const parted = { runs, kept }
          const blocks = partRange({ from: 0, to: runs }, parted)
          expect(countBlocks(parted)).toBe(blocks.length)
          for (const [place, { from, to }] of blocks.entries()) {
            expect(startOfBlock(place, parted)).toBe(from)
            expect([from, to - 1].map((run) => blockAt(run, parted))).toEqual([place, place])
          }
        },
      ),
      { seed: 13, numRuns: 50 },
    )
  })

  it("are the same wherever a range begins and ends within them", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), fc.nat(100_000), (a, b, c) => {
        const [from, at, to] = [a, b, c].toSorted((x, y) => x - y) as [number, number, number]
        const cut = Math.floor(at / 4096) * 4096
        const parted = [
          ...listBlocks({ from, to: Math.max(from, cut) }, 4096),
          ...listBlocks({ from: Math.max(from, cut), to }, 4096),
        ]
        expect(parted).toEqual(listBlocks({ from, to }, 4096))
      }),
      { seed: 13 },
    )
  })
})

describe("an ensemble of parts", { timeout: 240_000 }, () => {
  const runs = 44_000

  it("has the bits of one without, whatever was there, in any chunks, on any threads", async () => {
    const { model, plan } = await prepareText(dam)
    const corrector = () => correctAnswers(model, plan, "1")
    const reference = await play(plan, { runs }, { corrector })
    const { ensemble, kept } = await playParts(plan, runs, { corrector })
    expect(ensemble).toStrictEqual(reference)
    expect(kept.size).toBe(6)
    const ways = [
      { chunkSize: 999 },
      { chunkSize: 100_000 },
      { workers: 2, layer: workers },
      { workers: 3, chunkSize: 333, layer: workers },
    ]
    const names = [...kept.keys()]
    await fc.assert(
      fc.asyncProperty(fc.subarray(names), fc.constantFrom(...ways), async (there, way) => {
        const has = new Map([...kept].filter(([name]) => there.includes(name)))
        const again = await playParts(plan, runs, { corrector, ...way }, has)
        expect(again.ensemble).toStrictEqual(reference)
        // What is kept is what was not there, with the same bytes whoever played it.
        expect(new Map([...has, ...again.kept])).toStrictEqual(
          new Map([...kept].toSorted(([a], [b]) => Number(there.includes(b)) - Number(there.includes(a)))),
        )
      }),
      { numRuns: 6, seed: 13 },
    )
  })

  it("has them where many tracks are counted, interpreted too, and where nobody looks at them", async () => {
    const plan = samplePlan()
    const reference = await play(plan, { runs: 9000 })
    const { ensemble, kept } = await playParts(plan, 9000, { layer: workers, workers: 2, chunkSize: 101 })
    expect(ensemble).toStrictEqual(reference)
    expect((await playParts(plan, 9000, { engine: "interpreter" })).kept).toStrictEqual(kept)
    expect((await playParts(plan, 9000, {}, kept)).ensemble).toStrictEqual(reference)
    const bare = await playParts(plan, 9000, { withoutTracks: true })
    expect(bare.ensemble).toStrictEqual({ ...reference, tracks: [], shownRuns: [] })
    expect((await playParts(plan, 9000, { withoutTracks: true }, bare.kept)).ensemble).toStrictEqual(bare.ensemble)
  })

  it("has them in a design that begins later, and one that a rule stops", async () => {
    const plan = samplePlan()
    const stopping: StoppingRule = ({ to }) => to >= 8192
    for (const [request, options] of [
      [{ from: 1000, runs: 9000 }, {}],
      [{ from: 5000, runs: 9000 }, {}],
      [{ runs: 20_000 }, { stopping }],
    ] as const) {
      const kept = new Map<string, Uint8Array>()
      const reference = await play(plan, request, options)
      expect(await play(plan, request, { ...options, parts: openParts(new Map(), kept) })).toStrictEqual(reference)
      const again = new Map<string, Uint8Array>()
      expect(await play(plan, request, { ...options, parts: openParts(kept, again) })).toStrictEqual(reference)
      expect(again.size).toBe(0)
    }
  })

  it("is played at once where nothing is worth keeping", async () => {
    const plan = samplePlan()
    const asked: number[] = []
    const parts: Parts = {
      take: () => Effect.die(new Error("asked for a part")),
      keep: () => Effect.die(new Error("kept a part")),
      isWorth: (secondsLeft) => {
        asked.push(secondsLeft)
        return false
      },
    }
    expect(await play(plan, { runs: 9000 }, { parts })).toStrictEqual(await play(plan, { runs: 9000 }))
    expect(asked).toHaveLength(1)
    expect(asked[0]).toBeGreaterThan(0)
    expect(asked[0]).toBeLessThan(600)
  })

  it("tells how far it is, and how fast by what it plays alone", async () => {
    const plan = samplePlan()
    const { kept } = await playParts(plan, 9000)
    const told: Progress[] = []
    const onProgress = (progress: Progress) => Effect.sync(() => void told.push(progress))
    await playParts(plan, 9000, { onProgress }, kept)
    expect(told.map(({ done }) => done).slice(-2)).toEqual([8192, 9000])
    expect(told.every(({ done }, i) => done > (told[i - 1]?.done ?? 0))).toBe(true)
    expect(told.at(-1)).toMatchObject({ total: 9000, secondsLeft: 0 })
  })
})

describe("parts", { timeout: 120_000 }, () => {
  const playAll = async (plan: Plan, alterations: readonly Alteration[], options: Partial<EnsembleOptions>) => {
    const found = new Map<number, Ensemble>()
    const deliver = (ensemble: Ensemble, index: number) => Effect.sync(() => void found.set(index, ensemble))
    const played = runAlterations(plan, design({ runs: 20_000 }), alterations, { workers: 1, ...options }, deliver)
    await Effect.runPromise(played.pipe(Effect.provide(layerInProcess)))
    return found
  }
  const supply = (value: number): Alteration => ({ ...unaltered, supplied: [{ assumption: 0, kind: "value", value }] })
  const alterations = [unaltered, supply(0.1), supply(0.4)]

  it("know their point", async () => {
    const plan = samplePlan()
    const reference = await playAll(plan, alterations, {})
    const kept = new Map<string, Uint8Array>()
    expect(await playAll(plan, alterations, { parts: openParts(new Map(), kept) })).toStrictEqual(reference)
    expect([...kept.keys()].map((name) => name.split("/")[0])).toEqual(["0", "0", "0", "1", "1", "1", "2", "2", "2"])
    expect(await playAll(plan, alterations, { parts: openParts(kept, new Map()) })).toStrictEqual(reference)
  })

  it("may be left to others: what is not whole is not handed over, all the rest is played and kept", async () => {
    const plan = samplePlan()
    const kept = new Map<string, Uint8Array>()
    const { take, keep } = openParts(new Map(), kept)
    const parts: Parts = {
      take: (block, ground) =>
        block.from === 8192 && ground.index !== 1 ? Effect.succeed<Taken>("elsewhere") : take(block, ground),
      keep,
    }
    const found = await playAll(plan, alterations, { parts })
    expect([...found.keys()]).toEqual([1])
    expect([...kept.keys()]).toEqual(["0/2048", "0/16384", "1/2048", "1/8192", "1/16384", "2/2048", "2/16384"])
  })

  it("end what is played when they cannot be had, or not be kept, with the reason", async () => {
    const plan = samplePlan()
    const failed = new PartsFailed({ text: "the disk is gone", exit: 73 })
    for (const parts of [
      { take: () => Effect.fail(failed), keep: () => Effect.void },
      { take: () => Effect.succeed<Taken>("here"), keep: () => Effect.fail(failed) },
    ])
      await expect(play(plan, { runs: 9000 }, { parts })).rejects.toThrow("the disk is gone")
  })

  it("are never of runs of which one could not go on, and hide no fault", async () => {
    const { tracks } = await play(samplePlan(), { runs: 9000 })
    const plan = samplePlan({ highestMood: 1e-6 + Math.max(...tracks[1]!.greatest) })
    const seen = await play(plan, { runs: 60_000 }).catch((error: unknown) => error)
    expect(seen).toBeInstanceOf(RunFaulted)
    const { replication } = (seen as RunFaulted).fault
    expect(replication).toBeGreaterThanOrEqual(9000)
    const kept = new Map<string, Uint8Array>()
    const parts = openParts(new Map(), kept)
    await expect(play(plan, { runs: 60_000 }, { parts })).rejects.toEqual(seen)
    expect(kept.size).toBe(Math.floor(replication / 8192))
    await expect(play(plan, { runs: 60_000 }, { parts: openParts(kept, new Map()) })).rejects.toEqual(seen)
  })
})
