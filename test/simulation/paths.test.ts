import { describe, expect, it } from "vitest"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import type { Plan } from "../../src/simulation/plan.ts"
import { manyParts } from "../support/many-parts.ts"
import { compileRight } from "../support/tiny.ts"

const model = compileRight(manyParts)

const build = async (): Promise<Plan> => buildPlan(await model)

const states = ["here", "gone", "lost", "heat", "trust", "mode", "cool", "warm", "risk", "mix"]
const rules = ["goes", "warms", "opens", "follows", "waits", "cools", "ends", "comes", "turns", "heeds"]
const outcomes = [
  ["opens", "agrees"],
  ["opens", "refuses"],
  ["ends", "early"],
  ["ends", "early", "alone"],
  ["ends", "late"],
]

describe("a plan", () => {
  it("names all by slot", async () => {
    expect((await build()).labels).toEqual({
      assumptions: ["rate", "tries", "chance", "part", "side", "open", "opening", "two", "same"],
      factors: ["deep", "mood"],
      states: [...states, "here>gone", "here>lost", "heat>warm"],
      derived: ["all", "before", "twice"],
      invariants: ["enough"],
      events: [...rules.map((id) => `a.${id}`), ...outcomes.map((path) => `a.${path.join(".")}`)],
      answers: [
        "empty",
        "war@2024-02-05",
        "war@end",
        "hot@end",
        "risen",
        "cold@2024-01-28 (step before)",
        "cold@2024-01-28",
      ],
      tracks: ["heat", "gone", "mode", "cool"],
    })
  })

  it("tells where each stands in the scenario: counters and what went a way where it arrives, memories where they are asked for", async () => {
    expect((await build()).paths).toEqual({
      assumptions: ["rate", "tries", "chance", "part", "side", "open", "opening", "two", "same"].map((id) => [
        "assumptions",
        id,
      ]),
      states: [...states, "gone", "lost", "warm"].map((id) => ["state", id]),
      derived: [
        ["derived", "all"],
        ["derived", "before"],
        ["derived", "twice"],
      ],
      invariants: [["invariants", "enough"]],
      events: [
        ...rules.map((id) => ["actors", "a", "rules", id]),
        ...outcomes.map(([rule, ...path]) => [
          "actors",
          "a",
          "rules",
          rule,
          ...path.flatMap((id) => ["then", "choose", id]),
        ]),
      ],
      answers: [
        ["questions", "empty", "event"],
        ["questions", "war", "event"],
        ["questions", "war", "event"],
        ["questions", "hot", "value"],
        ["questions", "risen", "when"],
        ["questions", "cold", "event"],
        ["questions", "cold", "event"],
        ...["gone", "lost", "warm"].map((id) => ["state", id]),
      ],
      tracks: ["heat", "gone", "mode", "cool"].map((id) => ["tracks", id]),
      lags: [["derived", "before", "value"]],
      firsts: [["questions", "risen", "when"]],
    })
  })
})
