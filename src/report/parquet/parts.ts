import type { SchemaElement } from "hyparquet"
import { ByteWriter, ParquetWriter } from "hyparquet-writer"
import type { Parts } from "../content.ts"
import { storedTypes, type TypedColumn, writeChunk } from "./chunk.ts"

/** A table whose rows can be read a stretch at a time. */
export interface ParquetTable {
  readonly rows: number
  /** The columns of the rows from `from` up to, not including, `to`: the same names and types for every stretch. */
  readonly read: (from: number, to: number) => readonly TypedColumn[]
  readonly metadata?: readonly { readonly key: string; readonly value: string }[]
}

/** Rows of the first group and of each other. */
type Groups = readonly [first: number, other: number]

/**
 * The first group is small, for a quick look at a large file. Memory in writing is that of one group, and it takes well
 * below a second, within which nobody is heard: so the more columns, the fewer rows.
 */
function groupsFor(columns: number): Groups {
  return [1_000, Math.max(1_000, Math.min(100_000, Math.floor(2_000_000 / columns)))]
}

/** A table as a Parquet file, one part for each group of rows and one for the index at its end. */
export function parquetParts({ rows, read, metadata }: ParquetTable, chosen?: Groups): Parts {
  return {
    parts: function* () {
      const writer = new ByteWriter()
      const columns = read(0, 0)
      const schema = describeColumns(columns)
      const groups = chosen ?? groupsFor(schema.length)
      const kvMetadata = metadata === undefined ? {} : { kvMetadata: [...metadata] }
      const parquet = new ParquetWriter({ writer, schema, ...kvMetadata })
      for (let from = 0, to = 0; from < rows; from = to) {
        to = Math.min(rows, from + (from === 0 ? groups[0] : groups[1]))
        writeGroup(parquet, read(from, to), to - from)
        yield takeBytes(writer)
      }
      void parquet.finish()
      yield takeBytes(writer)
    },
  }
}

/** Some rows as one group, which the library then lists in the index. */
function writeGroup(parquet: ParquetWriter, columns: readonly TypedColumn[], rows: number): void {
  const from = parquet.writer.offset
  const chunks = columns.map((column) => writeChunk(parquet.writer, column))
  const size = BigInt(parquet.writer.offset - from)
  parquet.num_rows += BigInt(rows)
  parquet.row_groups.push({
    columns: chunks,
    total_byte_size: size,
    num_rows: BigInt(rows),
    total_compressed_size: size,
  })
}

/** What a reader is told of each type beyond how it is stored. */
const meanings = {
  DOUBLE: {},
  INT32: {},
  BOOLEAN: {},
  DATE: { converted_type: "DATE", logical_type: { type: "DATE" } },
  STRING: { converted_type: "UTF8", logical_type: { type: "STRING" } },
} as const

function describeColumns(columns: readonly TypedColumn[]): SchemaElement[] {
  return [
    { name: "root", num_children: columns.length },
    ...columns.map(({ name, type, nullable }): SchemaElement => ({
      name,
      type: storedTypes[type],
      repetition_type: nullable ? "OPTIONAL" : "REQUIRED",
      ...meanings[type],
    })),
  ]
}

/** What has been written since the last call; the writer goes on counting from the beginning of the file. */
function takeBytes(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}
