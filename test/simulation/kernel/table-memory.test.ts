import { describe, expect, it } from "vitest"
import { createConstantPool } from "../../../src/simulation/kernel/constant-pool.ts"
import { createTableMemory } from "../../../src/simulation/kernel/table-memory.ts"

describe("rows in memory", () => {
  it("stand one behind another, at multiples of 32 bytes, each once", () => {
    const tables = createTableMemory(64)
    expect([tables.end(), [...tables.bytes()]]).toEqual([64, []])
    const five = [1, 2, 3, 4, 5]
    expect(tables.place(five)).toBe(64)
    expect(tables.place([7])).toBe(128)
    expect(tables.place([1, 2, 3, 4, 5])).toBe(64)
    expect(tables.place([1, 2, 3, 4])).toBe(160)
    expect(tables.end()).toBe(192)
    expect([...new Float64Array(tables.bytes().buffer as ArrayBuffer)]).toEqual(
      [
        [...five, 0, 0, 0],
        [7, 0, 0, 0],
        [1, 2, 3, 4],
      ].flat(),
    )
  })

  it("are told apart by -0 and 0, and by where their values end", () => {
    const tables = createTableMemory(0)
    expect([[0], [-0], [1, 2], [12], [0]].map(tables.place)).toEqual([0, 32, 64, 96, 0])
  })
})

describe("constants in memory", () => {
  it("stand twice in a row, each once, as long as there is room", () => {
    const pool = createConstantPool(64, 2)
    expect([5n, -1n, 5n, 6n, -1n].map(pool.place)).toEqual([64, 80, 64, undefined, 80])
    expect(pool.offset).toBe(64)
    expect([...new BigInt64Array(pool.bytes().buffer as ArrayBuffer)]).toEqual([5n, 5n, -1n, -1n])
    expect(createConstantPool(64, 0).place(5n)).toBe(undefined)
  })
})
