import { expect, it } from "vitest"
import { readMade, tellFlagshipIgnorance } from "../../bench/karabakh-ignorance.ts"

it("the README of the flagship says what part of each answer is ignorance, as 1,000 worlds give it: npm run karabakh:ignorance", async () => {
  expect(readMade("ignorance")).toBe(await tellFlagshipIgnorance())
})
