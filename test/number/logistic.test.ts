import { describe, expect, it } from "vitest"
import { logistic, logit } from "../../src/number/logistic.ts"
import { listUniforms } from "./bits.ts"

describe("logistic and logit", () => {
  it("give the values at the centre and at the edges", () => {
    expect(logistic(0)).toBe(0.5)
    expect(logistic(1000)).toBe(1)
    expect(logistic(-1000)).toBe(0)
    expect(logistic(NaN)).toBeNaN()
    expect(logit(0.5)).toBe(0)
    expect(logit(0)).toBe(-Infinity)
    expect(logit(1)).toBe(Infinity)
    expect(logit(1.5)).toBeNaN()
    expect(logit(-0.5)).toBeNaN()
  })

  it("turn odds of 3 to 1 into three quarters and back", () => {
    expect(logistic(1.0986122886681098)).toBeCloseTo(0.75, 15)
    expect(logit(0.75)).toBeCloseTo(1.0986122886681098, 15)
  })

  it("undo each other", () => {
    for (const u of listUniforms(1000)) expect(Math.abs(logistic(logit(u)) - u)).toBeLessThanOrEqual(4e-16)
  })
})
