import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import { playPrepared } from "../../src/study/play.ts"
import { planMemory } from "../../src/simulation/kernel/memory.ts"
import { prepareText } from "../support/run-scenario.ts"

/** So many states that are all drawn, over so many steps of a day. */
const longScenario = (tracks: number, steps: number): string => {
  const names = Array.from({ length: tracks }, (_, i) => `x${i}`)
  return `casus: 1
title: Long
clock: { start: 2024-01-01, step: day, until: ${steps} steps }
state: { ${names.map((name) => `${name}: { start: 0 }`).join(", ")} }
actors: { a: { rules: { r: { then: { change: { x0: 1 } } } } } }
tracks: [${names.join(", ")}]
questions: { q: { ask: How much?, value: x0, at: end } }
`
}

const play = async (text: string) => {
  const prepared = await prepareText(text)
  return playPrepared(prepared, { runs: 20, seed: "1", workers: 1 }).pipe(Effect.provide(layerInProcess))
}

describe("memory", () => {
  it("is enough for 65,000 steps of many tracks, as fewer runs are played at a time", async () => {
    const text = longScenario(10, 65_000)
    const { plan } = await prepareText(text)
    expect(planMemory(plan, true).layout.blockRuns).toBe(32)
    const { answers, tracks } = await Effect.runPromise(await play(text))
    expect([...answers[0]!]).toEqual(Array.from({ length: 20 }, () => 65_000))
    expect(tracks[0]?.least[64_999]).toBe(64_999)
  }, 120_000)

  it("that is not enough is a problem at the end of the clock, with both numbers, and not an error of the compiler", async () => {
    const error = await Effect.runPromise(Effect.flip(await play(longScenario(400, 65_000))))
    const [problem] = error._tag === "ScenarioIsWrong" ? error.problems : []
    expect(problem).toMatchObject({ code: "memory-short", path: "clock.until", place: { line: 3, column: 47 } })
    expect(problem?.text).toMatch(/need \d{4,} MiB of memory, and there are 2048 MiB$/)
  }, 120_000)
})
