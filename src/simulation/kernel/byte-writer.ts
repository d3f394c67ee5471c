/** A growing row of bytes with the number formats of the WebAssembly binary format. */
export interface ByteWriter {
  readonly length: () => number
  readonly byte: (value: number) => void
  readonly bytes: (values: ArrayLike<number>) => void
  /** LEB128, unsigned 32 bits. */
  readonly unsigned: (value: number) => void
  /** LEB128, signed 32 and 64 bits. */
  readonly signed: (value: number) => void
  readonly signed64: (value: bigint) => void
  /** Eight bytes, little-endian. */
  readonly double: (value: number) => void
  readonly long: (value: bigint) => void
  /** A copy of what was written. */
  readonly finish: () => Uint8Array<ArrayBuffer>
}

export function createByteWriter(): ByteWriter {
  let buffer = new Uint8Array(1024)
  let view = new DataView(buffer.buffer)
  let length = 0
  const reserve = (more: number): number => {
    const start = length
    length += more
    if (length <= buffer.length) return start
    const grown = new Uint8Array(Math.max(buffer.length * 2, length))
    grown.set(buffer)
    buffer = grown
    view = new DataView(buffer.buffer)
    return start
  }
  const byte = (value: number): void => {
    const at = reserve(1)
    buffer[at] = value
  }
  return {
    length: () => length,
    byte,
    bytes: (values) => {
      const at = reserve(values.length)
      buffer.set(values, at)
    },
    unsigned: (value) => {
      let rest = value >>> 0
      for (; rest > 127; rest >>>= 7) byte((rest & 127) | 128)
      byte(rest)
    },
    signed: (value) => {
      let rest = value | 0
      for (; rest < -64 || rest > 63; rest >>= 7) byte((rest & 127) | 128)
      byte(rest & 127)
    },
    signed64: (value) => {
      let rest = BigInt.asIntN(64, value)
      for (; rest < -64n || rest > 63n; rest >>= 7n) byte(Number(rest & 127n) | 128)
      byte(Number(rest & 127n))
    },
    double: (value) => {
      const at = reserve(8)
      view.setFloat64(at, value, true)
    },
    long: (value) => {
      const at = reserve(8)
      view.setBigInt64(at, value, true)
    },
    finish: () => buffer.slice(0, length),
  }
}
