// A row of a run holds some hundreds of values, so most of the time of writing a table went into finding out how each
// column could be written best. What our columns hold is known: numbers that were drawn, which never repeat; days and
// counts, which lie close together; yes and no; names from a short list. So each type has its encoding, and no row is
// looked at but to write it. Nothing is compressed: what is left has no repetition that is worth its time.

import type { ColumnChunk, Encoding, PageHeader } from "hyparquet"
import type { Writer } from "hyparquet-writer"
import { writePageHeader } from "hyparquet-writer/src/datapage.js"
import { packBits, plainBytes, repeatedLevel } from "./bytes.ts"

/** A column of a table. `DATE` counts whole days since 1970-01-01; of a `STRING` the data are places among its values. */
export interface TypedColumn {
  readonly name: string
  readonly type: "DOUBLE" | "INT32" | "DATE" | "BOOLEAN" | "STRING"
  /** Whether rows may be empty: NaN. */
  readonly nullable: boolean
  /** By row: the number, 0 or 1, a day, a place. */
  readonly data: Float64Array
  /** The texts of a `STRING`. */
  readonly values?: readonly string[]
}

/** The type by which each is stored. */
export const storedTypes = {
  DOUBLE: "DOUBLE",
  INT32: "INT32",
  DATE: "INT32",
  BOOLEAN: "BOOLEAN",
  STRING: "BYTE_ARRAY",
} as const

/** Values as they are written: plainly, or as places in a list of those that there are. */
interface Encoded {
  readonly encoding: Encoding
  readonly bytes: Uint8Array
  readonly dictionary?: { readonly bytes: Uint8Array; readonly size: number }
}

/** Writes the rows of one column as one chunk of one page, and says where it lies. */
export function writeChunk(writer: Writer, column: TypedColumn): ColumnChunk {
  const { name, type, nullable, data } = column
  const present = nullable ? data.filter((value) => !Number.isNaN(value)) : data
  const { encoding, bytes, dictionary } = encodeValues(column, present)
  const from = writer.offset
  if (dictionary !== undefined) {
    const header = { num_values: dictionary.size, encoding: "PLAIN" } as const
    writePage(writer, { type: "DICTIONARY_PAGE", dictionary_page_header: header }, [dictionary.bytes])
  }
  const page = writer.offset
  const levels = nullable ? writeLevels(data, present.length) : new Uint8Array(0)
  const header = {
    num_values: data.length,
    num_nulls: data.length - present.length,
    num_rows: data.length,
    encoding,
    definition_levels_byte_length: levels.length,
    repetition_levels_byte_length: 0,
    is_compressed: false,
  }
  writePage(writer, { type: "DATA_PAGE_V2", data_page_header_v2: header }, [levels, bytes])
  const size = BigInt(writer.offset - from)
  return {
    file_offset: BigInt(from),
    meta_data: {
      type: storedTypes[type],
      encodings: dictionary === undefined ? [encoding] : ["PLAIN", encoding],
      path_in_schema: [name],
      codec: "UNCOMPRESSED",
      num_values: BigInt(data.length),
      total_uncompressed_size: size,
      total_compressed_size: size,
      data_page_offset: BigInt(page),
      ...(dictionary === undefined ? {} : { dictionary_page_offset: BigInt(from) }),
    },
  }
}

function writePage(
  writer: Writer,
  header: Omit<PageHeader, "compressed_page_size" | "uncompressed_page_size">,
  parts: readonly Uint8Array[],
): void {
  const size = parts.reduce((sum, { length }) => sum + length, 0)
  writePageHeader(writer, { ...header, compressed_page_size: size, uncompressed_page_size: size })
  for (const part of parts) writer.appendBytes(part)
}

/** By row, whether there is a value: one bit each, or once for all where they are alike. */
function writeLevels(data: Float64Array, present: number): Uint8Array {
  if (present === data.length || present === 0) return repeatedLevel(present === 0 ? 0 : 1, data.length)
  return packBits(data.length, 1, (row) => Number(!Number.isNaN(data[row]!)))
}

function encodeValues({ type, values = [] }: TypedColumn, data: Float64Array): Encoded {
  if (type === "DOUBLE") return { encoding: "PLAIN", bytes: plainBytes.doubles(data) }
  if (type === "BOOLEAN") return { encoding: "PLAIN", bytes: plainBytes.bits(data) }
  if (type === "STRING") return encodePlaces(data, { bytes: plainBytes.texts(values), size: values.length })
  return encodeWhole(data)
}

/** Whole numbers that lie close together as places among those that occur, in rising order; others plainly. */
function encodeWhole(data: Float64Array): Encoded {
  let [least, greatest] = [Infinity, -Infinity]
  for (const value of data) {
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  const range = greatest - least + 1
  if (data.length === 0 || 2 * range > data.length) return { encoding: "PLAIN", bytes: plainBytes.integers(data) }
  const place = new Int32Array(range)
  for (const value of data) place[value - least] = 1
  const found: number[] = []
  place.forEach((isThere, i) => {
    if (isThere === 1) place[i] = found.push(least + i) - 1
  })
  const dictionary = { bytes: plainBytes.integers(Float64Array.from(found)), size: found.length }
  return encodePlaces(
    data.map((value) => place[value - least]!),
    dictionary,
  )
}

function encodePlaces(
  places: Float64Array,
  dictionary: { readonly bytes: Uint8Array; readonly size: number },
): Encoded {
  const width = Math.max(1, 32 - Math.clz32(dictionary.size - 1))
  const bits = packBits(places.length, width, (row) => places[row]!)
  const bytes = new Uint8Array(1 + bits.length)
  bytes[0] = width
  bytes.set(bits, 1)
  return { encoding: "RLE_DICTIONARY", bytes, dictionary }
}
