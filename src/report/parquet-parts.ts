import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from "hyparquet-writer"
import type { Parts } from "./content.ts"

/** A column; `DATE` counts whole days since 1970-01-01. */
export type TypedColumn = Omit<ColumnSource, "type"> & { readonly type: ColumnSource["type"] | "DATE" }

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
const groupsFor = (columns: number): Groups => [
  1_000,
  Math.max(1_000, Math.min(100_000, Math.floor(2_000_000 / columns))),
]

/** A table as a Parquet file, one part for each group of rows and one for the index at its end. */
export const parquetParts = ({ rows, read, metadata }: ParquetTable, chosen?: Groups): Parts => ({
  parts: function* () {
    const writer = new ByteWriter()
    const schema = describeColumns(read(0, 0))
    const groups = chosen ?? groupsFor(schema.length)
    const kvMetadata = metadata === undefined ? {} : { kvMetadata: [...metadata] }
    const parquet = new ParquetWriter({ writer, schema, codec: "SNAPPY", ...kvMetadata })
    for (let from = 0, to = 0; from < rows; from = to) {
      to = Math.min(rows, from + (from === 0 ? groups[0] : groups[1]))
      void parquet.write({ columnData: read(from, to).map(untype), rowGroupSize: to - from })
      yield takeBytes(writer)
    }
    void parquet.finish()
    yield takeBytes(writer)
  },
})

/** The schema of some columns; the library has no short name for a date. */
const describeColumns = (columns: readonly TypedColumn[]) => {
  const dates = columns.filter(({ type }) => type === "DATE")
  const schemaOverrides = Object.fromEntries(
    dates.map(({ name, nullable }) => [
      name,
      {
        name,
        type: "INT32" as const,
        converted_type: "DATE" as const,
        logical_type: { type: "DATE" as const },
        repetition_type: nullable === false ? ("REQUIRED" as const) : ("OPTIONAL" as const),
      },
    ]),
  )
  return schemaFromColumnData({
    columnData: columns.map(({ type, nullable, ...column }) =>
      type === "DATE"
        ? column
        : { ...column, ...(type === undefined ? {} : { type }), ...(nullable === undefined ? {} : { nullable }) },
    ),
    schemaOverrides,
  })
}

/**
 * The schema says what a column is. Numbers that were drawn hardly ever repeat, so no dictionary is tried for them, and least and
 * greatest of them let no reader skip anything.
 */
const untype = ({ name, data, type }: TypedColumn): ColumnSource =>
  type === "DOUBLE" ? { name, data, encoding: "PLAIN", statistics: false } : { name, data }

/** What has been written since the last call; the writer goes on counting from the beginning of the file. */
const takeBytes = (writer: ByteWriter): Uint8Array => {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}
