import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { describe, expect, it } from "vitest"
import { layerInProcess } from "../../../src/ensemble/in-process.ts"
import { renderHistoryPiece } from "../../../src/server/page/history-piece.ts"
import { comparePlayed } from "../../../src/study/compare/played.ts"
import type { Comparison } from "../../../src/study/compare/result.ts"
import { pointOf } from "../../../src/study/play.ts"
import { type Played, playScenario, readyScenario } from "../../../src/study/watch/play.ts"
import { readTried } from "../../../src/study/watch/tried.ts"
import { rankLevers } from "../../../src/study/watch/rank-assumptions.ts"
import {
  acceptResult as accept,
  baselineOf,
  compareWith,
  emptySession,
  pinBaseline,
  type Session,
} from "../../../src/study/watch/session.ts"

const original = readFileSync("test/fixtures/small.yaml", "utf8")
const calmer = original.replace("value: 0.05 to 0.2,", "value: 0.01 to 0.04,")

/** A session with one more result, whose edits are told by what is paired. */
const acceptResult = (session: Session<Comparison>, played: Played) => accept(session, played, comparePlayed)

/** Plays a text as the server does. */
const play = async (
  text: string,
  runs = 400,
  set: readonly string[] = [],
  look: "quick" | "whole" = "whole",
): Promise<Played> => {
  const folder = mkdtempSync(join(tmpdir(), "casus-test-"))
  const file = join(folder, "small.yaml")
  writeFileSync(file, text)
  const program = Effect.gen(function* () {
    const { ready, files } = yield* readyScenario({ file, set })
    expect([...files]).toContain(file)
    if (ready === undefined) throw new Error("the scenario must be right")
    const playable = { ...ready, point: pointOf(ready), tried: set.flatMap(readTried) }
    const asked = { seed: "1", runs, workers: 1, words: "icd203", look, onProgress: () => Effect.void } as const
    return yield* playScenario(playable, asked)
  })
  const layer = Layer.mergeAll(NodeServices.layer, layerInProcess)
  return Effect.runPromise(program.pipe(Effect.provide(layer))).finally(() => rmSync(folder, { recursive: true }))
}

describe("a session", () => {
  it("compares with its first result, with the files as they are saved, or with what was pinned", async () => {
    const [a, b, c] = [await play(original), await play(calmer), await play(calmer, 400, ["incident_rate=0.3"])]
    const edited = acceptResult(acceptResult(acceptResult(emptySession, a), b), c)
    expect([baselineOf(edited), edited.current, edited.tried]).toEqual([a, c, c.tried])
    expect(baselineOf(compareWith(edited, "saved"))).toBe(b)
    expect(baselineOf(pinBaseline(edited))).toBe(c)
    expect(baselineOf(compareWith(pinBaseline(edited), "start"))).toBe(a)
    expect(compareWith(edited, "pinned")).toBe(edited)
  })

  it("lets all runs take the place of the quick look, in the baseline too, without a new entry", async () => {
    const [quick, full] = [await play(original, 200), await play(original, 400)]
    const [quickEdit, fullEdit] = [await play(calmer, 200), await play(calmer, 400)]
    const before = acceptResult(acceptResult(emptySession, quick), full)
    expect([before.first, baselineOf(before), before.history.length]).toEqual([full, full, 0])
    const looked = acceptResult(before, quickEdit)
    expect([looked.history.length, looked.history[0]?.effects.runs]).toEqual([1, 200])
    const done = acceptResult(looked, fullEdit)
    expect([done.history.length, done.history[0]?.effects.runs]).toEqual([1, 400])
  })

  it("tells what was edited with old and new value, and its paired effect on each answer", async () => {
    const { history } = acceptResult(acceptResult(emptySession, await play(original)), await play(calmer))
    expect(history[0]?.things.map(({ id }) => id)).toEqual(["assumptions.incident_rate"])
    expect(history[0]?.things[0]?.edits[0]).toMatchObject({ before: "0.05 to 0.2", after: "0.01 to 0.04" })
    const difference = history[0]?.effects.answers[0]?.measures[0]?.differences[0]
    expect(difference).toMatchObject({ paired: true, excludes_zero: true, up: 0 })
    expect(renderHistoryPiece(history)).toContain("incident_rate: 0.05 to 0.2 → 0.01 to 0.04")
  })

  it("says of an edit that nothing depends on that no run changed", async () => {
    const more = original.replace("assumptions:\n", "assumptions:\n  unused: { value: 1 to 2, basis: assumption }\n")
    const { history } = acceptResult(acceptResult(emptySession, await play(original)), await play(more))
    expect(renderHistoryPiece(history)).toContain("No answer of 400 runs changed.")
  })

  it("makes no entry of a new title, and keeps one entry for values tried one after another", async () => {
    const start = acceptResult(emptySession, await play(original))
    const retitled = acceptResult(start, await play(original.replace("A truce under strain", "A truce")))
    expect(retitled.history).toEqual([])
    expect(retitled.current?.loaded.scenario.title).toBe("A truce")
    const once = acceptResult(start, await play(original, 400, ["incident_rate=0.3"]))
    const twice = acceptResult(once, await play(original, 400, ["incident_rate=0.4"]))
    expect(twice.history.map(({ kind, number }) => [kind, number])).toEqual([["tried", 1]])
    expect(twice.history[0]?.things[0]?.edits[0]).toMatchObject({ before: "0.05 to 0.2", after: 0.4 })
    expect(acceptResult(twice, await play(original)).history).toEqual([])
  })
})

describe("the levers", () => {
  it("are the numbers that were drawn, the one that moves answers most first", async () => {
    const levers = rankLevers(await play(original), 8)
    expect(levers.map(({ id }) => id)).toEqual(["incident_rate", "leaving_rate"])
    // The share of an answer's variance that its own part explains.
    expect(levers[0]?.strength).toBeGreaterThan(0.15)
    expect(levers[0]?.strength).toBeLessThan(0.4)
    expect(levers[0]?.values).toHaveLength(21)
    expect(levers[0]?.values).toEqual(levers[0]?.values.toSorted((a, b) => a - b))
  })

  it("put what is only tied to a driver by a factor behind what drives by itself", async () => {
    const tied = `casus: 1
title: Tied
clock: { start: 2024-01-01, step: week, until: 2 steps }
assumptions:
  along: { value: "normal(0, 1)", basis: assumption }
  drives: { value: "normal(0, 1)", basis: assumption }
  aside: { value: "normal(0, 1)", basis: assumption }
factors: { link: { title: Link, loads: { along: 0.9, drives: 0.9 } } }
state: { x: { start: drives + 0.3 * aside } }
questions: { level: { ask: "How high?", value: x, at: end } }
`
    const levers = rankLevers(await play(tied), 8)
    expect(levers.map(({ id }) => id)).toEqual(["drives", "aside", "along"])
    expect(levers[2]?.strength).toBe(0)
  })

  it("are among them what several experts say, drawn from their pool", async () => {
    const pooled = original.replace("value: 0.05 to 0.2,", "value: { pool: { ana: 0.05 to 0.2, ben: 0.1 to 0.4 } },")
    expect(pooled).not.toBe(original)
    expect(rankLevers(await play(pooled), 8).map(({ id }) => id)).toEqual(["incident_rate", "leaving_rate"])
  })
})
