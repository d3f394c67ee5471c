import { expect, it } from "vitest"
import { readMade } from "../../bench/karabakh-ignorance.ts"
import { tellFlagshipValue } from "../../bench/karabakh-value.ts"

it("the README of the flagship says what is worth finding out first, as 10,000 runs give it: npm run karabakh:value", async () => {
  expect(readMade("value")).toBe(await tellFlagshipValue())
})
