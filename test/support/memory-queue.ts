import { Effect, Schedule, Schema } from "effect"
import { PersistedQueue } from "effect/persistence"
import { readJob, writeJob } from "../../src/queue/job.ts"
import { type Block, type Found, mostTries, type OpenQueue, type Outcome } from "../../src/queue/queue.ts"

const BlockSchema = Schema.Struct({ job: Schema.String, point: Schema.Int, from: Schema.Int, to: Schema.Int })

const placeOf = ({ job, point, from, to }: Block): string => `${job}/${point}/${from}-${to}`

/** A queue within a process, as the library keeps one in memory: what a database does for many of them. */
export const makeMemoryQueue = Effect.gen(function* () {
  const factory = yield* PersistedQueue.makeFactory
  const jobs = new Map<string, string>()
  const wants = new Map<string, number>()
  const outcomes = new Map<string, Outcome>()
  /** Blocks that wait or are being played, and how often each was tried. */
  const waiting = new Map<string, { readonly block: Block; tries: number; isHeld: boolean; reason: string }>()
  const open = (name: string) =>
    factory.make({ name, schema: BlockSchema, maxAttempts: mostTries, retrySchedule: Schedule.spaced("10 millis") })
  const isFree = (job: string): boolean =>
    [...waiting.values()].some(({ block, isHeld, tries }) => block.job === job && !isHeld && tries < mostTries)
  const find = (block: Block): Found => {
    const place = placeOf(block)
    const outcome = outcomes.get(place)
    if (outcome !== undefined) return outcome
    const found = waiting.get(place)
    if (found === undefined) return { kind: "absent" }
    return found.tries >= mostTries && !found.isHeld
      ? { kind: "lost", tries: found.tries, reason: found.reason }
      : { kind: "open" }
  }
  const queue: OpenQueue = {
    want: ({ id, job }) =>
      Effect.acquireRelease(
        Effect.sync(() => {
          jobs.set(id, writeJob(job))
          wants.set(id, (wants.get(id) ?? 0) + 1)
        }),
        () => Effect.sync(() => void wants.set(id, (wants.get(id) ?? 1) - 1)),
      ),
    offer: Effect.fnUntraced(function* (blocks) {
      for (const block of blocks) {
        const place = placeOf(block)
        if (outcomes.has(place) || waiting.has(place)) continue
        waiting.set(place, { block, tries: 0, isHeld: false, reason: "" })
        yield* Effect.flatMap(open(block.job), (each) => each.offer(block, { id: place })).pipe(Effect.orDie)
      }
    }),
    find: (block) => Effect.sync(() => find(block)),
    put: (block, outcome) =>
      Effect.sync(() => {
        if (!outcomes.has(placeOf(block))) outcomes.set(placeOf(block), outcome)
        waiting.delete(placeOf(block))
      }),
    discard: (block) => Effect.sync(() => void outcomes.delete(placeOf(block))),
    pick: (only) =>
      Effect.sync(() =>
        [...jobs.keys()].find((id) => (only === undefined || id === only) && (wants.get(id) ?? 0) > 0 && isFree(id)),
      ),
    read: (id) => Effect.sync(() => readJob(id, jobs.get(id) ?? "")),
    foreign: Effect.succeed([]),
    take: (job, play) =>
      Effect.flatMap(open(job), (each) =>
        each.take((block) => {
          const found = waiting.get(placeOf(block))
          if (found === undefined) return Effect.void
          found.tries++
          found.isHeld = true
          return play(block).pipe(
            Effect.tapError((error) =>
              Effect.sync(() => void (found.reason = error instanceof Error ? error.message : String(error))),
            ),
            Effect.ensuring(Effect.sync(() => void (found.isHeld = false))),
          )
        }),
      ).pipe(Effect.catchTag("PersistedQueueError", Effect.die)),
    clear: () => Effect.sync(() => ({ jobs: 0, parts: 0, bytes: 0, wanted: jobs.size })),
    watch: Effect.never,
  }
  return { queue, outcomes, jobs }
}).pipe(Effect.provide(PersistedQueue.layerStoreMemory))
