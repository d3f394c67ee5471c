import { describe, expect, it } from "vitest"
import { damageText, damageTree } from "../fuzz/damage.ts"
import { seeds } from "../fuzz/seeds.ts"

const runs = 4_000

/** Bytes that a process may hold after having looked at many thousand damaged files, one after another. */
const memory = 1.5 * 2 ** 30

describe("a scenario that was right, damaged many thousand times", () => {
  it.each(seeds)("in its tree: $name", async ({ tree }) => {
    const { right, wrong } = await damageTree(tree, { seed: 1, runs })
    expect([right > 0, wrong > 0]).toEqual([true, true])
    expect(process.memoryUsage().rss).toBeLessThan(memory)
  })

  it.each(seeds)("in its text: $name", async ({ text }) => {
    const { right, wrong } = await damageText(text, { seed: 2, runs })
    expect([right > 0, wrong > 0]).toEqual([true, true])
    expect(process.memoryUsage().rss).toBeLessThan(memory)
  })
})
