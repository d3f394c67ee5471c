import { describe, expect, it } from "vitest"
import { type Alteration, unaltered } from "../../../src/simulation/alteration.ts"
import type { Kernel } from "../../../src/simulation/kernel/instantiate-kernel.ts"
import type { KernelLayout } from "../../../src/simulation/kernel/layout.ts"
import { writeAlteration } from "../../../src/simulation/kernel/write-alteration.ts"

const layout = {
  blockRuns: 4,
  factors: 2,
  assumptions: 3,
  rules: 3,
  records: 6,
  tracks: 2,
  lucks: 1,
  sites: [50, 51, 52],
  ignorance: 1000,
  redrawn: 2000,
  wordOffset: 8,
  moveOffset: 64,
  dealtOffset: 96,
  assumptionOffset: 128,
  luckOffset: 256,
  trackOffset: 320,
} as unknown as KernelLayout

/** Memory in which every double was 9 and every word -9, once an alteration was written into it. */
function write(more: Partial<Alteration>, start = 0, runs = 4) {
  const buffer = new ArrayBuffer(1024)
  new Float64Array(buffer).fill(9)
  new Int32Array(buffer, 8, 14).fill(-9)
  const kernel = { layout, memory: { buffer } } as unknown as Kernel
  writeAlteration(kernel, { ...unaltered, ...more }, start, runs)
  const doubles = (offset: number, length: number) => [...new Float64Array(buffer, offset, length)]
  return {
    words: [...new Int32Array(buffer, 8, 11)],
    moves: doubles(64, 4),
    dealt: doubles(96, 4),
    columns: [0, 1, 2].map((slot) => doubles(128 + 32 * slot, 4)),
    luck: doubles(256, 5),
    tracks: doubles(320, 49),
  }
}

const nines = (length: number) => Array.from({ length }, () => 9)

describe("what an alteration asks of a kernel", () => {
  it("is nothing where nothing is altered: all sources draw as they are, to the last step", () => {
    const { words, moves, dealt, columns, luck, tracks } = write({})
    expect(words).toEqual([0, 5, 1000, 1000, 1000, 1000, 1000, 0, 0, 0, -9])
    expect(moves).toEqual([0, 0, 0, 9])
    expect([dealt, ...columns, luck, tracks]).toEqual([
      ...Array.from({ length: 4 }, () => nines(4)),
      nines(5),
      nines(49),
    ])
  })

  it("is a fork, what is drawn again, given, forced and left out, each at its place", () => {
    const { words } = write({
      draws: { inner: 1, fork: { after: 2, branch: 0 } },
      redrawn: { factors: [1], assumptions: [0, 2] },
      supplied: [{ kind: "value", assumption: 2, value: 3 }],
      forced: [
        { rule: 0, step: 4 },
        { rule: 1, step: "as dealt" },
      ],
      without: [2],
    })
    expect(words).toEqual([3, 5, 1000, 2000, 2000, 1000, 0, 4, -2, -1, -9])
    expect(write({ draws: { inner: 1, fork: { after: 0, branch: 0 } } }).words[0]).toBe(1)
    expect(write({ forced: [{ rule: 1, step: 4 }], without: [1] }).words[8]).toBe(-1)
  })

  it("is by how much sources are moved, by site", () => {
    const moved = [
      { site: 52, by: 2 },
      { site: 50, by: -1 },
    ]
    expect(write({ moved }).moves).toEqual([-1, 0, 2, 9])
  })

  it("is an earlier last step, with nothing left of what was read before", () => {
    const { words, luck, tracks } = write({ until: 3 })
    expect(words[1]).toBe(3)
    expect(luck).toEqual([0, 0, 0, 0, 9])
    expect(tracks).toEqual([...nines(48).map(() => 0), 9])
  })

  it("is a column of what is given, for the runs of the block; lanes beyond have what the first has", () => {
    const values = Float64Array.of(10, 11, 12, 13, 14, 15)
    const supplied = [
      { kind: "value", assumption: 0, value: 3 },
      { kind: "column", assumption: 2, from: 6, values },
    ] as const
    expect(write({ supplied }, 8, 4).columns).toEqual([[3, 3, 3, 3], nines(4), [12, 13, 14, 15]])
    expect(write({ supplied }, 8, 2).columns[2]).toEqual([12, 13, 12, 12])
    expect(write({ supplied }, 20, 2).columns[2]).toEqual([NaN, NaN, NaN, NaN])
  })

  it("is no draw: that must have been made a column", () => {
    const draw = { term: { op: "constant", value: 1 }, discrete: true } as const
    expect(() => write({ supplied: [{ kind: "draw", assumption: 0, draw }] })).toThrow(
      "an assumption that is drawn otherwise has not been made a column",
    )
  })

  it("is the step that is dealt to each run of the block", () => {
    expect(write({ dealt: [3, 5, 7] }, 4).dealt).toEqual([5, 7, 3, 5])
  })
})
