import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { splitIntoChunks } from "../../src/design/chunks.ts"

describe("splitting replications into chunks", () => {
  it("cuts at multiples of the size, whatever the first replication", () => {
    expect(splitIntoChunks(0, 200, 64)).toEqual([
      { from: 0, to: 64 },
      { from: 64, to: 128 },
      { from: 128, to: 192 },
      { from: 192, to: 200 },
    ])
    expect(splitIntoChunks(100, 130, 64)).toEqual([
      { from: 100, to: 128 },
      { from: 128, to: 130 },
    ])
    expect(splitIntoChunks(64, 128, 64)).toEqual([{ from: 64, to: 128 }])
    expect(splitIntoChunks(7, 7, 64)).toEqual([])
  })

  it("covers every replication once, in order, in parts that are no longer than the size", () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.integer({ min: 1, max: 700 }), (from, length, size) => {
        const chunks = splitIntoChunks(from, from + length, size)
        expect(chunks.flatMap((chunk) => range(chunk.from, chunk.to))).toEqual(range(from, from + length))
        expect(chunks.every((chunk) => chunk.to > chunk.from && chunk.to - chunk.from <= size)).toBe(true)
      }),
      { seed: 1, numRuns: 100 },
    )
  })
})

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, i) => from + i)
