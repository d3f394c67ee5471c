import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  chanceKey,
  generatorId,
  ignoranceKey,
  maxIndex,
  maxStep,
  openUniform,
  rounds,
  runKeys,
  toUniform,
  uniform,
} from "../../src/random/address.ts"
import { hash32 } from "../../src/random/hash.ts"
import { rootKey } from "../../src/random/seed.ts"
import { threefry2x32 } from "../../src/random/threefry.ts"

const root = rootKey("1")

describe("the address of a draw", () => {
  it("names its generator and its limits", () => {
    expect(generatorId).toBe(`threefry2x32-${rounds}/v1`)
    expect([maxStep, maxIndex]).toEqual([65535, 65535])
  })

  it("derives the keys of a run from the root key by Threefry with 20 rounds", () => {
    const out = new Int32Array(2)
    threefry2x32(20, root[0], root[1], 7, 0, out)
    expect(ignoranceKey(root, 7)).toEqual([...out])
    threefry2x32(20, root[0], root[1], 7, 1, out)
    expect(chanceKey(root, 7)).toEqual([...out])
    expect(runKeys(root, 7)).toEqual({ ignorance: ignoranceKey(root, 7), chance: chanceKey(root, 7) })
    expect(runKeys(root, 7, 3)).toEqual({ ignorance: ignoranceKey(root, 3), chance: chanceKey(root, 7) })
  })

  it("keeps the draws that every stored result was made with", () => {
    const { ignorance, chance } = runKeys(root, 0)
    expect(ignorance).toEqual([2009597687, 2090150419])
    expect(chance).toEqual([1474988937, 1274859272])
    expect(uniform(ignorance[0], ignorance[1], hash32("assumptions.p_rail"), 0, 0)).toBe(0.3173425481142004)
    expect(uniform(chance[0], chance[1], hash32("armenia.leaves"), 1, 0)).toBe(0.9976595630993447)
    expect(uniform(chance[0], chance[1], hash32("x"), 65535, 65535)).toBe(0.2373918466124444)
  })

  it("counts by site in the first word, by step and index in the halves of the second", () => {
    const any16 = fc.integer({ min: 0, max: 65535 })
    const any32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
    const out = new Int32Array(2)
    fc.assert(
      fc.property(any32, any32, any32, any16, any16, (key0, key1, site, step, index) => {
        threefry2x32(20, key0, key1, site, step + 65536 * index, out)
        const u = uniform(key0, key1, site >>> 0, step, index)
        return u === toUniform(out[0]!, out[1]!) && u === uniform(key0, key1, site, step, index)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  it("gives the same draw whatever was drawn before", () => {
    const [key0, key1] = chanceKey(root, 412)
    const addresses = Array.from({ length: 500 }, (_, i) => [hash32(`rule_${i % 20}`), i, i % 3] as const)
    const forward = addresses.map(([site, step, index]) => uniform(key0, key1, site, step, index))
    const backward = addresses.toReversed().map(([site, step, index]) => uniform(key0, key1, site, step, index))
    expect(backward.toReversed()).toEqual(forward)
    expect(new Set(forward).size).toBe(500)
  })
})

describe("a uniform", () => {
  it("is made of the 53 leading bits of two words", () => {
    expect(toUniform(0, 0)).toBe(0)
    expect(toUniform(4294967295, 4294967295)).toBe(0.9999999999999999)
    expect(toUniform(-1, -1)).toBe(1 - 2 ** -53)
    expect(toUniform(1713891541, 3781805453)).toBe(0.39904647231489565)
    expect(toUniform(2147483648, 0)).toBe(0.5)
    expect(toUniform(31, 63)).toBe(0)
    expect(toUniform(0, 64)).toBe(2 ** -53)
  })

  it("is opened at 0 only", () => {
    expect(openUniform(0)).toBe(2 ** -54)
    expect(openUniform(2 ** -53)).toBe(2 ** -53)
    expect(openUniform(0.5)).toBe(0.5)
  })
})
