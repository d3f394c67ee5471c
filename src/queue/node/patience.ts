import { Clock, Effect } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import { patienceSeconds, type OpenOptions } from "../queue.ts"
import { queueAway } from "../../problem/messages.ts"
import { QueueAway, type QueueFailure, QueueRefused, spellMessage } from "../errors.ts"
import * as messages from "../messages.ts"
import { explainFailure } from "./explain-failure.ts"

/** Asks again, at growing intervals, while the database is away. */
export type Patience = <A, R>(
  statement: Effect.Effect<A, SqlError | QueueRefused, R>,
) => Effect.Effect<A, QueueFailure, R>

/** Milliseconds between tries: the first, and the longest. */
const firstPause = 100
const longestPause = 2000

/** Patience with a database. All statements share it: that it is away is told once, and so is that it is back. */
export function bePatient({ address: { told }, tell }: OpenOptions): Patience {
  let isAway = false
  const notice = Effect.fnUntraced(function* (text: string, away: boolean) {
    if (isAway === away) return
    isAway = away
    yield* tell(text)
  })
  return Effect.fnUntraced(function* (statement) {
    const start = yield* Clock.currentTimeMillis
    for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
      const result = yield* Effect.result(statement)
      if (result._tag === "Success") {
        yield* notice(messages.databaseIsBack(told), false)
        return result.success
      }
      const { failure } = result
      const explained = failure instanceof QueueRefused ? failure : explainFailure(failure, told)
      if (!("away" in explained)) return yield* explained
      if ((yield* Clock.currentTimeMillis) - start > patienceSeconds * 1000)
        return yield* new QueueAway({ text: spellMessage(queueAway(told, explained.away, patienceSeconds)) })
      yield* notice(messages.waitsForDatabase(told, explained.away, patienceSeconds), true)
      yield* Effect.sleep(pause)
    }
  })
}
