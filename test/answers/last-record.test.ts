import { beforeAll, describe, expect, it } from "vitest"
import { findAnswer } from "../../src/answers/read-answer.ts"
import { lastRecordOfAsked } from "../../src/answers/slots-of-asked.ts"
import type { Model } from "../../src/model/model.ts"
import { runScenarioText } from "../support/run-scenario.ts"

// Weeks end on 7, 14, 21, 28 January, and so on: record 2 is that of the 14th.
const text = `casus: 1
title: A small war
clock: { start: 2024-01-01, step: week, until: 2024-03-04 }
state: { war: { start: false } }
actors:
  a:
    rules:
      begins: { probability: 0.2, per: month, limit: once, then: { set: { war: true } } }
questions:
  begun: { ask: Begun?, event: war, by: [2024-01-10, 2024-01-31] }
  begun_when: { ask: When?, when: war }
  so_far: { ask: How many?, value: times(a.begins), at: 2024-01-10 }
  given_later: { ask: "And then?", event: war, by: 2024-01-10, given: begun }
  given_ever: { ask: "And ever?", event: war, by: 2024-01-10, given: begun_when }
`

let model: Model
beforeAll(async () => {
  model = (await runScenarioText(text, { runs: 1, seed: "1" })).model
})
const last = (id: string, deadline?: string) => lastRecordOfAsked(model, findAnswer(model, id, deadline)!)

describe("the last record that an answer hangs on", () => {
  it("is that of the step in which its day lies", () => {
    expect(last("begun", "2024-01-10")).toBe(2)
    expect(last("begun")).toBe(5)
    expect(last("so_far")).toBe(2)
  })

  it("is that of what it is given, where that is known later", () => {
    expect(last("given_later")).toBe(5)
  })

  it("may be any where the question is when, or what is given is", () => {
    expect(last("begun_when")).toBe(undefined)
    expect(last("given_ever")).toBe(undefined)
  })
})
