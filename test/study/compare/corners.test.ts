import { rmSync, writeFileSync, mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { afterAll, describe, expect, it } from "vitest"
import { layerInProcess } from "../../../src/ensemble/in-process.ts"
import { playCorners } from "../../../src/study/compare/corners.ts"
import { nameThing } from "../../../src/study/compare/edits.ts"
import type { AttributionPlan } from "../../../src/study/compare/orders.ts"
import { playPrepared, pointOf } from "../../../src/study/play.ts"
import { prepareSource } from "../../../src/study/prepare.ts"

const folder = mkdtempSync(join(tmpdir(), "casus-corners-"))
afterAll(() => rmSync(folder, { recursive: true }))

writeFileSync(
  join(folder, "scenario.yaml"),
  `casus: 1
title: What an edit moves
clock: { start: 2024-01-01, step: week, until: 2024-05-01 }
assumptions:
  push: { unit: probability, value: 0.1 to 0.3, basis: assumption }
  calm: { unit: probability, value: 0.1 to 0.3, basis: assumption }
  line: { value: 5 to 10 }
  gain: { value: 1 to 2 }
  depth: { value: 1 to 3 }
  deeper: { value: depth * 2 }
  early: { value: 1 to 2 }
  cold: { value: bernoulli(0.6), basis: assumption }
  outset: { value: "if(cold, 1, early)" }
  scale: { value: 1 to 2 }
  never: { unit: probability, value: 0.1 to 0.3, basis: assumption }
state: { heat: { start: outset }, won: { start: 0 } }
actors:
  a:
    rules:
      warms: { probability: push, per: week, then: { change: { heat: gain } } }
      cools: { when: heat > line, probability: calm, per: week, then: { change: { heat: -depth } } }
      wins: { when: heat > 400, probability: never, per: week, then: { change: { won: 1 } } }
questions:
  hot: { ask: How hot?, value: heat, at: [2024-02-15, end] }
  hotter: { ask: How hot by another scale?, value: heat * scale, at: end }
  high: { ask: Will it be hot?, event: heat > 9, by: [2024-03-01, end] }
`,
)

const runPromise = <A, E>(effect: Effect.Effect<A, E, Layer.Success<typeof layer>>) =>
  Effect.runPromise(effect.pipe(Effect.provide(layer)))
const layer = Layer.mergeAll(NodeServices.layer, layerInProcess)

const prepare = (...set: readonly string[]) => runPromise(prepareSource({ file: folder, set }))

const play = async (runs: number, ...set: readonly string[]) =>
  runPromise(playPrepared(await prepare(...set), { runs, seed: "1", workers: 1 }))

/** All subsets of some edits, of which each is a text that is laid over. */
const planOf = (edits: readonly string[]): AttributionPlan => ({
  method: "exact",
  edits: edits.map((edit) => [`assumptions.${edit.split("=")[0]}`]),
  idle: [],
  points: Array.from({ length: 2 ** edits.length }, (_, mask) =>
    edits.flatMap((_edit, e) => ((mask >> e) & 1 ? [e] : [])),
  ),
  steps: [],
  orders: 0,
})

const playEdits = async (edits: readonly string[], runs: number, leastRuns = 0) => {
  const attribution = planOf(edits)
  const drawn = [await play(runs), await play(runs, ...edits)] as const
  const point = pointOf(await prepare())
  const corners = await runPromise(
    playCorners({ point, drawn, attribution, runs, seed: "1", workers: 1, nameOf: nameThing, leastRuns }),
  )
  return { attribution, corners }
}

describe("combinations of edits", { timeout: 60_000 }, () => {
  it.each([
    {
      name: "of chances, thresholds and amounts",
      edits: ["push=0.12 to 0.3", "line=6 to 11", "calm=0.2 to 0.3", "never=0.9"],
    },
    { name: "that one rule looks at together", edits: ["push=0.1 to 0.28", "gain=1 to 2.5", "never=0.2", "calm=0.1"] },
    {
      name: "of which one is followed by what starts what all hangs on",
      edits: ["early=1 to 3", "push=0.12 to 0.3", "depth=2"],
    },
  ])("$name: every run of each is as if it were played, and few are", async ({ edits }) => {
    const runs = 300
    const { attribution, corners } = await playEdits(edits, runs)
    expect(corners!.played).toBeLessThan(0.75 * runs * (attribution.points.length - 1))
    for (const [place, point] of attribution.points.slice(0, -1).entries()) {
      const { answers } = await play(runs, ...point.map((edit) => edits[edit]!))
      expect(corners!.answersAt(place), `with ${point.join()}`).toEqual(answers)
    }
  })

  it("are played once each where an edit moves no run", async () => {
    const { corners } = await playEdits(["never=0.9", "calm=0.1 to 0.3"], 200)
    expect(corners!.played).toBe(200)
  })

  it("are left to be played in full where they are few, or what is edited reads others or is read by an answer", async () => {
    expect((await playEdits(["never=0.9", "calm=0.2"], 100, 1000)).corners).toBeUndefined()
    expect((await playEdits(["deeper=4"], 100)).corners).toBeUndefined()
    expect((await playEdits(["scale=3"], 100)).corners).toBeUndefined()
  })

  it("are left to be played in full where a run cannot go on with some of them", async () => {
    expect((await playEdits(["never=0.9", "gain=1.5e308", "push=0"], 100)).corners).toBeUndefined()
  })
})
