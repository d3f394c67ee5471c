import { rmSync, writeFileSync, mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect } from "effect"
import { afterAll, describe, expect, it } from "vitest"
import { openRuns } from "../../../src/answers/runs.ts"
import { judgeMonotone } from "../../../src/forecast/judge-monotone.ts"
import { playPrepared } from "../../../src/study/play.ts"
import { narrowPrepared, prepareSource, raisePrepared } from "../../../src/study/prepare.ts"
import { judgeWatched, watchExpectations } from "../../../src/study/test/watch-raised.ts"
import { layerTest } from "../../support/report.ts"

const folder = mkdtempSync(join(tmpdir(), "casus-watch-raised-"))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, day: string, expectations: string): string => {
  const file = join(folder, `${name}.yaml`)
  writeFileSync(
    file,
    `casus: 1
title: What is raised
clock: { start: 2024-01-01, step: week, until: 2024-06-01 }
assumptions:
  push: { unit: probability, value: 0.1 to 0.9, basis: assumption }
  line: { value: 5 to 10, basis: assumption }
  gain: { value: 1 to 2, basis: assumption }
  early: { value: 1 to 2, basis: assumption }
  cold: { value: bernoulli(0.6), basis: assumption }
  outset: { value: "if(cold, 1, early)", basis: assumption }
  scale: { value: 1 to 2, basis: assumption }
  won_on: { value: "uniform(2024-02-01, 2024-05-01)", basis: assumption }
state: { heat: { start: outset }, won: { start: 0 } }
actors:
  a:
    rules:
      warms: { probability: push, per: week, then: { change: { heat: gain } } }
      cools: { when: heat > line, probability: 0.2, per: week, then: { change: { heat: -3 } } }
      wins: { at: ${day}, then: { change: { won: heat } } }
questions:
  high: { ask: Will it be hot?, event: heat > 9, by: [2024-03-01, end] }
  hot: { ask: How hot?, value: heat, at: [2024-02-15, end] }
  won: { ask: How much is won?, value: won * scale, at: end, given: high }
  idle: { ask: Asked by nobody?, event: heat > 4, by: end }
expect:
${expectations}
`,
  )
  return file
}

const expectations = `
  a: { question: high, at: 2024-03-01, raise: push, by: 0.2, never: falls }
  b: { question: high, at: end, raise: push, by: "* 1.5", never: falls }
  c: { question: hot, at: 2024-02-15, raise: line, by: 1, never: falls }
  d: { question: hot, at: end, raise: gain, by: 0.1, never: falls }
  e: { question: hot, at: end, raise: early, by: 1, never: falls }
  f: { question: won, raise: scale, by: 1, never: falls }
  g: { question: won, raise: line, by: 2, never: falls }
  h: { question: hot, at: 2024-02-15, raise: scale, by: 2, never: falls }
  i: { question: high, at: end, between: [0, 1] }`

const runs = 400

const open = async (file: string, least = 0) => {
  const prepared = narrowPrepared(await Effect.runPromise(Effect.provide(prepareSource({ file, set: [] }), layerTest)))
  const asked = prepared.model.expectations.filter((expectation) => expectation.kind === "monotone")
  return { prepared, asked, watched: watchExpectations(prepared, asked, { runs, least }) }
}

const playing = { runs, seed: "1", workers: 1, keepGoing: false }
const play = { ...playing, tracks: false, label: () => "simulating" }

describe("a scenario that watches what its expectations raise", { timeout: 60_000 }, () => {
  it("is played as it is, luck and all, and raised answers what it does when all of it is played", async () => {
    const { prepared, asked, watched } = await open(write("whole", "2024-04-20", expectations))
    const known = await Effect.runPromise(Effect.provide(judgeWatched(watched!, play), layerTest))
    const all = { ...playing, correct: true }
    const asIs = await Effect.runPromise(Effect.provide(playPrepared(prepared, all), layerTest))
    expect(asIs.corrections!.length).toBeGreaterThan(0)
    expect(known!.ensemble).toEqual(asIs)
    for (const [place, expectation] of asked.entries()) {
      const raised = await Effect.runPromise(
        Effect.provide(playPrepared(raisePrepared(prepared, expectation), playing), layerTest),
      )
      const second = openRuns(prepared.model, "1", { ...asIs, answers: raised.answers })
      const verdict = known!.verdicts[place]!
      expect(verdict).toEqual(judgeMonotone(openRuns(prepared.model, "1", asIs), second, expectation))
      // What nobody looks at moves nothing; all else moves some runs, and the answer that is asked for is another.
      expect({ id: expectation.id, moves: verdict.up! + verdict.down! > 0 }).toEqual({
        id: expectation.id,
        moves: expectation.id !== "h",
      })
    }
  })

  it("is not watched where runs are few, where days hang on what is drawn, or where every run is moved", async () => {
    const file = write("few", "2024-04-20", expectations)
    expect((await open(file, 8 * runs + 1)).watched).toBeUndefined()
    expect((await open(file, 8 * runs)).watched).toBeDefined()
    expect((await open(write("drawn", "won_on", expectations))).watched).toBeUndefined()
    const alone = "  a: { question: won, raise: scale, by: 1, never: falls }"
    expect((await open(write("all", "2024-04-20", alone))).watched).toBeUndefined()
  })

  it("is played without a watch where a run cannot go on when it is raised", async () => {
    const alone = `  a: { question: high, at: end, raise: gain, by: "* 1.5e308", never: falls }`
    const { watched } = await open(write("fault", "2024-04-20", alone))
    expect(await Effect.runPromise(Effect.provide(judgeWatched(watched!, play), layerTest))).toBeUndefined()
  })
})
