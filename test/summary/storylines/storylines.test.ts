import { describe, expect, it } from "vitest"
import { openRuns } from "../../../src/answers/runs.ts"
import { listMilestones } from "../../../src/summary/storylines/milestones.ts"
import { summarizeStorylines } from "../../../src/summary/storylines/storylines.ts"
import { ensemble, model } from "../small-model.ts"

describe("the storylines of a run", () => {
  it("take first passages of questions and what breaks positions as milestones, and one of two that are the same once", () => {
    const ids = listMilestones(openRuns(model, "1", ensemble)).map(({ id }) => id)
    expect(ids).toEqual(["gone", "gone_when", "russia.presses", "armenia.grants.long"])
    const same = {
      ...model,
      questions: model.questions.map((each) => (each.id === "gone_when" ? { ...each, id: "again" } : each)),
    }
    const first = ensemble.answers[0]!
    const answers = ensemble.answers.map((column, i) => (i === 2 ? first : column))
    const kept = listMilestones(openRuns(same, "1", { ...ensemble, answers })).map(({ id }) => id)
    expect(kept).toEqual(["gone", "russia.presses", "armenia.grants.long"])
  })

  it("have shares that make one, the likeliest first, and a run of their own that stands for each", () => {
    const found = summarizeStorylines(openRuns(model, "1", ensemble))
    const shares = found?.lines.map(({ share }) => share.value) ?? []
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
    for (const line of found?.lines ?? []) {
      expect(line.run).toBeGreaterThanOrEqual(ensemble.from)
      expect(line.run).toBeLessThan(ensemble.to)
      for (const { is, milestone } of line.apart) {
        const share = line.milestones.find(({ id }) => id === milestone)?.share.value ?? 0
        if (is === "happens") expect(share).toBe(1)
        if (is === "never") expect(share).toBe(0)
      }
    }
  })

  it("are none where fewer than two milestones are open", () => {
    const closed = { ...model, questions: [], positions: [] }
    expect(summarizeStorylines(openRuns(closed, "1", ensemble))).toBeUndefined()
  })
})
