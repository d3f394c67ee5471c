import { describe, expect, it } from "vitest"
import { type Draws, keysOf, plainDraws } from "../../../src/random/draws.ts"
import { rootKey } from "../../../src/random/seed.ts"
import { unaltered, type Alteration } from "../../../src/simulation/alteration.ts"
import type { Kernel } from "../../../src/simulation/kernel/instantiate-kernel.ts"
import type { KernelLayout } from "../../../src/simulation/kernel/layout.ts"
import type { ChunkOptions } from "../../../src/simulation/kernel/run-chunk.ts"
import { runColumns } from "../../support/run-columns.ts"

// Chunks of a kernel that plays nothing: it notes the keys that it is given, and leaves in each column which column and run it is.

const root = rootKey("by hand")
const blockRuns = 8
const counts = { assumptions: 1, factors: 2, answers: 2, events: 2, lucks: 3, cells: 4 }
const untouched = 77

const layout = {
  ...counts,
  blockRuns,
  records: 2,
  tracks: 2,
  rules: 0,
  sites: [],
  keyOffset: 0,
  moreKeyOffset: 128,
  wordOffset: 256,
  assumptionOffset: 512,
  factorOffset: 576,
  answerOffset: 704,
  firstOffset: 832,
  timesOffset: 896,
  faultOffset: 960,
  trackOffset: 1024,
  luckOffset: 1280,
  moveOffset: 1536,
  dealtOffset: 1600,
} as unknown as KernelLayout

/** What stands in a column of such a name for a run. */
const valueOf = (name: number, slot: number, run: number): number => 1000 * name + 100 * slot + run
const isFaulty = (run: number): boolean => run % 3 === 0

/** All runs of the chunk in a column. */
const column = (name: number, slot: number, from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, i) => valueOf(name, slot, from + i))

const columns = (name: number, count: number, from: number, to: number): readonly (readonly number[])[] =>
  Array.from({ length: count }, (_, slot) => column(name, slot, from, to))

interface Played {
  readonly groups: number
  readonly keys: readonly number[]
  readonly more: readonly number[]
}

/** The chunk, what was played for it block by block, and what was counted. */
function play(from: number, to: number, options: ChunkOptions = {}, isVector = true) {
  const buffer = new ArrayBuffer(2048)
  const played: Played[] = []
  const counted: (readonly [number, readonly number[]])[] = []
  const take = (offset: number) => [...new Int32Array(buffer, offset, 4 * blockRuns)]
  const leave = (start: number): void => {
    const fill = (all: Float64Array | Int32Array, name: number): void => {
      for (const i of all.keys()) all[i] = valueOf(name, Math.floor(i / blockRuns), start + (i % blockRuns))
    }
    const doubles = (offset: number, count: number) => new Float64Array(buffer, offset, count * blockRuns)
    const wholes = (offset: number, count: number) => new Int32Array(buffer, offset, count * blockRuns)
    fill(doubles(layout.assumptionOffset, counts.assumptions), 1)
    fill(doubles(layout.factorOffset, counts.factors), 2)
    fill(doubles(layout.answerOffset, counts.answers), 3)
    fill(wholes(layout.firstOffset, counts.events), 4)
    fill(wholes(layout.timesOffset, counts.events), 5)
    fill(doubles(layout.luckOffset, counts.lucks), 6)
    fill(doubles(layout.trackOffset, counts.cells), 7)
    for (const run of Array(blockRuns).keys())
      new Int32Array(buffer, layout.faultOffset)[run] = Number(isFaulty(start + run))
  }
  const clear = () => new Int32Array(buffer, 0, 64).fill(untouched)
  const kernel: Kernel = {
    layout: { ...layout, isVector },
    memory: { buffer, grow: () => 0 },
    play: (groups) => {
      leave(from + blockRuns * played.length)
      played.push({ groups, keys: take(layout.keyOffset), more: take(layout.moreKeyOffset) })
      clear()
    },
    count: () => undefined,
  }
  clear()
  const counter = {
    count: (runs: number, faults: Uint8Array) => void counted.push([runs, [...faults]]),
    take: () => [],
  }
  return { chunk: runColumns(kernel, root, from, to, { counter, ...options }), played, counted }
}

describe("a chunk", () => {
  it.each([true, false])(
    "has the columns of its runs one after another, however many blocks they take (simd %s)",
    (simd) => {
      const { chunk, played, counted } = play(5, 16, { keepTrackValues: true }, simd)
      expect(played.map(({ groups }) => groups)).toEqual(simd ? [2, 1] : [8, 3])
      expect({
        ...chunk,
        luck: [...chunk.luck],
        trackValues: [...chunk.trackValues],
        faults: [...chunk.faults],
      }).toEqual({
        from: 5,
        to: 16,
        assumptions: columns(1, 1, 5, 16).map((values) => Float64Array.from(values)),
        factors: columns(2, 2, 5, 16).map((values) => Float64Array.from(values)),
        answers: columns(3, 2, 5, 16).map((values) => Float64Array.from(values)),
        firstFired: columns(4, 2, 5, 16).map((values) => Int32Array.from(values)),
        timesFired: columns(5, 2, 5, 16).map((values) => Int32Array.from(values)),
        luck: columns(6, 3, 5, 16).flat(),
        trackValues: columns(7, 4, 5, 16).flat(),
        faults: [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1],
      })
      expect(counted).toEqual([
        [8, [0, 1, 0, 0, 1, 0, 0, 1]],
        [3, [0, 0, 1]],
      ])
    },
  )

  it("is played into memory that is given where it fits, over whatever is in it, and else into its own", () => {
    const own = play(5, 16).chunk
    const { byteLength } = own.luck.buffer
    for (const [bytes, isTaken] of [
      [byteLength - 8, false],
      [byteLength, true],
      [2 * byteLength, true],
      [2 * byteLength + 8, false],
    ] as const) {
      const memory = new ArrayBuffer(bytes)
      new Uint8Array(memory).fill(untouched)
      const { chunk } = play(5, 16, { memory })
      expect(chunk.luck.buffer === memory).toBe(isTaken)
      expect(chunk).toEqual(own)
    }
  })

  it("leaves columns free behind those of luck", () => {
    const { luck } = play(5, 16, { luck: [1], free: 2 }).chunk
    expect([...luck.subarray(0, 11)]).toEqual(column(6, 1, 5, 16))
    expect(luck.length).toBe(33)
  })

  it("plays no block without runs, and keeps no values of tracks where nobody asks for them", () => {
    expect(play(4, 12).played.length).toBe(1)
    expect(play(4, 4).played).toEqual([])
    expect(play(4, 12).chunk.trackValues.length).toBe(0)
  })

  it("has the luck that is asked for alone, in the order in which it is asked for", () => {
    const { luck } = play(5, 16, { luck: [2, 0] }).chunk
    expect([...luck]).toEqual([...column(6, 2, 5, 16), ...column(6, 0, 5, 16)])
    expect(play(5, 16, { luck: [] }).chunk.luck.length).toBe(0)
  })

  it("has its answers and luck alone where it is asked for answers", () => {
    const { chunk } = play(5, 16, { answersAlone: true })
    const { assumptions, factors, firstFired, timesFired } = chunk
    expect([assumptions, factors, firstFired, timesFired]).toEqual([[], [], [], []])
    expect(chunk.answers.map((values) => [...values])).toEqual(columns(3, 2, 5, 16))
    expect([...chunk.luck]).toEqual(columns(6, 3, 5, 16).flat())
    expect(play(5, 16, { answersAlone: false }).chunk.assumptions.length).toBe(1)
  })
})

type Kind = "ignorance" | "chance" | "redrawn" | "branch"

/** The words of two keys of each run, in the order in which lanes want them; what is not written is as it was. */
function wordsOf(draws: Draws, start: number, runs: number, lanes: number, kinds: readonly (Kind | undefined)[]) {
  const words = Array.from({ length: 4 * blockRuns }, () => untouched)
  for (let run = 0; run < runs; run++) {
    const keys = keysOf(root, draws, start + run)
    const at = 4 * lanes * Math.floor(run / lanes) + (run % lanes)
    for (const [place, kind] of kinds.entries())
      for (const word of kind === undefined ? [] : [0, 1]) words[at + (2 * place + word) * lanes] = keys[kind!]![word]!
  }
  return words
}

describe("the keys of a chunk", () => {
  const fork: Draws = { inner: 2, fork: { after: 1, branch: 4, from: { first: 3, each: 2 } } }
  const redrawn = (factors: readonly number[], assumptions: readonly number[]): Partial<Alteration> => ({
    redrawn: { factors, assumptions },
  })

  it.each([
    ["plain", {}, plainDraws, [undefined, undefined]],
    ["of shared worlds", { draws: { inner: 3 } }, { inner: 3 }, [undefined, undefined]],
    ["of a factor that is drawn again", redrawn([1], []), plainDraws, ["redrawn", undefined]],
    ["of an assumption that is drawn again", redrawn([], [0]), plainDraws, ["redrawn", undefined]],
    ["of one of each", redrawn([0], [0]), plainDraws, ["redrawn", undefined]],
    ["of a branch", { draws: fork }, fork, [undefined, "branch"]],
    ["of a branch with a factor drawn again", { draws: fork, ...redrawn([0], []) }, fork, ["redrawn", "branch"]],
  ] as const)("are those of each run, whole groups of lanes: %s", (_, more, draws, kinds) => {
    for (const [isVector, written] of [
      [true, [8, 4]],
      [false, [8, 3]],
    ] as const) {
      const { played } = play(5, 16, { alteration: { ...unaltered, ...more } }, isVector)
      const lanes = isVector ? 4 : 1
      expect(played.map(({ keys }) => keys)).toEqual(
        written.map((runs, block) => wordsOf(draws, 5 + 8 * block, runs, lanes, ["ignorance", "chance"])),
      )
      expect(played.map(({ more: others }) => others)).toEqual(
        written.map((runs, block) => wordsOf(draws, 5 + 8 * block, runs, lanes, kinds)),
      )
    }
  })
})
