import { describe, expect, it } from "vitest"
import { play, workers } from "./play.ts"
import { samplePlan } from "./sample-plan.ts"

const plan = samplePlan({ highestMood: 65 })

describe("an ensemble without some runs", () => {
  it.each([
    ["within its pilot", 1_500],
    ["beyond its pilot", 3_300],
  ])(
    "%s is as if these could not go on: columns, tracks and the runs that are shown, on any number of threads",
    async (_, runs) => {
      const own = await play(plan, { runs }, { keepGoing: true })
      const there = new Set(own.numbers)
      const stopped = Array.from({ length: runs }, (_each, run) => run).filter((run) => !there.has(run))
      expect(stopped.length).toBeGreaterThan(runs / 10)
      // Left out beforehand, the very runs that cannot go on: nothing of it may show but that no fault is told.
      const without = new Set(stopped)
      const again = await play(plan, { runs }, { keepGoing: true, without })
      expect(again).toEqual({ ...own, leftOut: { played: runs, count: stopped.length, faults: [] } })
      // And others: what is left is the same run by run.
      const more = new Set([...stopped, 0, 1, 700, runs - 1])
      const fewer = await play(plan, { runs }, { keepGoing: true, without: more, layer: workers, workers: 2 })
      const left = [...own.numbers!].filter((run) => !more.has(run))
      expect([...fewer.numbers!]).toEqual(left)
      const place = new Map([...own.numbers!].map((run, i) => [run, i]))
      fewer.answers.forEach((column, slot) =>
        expect([...column]).toEqual(left.map((run) => own.answers[slot]![place.get(run)!])),
      )
      const records = plan.steps + 1
      for (const { counts } of fewer.tracks)
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(left.length * records)
    },
  )
})
