import { Effect } from "effect"
import type { SqlClient } from "effect/sql/SqlClient"
import { engine } from "../../report/engine.ts"
import { queueFormat, readJob } from "../job.ts"
import * as messages from "../messages.ts"
import { type Block, type Found, leaseSeconds, mostTries, type Outcome, type Unwanted, type Waiting } from "../queue.ts"
import { blockId } from "./block-id.ts"
import { blockTable } from "./tables.ts"

/** Whoever asked is heard of every two seconds; so long after the last time nobody plays for it any more. */
const wantedSeconds = 20

/** What is asked of the tables, each a statement or a few. */
export function makeStatements(sql: SqlClient) {
  const blocks = sql(blockTable)
  const whole = (value: number) => sql.literal(String(Math.trunc(value)))
  const ago = (seconds: number) => sql`now() - interval '${whole(seconds)} seconds'`
  const isWanted = sql`EXISTS (SELECT FROM casus_wants w WHERE w.job = j.id AND w.seen_at > ${ago(wantedSeconds)})`
  const isFree = sql`(b.acquired_at IS NULL OR b.acquired_at < ${ago(leaseSeconds)})`

  /** Says that somebody wants a job, and puts it there if it is not. */
  const want = (id: string, job: string, text: string) =>
    sql.withTransaction(
      Effect.andThen(
        sql`INSERT INTO casus_jobs (id, engine, format, job) VALUES (${job}, ${whole(engine)}, ${whole(queueFormat)}, ${text})
          ON CONFLICT (id) DO UPDATE SET wanted_at = now()`,
        sql`INSERT INTO casus_wants (id, job) VALUES (${id}::uuid, ${job}) ON CONFLICT (id) DO UPDATE SET seen_at = now()`,
      ),
    )

  /** Says that somebody no longer wants a job; blocks that nobody else wants are withdrawn. */
  const unwant = (id: string, job: string) =>
    sql.withTransaction(
      Effect.andThen(
        sql`DELETE FROM casus_wants WHERE id = ${id}::uuid`,
        sql`DELETE FROM ${blocks} WHERE queue_name = ${job} AND NOT EXISTS
          (SELECT FROM casus_wants WHERE job = ${job} AND seen_at > ${ago(wantedSeconds)})`,
      ),
    )

  /** Which blocks of a job have been played; of the others, those that nobody will play are forgotten. */
  const listPlayed = (job: string) =>
    sql.withTransaction(
      Effect.andThen(
        sql`DELETE FROM ${blocks} b WHERE b.queue_name = ${job} AND (b.state = 'failed' OR (b.state = 'completed' AND NOT EXISTS
          (SELECT FROM casus_parts WHERE job = ${job} AND b.id = point || '/' || first || '-' || past)))`,
        sql<{
          readonly id: string
        }>`SELECT point || '/' || first || '-' || past AS id FROM casus_parts WHERE job = ${job}`,
      ),
    )

  const find = (block: Block) =>
    Effect.map(
      sql<FoundRow>`SELECT p.job IS NOT NULL AS played, p.bytes, b.state, b.attempts::integer AS tries, b.last_failure AS reason, ${isFree} AS free
        FROM (SELECT) nothing
        LEFT JOIN casus_parts p ON p.job = ${block.job} AND p.point = ${block.point} AND p.first = ${block.from} AND p.past = ${block.to}
        LEFT JOIN ${blocks} b ON b.queue_name = ${block.job} AND b.id = ${blockId(block)}`,
      ([row]): Found => (row === undefined ? { kind: "absent" } : readFound(row)),
    )

  const put = ({ job, point, from, to }: Block, outcome: Outcome) => {
    const bytes = outcome.kind === "part" ? outcome.bytes : null
    return sql`INSERT INTO casus_parts (job, point, first, past, bytes)
      SELECT id, ${point}, ${from}, ${to}, ${bytes} FROM casus_jobs WHERE id = ${job} ON CONFLICT DO NOTHING`
  }

  const discard = ({ job, point, from, to }: Block) =>
    sql`DELETE FROM casus_parts WHERE job = ${job} AND point = ${point} AND first = ${from} AND past = ${to}`

  const pick = (only: string | undefined) =>
    Effect.map(
      sql<{ readonly id: string }>`SELECT j.id FROM casus_jobs j
        WHERE j.engine = ${whole(engine)} AND j.format = ${whole(queueFormat)} AND ${only ?? null}::text IS NOT DISTINCT FROM
          CASE WHEN ${only ?? null}::text IS NULL THEN NULL ELSE j.id END
        AND ${isWanted} AND EXISTS (SELECT FROM ${blocks} b WHERE b.queue_name = j.id AND b.state = 'pending'
          AND b.attempts < ${whole(mostTries)} AND b.visible_at <= now() AND ${isFree})
        ORDER BY j.asked_at, j.id LIMIT 1`,
      ([row]) => row?.id,
    )

  const read = (id: string) =>
    Effect.map(sql<{ readonly job: string }>`SELECT job FROM casus_jobs WHERE id = ${id}`, ([row]) =>
      row === undefined ? undefined : readJob(id, row.job),
    )

  const foreign = sql<Waiting>`SELECT j.id AS job, j.engine, j.format FROM casus_jobs j
    WHERE (j.engine, j.format) <> (${whole(engine)}, ${whole(queueFormat)}) AND ${isWanted} ORDER BY j.asked_at`

  const clear = (secondsUnwanted: number, doing: "count" | "remove") => {
    const gone = sql`SELECT id FROM casus_jobs j WHERE wanted_at <= ${ago(secondsUnwanted)} AND NOT ${isWanted}`
    const count = sql<Unwanted>`SELECT
      (SELECT count(*)::integer FROM casus_jobs WHERE id IN (${gone})) AS jobs,
      (SELECT count(*)::integer FROM casus_jobs WHERE id NOT IN (${gone})) AS wanted,
      count(*)::integer AS parts, coalesce(sum(octet_length(bytes)), 0)::float8 AS bytes FROM casus_parts WHERE job IN (${gone})`
    return sql.withTransaction(
      Effect.gen(function* () {
        const [found] = yield* count
        if (doing === "remove") {
          yield* sql`DELETE FROM ${blocks} WHERE queue_name IN (${gone})`
          yield* sql`DELETE FROM casus_jobs WHERE id IN (${gone})`
        }
        return found ?? { jobs: 0, parts: 0, bytes: 0, wanted: 0 }
      }),
    )
  }

  return { want, unwant, listPlayed, find, put, discard, pick, read, foreign, clear, ping: sql`SELECT 1` }
}

interface FoundRow {
  readonly played: boolean
  /** None of a block of which a run could not go on. */
  readonly bytes: Uint8Array | null
  readonly state: string | null
  readonly tries: number | null
  readonly reason: string | null
  readonly free: boolean | null
}

function readFound({ played, bytes, state, tries, reason, free }: FoundRow): Found {
  if (bytes !== null) return { kind: "part", bytes }
  if (played) return { kind: "fault" }
  if (state === null || state === "completed") return { kind: "absent" }
  const isSpent = state === "failed" || (free === true && (tries ?? 0) >= mostTries)
  if (!isSpent) return { kind: "open" }
  return { kind: "lost", tries: tries ?? 0, reason: tellReason(reason) }
}

/** The library keeps the whole trace of a failure: its first line says what it was. */
function tellReason(reason: string | null): string {
  const first = (reason ?? "").split("\n")[0]?.replace(/^\w+: /, "") ?? ""
  return first === "" || first.startsWith("Lock expired") ? messages.workerGone() : first
}
