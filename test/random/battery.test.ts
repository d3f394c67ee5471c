import seedrandom from "seedrandom"
import { describe, expect, it } from "vitest"
import { chanceKey, uniform } from "../../src/random/address.ts"
import { hash32 } from "../../src/random/hash.ts"
import { rootKey, type Key } from "../../src/random/seed.ts"
import { runBattery, type KeyedSource } from "./battery.ts"

const seeds = ["1", "2", "3", "casus", "2024-04-17", "a rather long seed, with a comma"]
const sites = Array.from({ length: 24 }, (_, i) => hash32(`actor_${i % 4}.rule_${i}`))

/** With some 100 results, independent draws exceed this about once in 20,000 batteries; a bad key by far. */
const limit = 5

const ours: KeyedSource = (seed) => {
  const root = rootKey(seed)
  const keys = new Map<number, Key>()
  return (run, stream, step) => {
    const key = keys.get(run) ?? chanceKey(root, run)
    keys.set(run, key)
    return uniform(key[0], key[1], sites[stream]!, step, 0)
  }
}

/** The control: a generator with a good name and a weak seeding, opened anew for every run and step. */
const xor128: KeyedSource = (seed) => {
  let opened = ""
  let drawn: number[] = []
  return (run, stream, step) => {
    const key = `${seed}/${run}/${step}`
    if (key !== opened) {
      const generator = seedrandom.xor128(key)
      drawn = sites.map(() => generator.double())
      opened = key
    }
    return drawn[stream]!
  }
}

/** A second control: independent draws, but raised to a power slightly above 1. */
const uneven: KeyedSource = (seed) => {
  const draw = ours(seed)
  return (run, stream, step) => draw(run, stream, step) ** 1.05
}

describe("the battery on keyed draws", () => {
  it("accepts the draws of an address, over runs, streams and steps", () => {
    const suspicious = runBattery(ours, seeds).filter(({ z }) => !(Math.abs(z) < limit))
    expect(suspicious).toEqual([])
  })

  it("rejects xor128 keyed by run and step, for every seed", () => {
    const results = runBattery(xor128, seeds)
    for (const seed of seeds) {
      const worst = Math.max(
        ...results.filter(({ test }) => test.endsWith(`, seed ${seed}`)).map(({ z }) => Math.abs(z)),
      )
      expect(worst).toBeGreaterThan(2 * limit)
    }
  })

  it("rejects a slight lack of uniformity", () => {
    expect(runBattery(uneven, seeds).some(({ z }) => Math.abs(z) > limit)).toBe(true)
  })
})
