import { Effect, type Layer } from "effect"
import { mergeShards } from "../../src/study/merge/study.ts"
import { playShardOfRun } from "../../src/study/run/shard.ts"
import { runScenario } from "../../src/study/run/study.ts"
import { remakeReport } from "../../src/study/verify/remakes.ts"
import { layerTest } from "./report.ts"

/** A small scenario with what a report can have: tracks, a position, rules, answers of every kind, luck to be corrected for. */
export const smallWar = (start = "calm"): string => `casus: 1
title: A small war
clock: { start: 2024-01-01, step: week, until: 2024-06-30 }
assumptions:
  wait: { value: 2 to 9, unit: weeks, basis: assumption }
state: { war: { start: false }, mood: { values: [calm, tense, broken], start: ${start} } }
actors:
  a:
    positions: { peace: { holds: No war, stance: refuses } }
    rules:
      begins: { probability: 0.1, per: month, limit: once, breaks: peace, then: { set: { war: true, mood: tense } } }
      ends: { when: war, probability: 0.2, per: month, then: { set: { war: false, mood: broken } } }
questions:
  begun: { ask: Begun?, event: war, by: [2024-03-30, end] }
  over_when: { ask: When over?, when: mood == broken, given: begun }
  mood_at: { ask: Mood?, category: mood, at: end }
  slack: { ask: How long?, value: wait * 3, unit: weeks, at: end }
tracks: [war, mood]
`

/** What a run is asked for, as its command has it. */
export const runOf = (
  file: string,
  out: string,
  asked: {
    readonly runs: number
    readonly seed?: string
    readonly workers?: number
    readonly plain?: boolean
    readonly charts?: boolean
  },
) => ({
  file,
  set: [],
  root: undefined,
  words: "icd203" as const,
  charts: false,
  page: false,
  plain: false,
  workers: 1,
  seed: "1",
  out,
  ...asked,
})

export type RunAsked = ReturnType<typeof runOf>

/** All on one machine: the folder of the report. */
export const playWhole = (asked: RunAsked) =>
  Effect.runPromise(
    runScenario(asked).pipe(
      Effect.map(({ folder }) => folder),
      Effect.provide(layerTest),
    ),
  )

export const playShare = (asked: RunAsked, shard: number, of: number) =>
  Effect.runPromise(playShardOfRun(asked, { shard, of }).pipe(Effect.provide(layerTest)))

export const mergeFolder = (folder: string, out: string, workers = 1) =>
  Effect.runPromise(mergeShards({ folder, out, workers }, remakeReport).pipe(Effect.provide(layerTest)))

/** A sweep of few points as its command has it. */
export const sweepOf = (file: string, out: string, asked: { readonly runs: number; readonly workers?: number }) => ({
  file,
  set: [],
  root: undefined,
  vary: ["wait=2:9:5"],
  method: "grid" as const,
  level: 0.5,
  plain: false,
  workers: 1,
  seed: "1",
  out,
  ...asked,
})

/** A comparison of a scenario with itself, edited. */
export const comparisonOf = (
  file: string,
  out: string,
  asked: { readonly runs: number; readonly workers?: number },
) => ({
  files: [file],
  set: ["wait=4"],
  root: undefined,
  attribute: true,
  plain: false,
  workers: 1,
  seed: "1",
  out,
  ...asked,
})

/** Plays shares of anything in turn, in this process. */
export const playShares = <Asked, E>(
  play: (
    asked: Asked,
    share: { readonly shard: number; readonly of: number },
  ) => Effect.Effect<unknown, E, TestServices>,
  asked: Asked,
  order: readonly number[],
) =>
  Effect.runPromise(
    Effect.forEach(order, (shard) => play(asked, { shard, of: order.length })).pipe(Effect.provide(layerTest)),
  )

type TestServices = Layer.Success<typeof layerTest>

/** What is said where shares cannot be played or merged. */
export const refusalOf = (doing: Promise<unknown>): Promise<{ readonly text: string; readonly exit?: number }> =>
  doing.then(
    () => Promise.reject(new Error("nothing was refused")),
    (error: { readonly text: string; readonly exit?: number }) => error,
  )
