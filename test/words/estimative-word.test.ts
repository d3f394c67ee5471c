import { findEstimativeWord } from "../../src/words/estimative-word.ts"
import { scales } from "../../src/words/estimative-scales.ts"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { proportion } from "../../src/statistics/proportion.ts"

/** A probability known exactly. */
const exactly = (value: number) => ({ value, mcse: 0, low: value, high: value, n: 1 })

describe("the word of a value", () => {
  it.each([
    [0.03, "almost no chance", "remote chance"],
    [0.15, "very unlikely", "highly unlikely"],
    [0.3, "unlikely", "unlikely"],
    [0.42, "unlikely", "realistic possibility"],
    [0.5, "roughly even chance", "realistic possibility"],
    [0.53, "roughly even chance", undefined],
    [0.65, "likely", "likely"],
    [0.77, "likely", undefined],
    [0.85, "very likely", "highly likely"],
    [0.97, "almost certain", "almost certain"],
    [0.002, undefined, "remote chance"],
    [0.995, undefined, "almost certain"],
    [0, undefined, "remote chance"],
    [1, undefined, "almost certain"],
  ])("%d is %s by ICD 203 and %s by PHIA", (value, icd203, phia) => {
    expect(findEstimativeWord(exactly(value), "icd203").word).toBe(icd203)
    expect(findEstimativeWord(exactly(value), "phia").word).toBe(phia)
  })

  it.each([
    [0.01, "almost no chance"],
    [0.05, "very unlikely"],
    [0.2, "unlikely"],
    [0.45, "roughly even chance"],
    [0.55, "roughly even chance"],
    [0.8, "likely"],
    [0.95, "very likely"],
    [0.99, "almost certain"],
  ])("the edge %d belongs to the band nearer to even: %s", (value, word) => {
    const { word: found, words } = findEstimativeWord(exactly(value), "icd203")
    expect([found, words]).toEqual([word, [word]])
  })

  it("mirrors for the opposite event", () => {
    const words = scales.icd203.bands.map(({ word }) => word)
    const place = (p: number) => words.indexOf(findEstimativeWord(exactly(p), "icd203").word ?? "")
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1024 }), (k) => {
        const [one, other] = [place(k / 1024), place(1 - k / 1024)]
        return one < 0 ? other < 0 : one + other === words.length - 1
      }),
      { seed: 3 },
    )
  })
})

describe("what is said", () => {
  it("is one word if the interval stays in its band", () => {
    expect(findEstimativeWord(proportion(3700, 10000), "icd203")).toEqual({
      scale: "icd203",
      word: "unlikely",
      words: ["unlikely"],
      phrase: "unlikely",
    })
  })

  it("is both words if the interval crosses an edge, the value's first", () => {
    expect(findEstimativeWord(proportion(44, 100), "icd203").phrase).toBe("unlikely, or roughly even chance")
    expect(findEstimativeWord(proportion(5, 10), "icd203").words[0]).toBe("roughly even chance")
    expect(findEstimativeWord(proportion(5, 10), "icd203").words.length).toBe(3)
  })

  it("never claims that something is impossible or certain", () => {
    expect(findEstimativeWord(proportion(0, 10000), "icd203").phrase).toBe("less than 1 %")
    expect(findEstimativeWord(proportion(10000, 10000), "icd203").phrase).toBe("more than 99 %")
  })

  it("says both where the interval crosses an end of the scale", () => {
    expect(findEstimativeWord(proportion(90, 10000), "icd203").phrase).toBe("less than 1 %, or almost no chance")
    expect(findEstimativeWord(proportion(110, 10000), "icd203").phrase).toBe("almost no chance, or less than 1 %")
    expect(findEstimativeWord(proportion(9890, 10000), "icd203").phrase).toBe("almost certain, or more than 99 %")
  })

  it("says how far the words reach where few runs all agree", () => {
    expect(findEstimativeWord(proportion(10, 10), "icd203").phrase).toBe("anything from likely to more than 99 %")
  })

  it("names both neighbours of a gap of PHIA", () => {
    expect(findEstimativeWord(exactly(0.07), "phia").phrase).toBe("between remote chance and highly unlikely")
  })
})
