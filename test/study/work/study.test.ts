import { Effect, Fiber, type Scope } from "effect"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { blockSize, listBlocks } from "../../../src/ensemble/blocks.ts"
import type { Ensemble } from "../../../src/ensemble/ensemble.ts"
import type { Executor } from "../../../src/ensemble/executor.ts"
import { layerInProcess } from "../../../src/ensemble/in-process.ts"
import { blockLost } from "../../../src/problem/messages.ts"
import { readQueueAddress } from "../../../src/queue/address.ts"
import { NotPlayed, spellMessage } from "../../../src/queue/errors.ts"
import { nameJob } from "../../../src/queue/job.ts"
import { notAJob } from "../../../src/queue/messages.ts"
import { type Block, Queues } from "../../../src/queue/queue.ts"
import { layerTexts } from "../../../src/scenario/layer-texts.ts"
import type { Prepared } from "../../../src/study/prepare.ts"
import { simulateShared } from "../../../src/study/queue/simulate-shared.ts"
import { simulate } from "../../../src/study/simulate.ts"
import { workForQueue } from "../../../src/study/work/study.ts"
import { renderWork } from "../../../src/study/work/terminal.ts"
import { keepNothing } from "../../support/keep-nothing.ts"
import { makeMemoryQueue } from "../../support/memory-queue.ts"
import { prepareFile, throwProblems } from "../../support/run-scenario.ts"

const runs = 30_000
const options = { runs, seed: "1", workers: 1, correct: true } as const
let prepared: Prepared
let alone: Ensemble

beforeAll(async () => {
  prepared = await prepareFile(join(import.meta.dirname, "../../fixtures/small.yaml"))
  alone = await Effect.runPromise(simulate(prepared, options).pipe(throwProblems, Effect.provide(layerInProcess)))
}, 300_000)

const place = readQueueAddress("postgres://in.memory/queue", {})
const address = typeof place === "string" ? expect.unreachable(place) : place

/** What is done with a queue in memory, and threads in place of machines. */
const withQueue = <A, E>(
  doing: (kept: Effect.Success<typeof makeMemoryQueue>) => Effect.Effect<A, E, Executor | Scope.Scope>,
): Promise<A> =>
  Effect.gen(function* () {
    const kept = yield* makeMemoryQueue
    return yield* doing(kept).pipe(Effect.provideService(Queues, { open: () => Effect.succeed(kept.queue) }))
  }).pipe(Effect.scoped, Effect.provide(layerInProcess), Effect.runPromise)

const ask = () =>
  simulateShared(prepared, { ...options, queue: address, parts: keepNothing }).pipe(Effect.provide(layerTexts({})))

const job = () => nameJob({ kind: "run", scenario: prepared.loaded.resolvedText, seed: "1", runs, correct: true })

/** The blocks beyond a pilot of 2,048 runs. */
const blocks = (): readonly Block[] =>
  listBlocks({ from: 2048, to: runs }, blockSize(runs)).map(({ from, to }) => ({ job: job().id, point: 0, from, to }))

const expectAlone = (ensemble: Ensemble): void => {
  expect(ensemble.to).toBe(runs)
  expect(ensemble.answers).toEqual(alone.answers)
  expect(ensemble.assumptions).toEqual(alone.assumptions)
  expect(ensemble.timesFired).toEqual(alone.timesFired)
  expect(ensemble.tracks).toEqual(alone.tracks)
  expect(ensemble.corrections).toEqual(alone.corrections)
}

describe("a run that is shared", { timeout: 300_000 }, () => {
  it("gives what it gives alone, be there somebody who works for the queue or not", async () => {
    expectAlone(await withQueue(ask))
    const beside = await withQueue(() =>
      Effect.gen(function* () {
        const working = yield* Effect.forkChild(workForQueue({ queue: address, workers: 1, idle: 1 }))
        const ensemble = yield* ask()
        yield* Fiber.join(working)
        return ensemble
      }),
    )
    expectAlone(beside)
  })

  it("gives what it gives alone where others have played all of it", async () => {
    const shared = await withQueue(({ queue }) =>
      Effect.gen(function* () {
        yield* queue.want(job())
        yield* queue.offer(blocks())
        const played = yield* workForQueue({ queue: address, workers: 1, idle: 1 })
        return { played, ensemble: yield* ask() }
      }),
    )
    expect(shared.played).toEqual({ jobs: 1, blocks: blocks().length, runs: runs - 2048 })
    expectAlone(shared.ensemble)
  })

  it("leaves what was played in the queue for whoever asks the same, and takes nothing from there that is damaged", async () => {
    const [again, damaged, kept] = await withQueue(({ outcomes }) =>
      Effect.gen(function* () {
        yield* ask()
        const before = outcomes.size
        const same = yield* ask()
        for (const [name, outcome] of outcomes) {
          if (outcome.kind === "part") outcomes.set(name, { ...outcome, bytes: outcome.bytes.toReversed() })
        }
        return [same, yield* ask(), before] as const
      }),
    )
    expectAlone(again)
    expectAlone(damaged)
    expect(kept).toBe(blocks().length)
  })

  it("plays itself what is said to hold a run that cannot go on, and believes only what it sees", async () => {
    const ensemble = await withQueue(({ queue }) =>
      Effect.gen(function* () {
        yield* queue.want(job())
        for (const block of blocks()) yield* queue.put(block, { kind: "fault" })
        return yield* ask()
      }),
    )
    expectAlone(ensemble)
  })

  it("ends where a block was given up after three tries, and says which and why", async () => {
    const failed = await withQueue(({ queue }) =>
      Effect.gen(function* () {
        const [first] = blocks()
        yield* queue.want(job())
        yield* queue.offer(first === undefined ? [] : [first])
        const fail = queue.take(job().id, () => new NotPlayed({ text: "it has no memory left" }))
        yield* Effect.repeat(Effect.exit(fail), { times: 2 })
        return yield* Effect.flip(ask())
      }),
    )
    const text = spellMessage(blockLost("2,048 to 8,191", 3, "it has no memory left"))
    expect(failed._tag).toBe("PartsFailed")
    expect(failed.message).toBe(text)
  })
})

describe("who works for a queue", { timeout: 300_000 }, () => {
  it("gives up a job whose scenario is wrong, and says why", async () => {
    const wrong = nameJob({ kind: "run", scenario: "casus: 1\ntitle: 5\n", seed: "1", runs, correct: true })
    const block = { job: wrong.id, point: 0, from: 2048, to: 8192 }
    const found = await withQueue(({ queue }) =>
      Effect.gen(function* () {
        yield* queue.want(wrong)
        yield* queue.offer([block])
        const played = yield* workForQueue({ queue: address, workers: 1, idle: 1 })
        return { played, block: yield* queue.find(block) }
      }),
    )
    expect(found.played).toEqual({ jobs: 0, blocks: 0, runs: 0 })
    expect(found.block).toMatchObject({ kind: "lost", tries: 3 })
    expect(JSON.stringify(found.block)).not.toContain(notAJob())
  })

  it("gives up a block that is cut as none of its job is, and one of a point that there is not", async () => {
    const odd = { job: job().id, point: 0, from: 2049, to: 8192 }
    const beyond = { job: job().id, point: 1, from: 2048, to: 8192 }
    const found = await withQueue(({ queue }) =>
      Effect.gen(function* () {
        yield* queue.want(job())
        yield* queue.offer([odd, beyond])
        yield* workForQueue({ queue: address, workers: 1, idle: 1 })
        return yield* Effect.forEach([odd, beyond], queue.find)
      }),
    )
    const lost = { kind: "lost", tries: 3, reason: notAJob() }
    expect(found).toMatchObject([lost, lost])
  })

  it("says what it has played", () => {
    expect(renderWork({ jobs: 1, blocks: 2, runs: 12_288 })).toBe("played 12,288 runs in 2 blocks of 1 job\n")
  })
})
