import { Effect } from "effect"
import { type Cell, type Restored, restoreRuns } from "../../answers/restore-runs.ts"
import type { Runs } from "../../answers/runs.ts"
import type { Model } from "../../model/model.ts"
import { runsChanged, runsMissing, runsUnreadable } from "../../problem/messages.ts"
import type { Message, Problem } from "../../problem/problem.ts"
import { sha256 } from "../hash.ts"
import { type KeptReport, readKept } from "../read.ts"

export type ReadRuns = { readonly ok: true; readonly runs: Runs } | { readonly ok: false; readonly problem: Problem }

const name = "runs.parquet"

/**
 * The runs of a finished report as they were kept: the same columns, to the bit, as those of the play that made it. A
 * problem where the file is missing, is not the one that the manifest names, or is not of the model.
 */
export const readRuns = Effect.fn("readRuns")(function* (kept: KeptReport, model: Model) {
  const refuse = (message: Message): ReadRuns => {
    const place = { file: `${kept.folder}/${name}`, line: 1, column: 1, length: 1, excerpt: "" }
    return { ok: false, problem: { ...message, place, path: name } }
  }
  const bytes = yield* readKept(kept, name)
  if (bytes === undefined) return refuse(runsMissing())
  if (sha256(bytes) !== kept.manifest.files[name]) return refuse(runsChanged())
  const read = yield* Effect.tryPromise(() => restoreTable(bytes, model)).pipe(
    Effect.orElseSucceed((): Restored => ({ ok: false, reason: "it is no Parquet file" })),
  )
  return read.ok ? read : refuse(runsUnreadable(read.reason))
})

/** Loaded only here: most commands read no runs. */
async function restoreTable(bytes: Uint8Array, model: Model) {
  const { parquetMetadata, parquetRead } = await import("hyparquet")
  const buffer = new Uint8Array(bytes).buffer
  const metadata = parquetMetadata(buffer)
  const restorer = restoreRuns(model, Number(metadata.num_rows))
  await parquetRead({
    file: buffer,
    metadata,
    geoparquet: false,
    parsers: { dateFromDays: (days) => days },
    onChunk: ({ columnName, columnData, rowStart }) =>
      restorer.put(columnName, rowStart, columnData as ArrayLike<Cell>),
  })
  return restorer.finish()
}
