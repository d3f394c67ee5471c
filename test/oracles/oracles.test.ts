import { describe, expect, it } from "vitest"
import { runScenarioText } from "../support/run-scenario.ts"
import { cookbookOracles } from "./cookbook-oracles.ts"
import { chance, type Known, missOf, runsOf } from "./oracle.ts"
import { textbookOracles } from "./textbook-oracles.ts"

/** Runs of every oracle and seed; test/deep/oracles.test.ts plays ten times as many. */
const runs = 10_000

const misses = async (text: string, known: readonly Known[], seed: string, count: number) => {
  const run = await runScenarioText(text, { runs: count, seed })
  const measured = known.map((number) => ({ what: number.what, miss: missOf(number, run) }))
  return measured.filter(({ miss }) => !(miss <= 4.5))
}

const oracles = [...textbookOracles(), ...cookbookOracles()]

describe.each(oracles)("$name", (oracle) => {
  it.each(["1", "2", "3"])("gives the textbook's numbers within 4.5 standard errors with seed %s", async (seed) => {
    expect(await misses(oracle.text, oracle.known, seed, runsOf(oracle, runs))).toEqual([])
  })
})

describe("an oracle", () => {
  it("notices a number that is a little wrong, and one that should be certain", async () => {
    const text = oracles.find(({ name }) => name === "weighted-choice")?.text ?? ""
    const wrong = [chance("a_drawn@end", 0.78), chance("same@end", 0.02), chance("same@end", 1)]
    expect(await misses(text, wrong, "1", runs)).toHaveLength(3)
  })
})
