import { asLittleEndian } from "./endian.ts"

// Four words of 32 bits, by turns stirred with the words of the bytes: a multiplication with an odd number, and a fold of the
// high bits onto the low ones. Both can be undone, so that no change within one word is ever missed, and any other
// with a chance of 2^-32 at most. Against damage, not against malice. Four, for none waits for another: a machine stirs them at once.

/** Bytes of a checksum. */
export const checksumBytes = 8

/** 2³² divided by the golden ratio, and by the square root of 3: odd numbers with no pattern in their bits. */
const [first, second] = [0x9e3779b1, 0x93cd3a2d]

/** What a checksum has come to so far. */
export interface Stirred {
  /** Bytes that are in it: a multiple of 16. */
  at: number
  readonly words: Int32Array
}

/** A checksum of so many bytes of which none is in it yet. */
export function beginChecksum(length: number): Stirred {
  return { at: 0, words: Int32Array.of(length, ~length, first, second) }
}

/** Takes bytes in up to, not including, one of them, as far as their words are whole, four by four. They begin at a multiple of 4 in memory. */
export function stir(stirred: Stirred, bytes: Uint8Array, to: number): void {
  const count = (to - stirred.at) >> 4
  const own = asLittleEndian(bytes.subarray(stirred.at, stirred.at + 16 * count), 4)
  const words = new Int32Array(own.buffer, own.byteOffset, 4 * count)
  let [a = 0, b = 0, c = 0, d = 0] = stirred.words
  for (let i = 0; i < words.length; i += 4) {
    a = Math.imul(a ^ words[i]!, first)
    a ^= a >>> 15
    b = Math.imul(b ^ words[i + 1]!, second)
    b ^= b >>> 13
    c = Math.imul(c ^ words[i + 2]!, first)
    c ^= c >>> 15
    d = Math.imul(d ^ words[i + 3]!, second)
    d ^= d >>> 13
  }
  stirred.words.set([a, b, c, d])
  stirred.at += 16 * count
}

/** The checksum of all bytes, with those that were not taken in yet, which are filled up with zeros. */
export function endChecksum(stirred: Stirred, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  stir(stirred, bytes, bytes.length)
  const rest = new Uint8Array(16)
  rest.set(bytes.subarray(stirred.at))
  if (stirred.at < bytes.length) stir({ at: 0, words: stirred.words }, rest, 16)
  const [a = 0, b = 0, c = 0, d = 0] = stirred.words
  const low = a ^ spread(b ^ spread(c ^ spread(d, first), second), first)
  return asLittleEndian(Int32Array.of(low, b ^ spread(c ^ spread(d, second), first) ^ spread(low, second)))
}

/** The checksum of bytes, the same on every machine. */
export function checksum(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  return endChecksum(beginChecksum(own.length), own)
}

/** A word whose every bit hangs on all bits of another. */
function spread(word: number, odd: number): number {
  const stirred = Math.imul(word, odd)
  return Math.imul(stirred ^ (stirred >>> 16), odd)
}
