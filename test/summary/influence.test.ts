import { describe, expect, it } from "vitest"
import type { Expression } from "../../src/expression/expression.ts"
import type { Model, ModelState } from "../../src/model/model.ts"
import { summarizeInfluence } from "../../src/summary/influence.ts"
import { model } from "./small-model.ts"

/** A formula that reads names, whatever it does with them. */
function reading(...reads: readonly string[]): Expression {
  const question = model.questions[0]!
  if (!("test" in question)) throw new Error("no test")
  return { ...question.test, reads }
}

const value = reading()
function state(id: string): ModelState {
  return { id, title: `State ${id}`, unit: "", type: value.type, whole: false, latent: false, start: value }
}

const none = { set: [], change: [], move: [], choose: [] }
const [grants, presses] = model.rules

/** Armenia moves men from `here` to `there` by one of two outcomes; Russia acts on what nobody asks about. */
const small: Model = {
  ...model,
  states: [state("here"), state("there"), state("mood")],
  derived: [{ id: "sum", title: "Sum", unit: "", type: value.type, latent: false, value: reading("there", "sum") }],
  rules: [
    {
      ...grants!,
      effects: {
        ...none,
        choose: grants!.effects.choose.map((outcome, i) => ({
          ...outcome,
          effects:
            i === 0
              ? { ...none, move: [{ from: "here", amount: value, to: [{ state: "there", share: "rest" }] }] }
              : none,
        })),
      },
    },
    { ...presses!, effects: { ...none, set: [{ state: "mood", value }] } },
  ],
  questions: [{ ...model.questions[0]!, kind: "when", id: "gone", test: reading("sum") } as Model["questions"][number]],
}

const fired = new Map([
  ["armenia.grants", 0.4],
  ["armenia.grants.short", 0.3],
  ["armenia.grants.long", 0.1],
  ["russia.presses", 0.9],
])

describe("who brings about what is asked", () => {
  it("follows a question through derived values to the rules that act on what it reads, as often as their outcomes do", () => {
    expect(summarizeInfluence(small, fired)).toEqual({
      nodes: [
        { id: "actor:armenia", kind: "actor", label: "Armenia" },
        { id: "rule:armenia.grants", kind: "rule", label: "Armenia grants a basis" },
        { id: "state:there", kind: "state", label: "State there" },
        { id: "question:gone", kind: "question", label: "Will they have gone?" },
      ],
      links: [
        { from: "actor:armenia", to: "rule:armenia.grants", weight: 0.4 },
        { from: "rule:armenia.grants", to: "state:there", weight: 0.3 },
        { from: "state:there", to: "question:gone", weight: 1 },
      ],
      indirect: 1,
    })
  })

  it("leaves out rules and outcomes that never act", () => {
    expect(summarizeInfluence(small, new Map([...fired, ["armenia.grants.short", 0]]))).toBeUndefined()
    expect(summarizeInfluence(small, new Map())).toBeUndefined()
  })
})
