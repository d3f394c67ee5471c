import { describe, expect, it } from "vitest"
import { branchKey, chanceKey, ignoranceKey, redrawnKey, uniform } from "../../src/random/address.ts"
import { drawByIndex } from "../../src/random/draw-by-index.ts"
import { type Draws, ignoranceKeys, keysOf, plainDraws, trunkOf, worldOf } from "../../src/random/draws.ts"
import { hash32 } from "../../src/random/hash.ts"
import { rootKey } from "../../src/random/seed.ts"
import { threefry2x32 } from "../../src/random/threefry.ts"

const root = rootKey("1")
const runs = [0, 1, 2, 3, 4, 9]

/** Four runs are forked from each of run 10, 11, …, of which five share a world. */
const forked: Draws = { inner: 5, fork: { after: 2, branch: 1, from: { first: 10, each: 4 } } }

describe("the draws of a design", () => {
  it("are each run's own in a plain run", () => {
    expect(runs.map((r) => trunkOf(plainDraws, r))).toEqual(runs)
    expect(runs.map((r) => worldOf(plainDraws, r))).toEqual(runs)
    expect(keysOf(root, plainDraws, 7)).toEqual({
      ignorance: ignoranceKey(root, 7),
      chance: chanceKey(root, 7),
      redrawn: redrawnKey(root, 7),
    })
  })

  it("share a world among as many runs as are asked for", () => {
    expect(runs.map((r) => worldOf({ inner: 2 }, r))).toEqual([0, 0, 1, 1, 2, 4])
    expect(keysOf(root, { inner: 2 }, 9)).toEqual({
      ignorance: ignoranceKey(root, 4),
      chance: chanceKey(root, 9),
      redrawn: redrawnKey(root, 4),
    })
  })

  it("are those of the run forked from, but for the branch", () => {
    expect(runs.map((r) => trunkOf(forked, r))).toEqual([10, 10, 10, 10, 11, 12])
    expect([...runs, 20].map((r) => worldOf(forked, r))).toEqual([2, 2, 2, 2, 2, 2, 3])
    expect(keysOf(root, forked, 9)).toEqual({
      ignorance: ignoranceKey(root, 2),
      chance: chanceKey(root, 12),
      redrawn: redrawnKey(root, 2),
      branch: branchKey(root, 9, 1),
    })
    expect(trunkOf({ inner: 1, fork: { after: 0, branch: 0 } }, 6)).toBe(6)
  })

  it("are those of the runs that are named one by one; beyond the last of them of run 0", () => {
    const some: Draws = { inner: 2, numbers: Int32Array.of(7, 0, 3) }
    expect([0, 1, 2, 3].map((r) => trunkOf(some, r))).toEqual([7, 0, 3, 0])
    expect([0, 1, 2, 3].map((r) => worldOf(some, r))).toEqual([3, 0, 1, 0])
  })

  it("have the keys of a range of runs one after another", () => {
    const [second, third] = [ignoranceKey(root, 2), ignoranceKey(root, 3)]
    expect([...ignoranceKeys(root, { inner: 2 }, { from: 5, to: 8 })]).toEqual([...second, ...third, ...third])
    const again = [...redrawnKey(root, 5), ...redrawnKey(root, 6)]
    expect([...ignoranceKeys(root, plainDraws, { from: 5, to: 7 }, true)]).toEqual(again)
  })

  it("have keys of their own for what is drawn again and for each branch", () => {
    const out = new Int32Array(2)
    threefry2x32(20, root[0], root[1], 7, 2, out)
    expect(redrawnKey(root, 7)).toEqual([...out])
    threefry2x32(20, root[0], root[1], 7, 3, out)
    expect(branchKey(root, 7, 0)).toEqual([...out])
    threefry2x32(20, root[0], root[1], 7, 5, out)
    expect(branchKey(root, 7, 2)).toEqual([...out])
  })
})

describe("draws by index", () => {
  it("part an index of more than 16 bits over index and step of an address, and have a site for each set", () => {
    const draw = drawByIndex("1", "luck")
    // 70,000 = 65,536 + 4,464.
    expect(draw(3, 70_000)).toBe(uniform(root[0], root[1], hash32("luck.3"), 4464, 1))
    expect(draw(3, 5)).toBe(uniform(root[0], root[1], hash32("luck.3"), 5, 0))
    expect(draw(4, 5)).toBe(uniform(root[0], root[1], hash32("luck.4"), 5, 0))
    expect(draw(3, 70_000)).toBe(draw(3, 70_000))
  })
})
