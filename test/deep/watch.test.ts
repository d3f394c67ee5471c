import { describe, expect, it } from "vitest"
import { holdCorners } from "../support/hold-corners.ts"

const seeds = 1000
const runs = 24

describe("combinations of up to seven edits of random plans, of which runs are copied that no edit moves", () => {
  it("are run by run what they are when all of them is played, and half of the runs are not", async () => {
    const wrong: string[] = []
    let [held, asked, played] = [0, 0, 0]
    for (let seed = 0; seed < seeds; seed++) {
      const corners = await holdCorners(seed, runs)
      if (corners === undefined) continue
      wrong.push(...corners.wrong)
      held++
      asked += corners.asked
      played += corners.played
    }
    expect(wrong).toEqual([])
    expect(held).toBeGreaterThan(seeds / 3)
    expect(played).toBeLessThan(asked / 2)
  })
})
