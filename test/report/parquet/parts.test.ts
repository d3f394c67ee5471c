import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { parquetReadObjects } from "hyparquet"
import { describe, expect, it } from "vitest"
import { holdSmall, type Parts, partsOf } from "../../../src/report/content.ts"
import { hashContent } from "../../../src/report/hash.ts"
import type { TypedColumn } from "../../../src/report/parquet/chunk.ts"
import { type ParquetTable, parquetParts } from "../../../src/report/parquet/parts.ts"
import { temporaryFolder } from "../../support/casus.ts"
import { putReport, tinyReport } from "../../support/report.ts"

const rows = 10_000
const numbers = Float64Array.from({ length: rows }, (_, i) => (i * 7919) % 10_007)
const count = (length: number, value: (i: number) => number) => Float64Array.from({ length }, (_, i) => value(i))
let longest = 0
const table: ParquetTable = {
  rows,
  read: (from, to) => {
    longest = Math.max(longest, to - from)
    return [
      { name: "run", data: count(to - from, (i) => from + i), type: "INT32", nullable: false },
      { name: "worth", data: numbers.subarray(from, to), type: "DOUBLE", nullable: false },
    ]
  },
  metadata: [{ key: "scenario", value: "abc" }],
}
const bytesOf = (parts: Parts): Buffer => Buffer.concat([...partsOf(parts)])
const run = <A>(effect: Effect.Effect<A>): Promise<A> => Effect.runPromise(effect)

describe("a table written in parts", () => {
  it("gives every value back, of each type, whether all rows have one, some or none, however they repeat", async () => {
    const length = 1003
    const whole = (step: number) => count(length, (i) => (i * step) % length)
    const holes = (data: Float64Array, isHole: (i: number) => boolean) =>
      data.map((value, i) => (isHole(i) ? NaN : value))
    const plain: Readonly<Record<string, { type: TypedColumn["type"]; data: Float64Array; values?: string[] }>> = {
      doubles: { type: "DOUBLE", data: count(length, (i) => Math.sin(i) * 1e9) },
      infinite: { type: "DOUBLE", data: count(length, (i) => (i % 2 === 0 ? Infinity : -0)) },
      spread: { type: "INT32", data: count(length, (i) => (i % 3) * 1_000_000_000 - 1_000_000_000) },
      different: { type: "INT32", data: whole(7) },
      counts: { type: "INT32", data: count(length, (i) => (i * i) % 37) },
      below: { type: "INT32", data: count(length, (i) => -1 - ((i * 5) % 300)) },
      none: { type: "INT32", data: new Float64Array(length) },
      bits: { type: "BOOLEAN", data: count(length, (i) => (i * i) % 2) },
      names: { type: "STRING", data: count(length, (i) => i % 3), values: ["calm", "größer", "日本"] },
      name: { type: "STRING", data: new Float64Array(length), values: ["only"] },
      days: { type: "DATE", data: count(length, (i) => 19_723 + ((i * 11) % 400)) },
    }
    const columns = Object.entries(plain).flatMap(([name, column]): readonly TypedColumn[] => [
      { ...column, name, nullable: false },
      { ...column, name: `${name}.full`, nullable: true },
      { ...column, name: `${name}.holes`, nullable: true, data: holes(column.data, (i) => i % 5 < 2) },
      { ...column, name: `${name}.empty`, nullable: true, data: holes(column.data, () => true) },
    ])
    const parts = parquetParts(
      {
        rows: length,
        read: (from, to) => columns.map((column) => ({ ...column, data: column.data.subarray(from, to) })),
      },
      [10, 600],
    )
    const read = await parquetReadObjects({ file: Uint8Array.from(bytesOf(parts)).buffer })
    const told = ({ type, values = [] }: TypedColumn, value: number): unknown => {
      if (Number.isNaN(value)) return null
      if (type === "BOOLEAN") return value === 1
      if (type === "STRING") return values[value]
      return type === "DATE" ? new Date(value * 86_400_000) : value
    }
    for (const column of columns) {
      const { name } = column
      const written = Array.from(column.data, (value) => told(column, value))
      expect({ [name]: read.map((row) => row[name]) }).toEqual({ [name]: written })
    }
  })

  it("holds every row, in groups no longer than asked for, and nothing more of it in memory at a time", async () => {
    longest = 0
    const parts = parquetParts(table, [100, 700])
    const sizes = [...partsOf(parts)].map(({ length }) => length)
    expect(sizes).toHaveLength(1 + Math.ceil((rows - 100) / 700) + 1)
    expect(longest).toBe(700)
    const file = bytesOf(parts)
    expect(Math.max(...sizes.slice(0, -1))).toBeLessThan(file.length / 8)
    const read = await parquetReadObjects({ file: Uint8Array.from(file).buffer })
    expect(read).toHaveLength(rows)
    expect(read.every(({ run: number, worth }, i) => number === i && worth === numbers[i])).toBe(true)
  })

  it("has fewer rows in a group the more columns there are", () => {
    const lengths: number[] = []
    const wide: ParquetTable = {
      rows: 30_000,
      read: (from, to) => {
        lengths.push(to - from)
        return Array.from({ length: 199 }, (_, i) => ({
          name: `c${i}`,
          data: new Float64Array(to - from),
          type: "INT32" as const,
          nullable: false,
        }))
      },
    }
    expect([...parquetParts(wide).parts()]).toHaveLength(5)
    expect(lengths).toEqual([0, 1_000, 10_000, 10_000, 9_000])
  })

  it("is the same at every call, for it is made once for its hash and once for the disk", () => {
    const parts = parquetParts(table, [100, 700])
    expect(bytesOf(parts).equals(bytesOf(parts))).toBe(true)
  })
})

describe("a file larger than is held in memory", () => {
  it("is written and hashed part by part, to the same bytes as one that is held", async () => {
    const parts = parquetParts(table, [100, 700])
    const [held, streamed] = [await run(holdSmall(parts)), await run(holdSmall(parts, 1000))]
    expect(held).not.toBe(parts)
    expect(streamed).toBe(parts)
    const wanted = createHash("sha256").update(bytesOf(parts)).digest("hex")
    expect(await run(hashContent(held))).toBe(wanted)
    expect(await run(hashContent(streamed))).toBe(wanted)
    const report = tinyReport()
    const files = new Map([...report.files, ["runs.parquet", streamed] as const])
    const folder = await putReport({ ...report, files }, temporaryFolder())
    expect(readFileSync(join(folder, "runs.parquet")).equals(bytesOf(parts))).toBe(true)
  })

  it("is found to differ in its last byte, without being read at once", async () => {
    const out = temporaryFolder()
    const report = tinyReport()
    const parts = (last: number): Parts => ({
      parts: function* () {
        for (let i = 0; i < 50; i++) yield new Uint8Array(100_000).fill(i)
        yield Uint8Array.of(last)
      },
    })
    const withRuns = (last: number) => ({
      ...report,
      files: new Map([...report.files, ["runs.parquet", parts(last)] as const]),
    })
    const folder = await putReport(withRuns(1), out)
    await putReport(withRuns(2), out)
    expect(readFileSync(join(folder, "runs.parquet")).at(-1)).toBe(2)
  })
})
