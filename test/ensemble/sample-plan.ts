import type { Plan, PlanTerm } from "../../src/simulation/plan.ts"
import { namePaths } from "../support/name-paths.ts"

export const constant = (value: number): PlanTerm => ({ op: "constant", value })
export const readState = (name: number): PlanTerm => ({ op: "read", from: "state", name })
export const readAssumption = (name: number): PlanTerm => ({ op: "read", from: "assumption", name })

const always = { kind: "always" } as const

/**
 * People leave a camp: a share of those left, drawn once per run, goes in some steps, and the mood swings without
 * bounds. `faultAfter`: the step's mood above which the run stops with an invariant; none if absent.
 */
export const samplePlan = (options: { readonly steps?: number; readonly highestMood?: number } = {}): Plan => {
  const { steps = 12, highestMood } = options
  const labels = {
    assumptions: ["share"],
    factors: [],
    states: ["camp", "away", "mood"],
    derived: [],
    invariants: highestMood === undefined ? [] : ["calm"],
    events: ["people.leave", "people.swing"],
    answers: ["half_gone", "cheerful", "left"],
    tracks: ["camp", "mood", "away"],
  }
  return {
    steps,
    stepDays: 7,
    recordDays: Array.from({ length: steps + 1 }, (_, i) => 19_000 + 7 * i),
    recordMonths: Array.from({ length: steps + 1 }, (_, i) => (7 * i) / 30.4375),
    factors: [],
    assumptions: [
      {
        term: { op: "draw", family: "uniform", arguments: [constant(0.05), constant(0.4)], site: 101, index: 0 },
        discrete: false,
      },
    ],
    fixed: [],
    states: [
      { start: constant(200), whole: true, min: constant(0) },
      { start: constant(0), whole: true },
      {
        start: { op: "draw", family: "normal", arguments: [constant(50), constant(10)], site: 102, index: 0 },
        whole: false,
      },
    ],
    derived: [],
    invariants: highestMood === undefined ? [] : [{ op: "less", left: readState(2), right: constant(highestMood) }],
    rules: [
      {
        occasion: always,
        chance: { probability: constant(0.5), site: 201 },
        effects: [
          {
            kind: "move",
            from: 0,
            amount: { op: "multiply", left: readState(0), right: readAssumption(0) },
            to: [{ state: 1, share: "rest" }],
          },
        ],
        orderSite: 301,
      },
      {
        occasion: always,
        effects: [
          {
            kind: "change",
            state: 2,
            value: { op: "draw", family: "normal", arguments: [constant(0), constant(3)], site: 202, index: 0 },
          },
        ],
        orderSite: 302,
      },
    ],
    blocks: [
      {
        kind: "together",
        mechanisms: [
          { kind: "rule", slot: 0 },
          { kind: "rule", slot: 1 },
        ],
      },
    ],
    eventCount: 2,
    lags: [],
    firsts: [],
    answers: [
      { kind: "first", test: { op: "less", left: readState(0), right: constant(100) } },
      { kind: "holds-at", test: { op: "greater", left: readState(2), right: constant(50) }, record: steps },
      { kind: "value-at", term: readState(0), record: steps },
    ],
    tracks: [
      { term: readState(0), discrete: true },
      { term: readState(2), discrete: false },
      { term: readState(1), discrete: true, low: 0, high: 200 },
    ],
    luck: { events: [0], records: [steps] },
    labels,
    paths: namePaths(labels),
  }
}
