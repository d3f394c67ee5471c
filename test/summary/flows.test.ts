import { describe, expect, it } from "vitest"
import { readFlow } from "../../src/answers/decode-answer.ts"
import { tallyPlayed } from "../../src/answers/tallies.ts"
import { listFlows } from "../../src/model/flow-slots.ts"
import { summarizeFlows } from "../../src/summary/flows.ts"
import { runScenarioText } from "../support/run-scenario.ts"

const scenario = (amount: string, share: string) => `
casus: 1
title: Men on the move
clock: { start: 2024-01-01, step: 1 week, until: 4 steps }
units: [persons]
state:
  here: { title: Here, unit: persons, start: 100, min: 0 }
  north: { title: North, unit: persons, start: 0, min: 0 }
  south: { title: South, unit: persons, start: 0, min: 0 }
actors:
  they:
    title: They
    rules:
      go: { title: They go, then: { move: { amount: ${amount}, from: here, to: { north: "${share}", south: rest } } } }
      return: { title: Some come back, when: north > 20, then: { move: { amount: 1, from: north, to: here } } }
questions:
  came_north: { ask: How many came north?, value: arrived(north), unit: persons, at: end }
  left_here: { ask: How many left?, value: left(here), unit: persons, at: end }
`

describe("what went where", () => {
  it("is what moves took, way by way, up to the end", async () => {
    const { runs } = await runScenarioText(scenario("10", "0.6"), { runs: 3, seed: "1" })
    const flows = summarizeFlows(tallyPlayed(runs))
    // 6 go north each week and 4 south; more than 20 are there after the fourth week only.
    expect(flows.map(({ from, to, amount }) => [from, to, amount.value])).toEqual([
      ["here", "north", 24],
      ["here", "south", 16],
    ])
    expect(flows[0]).toMatchObject({ from_title: "Here", to_title: "North", unit: "persons" })
  })

  it("is in every run what arrived, and what left", async () => {
    const { runs, model, answer } = await runScenarioText(scenario("poisson(12)", "uniform(0, 1)"), {
      runs: 200,
      seed: "flows",
    })
    expect(listFlows(model)).toEqual([
      { from: "here", to: "north" },
      { from: "here", to: "south" },
      { from: "north", to: "here" },
    ])
    const [north, south, back] = [0, 1, 2].map((place) => readFlow(runs, place)!)
    // A sum that misses a whole number by rounding alone is put right in a state variable, and not in what arrived.
    for (let run = 0; run < 200; run++) {
      expect(north![run]).toBeCloseTo(answer("came_north@end")[run]!, 9)
      expect(north![run]! + south![run]!).toBeCloseTo(answer("left_here@end")[run]!, 9)
    }
    expect(back!.some((amount) => amount > 0)).toBe(true)
  })
})
