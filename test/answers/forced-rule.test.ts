import { describe, expect, it } from "vitest"
import { findForcedRule } from "../../src/answers/forced-rule.ts"
import * as m from "../../src/problem/messages.ts"
import { compileRight, tinyScenario } from "../support/tiny.ts"

const model = await compileRight(
  tinyScenario(`assumptions: { rate: { value: 0.1 to 0.3, basis: assumption } }
state: { war: { start: false } }
actors:
  a:
    rules:
      begins: { probability: rate, per: month, then: { set: { war: true } } }
      decides: { at: 2024-01-09, then: { choose: { goes: { weight: 1 }, stays: { weight: 1 } } } }
questions: { begun: { ask: Begun?, event: war, by: end } }
`),
)

const judge = (text: string) => {
  const found = findForcedRule(model, text)
  if (found.ok) return found.rule
  const { code, text: told, place } = found.problem
  return [code, told, text.slice(place.column - 1, place.column - 1 + place.length)]
}
const refusal = (what: string, at: string) => ["not-one-rule", m.notOneRule(what).text, at]

describe("a condition that is to be forced", () => {
  it("names the one rule whose day or firing it asks", () => {
    expect(judge("fired(a.begins)")).toBe("a.begins")
    expect(judge("day(a.begins) >= 2024-01-10 and day(a.begins) != never and fired(a.begins)")).toBe("a.begins")
  })

  it("is refused where it asks for anything else, at its place and with what to do", () => {
    expect(judge("fired(a.begins) and rate > 0.2")).toEqual(refusal("rate is no rule", "rate"))
    expect(judge("fired(a.begins) and fired(a.decides)")).toEqual(
      refusal("this is about a.begins and a.decides", "fired(a.decides)"),
    )
    expect(judge("times(a.begins) > 1")).toEqual(refusal("this asks how often", "times(a.begins)"))
    expect(judge("fired(a.begins) and answer(begun, end)")).toEqual(
      refusal("this asks for something else", "answer(begun, end)"),
    )
    expect(judge("fired(a.decides.goes)")).toEqual(refusal("a.decides.goes is an outcome", "fired(a.decides.goes)"))
    expect(judge("true")).toEqual(refusal("this asks for none", "true"))
  })
})
