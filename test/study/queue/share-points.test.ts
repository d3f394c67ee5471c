import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect, type Layer } from "effect"
import { describe, expect, it } from "vitest"
import { readQueueAddress } from "../../../src/queue/address.ts"
import { readJob } from "../../../src/queue/job.ts"
import { type Block, Queues } from "../../../src/queue/queue.ts"
import { compareFiles } from "../../../src/study/compare/study.ts"
import { sweepScenario } from "../../../src/study/sweep/study.ts"
import { workForQueue } from "../../../src/study/work/study.ts"
import { readTree, temporaryFolder } from "../../support/casus.ts"
import { makeMemoryQueue } from "../../support/memory-queue.ts"
import { layerTest } from "../../support/report.ts"
import { comparisonOf, smallWar, sweepOf } from "../../support/shards.ts"

const place = readQueueAddress("postgres://in.memory/queue", {})
const address = typeof place === "string" ? expect.unreachable(place) : place

/** Two assumptions, one of which stands for two, and a rule that one of them bears on. */
const family = `casus: 1
title: Two of a kind
clock: { start: 2024-01-01, step: week, until: 2024-06-30 }
lists: { sides: { north: the north, south: the south } }
assumptions:
  rate: { each: { side: sides }, value: 0.1 to 0.4, unit: probability, basis: assumption }
state: { war: { start: false } }
actors:
  a:
    rules:
      begins: { probability: rate_north, per: month, limit: once, then: { set: { war: true } } }
questions:
  begun: { ask: Begun?, event: war, by: end }
`

const openFolder = (text = smallWar()): { readonly folder: string; readonly file: string } => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, "port"))
  writeFileSync(join(folder, "port", "scenario.yaml"), text)
  return { folder, file: join(folder, "port", "scenario.yaml") }
}

/** A block by the name that the queue in memory has for it. */
const readBlock = (name: string): Block => {
  const [, job = "", ...numbers] = /^(\w+)\/(\d+)\/(\d+)-(\d+)$/.exec(name) ?? []
  const [point = -1, from = -1, to = -1] = numbers.map(Number)
  return { job, point, from, to }
}

/**
 * The reports of a study: alone; with a queue for which nobody else works; and with one all of whose blocks another has played before.
 */
const playThrice = <A extends { readonly out: string }, E>(
  asked: A,
  study: (asked: A & { readonly queue?: typeof address }) => Effect.Effect<{ readonly folder: string }, E, Services>,
) =>
  Effect.gen(function* () {
    const playInto = (name: string, kept: Effect.Success<typeof makeMemoryQueue>) =>
      study({ ...asked, out: join(asked.out, name), queue: address }).pipe(
        Effect.map(({ folder }) => readTree(folder)),
        Effect.provideService(Queues, { open: () => Effect.succeed(kept.queue) }),
      )
    const alone = readTree((yield* study({ ...asked, out: join(asked.out, "alone") })).folder)
    const [first, second] = [yield* makeMemoryQueue, yield* makeMemoryQueue]
    const helped = yield* playInto("helped", first)
    const [[id, text] = ["", ""]] = [...first.jobs]
    const job = readJob(id, text) ?? expect.unreachable("no job is there")
    const blocks = [...first.outcomes.keys()].map(readBlock)
    yield* second.queue.want(job)
    yield* second.queue.offer(blocks)
    const worked = yield* workForQueue({ queue: address, workers: 1, idle: 1 }).pipe(
      Effect.provideService(Queues, { open: () => Effect.succeed(second.queue) }),
    )
    const outcomes = new Map(second.outcomes)
    const taken = yield* playInto("taken", second)
    // What was played for the queue is what was taken from it: nothing was put there in its place.
    expect(new Map(second.outcomes)).toEqual(outcomes)
    expect(outcomes).toEqual(first.outcomes)
    return { alone, helped, taken, blocks, worked, text, job: job.job }
  }).pipe(Effect.scoped, Effect.provide(layerTest), Effect.runPromise)

type Services = Layer.Success<typeof layerTest>

describe("a study with a queue", { timeout: 300_000 }, () => {
  it("has the bytes of a sweep without one, whole points played by whoever has time", async () => {
    const { folder, file } = openFolder()
    const { alone, helped, taken, blocks, worked } = await playThrice(
      sweepOf(file, folder, { runs: 9000 }),
      sweepScenario,
    )
    expect(helped).toEqual(alone)
    expect(taken).toEqual(alone)
    expect(blocks.map(({ point, from, to }) => [point, from, to])).toEqual([0, 1, 2, 3, 4].map((at) => [at, 0, 9000]))
    expect(worked).toEqual({ jobs: 1, blocks: 5, runs: 45_000 })
  })

  it("has the bytes of a sweep without one whose points have so many runs that blocks of them are shared out", async () => {
    const { folder, file } = openFolder()
    const asked = { ...sweepOf(file, folder, { runs: 34_000 }), vary: ["wait=2:9:2"] }
    const { alone, helped, taken, blocks, worked } = await playThrice(asked, sweepScenario)
    expect(helped).toEqual(alone)
    expect(taken).toEqual(alone)
    expect(new Set(blocks.map(({ point }) => point))).toEqual(new Set([0, 1]))
    expect(worked.blocks).toBe(10)
  })

  it("has the bytes of a sweep without one where what is moved stands for several", async () => {
    const { folder, file } = openFolder(family)
    const asked = { ...sweepOf(file, folder, { runs: 3000 }), vary: ["rate=0.1:0.4:3"] }
    const { alone, helped, taken, job } = await playThrice(asked, sweepScenario)
    expect(helped).toEqual(alone)
    expect(taken).toEqual(alone)
    expect(job).toMatchObject({
      settings: [
        [{ path: "assumptions.rate_north.value" }, { path: "assumptions.rate_south.value" }],
        [{}, {}],
        [{}, {}],
      ],
    })
  })

  it("has the bytes of a comparison without one, tracks and all; which edit did what is found out here", async () => {
    const { folder, file } = openFolder()
    const asked = { ...comparisonOf(file, folder, { runs: 9000 }), set: ["wait=4", "state.mood.start=tense"] }
    const { alone, helped, taken, worked } = await playThrice(asked, compareFiles)
    expect(helped).toEqual(alone)
    expect(taken).toEqual(alone)
    expect(worked).toEqual({ jobs: 1, blocks: 3, runs: 27_000 })
  })

  it("tells a run that cannot go on as a study without one does, and offers it to nobody again", async () => {
    const { folder, file } = openFolder(smallWar().replace("value: wait * 3", "value: wait * log(6 - wait / (1 week))"))
    const asked = sweepOf(file, join(folder, "out"), { runs: 300 })
    const told = await Effect.gen(function* () {
      const { queue, outcomes } = yield* makeMemoryQueue
      const alone = yield* Effect.flip(sweepScenario(asked))
      const shared = yield* Effect.flip(sweepScenario({ ...asked, queue: address })).pipe(
        Effect.provideService(Queues, { open: () => Effect.succeed(queue) }),
      )
      return { alone, shared, kinds: [...outcomes].map(([name, { kind }]) => [readBlock(name).point, kind]) }
    }).pipe(Effect.scoped, Effect.provide(layerTest), Effect.runPromise)
    expect(JSON.stringify(told.alone)).toContain("run-faulted")
    expect(told.shared).toEqual(told.alone)
    expect(told.kinds).toContainEqual([3, "fault"])
  })

  it("says by its job alone what is played: no path and no file of whoever asked", async () => {
    const { folder, file } = openFolder()
    const { text, job } = await playThrice(sweepOf(file, folder, { runs: 300 }), sweepScenario)
    expect(text).not.toContain(folder)
    expect(job).toMatchObject({ kind: "study", runs: 300, tracks: false })
  })
})
