import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { parquetReadObjects } from "hyparquet"
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer"
import { describe, expect, it } from "vitest"
import { holdSmall, type Parts, partsOf } from "../../src/report/content.ts"
import { hashContent } from "../../src/report/hash.ts"
import { type ParquetTable, parquetParts } from "../../src/report/parquet-parts.ts"
import { temporaryFolder } from "../support/casus.ts"
import { putReport, tinyReport } from "../support/report.ts"

const rows = 10_000
const numbers = Float64Array.from({ length: rows }, (_, i) => (i * 7919) % 10_007)
let longest = 0
const table: ParquetTable = {
  rows,
  read: (from, to) => {
    longest = Math.max(longest, to - from)
    return [
      { name: "run", data: Int32Array.from({ length: to - from }, (_, i) => from + i), type: "INT32" },
      { name: "worth", data: numbers.subarray(from, to), type: "DOUBLE" },
    ]
  },
  metadata: [{ key: "scenario", value: "abc" }],
}
const bytesOf = (parts: Parts): Buffer => Buffer.concat([...partsOf(parts)])
const run = <A>(effect: Effect.Effect<A>): Promise<A> => Effect.runPromise(effect)

describe("a table written in parts", () => {
  it("is the same file as one written at once", () => {
    // Numbers that were drawn are written without a dictionary and without their least and greatest.
    const columnData = [...table.read(0, rows)].map((column) =>
      column.type === "DOUBLE" ? { ...column, encoding: "PLAIN", statistics: false } : column,
    ) as ColumnSource[]
    const kvMetadata = [...(table.metadata ?? [])]
    const whole = parquetWriteBuffer({ columnData, codec: "SNAPPY", rowGroupSize: [1000, 3000], kvMetadata })
    expect(bytesOf(parquetParts(table, [1000, 3000])).equals(Buffer.from(whole))).toBe(true)
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
          data: new Int32Array(to - from),
          type: "INT32" as const,
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
