import { describe, expect, it } from "vitest"
import { describeAnswers } from "../../src/statistics/about-answers.ts"

describe("what is the same of answers", () => {
  it.each([
    ["yes and no", [0, 1, 1, 0, 1], 0.6, true, true],
    ["yes alone", [1, 1], 1, true, true],
    ["no alone", [0, 0], 0, true, true],
    ["numbers, 0 and 1 among them", [0, 1, 5], 2, false, true],
    ["numbers of which some runs have none", [NaN, 4, NaN, 8], 6, false, false],
    ["yes and no of which the last run has none", [0, 1, NaN], 0.5, true, false],
    ["none at all", [NaN, NaN], 0, true, false],
    ["no runs", [], 0, true, true],
  ] as const)("of %s", (_, answers, centre, areYesNo, areAll) => {
    expect(describeAnswers(answers)).toEqual({ centre, areYesNo, areAll })
  })
})
