import { describe, expect, it } from "vitest"
import { cutToStart } from "../../src/forecast/freeze-answers.ts"
import type { Model } from "../../src/model/model.ts"
import { canComeTrue } from "../../src/model/reachable.ts"
import { revalueAssumption } from "../../src/model/recompile.ts"
import { prepareText } from "../support/run-scenario.ts"

const text = `casus: 1
title: A door
clock: { start: 2024-01-01, step: week, until: 2024-03-04 }
assumptions:
  knocks: { value: 1 to 3, basis: assumption }
state:
  door: { values: [shut, open, gone], start: shut }
actors:
  guest:
    rules:
      knocks: { when: knocks > 2, then: { set: { door: open } } }
questions:
  opens: { ask: Open?, event: door == open, at: end }
  goes: { ask: Gone?, event: door == gone, at: end }
`

const judge = (model: Model): readonly boolean[] =>
  model.questions.flatMap((question) =>
    question.kind === "event" || question.kind === "when" ? [canComeTrue(model, question)] : [],
  )

describe("what can never come true", () => {
  it("is the same whatever the values of assumptions, and another where there is no time to act", async () => {
    const { loaded, model } = await prepareText(text)
    const revalued = revalueAssumption({ loaded, model }, "knocks", "0")!.model
    for (const one of [model, revalued, model]) expect(judge(one)).toEqual([true, false])
    expect(judge(cutToStart(model))).toEqual([false, false])
    expect(judge(revalued)).toEqual([true, false])
  })
})
