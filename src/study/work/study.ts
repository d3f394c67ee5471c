// A machine that has time takes blocks of whatever a queue holds and plays them, until it is told to stop. It knows nothing of who
// asked, and needs nothing but the queue: the scenario comes with the job, is held to the same limits as any file, and is
// never written anywhere.

import { Clock, Effect } from "effect"
import { layerTexts } from "../../scenario/layer-texts.ts"
import { queueEngine } from "../../problem/messages.ts"
import { engine } from "../../report/engine.ts"
import type { QueueAddress } from "../../queue/address.ts"
import { refuseQueue, spellMessage } from "../../queue/errors.ts"
import { notAJob } from "../../queue/messages.ts"
import { type Block, keptSeconds, type OpenQueue } from "../../queue/queue.ts"
import { layerQuiet, Listener } from "../listener.ts"
import { claimUnplayed } from "../queue/claims.ts"
import { tellWhy } from "../queue/failed.ts"
import { openQueue } from "../queue/open.ts"
import { serveJob, type ServeOptions } from "../queue/play-claims.ts"
import { prepareJob } from "../queue/prepare-job.ts"
import type { WorkResult } from "./result.ts"

export interface WorkRequest {
  readonly queue: QueueAddress
  readonly workers: number | "auto"
  /** Seconds without work after which it is over; for ever if undefined. */
  readonly idle?: number | undefined
}

/** Milliseconds between looks at whether there is work. */
const lookInterval = 1000

/** So many milliseconds it waits for another block of the job that it knows, before it forgets what it knows. */
const linger = 5000

/** Plays blocks of a queue until it is interrupted, or idle for long enough. Gives what was played. */
export const workForQueue = Effect.fn("workForQueue")(function* (request: WorkRequest) {
  const { hint } = yield* Listener
  const queue = yield* openQueue(request.queue)
  const [other] = yield* queue.foreign
  if (other !== undefined) return yield* refuseQueue(queueEngine(other.engine, engine))
  yield* hint(`waiting for work at ${request.queue.told}`)
  return yield* Effect.raceFirst(workOn(queue, request), queue.watch)
}, Effect.scoped)

const workOn = Effect.fnUntraced(function* (queue: OpenQueue, { workers, idle = Infinity }: WorkRequest) {
  const { remark, hint } = yield* Listener
  const told = new Set<string>()
  const jobs = new Set<string>()
  let blocks = 0
  let runs = 0
  let since = yield* Clock.currentTimeMillis
  let cleared = since
  const options = {
    workers,
    linger: Math.min(linger, idle * 1000),
    onPlayed: ({ job, from, to }: Block) =>
      Effect.suspend(() => {
        jobs.add(job)
        blocks++
        runs += to - from
        return hint(`played runs ${from} to ${to - 1} of job ${job.slice(0, 8)}`)
      }),
  }
  for (;;) {
    const id = yield* queue.pick()
    const now = yield* Clock.currentTimeMillis
    if (id !== undefined) {
      yield* serveNamed(queue, id, options)
      since = yield* Clock.currentTimeMillis
      continue
    }
    if (now - since >= idle * 1000) break
    for (const other of yield* queue.foreign) {
      if (!told.has(other.job)) yield* remark(spellMessage(queueEngine(other.engine, engine)))
      told.add(other.job)
    }
    if (now - cleared > 3_600_000) {
      cleared = now
      yield* queue.clear(keptSeconds, "remove")
    }
    yield* Effect.sleep(lookInterval)
  }
  return { jobs: jobs.size, blocks, runs } satisfies WorkResult as WorkResult
})

/** Plays blocks of a job of this name, if its scenario can be read; else the next of them is given up, with the reason. */
const serveNamed = Effect.fnUntraced(
  function* (queue: OpenQueue, id: string, options: ServeOptions) {
    const named = yield* queue.read(id)
    const ready = named === undefined ? undefined : yield* Effect.result(prepareJob(named.job))
    if (named !== undefined && ready?._tag === "Success")
      return yield* serveJob(queue, { ...named, points: ready.success }, options)
    const claim = yield* claimUnplayed(queue, id, options.linger)
    yield* claim?.fail(ready?._tag === "Failure" ? tellWhy(ready.failure) : notAJob()) ?? Effect.void
  },
  // What is told of a job is the business of whoever asked for it.
  Effect.provide(layerQuiet),
  // Whatever a job says, it can reach no file.
  Effect.provide(layerTexts({})),
  Effect.scoped,
)
