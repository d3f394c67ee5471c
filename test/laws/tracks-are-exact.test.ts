import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { usualLevels } from "../../src/summary/date-quantiles.ts"
import type { Model } from "../../src/model/model.ts"
import { rootKey } from "../../src/random/seed.ts"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import { quantileSorted } from "../../src/statistics/quantile.ts"
import { displayScale } from "../../src/answers/display-unit.ts"
import { summarizeTrack } from "../../src/summary/summarize-track.ts"
import { play } from "../ensemble/play.ts"
import { playKernel } from "../support/compare-engines.ts"
import { compileFiles, formatProblems, prepareFile } from "../support/run-scenario.ts"

/** More than the pilot has, so that most runs are counted between edges that they did not make. */
const runs = 3000

const scenarios = readdirSync("scenarios", { recursive: true, encoding: "utf8" })
  .map((name) => join("scenarios", name))
  .filter((file) => file.endsWith(".yaml") && readFileSync(file, "utf8").includes("casus: 1"))
  .filter((file) => !file.includes("variants") || file.includes("horizon"))
  .toSorted()

const compile = async (file: string): Promise<Model> => (await prepareFile(file)).model

/** What lies outside the exact quantiles at q ± 0.5 percentage points, or is no exact share, as sentences. */
async function findInexact(model: Model): Promise<readonly string[]> {
  const plan = buildPlan(model)
  const { tracks } = await play(plan, { runs })
  const { trackValues } = playKernel(plan, rootKey("1"), runs, true)
  return model.tracks.flatMap((track, slot) => {
    const summary = summarizeTrack(track, tracks[slot]!, model.clock)
    const scale = displayScale(track.value.type, track.unit)
    return summary.points.flatMap((point, record) => {
      const start = (record * model.tracks.length + slot) * runs
      const sorted = trackValues.slice(start, start + runs).sort()
      if ("shares" in point) {
        const exact = point.shares.map((_, index) => sorted.filter((value) => value === index).length / runs)
        return exact.join() === point.shares.join() ? [] : [`${track.id} on ${point.date}: shares`]
      }
      const found = [point.q05, point.q25, point.q50, point.q75, point.q95]
      return usualLevels.flatMap((level, i) => {
        const low = quantileSorted(sorted, level - 0.005) / scale
        const high = quantileSorted(sorted, level + 0.005) / scale
        const value = found[i] ?? NaN
        return value >= low && value <= high
          ? []
          : [`${track.id} on ${point.date}: ${level} is ${value}, not ${low} to ${high}`]
      })
    })
  })
}

describe("quantiles of tracks lie within half a percentage point of the exact ones, at every record", () => {
  it.each(scenarios)("of %s", async (file) => {
    expect(await findInexact(await compile(file))).toEqual([])
  })

  const state = (lines: string): string => `casus: 1
title: A track
clock: { start: 2024-01-01, step: week, until: 52 weeks }
${lines}
`
  const compileText = async (text: string): Promise<Model> => {
    const model = await compileFiles({ "scenario.yaml": text })
    if (!model.ok) throw new Error(formatProblems(model.problems))
    return model.value
  }

  const queue = state(`state:
  queue: { title: A queue, start: 40, min: 0, max: 100000 }
actors: { door: { title: Door, rules: { moves: { title: Moves, then: { change: { queue: "uniform(-3, 3)" } } } } } }
questions: { waiting: { ask: How many?, value: queue, at: end } }
tracks: [queue]`)

  const camp = state(`assumptions:
  growth: { title: Growth, unit: share, value: "uniform(0.05, 0.35)", basis: assumption, note: A guess. }
state:
  camp: { title: A camp, start: 1000, min: 0 }
actors: { camp: { title: Camp, rules: { grows: { title: Grows, then: { change: { camp: camp * growth } } } } } }
tracks: [camp]`)

  const atoms = state(`state:
  killed: { title: Killed, start: 0, min: 0 }
actors:
  war:
    title: War
    rules: { kills: { title: Kills, probability: 0.02, per: week, then: { change: { killed: "round(gamma(1.5, 30) / 5) * 5 + 0.5" } } } }
tracks: [killed]`)

  it.each([
    ["a queue that is small against its bounds", queue],
    ["a camp that grows by 5 to 35 % a week", camp],
    ["a number with atoms that none of its bounds tell", atoms],
  ])("of %s", async (_, text) => {
    expect(await findInexact(await compileText(text))).toEqual([])
  })

  it("so that the queue's track and its question tell the same median", async () => {
    const model = await compileText(queue)
    const { tracks, answers } = await play(buildPlan(model), { runs })
    const last = summarizeTrack(model.tracks[0]!, tracks[0]!, model.clock).points.at(-1)!
    const median = quantileSorted(answers[0]!.slice().sort(), 0.5)
    expect("q50" in last && Math.abs(last.q50 - median)).toBeLessThan(0.1)
    expect(Math.abs(median - 40)).toBeLessThan(2)
  })
})
