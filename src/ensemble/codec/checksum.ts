import { asLittleEndian } from "./endian.ts"

// Two words of 32 bits, by turns stirred with the words of the bytes: a multiplication with an odd number, and a fold of the
// high bits onto the low ones. Both can be undone, so that no change within one word is ever missed, and any other
// with a chance of 2^-32 at most. Against damage, not against malice.

/** Bytes of a checksum. */
export const checksumBytes = 8

/** 2³² divided by the golden ratio, and by the square root of 3: odd numbers with no pattern in their bits. */
const [first, second] = [0x9e3779b1, 0x93cd3a2d]

/** The checksum of bytes, the same on every machine. */
export function checksum(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const words = readWords(bytes)
  let [a, b] = [bytes.length, ~bytes.length]
  for (let i = 0; i + 1 < words.length; i += 2) {
    a = Math.imul(a ^ words[i]!, first)
    a ^= a >>> 15
    b = Math.imul(b ^ words[i + 1]!, second)
    b ^= b >>> 13
  }
  const low = a ^ spread(b, first)
  return asLittleEndian(Int32Array.of(low, b ^ spread(low, second)))
}

/** The words of bytes, an even number of them, filled up with zeros. */
function readWords(bytes: Uint8Array): Int32Array {
  const isWhole = bytes.length % 8 === 0 && bytes.byteOffset % 4 === 0
  const whole = isWhole ? bytes : new Uint8Array(Math.ceil(bytes.length / 8) * 8)
  if (!isWhole) whole.set(bytes)
  const own = asLittleEndian(whole, 4)
  return new Int32Array(own.buffer, own.byteOffset, own.length / 4)
}

/** A word whose every bit hangs on all bits of another. */
function spread(word: number, odd: number): number {
  const stirred = Math.imul(word, odd)
  return Math.imul(stirred ^ (stirred >>> 16), odd)
}
