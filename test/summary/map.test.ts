import { describe, expect, it } from "vitest"
import { summarizeMap } from "../../src/summary/map.ts"
import { runScenarioText } from "../support/run-scenario.ts"

const scenario = (amount: string, map: string) => `
casus: 1
title: Men on the move
clock: { start: 2024-01-01, step: 1 week, until: 4 steps }
units: [persons, lorries]
state:
  here: { title: Here, unit: persons, start: 100, min: 0 }
  north: { title: North, unit: persons, start: 0, min: 0 }
  south: { title: South, unit: persons, start: 0, min: 0 }
  parked: { title: Parked, unit: lorries, start: 8, min: 0 }
  driven: { title: Driven, unit: lorries, start: 0, min: 0 }
actors:
  they:
    title: They
    rules:
      go: { title: They go, then: { move: { amount: ${amount}, from: here, to: { north: 0.6, south: rest } } } }
      return: { title: Some come back, when: north > 20, then: { move: { amount: 1, from: north, to: here } } }
      drive: { title: They drive, then: { move: { amount: 2, from: parked, to: driven } } }
${map}`

const places = `
places:
  home: { title: Home, latitude: 40, longitude: 45, states: [here, parked] }
  away: { edge: north, states: [north, south, driven] }
  elsewhere: { kind: base, latitude: 41, longitude: 46 }
routes:
  road: { from: home, via: [elsewhere], to: away }
`

describe("the map of some runs", () => {
  it("adds up what goes between two places, each unit by itself, whatever states it goes between", async () => {
    const { runs } = await runScenarioText(scenario("10", places), { runs: 3, seed: "1" })
    const map = summarizeMap(runs)
    // 10 go each week, 6 of them north; what comes back is another way.
    expect(map?.ways.map(({ from, to, unit, estimate }) => [from, to, unit, estimate.value])).toEqual([
      ["home", "away", "persons", 40],
      ["home", "away", "lorries", 8],
    ])
    expect(map?.places).toEqual([
      { id: "home", title: "Home", kind: "town", at: { latitude: 40, longitude: 45 }, states: ["here", "parked"] },
      { id: "away", title: "away", kind: "town", at: "north", states: ["north", "south", "driven"] },
      { id: "elsewhere", title: "elsewhere", kind: "base", at: { latitude: 41, longitude: 46 }, states: [] },
    ])
    expect(map?.routes).toEqual([{ id: "road", title: "road", stops: ["home", "elsewhere", "away"] }])
  })

  it("tells the median and the middle 90 % of the runs, each with its error", async () => {
    const { runs } = await runScenarioText(scenario("poisson(12)", places), { runs: 400, seed: "map" })
    const [way] = summarizeMap(runs)?.ways ?? []
    const [low, middle, high] = way?.quantiles.map(({ estimate }) => estimate) ?? []
    expect(middle).toEqual(way?.estimate)
    // 48 in the mean, with a standard deviation of the root of 48.
    expect(middle!.value).toBeGreaterThan(46)
    expect(middle!.value).toBeLessThan(50)
    expect(low!.value).toBeGreaterThan(33)
    expect(low!.value).toBeLessThan(middle!.low)
    expect(high!.value).toBeGreaterThan(middle!.high)
    expect(high!.value).toBeLessThan(64)
  })

  it("is none where there are no places, and moves no answer where there are", async () => {
    const bare = await runScenarioText(scenario("poisson(12)", ""), { runs: 50, seed: "map" })
    const placed = await runScenarioText(scenario("poisson(12)", places), { runs: 50, seed: "map" })
    expect(summarizeMap(bare.runs)).toBeUndefined()
    expect(placed.runs.ensemble.answers).toEqual(bare.runs.ensemble.answers)
  })

  it("gives no way inside of one place", async () => {
    const one = "\nplaces: { all: { edge: west, states: [here, north, south, parked, driven] } }\n"
    const { runs } = await runScenarioText(scenario("10", one), { runs: 3, seed: "1" })
    expect(summarizeMap(runs)?.ways).toEqual([])
  })
})
