import { describe, expect, it } from "vitest"
import { cookbookOracles } from "../oracles/cookbook-oracles.ts"
import { missOf, runsOf } from "../oracles/oracle.ts"
import { textbookOracles } from "../oracles/textbook-oracles.ts"
import { runScenarioText } from "../support/run-scenario.ts"

const runs = 100_000

describe.each([...textbookOracles(), ...cookbookOracles()])("$name", (oracle) => {
  it.each(["1", "2", "3"])("gives the textbook's numbers in 100,000 runs with seed %s", async (seed) => {
    const run = await runScenarioText(oracle.text, { runs: runsOf(oracle, runs), seed })
    const misses = oracle.known.map((number) => ({ what: number.what, miss: missOf(number, run) }))
    expect(misses.filter(({ miss }) => !(miss <= 4.5))).toEqual([])
  })
})
