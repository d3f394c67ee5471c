import { asLittleEndian } from "./endian.ts"
import type { Reader } from "./reader.ts"

/** How the values of a column are written: as doubles, or as what they are above the least of them where all are whole. */
const kinds = { doubles: 0, wholes: 1 } as const

/** Bits that a whole number may have, as many as fit in a byte or are whole bytes; and how many numbers have so few. */
const widths = [
  { bits: 0, numbers: 1 },
  { bits: 1, numbers: 2 },
  { bits: 2, numbers: 4 },
  { bits: 4, numbers: 16 },
  { bits: 8, numbers: 256 },
  { bits: 16, numbers: 65_536 },
  { bits: 32, numbers: 4_294_967_296 },
] as const

type Column = Float64Array | Int32Array | Uint32Array

/** Writes a column: its kind; of whole numbers the least and how many bits are written of each; then the values. */
export function encodeColumn(values: Column): readonly Uint8Array[] {
  const wholes = measureWholes(values)
  if (wholes === undefined) return [Uint8Array.of(kinds.doubles), asLittleEndian(values)]
  const { least, width } = wholes
  return [Uint8Array.of(kinds.wholes, width), asLittleEndian(Float64Array.of(least)), pack(values, least, width)]
}

/** Reads a column of so many values into an array of its own; the reader refuses what is none. */
export function decodeColumn<A extends Column>(reader: Reader, values: A): A {
  const [kind] = reader.take(1) ?? []
  if (kind === kinds.doubles && values instanceof Float64Array) {
    const bytes = reader.take(values.length * 8)
    if (bytes !== undefined) values.set(readDoubles(bytes))
  } else if (kind === kinds.wholes) decodeWholes(reader, values)
  else reader.refuse()
  return values
}

function decodeWholes(reader: Reader, values: Column): void {
  const [found] = reader.take(1) ?? []
  const [least = NaN] = readDoubles(reader.take(8) ?? new Uint8Array(0))
  const width = widths.find(({ bits }) => bits === found)?.bits
  if (width === undefined || !Number.isSafeInteger(least)) return reader.refuse()
  const packed = reader.take(Math.ceil((values.length * width) / 8))
  if (packed !== undefined) unpack(packed, least, width, values)
}

/** The least of whole numbers and the bits that hold what each is above it; undefined where a value is no such number. */
function measureWholes(values: Column): { readonly least: number; readonly width: number } | undefined {
  if (values instanceof Float64Array && !areWords(values)) return undefined
  if (values.length === 0) return { least: 0, width: 0 }
  let least = values[0]!
  let greatest = least
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return { least, width: widths.find(({ numbers }) => greatest - least < numbers)!.bits }
}

/** Whether all are whole numbers of 32 bits with a sign, and none is -0. */
function areWords(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if ((value | 0) !== value || (value === 0 && 1 / value < 0)) return false
  }
  return true
}

function pack(values: Column, least: number, width: number): Uint8Array {
  if (width === 32) return asLittleEndian(Uint32Array.from(values, (value) => value - least))
  if (width === 16) return asLittleEndian(Uint16Array.from(values, (value) => value - least))
  const bytes = new Uint8Array(Math.ceil((values.length * width) / 8))
  if (width === 0) return bytes
  const shift = shiftOf(width)
  const mask = (1 << shift) - 1
  for (let i = 0; i < values.length; i++)
    bytes[i >> shift] = bytes[i >> shift]! | ((values[i]! - least) << (width * (i & mask)))
  return bytes
}

function unpack(bytes: Uint8Array, least: number, width: number, into: Column): void {
  if (width === 32) return add(new Uint32Array(asLittleEndian(bytes.slice(), 4).buffer), least, into)
  if (width === 16) return add(new Uint16Array(asLittleEndian(bytes.slice(), 2).buffer), least, into)
  if (width === 0) return void into.fill(least)
  const shift = shiftOf(width)
  const mask = (1 << shift) - 1
  const most = (1 << width) - 1
  for (let i = 0; i < into.length; i++) into[i] = least + ((bytes[i >> shift]! >> (width * (i & mask))) & most)
}

/** Two to this power is how many numbers of so many bits there are in a byte. */
function shiftOf(width: number): number {
  return width === 1 ? 3 : width === 2 ? 2 : width === 4 ? 1 : 0
}

function add(values: Uint32Array | Uint16Array, least: number, into: Column): void {
  for (let i = 0; i < into.length; i++) into[i] = least + values[i]!
}

function readDoubles(bytes: Uint8Array): Float64Array {
  return new Float64Array(asLittleEndian(bytes.slice(), 8).buffer)
}
