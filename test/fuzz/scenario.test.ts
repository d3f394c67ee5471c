import { describe, expect, it } from "vitest"
import { stringify } from "yaml"
import { damageText, damageTree } from "./damage.ts"
import { seeds } from "./seeds.ts"
import { survive } from "./survive.ts"

const runs = 120

describe("a scenario that was right", () => {
  it.each(seeds)("is right before it is damaged: $name", async ({ text, tree }) => {
    expect(await survive(text)).toBe("right")
    expect(await survive(stringify(tree))).toBe("right")
  })

  it.each(seeds)("and whose tree was damaged gives problems, with places inside it: $name", async ({ tree }) => {
    const { right, wrong } = await damageTree(tree, { seed: 20240417, runs })
    expect(wrong).toBeGreaterThan(50)
    expect(right).toBeGreaterThan(0)
  })

  it.each(seeds)("and whose text was damaged gives problems, with places inside it: $name", async ({ text }) => {
    const { right, wrong } = await damageText(text, { seed: 20240418, runs })
    expect(wrong).toBeGreaterThan(50)
    expect(right).toBeGreaterThan(0)
  })
})
