import { expect, it } from "vitest"
import { readMade, tellFlagshipSeenAndDone } from "../../bench/karabakh-ignorance.ts"

it("the README of the flagship says what is seen where notice is given and what giving it does: npm run karabakh:ignorance", async () => {
  expect(readMade("seen and done")).toBe(await tellFlagshipSeenAndDone())
})
