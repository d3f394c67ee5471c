import { describe, expect, it } from "vitest"
import { threefry2x32 } from "../../src/random/threefry.ts"

/** Counter, key, output: the known answers of Random123 (tests/kat_vectors). */
const knownAnswers = [
  [20, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x6b200159, 0x99ba4efe],
  [20, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
  [20, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xc4923a9c, 0x483df7a0],
  [13, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x9d1c5ec6, 0x8bd50731],
  [13, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xfd36d048, 0x2d17272c],
  [13, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xba3e4725, 0xf27d669e],
] as const

describe("threefry2x32", () => {
  it("gives the known answers of Random123 for 20 and 13 rounds", () => {
    const out = new Int32Array(2)
    for (const [rounds, c0, c1, k0, k1, x0, x1] of knownAnswers) {
      threefry2x32(rounds, k0, k1, c0, c1, out)
      expect([out[0]! >>> 0, out[1]! >>> 0]).toEqual([x0, x1])
    }
  })

  it("takes a word as signed or as unsigned", () => {
    const signed = new Int32Array(2)
    const unsigned = new Int32Array(2)
    threefry2x32(20, -1, -2, -3, -4, signed)
    threefry2x32(20, 4294967295, 4294967294, 4294967293, 4294967292, unsigned)
    expect(unsigned).toEqual(signed)
  })

  it("changes about half of all output bits when one bit of key or counter changes", () => {
    const out = new Int32Array(2)
    const counts: number[] = []
    for (let word = 0; word < 4; word++) {
      for (let bit = 0; bit < 32; bit++) {
        const input = [1, 2, 3, 4].map((value, i) => (i === word ? value ^ (1 << bit) : value))
        threefry2x32(20, 1, 2, 3, 4, out)
        const [before0, before1] = [out[0]!, out[1]!]
        threefry2x32(20, input[0]!, input[1]!, input[2]!, input[3]!, out)
        counts.push(countOnes(out[0]! ^ before0) + countOnes(out[1]! ^ before1))
      }
    }
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    expect(Math.min(...counts)).toBeGreaterThan(12)
    expect(Math.abs(mean - 32)).toBeLessThan(1.5)
  })
})

function countOnes(word: number): number {
  let ones = 0
  for (let rest = word >>> 0; rest > 0; rest >>>= 1) ones += rest & 1
  return ones
}
