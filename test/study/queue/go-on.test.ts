import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { Clock, Effect, type Layer } from "effect"
import { describe, expect, it } from "vitest"
import { readQueueAddress } from "../../../src/queue/address.ts"
import { QueueRefused } from "../../../src/queue/errors.ts"
import { type OpenQueue, Queues } from "../../../src/queue/queue.ts"
import { Listener } from "../../../src/study/listener.ts"
import { runScenario } from "../../../src/study/run/study.ts"
import { sweepScenario } from "../../../src/study/sweep/study.ts"
import { readTree, temporaryFolder } from "../../support/casus.ts"
import { makeMemoryQueue } from "../../support/memory-queue.ts"
import { layerTest } from "../../support/report.ts"
import { runOf, smallWar, sweepOf } from "../../support/shards.ts"

const place = readQueueAddress("postgres://in.memory/queue", {})
const address = typeof place === "string" ? expect.unreachable(place) : place

type Services = Layer.Success<typeof layerTest>

/** A study that is asked for, with its reports below a folder, and with a queue or without one. */
type Study = (out: string, queue?: typeof address) => Effect.Effect<{ readonly folder: string }, unknown, Services>

/** A clock on which a moment is a thousand: so little as a test plays is worth keeping. */
const hasten = Effect.updateService(Clock.Clock, (clock): Clock.Clock => ({
  monotonicTimeNanosUnsafe: () => clock.monotonicTimeNanosUnsafe() * 1000n,
  monotonicTimeNanos: Effect.map(clock.monotonicTimeNanos, (now) => now * 1000n),
  currentTimeMillisUnsafe: () => clock.currentTimeMillisUnsafe(),
  currentTimeMillis: clock.currentTimeMillis,
  currentTimeNanosUnsafe: () => clock.currentTimeNanosUnsafe(),
  currentTimeNanos: clock.currentTimeNanos,
  sleep: (duration) => clock.sleep(duration),
}))

/** A queue that is lost once so many blocks have been played for it. */
const loseAfter = (count: number, { queue, outcomes }: Effect.Success<typeof makeMemoryQueue>): OpenQueue => {
  const refused = Effect.fail(new QueueRefused({ text: "the queue is gone" }))
  const isLost = () => outcomes.size >= count
  return {
    ...queue,
    find: (block) => Effect.suspend(() => (isLost() ? refused : queue.find(block))),
    put: (block, outcome) => Effect.suspend(() => (isLost() ? refused : queue.put(block, outcome))),
  }
}

/** Plays a study; gives its report, what was said, and the blocks that were played for the queue. */
const play = (study: () => ReturnType<Study>, lost?: number) =>
  Effect.gen(function* () {
    const kept = yield* makeMemoryQueue
    const said: string[] = []
    const say = (text: string) => Effect.sync(() => void said.push(text))
    const queue = lost === undefined ? kept.queue : loseAfter(lost, kept)
    const ended = yield* study().pipe(
      Effect.map(({ folder }) => readTree(folder)),
      Effect.provideService(Queues, { open: () => Effect.succeed(queue) }),
      Effect.updateService(Listener, (listener) => ({ ...listener, hint: say, remark: say })),
      hasten,
      Effect.exit,
    )
    return {
      report: ended._tag === "Success" ? ended.value : undefined,
      said: said.join("\n"),
      blocks: [...kept.outcomes.keys()].map((name) => name.replace(/^\w+\//, "")),
    }
  }).pipe(Effect.scoped, Effect.provide(layerTest), Effect.runPromise)

/** Files that are kept of what was cut off, with the blocks that they hold as a queue has them. */
const listKept = (out: string) =>
  (existsSync(out) ? readdirSync(out, { recursive: true, encoding: "utf8" }) : [])
    .filter((name) => /\.(part|point)$/.test(name))
    .map((name) => ({ file: join(out, name), block: name.replace(/^.*[a-z]+\d*-(\d+)-(\d+)-(\d+)\.\w+$/, "$1/$2-$3") }))

/** Ends a study as its own progress is told, once something is kept of it. */
const cutAlone = (study: ReturnType<Study>, out: string) =>
  Effect.updateService(study, Listener, (listener) => ({
    ...listener,
    follow: () =>
      Effect.succeed({
        say: () => Effect.void,
        show: () => Effect.suspend(() => (listKept(out).length > 0 ? Effect.die("killed") : Effect.void)),
        clear: Effect.void,
      }),
  }))

/** The folder that holds the scenario, and in which all reports of a test lie. */
const prepare = () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, "port"))
  writeFileSync(join(folder, "port", "scenario.yaml"), smallWar())
  return folder
}

const locate = (out: string): string => join(dirname(out), "port", "scenario.yaml")
const ofQueue = (queue?: typeof address) => (queue === undefined ? {} : { queue })
const run: Study = (out, queue) => runScenario({ ...runOf(locate(out), out, { runs: 20_000 }), ...ofQueue(queue) })
const sweep: Study = (out, queue) => sweepScenario({ ...sweepOf(locate(out), out, { runs: 300 }), ...ofQueue(queue) })

describe.each([
  ["a run", run],
  ["a sweep of whole points", sweep],
])("%s with a queue that is cut off", { timeout: 300_000 }, (_, study) => {
  it("goes on by the same command with it or without: what is kept is asked of nobody, and the bytes are the same", async () => {
    const out = prepare()
    const whole = await play(() => study(join(out, "whole")))
    expect(whole.report?.size).toBeGreaterThan(3)
    const [first, second] = [join(out, "first"), join(out, "second")]
    const cut = await play(() => study(first, address), 2)
    expect(cut.report).toBeUndefined()
    expect(cut.said).toMatch(/^\d+ % .*; the same command goes on from there$/m)
    cpSync(first, second, { recursive: true })
    const kept = listKept(first).map(({ block }) => block)
    expect(kept.length).toBeGreaterThan(0)
    const helped = await play(() => study(first, address))
    expect(helped.said).toMatch(/^going on from \d+ %/m)
    expect(helped.blocks.length).toBeGreaterThan(0)
    expect(kept.filter((block) => helped.blocks.includes(block))).toEqual([])
    expect(helped.report).toEqual(whole.report)
    expect(listKept(first)).toEqual([])
    // What came through the queue is read by a command that has none: a damaged file is found.
    const [broken] = listKept(second)
    const bytes = readFileSync(broken!.file)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(broken!.file, bytes)
    const alone = await play(() => study(second))
    expect(alone.said).toMatch(/^going on from .*\n.* is damaged; it is played again$/m)
    expect(alone.report).toEqual(whole.report)
  })
})

describe("a run without a queue that is cut off", { timeout: 300_000 }, () => {
  it("goes on with one, and has the bytes that it would have had", async () => {
    const out = prepare()
    const [whole, cut] = [join(out, "whole"), join(out, "cut")]
    expect((await play(() => cutAlone(run(cut), cut))).report).toBeUndefined()
    const kept = listKept(cut)
    expect(kept.length).toBeGreaterThan(0)
    const helped = await play(() => run(cut, address))
    expect(kept.filter(({ block }) => helped.blocks.includes(block))).toEqual([])
    expect(helped.blocks.length).toBeGreaterThan(0)
    expect(helped.report).toEqual((await play(() => run(whole))).report)
  })
})
