import { describe, expect, it } from "vitest"
import { maxReplications, planDesign } from "../../src/design/design.ts"
import * as messages from "../../src/problem/messages.ts"

describe("planning a design", () => {
  it("gives a plain run one point and a half-open range of replications", () => {
    expect(planDesign({ seed: "7", runs: 10_000 })).toEqual({
      ok: true,
      design: { seed: "7", points: [{ overrides: [] }], replications: { from: 0, to: 10_000 } },
    })
    expect(planDesign({ seed: "7", runs: 10, from: 90, precision: 0.005 })).toEqual({
      ok: true,
      design: { seed: "7", points: [{ overrides: [] }], replications: { from: 90, to: 100 }, precision: 0.005 },
    })
  })

  it("names everything that is wrong at once", () => {
    expect(planDesign({ seed: " ", runs: 0, from: -1, precision: 0.5 })).toEqual({
      ok: false,
      problems: [messages.emptySeed(), messages.badRuns(0), messages.badFirstRun(-1), messages.badPrecision(0.5)],
    })
    expect(planDesign({ seed: "1", runs: 1.5 })).toEqual({ ok: false, problems: [messages.badRuns(1.5)] })
    expect(planDesign({ seed: "1", runs: Number.NaN })).toEqual({ ok: false, problems: [messages.badRuns(Number.NaN)] })
    expect(planDesign({ seed: "1", runs: 1, precision: 0 })).toEqual({
      ok: false,
      problems: [messages.badPrecision(0)],
    })
  })

  it("ends where the numbers of replications end", () => {
    expect(planDesign({ seed: "1", runs: 1, from: maxReplications - 1 }).ok).toBe(true)
    expect(planDesign({ seed: "1", runs: 2, from: maxReplications - 1 })).toEqual({
      ok: false,
      problems: [messages.tooManyRuns(maxReplications)],
    })
  })
})
