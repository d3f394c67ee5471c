import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hash32 } from "../../src/random/hash.ts"

describe("hash32", () => {
  it("gives the published answers of murmur3_x86_32 with seed 0", () => {
    const table = [
      ["", 0],
      ["test", 0xba6bd213],
      ["Hello, world!", 0xc0363e43],
      ["The quick brown fox jumps over the lazy dog", 0x2e4ff723],
      ["ab", 0x9bbfd75f],
      ["abc", 0xb3dd93fa],
    ] as const
    for (const [text, expected] of table) expect(hash32(text), `hash of ${text}`).toBe(expected)
  })

  it("reads a text as UTF-8: two, three and four bytes, and U+FFFD for half a pair", () => {
    expect(hash32("é")).toBe(0x10110787)
    expect(hash32("Երևան")).toBe(0x498c93ac)
    expect(hash32("a😀")).toBe(0xe325d8b4)
    expect(hash32("\ud800")).toBe(hash32("\ufffd"))
    expect(hash32("\ufffd")).toBe(0xb69ca6c1)
  })

  it("takes a byte more from just those code points on from which UTF-8 does", () => {
    for (const point of [0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xdfff, 0xe000, 0xffff, 0x10000, 0x10ffff]) {
      const text = String.fromCodePoint(point)
      expect([point, hash32(text)]).toEqual([point, hashBytes(text)])
    }
  })

  it("agrees with the same hash over the platform's own encoding", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => hash32(text) === hashBytes(text)),
      { seed: 1, numRuns: 300 },
    )
  })
})

/** Murmur3 written a second time: over bytes, in BigInt, without the tricks of 32-bit integers. */
function hashBytes(text: string): number {
  const bytes = new TextEncoder().encode(text)
  const word = (x: bigint): bigint => BigInt.asUintN(32, x)
  const rotate = (x: bigint, by: bigint): bigint => word((x << by) | (x >> (32n - by)))
  const scramble = (k: bigint): bigint => word(rotate(word(k * 0xcc9e2d51n), 15n) * 0x1b873593n)
  let hash = 0n
  for (let at = 0; at < bytes.length; at += 4) {
    const chunk = bytes.subarray(at, at + 4)
    const k = chunk.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
    hash ^= scramble(k)
    if (chunk.length === 4) hash = word(rotate(hash, 13n) * 5n + 0xe6546b64n)
  }
  hash ^= BigInt(bytes.length)
  hash = word((hash ^ (hash >> 16n)) * 0x85ebca6bn)
  hash = word((hash ^ (hash >> 13n)) * 0xc2b2ae35n)
  return Number(hash ^ (hash >> 16n))
}
