import { describe, expect, it } from "vitest"
import { hash32 } from "../../src/random/hash.ts"
import { clockSite, findCollisions, siteAgain } from "../../src/random/site.ts"

describe("sites", () => {
  it("are named as every stored result was drawn", () => {
    expect(clockSite).toBe("clock")
    expect(siteAgain("armenia.leaves", 1)).toBe("armenia.leaves@1")
  })
})

describe("findCollisions", () => {
  it("finds nothing among the sites of a scenario, nor in a site named twice", () => {
    expect(findCollisions([])).toEqual([])
    expect(findCollisions(["armenia.leaves", "armenia.leaves", "armenia.leaves.then.set.x#0"])).toEqual([])
  })

  it("pairs two different sites of equal hash, in the order named", () => {
    const { first, second } = findPairOfEqualHash()
    expect(hash32(first)).toBe(hash32(second))
    expect(findCollisions(["a", second, "b", first, second])).toEqual([{ first: second, second: first }])
  })
})

/** By the birthday bound, 2^17 names of 32-bit hashes hold a pair of equal ones: about two are expected. */
function findPairOfEqualHash(): { readonly first: string; readonly second: string } {
  const byHash = new Map<number, string>()
  for (let i = 0; ; i++) {
    const name = `rule_${i}`
    const earlier = byHash.get(hash32(name))
    if (earlier !== undefined) return { first: earlier, second: name }
    byHash.set(hash32(name), name)
  }
}
