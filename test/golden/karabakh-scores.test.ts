import { describe, expect, it } from "vitest"
import { readScorePart, scoreFlagship, tellScores } from "../../bench/karabakh-scores.ts"

describe("the back-test of the flagship", () => {
  it("stands in its README as its frozen answers and what came give it: npm run karabakh:scores", async () => {
    expect(readScorePart()).toBe(tellScores(await scoreFlagship()))
  })

  it("says BACK-TEST, holds hindsight on and off side by side, and four baselines, the worst answers first", async () => {
    const scores = await scoreFlagship()
    const chances = scores.tables.find(({ of }) => of === "chances")
    expect(chances?.rows.map(({ id }) => id)).toEqual([
      "as-frozen",
      "half",
      "persistence",
      "base-rate",
      "hindsight-off",
    ])
    // 34 answers of yes or no to 27 questions, and the chance that the last man leaves at all.
    expect([chances?.answers, chances?.left_out]).toEqual([35, 0])
    expect(scores.calibration?.enough).toBe(false)
    const part = readScorePart()
    expect(part.startsWith("**BACK-TEST.**")).toBe(true)
    expect(part).not.toMatch(/validat/)
    const losses = [...part.slice(part.indexOf("### Answer by answer")).matchAll(/\| (\d\.\d{3})(?=[ ;])/g)].map(
      (match) => Number(match[1]),
    )
    expect(losses).toHaveLength(35)
    expect(losses).toEqual(losses.toSorted((a, b) => b - a))
  })
})
