import { PgClient } from "@effect/sql-pg"
import { Cause, Effect, References } from "effect"
import { PersistedQueue } from "effect/persistence"
import { Reactivity } from "effect/reactivity"
import { SqlClient } from "effect/sql/SqlClient"
import { SqlError } from "effect/sql/SqlError"
import { randomUUID } from "node:crypto"
import { writeJob } from "../job.ts"
import { type Block, leaseSeconds, type OpenOptions, type OpenQueue } from "../queue.ts"
import { blockId } from "./block-id.ts"
import { bePatient } from "./patience.ts"
import { makeStatements } from "./statements.ts"
import { blockTable, makeTables } from "./tables.ts"
import { openBlocks, takeBlock } from "./take-blocks.ts"

/** No message of the database is longer, in bytes: no part of a block comes near. */
const longestMessage = 512 * 1024 * 1024

/** Opens a queue in a PostgreSQL database until the scope closes. */
export const openQueue = Effect.fnUntraced(
  function* (options: OpenOptions) {
    const { address } = options
    const patient = bePatient(options)
    const sql = yield* PgClient.make({
      url: address.url,
      ...(address.password === undefined ? {} : { password: address.password }),
      applicationName: "casus",
      startupParameters: { timezone: "UTC" },
      maxConnections: 4,
      maxMessageSize: longestMessage,
      keepAlive: "10 seconds",
    }).pipe(patient)
    yield* patient(makeTables(sql, address.told))
    const store = yield* patient(
      PersistedQueue.makeStoreSql({
        tableName: blockTable,
        pollInterval: "500 millis",
        lockRefreshInterval: "2 seconds",
        lockExpiration: leaseSeconds * 1000,
      }).pipe(Effect.provideService(SqlClient, sql)),
    )
    const factory = yield* Effect.provideService(PersistedQueue.makeFactory, PersistedQueue.PersistedQueueStore, store)
    const tables = makeStatements(sql)
    const offerOne = (block: Block) =>
      Effect.flatMap(openBlocks(factory, block.job), (queue) => queue.offer(block, { id: blockId(block) })).pipe(
        Effect.mapError(findSqlError),
        patient,
      )
    return {
      want: Effect.fnUntraced(function* ({ id, job }) {
        const own = randomUUID()
        const say = patient(tables.want(own, id, writeJob(job)))
        yield* Effect.addFinalizer(() => tables.unwant(own, id).pipe(Effect.timeout("3 seconds"), Effect.ignore))
        yield* say
        yield* say.pipe(Effect.delay("2 seconds"), Effect.forever, Effect.ignore, Effect.forkScoped)
      }),
      offer: Effect.fnUntraced(function* (blocks) {
        const [first] = blocks
        if (first === undefined) return
        const played = new Set((yield* patient(tables.listPlayed(first.job))).map(({ id }) => id))
        const missing = blocks.filter((block) => !played.has(blockId(block)))
        yield* Effect.forEach(missing, offerOne, { discard: true })
      }),
      find: (block) => patient(tables.find(block)),
      put: (block, outcome) => Effect.asVoid(patient(tables.put(block, outcome))),
      discard: (block) => Effect.asVoid(patient(tables.discard(block))),
      pick: (only) => patient(tables.pick(only)),
      read: (id) => patient(tables.read(id)),
      foreign: patient(tables.foreign),
      take: (job, play) => takeBlock(factory, job, play),
      clear: (seconds, doing) => patient(tables.clear(seconds, doing)),
      watch: patient(tables.ping).pipe(Effect.delay("2 seconds"), Effect.forever),
    } satisfies OpenQueue as OpenQueue
  },
  // What the library would log of a database that is away is told in one line (patience.ts).
  Effect.provideService(References.MinimumLogLevel, "None"),
  Effect.provide(Reactivity.layer),
)

/** What a statement of the library failed of. */
function findSqlError(error: unknown): SqlError {
  const cause: unknown = error instanceof PersistedQueue.PersistedQueueError ? error.cause : error
  const squashed: unknown = Cause.isCause(cause) ? Cause.squash(cause) : cause
  if (squashed instanceof SqlError) return squashed
  throw squashed
}
