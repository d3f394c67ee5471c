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
  const words = readWords(values)
  if (words === undefined) return [Uint8Array.of(kinds.doubles), asLittleEndian(values)]
  const { least, width } = measureWords(words)
  return [Uint8Array.of(kinds.wholes, width), asLittleEndian(Float64Array.of(least)), packWords(words, least, width)]
}

/** Reads a column of so many values into an array of its own; the reader refuses what is none. */
export function decodeColumn<A extends Column>(reader: Reader, values: A): A {
  const [kind] = reader.take(1) ?? []
  if (kind === kinds.doubles && values instanceof Float64Array) {
    const bytes = reader.take(values.length * 8)
    if (bytes !== undefined) readInto(values, bytes)
  } else if (kind === kinds.wholes) decodeWholes(reader, values)
  else reader.refuse()
  return values
}

function decodeWholes(reader: Reader, values: Column): void {
  const [found] = reader.take(1) ?? []
  const [least = NaN] = readInto(new Float64Array(1).fill(NaN), reader.take(8) ?? new Uint8Array(0))
  const width = widths.find(({ bits }) => bits === found)?.bits
  if (width === undefined || (least | 0) !== least) return reader.refuse()
  const packed = reader.take(Math.ceil((values.length * width) / 8))
  if (packed === undefined) return
  const words = values instanceof Float64Array ? new Int32Array(values.length) : asWords(values)
  unpackWords(packed, least, width, words)
  if (values instanceof Float64Array) values.set(words)
}

/** The same numbers taken for ones with a sign: the same memory. */
function asWords(values: Int32Array | Uint32Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, values.length)
}

/**
 * Values as words of 32 bits, of which all loops below are: loops over one kind of array are several times as fast. Counts are
 * taken for numbers with a sign, and become again what they were when they are set. Undefined where a value is no such number, or -0.
 */
function readWords(values: Column): Int32Array | undefined {
  if (!(values instanceof Float64Array)) return asWords(values)
  const words = new Int32Array(values.length)
  const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length)
  for (let i = 0; i < words.length; i++) {
    const value = values[i]!
    const word = value | 0
    if (word !== value || halves[2 * i + upperHalf] === signAlone) return undefined
    words[i] = word
  }
  return words
}

/** Which half of a double in memory holds its sign. */
const upperHalf = asLittleEndian(Uint16Array.of(1))[0] === new Uint8Array(Uint16Array.of(1).buffer)[0] ? 1 : 0

/** The upper half of -0, and of no whole number else. */
const signAlone = -(2 ** 31)

/** The least of words, and the bits that hold what each is above it. */
function measureWords(words: Int32Array): { readonly least: number; readonly width: number } {
  if (words.length === 0) return { least: 0, width: 0 }
  let least = words[0]!
  let greatest = least
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    if (word < least) least = word
    if (word > greatest) greatest = word
  }
  return { least, width: widths.find(({ numbers }) => greatest - least < numbers)!.bits }
}

function packWords(words: Int32Array, least: number, width: number): Uint8Array {
  if (width === 0) return new Uint8Array(0)
  if (width === 32) return asLittleEndian(words.map((word) => word - least))
  if (width === 16) {
    const halves = new Uint16Array(words.length)
    for (let i = 0; i < words.length; i++) halves[i] = words[i]! - least
    return asLittleEndian(halves)
  }
  const bytes = new Uint8Array(Math.ceil((words.length * width) / 8))
  if (width === 8) {
    for (let i = 0; i < words.length; i++) bytes[i] = words[i]! - least
    return bytes
  }
  // Byte by byte, each filled before it is written.
  for (let at = 0, i = 0; at < bytes.length; at++) {
    const end = Math.min(words.length, i + 8 / width)
    let byte = 0
    for (let shift = 0; i < end; i++, shift += width) byte |= (words[i]! - least) << shift
    bytes[at] = byte
  }
  return bytes
}

function unpackWords(bytes: Uint8Array, least: number, width: number, into: Int32Array): void {
  if (width === 0) return void into.fill(least)
  if (width === 32) {
    readInto(into, bytes)
    for (let i = 0; i < into.length; i++) into[i] = into[i]! + least
  } else if (width === 16) {
    const halves = readInto(new Uint16Array(into.length), bytes)
    for (let i = 0; i < into.length; i++) into[i] = least + halves[i]!
  } else {
    const shift = shiftOf(width)
    const mask = (1 << shift) - 1
    const most = (1 << width) - 1
    for (let i = 0; i < into.length; i++) into[i] = least + ((bytes[i >> shift]! >> (width * (i & mask))) & most)
  }
}

/** Two to this power is how many numbers of so many bits there are in a byte. */
function shiftOf(width: number): number {
  return width === 1 ? 3 : width === 2 ? 2 : width === 4 ? 1 : 0
}

/** Fills an array with the bytes of its numbers, wherever these lie. */
function readInto<A extends Float64Array | Int32Array | Uint16Array>(values: A, bytes: Uint8Array): A {
  const own = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  own.set(bytes)
  const turned = asLittleEndian(values)
  if (turned.buffer !== own.buffer) own.set(turned)
  return values
}
