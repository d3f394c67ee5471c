import { describe, expect, it } from "vitest"
import { claimTask, doers, isClaimedBy, isOpen, openClaim } from "../../../src/study/assistant/claim.ts"

describe("a claim to a task", () => {
  it("is given to the first who claims it, and to nobody after", () => {
    const claim = openClaim()
    expect(isOpen(claim)).toBe(true)
    expect(claimTask(claim, doers.asker)).toBe(true)
    expect(claimTask(claim, doers.assistant)).toBe(false)
    expect(claimTask(claim, doers.asker)).toBe(false)
    expect(isOpen(claim)).toBe(false)
    expect([isClaimedBy(claim, doers.asker), isClaimedBy(claim, doers.assistant)]).toEqual([true, false])
  })
})
