// Source: the Apache Parquet format, Encodings.md: plain values, and the hybrid of runs and packed bits in which levels
// and places in a dictionary are written. All of it is little-endian.

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Values as they lie in memory, or turned round where a machine has them the other way. */
function asLittleEndian(values: Float64Array | Int32Array): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  if (isLittleEndian) return bytes
  const turned = bytes.slice()
  for (let i = 0; i < turned.length; i += values.BYTES_PER_ELEMENT)
    turned.subarray(i, i + values.BYTES_PER_ELEMENT).reverse()
  return turned
}

/** The plain encoding of each type. */
export const plainBytes = {
  doubles: (values: Float64Array): Uint8Array => asLittleEndian(values),
  integers: (values: Float64Array): Uint8Array => asLittleEndian(Int32Array.from(values)),
  /** 0 and 1, eight to a byte. */
  bits: (values: Float64Array): Uint8Array => {
    const bytes = new Uint8Array(Math.ceil(values.length / 8))
    for (let i = 0; i < values.length; i++) if (values[i] === 1) bytes[i >> 3]! |= 1 << (i & 7)
    return bytes
  },
  /** Each text behind its length in bytes. */
  texts: (values: readonly string[]): Uint8Array => {
    const texts = values.map((value) => new TextEncoder().encode(value))
    const bytes = new Uint8Array(texts.reduce((sum, { length }) => sum + 4 + length, 0))
    let at = 0
    for (const text of texts) {
      new DataView(bytes.buffer).setUint32(at, text.length, true)
      bytes.set(text, at + 4)
      at += 4 + text.length
    }
    return bytes
  },
} as const

/** One run of `count` equal levels of one bit. */
export function repeatedLevel(level: number, count: number): Uint8Array {
  return Uint8Array.from([...varint(2 * count), level])
}

/** One stretch of packed bits: `count` values of `width` bits each, at most 24, filled up with zeros to a multiple of eight. */
export function packBits(count: number, width: number, valueOf: (index: number) => number): Uint8Array {
  const groups = Math.ceil(count / 8)
  const head = varint(2 * groups + 1)
  const bytes = new Uint8Array(head.length + groups * width)
  bytes.set(head)
  let [at, buffer, used] = [head.length, 0, 0]
  for (let i = 0; i < count; i++) {
    buffer |= valueOf(i) << used
    for (used += width; used >= 8; used -= 8) {
      bytes[at++] = buffer & 0xff
      buffer >>>= 8
    }
  }
  if (used > 0) bytes[at] = buffer
  return bytes
}

/** A whole number below 2³¹ in groups of seven bits, the lowest first. */
function varint(value: number): readonly number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80)
  return [...bytes, rest]
}
