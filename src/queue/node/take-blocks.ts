import { Effect, Exit, Schedule, Schema } from "effect"
import { PersistedQueue } from "effect/persistence"
import { type Block, mostTries } from "../queue.ts"

const BlockSchema = Schema.Struct({ job: Schema.String, point: Schema.Int, from: Schema.Int, to: Schema.Int })

/** The blocks of one job, as the library keeps them. */
export function openBlocks(factory: PersistedQueue.PersistedQueueFactory["Service"], job: string) {
  return factory.make({
    name: job,
    schema: BlockSchema,
    maxAttempts: mostTries,
    retrySchedule: Schedule.spaced("1 second"),
  })
}

/**
 * Takes one block and plays it. What the library fails to write down after that is of no account: whoever takes the block
 * again finds that it has been played.
 */
export const takeBlock = Effect.fnUntraced(function* <E, R>(
  factory: PersistedQueue.PersistedQueueFactory["Service"],
  job: string,
  play: (block: Block) => Effect.Effect<void, E, R>,
) {
  const queue = yield* openBlocks(factory, job)
  let played: Exit.Exit<void, E> | undefined
  const taken = yield* Effect.exit(
    queue.take((block) =>
      Effect.flatMap(Effect.exit(play(block)), (exit) => {
        played = exit
        return exit
      }),
    ),
  )
  return yield* played ?? Exit.mapError(taken, (error) => error as E)
})
