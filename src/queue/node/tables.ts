import { Effect } from "effect"
import type { SqlClient } from "effect/sql/SqlClient"
import * as messages from "../../problem/messages.ts"
import { refuseQueue } from "../errors.ts"
import { queueFormat } from "../job.ts"

/** The library's own table of blocks; its form is the library's. */
export const blockTable = "casus_blocks"

/** Held while tables are made, so that of many who begin at once one makes them. */
const makingTables = 0x63617375

/** Makes the tables where there are none. Fails with QueueRefused where those that are there have another form. */
export const makeTables = Effect.fnUntraced(function* (sql: SqlClient, told: string) {
  const [found] = yield* sql.withTransaction(
    Effect.gen(function* () {
      yield* sql`SELECT pg_advisory_xact_lock(${sql.literal(String(makingTables))})`
      yield* sql`CREATE TABLE IF NOT EXISTS casus_form (form integer PRIMARY KEY)`
      yield* sql`INSERT INTO casus_form SELECT ${sql.literal(String(queueFormat))} WHERE NOT EXISTS (SELECT FROM casus_form)`
      yield* sql`CREATE TABLE IF NOT EXISTS casus_jobs (
        id text PRIMARY KEY, engine integer NOT NULL, format integer NOT NULL, job text NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT now(), wanted_at timestamptz NOT NULL DEFAULT now())`
      yield* sql`CREATE TABLE IF NOT EXISTS casus_wants (
        id uuid PRIMARY KEY, job text NOT NULL REFERENCES casus_jobs ON DELETE CASCADE,
        seen_at timestamptz NOT NULL DEFAULT now())`
      yield* sql`CREATE TABLE IF NOT EXISTS casus_parts (
        job text NOT NULL REFERENCES casus_jobs ON DELETE CASCADE, point integer NOT NULL,
        first integer NOT NULL, past integer NOT NULL, bytes bytea,
        PRIMARY KEY (job, point, first, past))`
      return yield* sql<{ readonly form: number }>`SELECT form FROM casus_form`
    }),
  )
  const form = found?.form ?? queueFormat
  if (form !== queueFormat) return yield* refuseQueue(messages.queueForm(told, form, queueFormat))
})
