// Sixty-four files lie in a folder, some of them from machines that were lost and played again. What comes of them must be the
// report that one patient machine would have written, byte for byte, or no report at all: so every file is held against
// the others before anything is made, and everything that is wrong or missing is told at once.
// This folder refuses to play what a shard should hold, to choose between two that differ, and to remove any of them.

import { Effect, FileSystem, Path } from "effect"
import { shardEngine, shardUnread } from "../../problem/messages.ts"
import { failToWrite } from "../../report/cannot-write.ts"
import { engine } from "../../report/engine.ts"
import { makeFolder } from "../../report/make-folder.ts"
import { isKeptPath, isOfScores, type KeptReport, readAnyReport } from "../../report/read.ts"
import type { Report } from "../../report/report.ts"
import { openScratch } from "../../report/scratch.ts"
import { keepReport } from "../keep-report.ts"
import { publishReport } from "../publish.ts"
import { type Gathered, gatherShards } from "../shards/gather-shards.ts"
import { refuseShards } from "../shards/refuse.ts"
import { listDamaged } from "../shards/shard-file.ts"
import { takeShards } from "../shards/take-shards.ts"
import type { RemakeOptions } from "../study-parts.ts"

export interface MergeRequest {
  /** The folder that holds the shards. */
  readonly folder: string
  /** The folder for reports. */
  readonly out: string
  readonly workers: number | "auto"
}

/** What came of shards. */
export interface Merged {
  readonly report: Report
  readonly shards: number
  readonly folder: string
}

/**
 * Makes the report of a folder's shards, which must be all there are of one piece of work, and writes it below `out`. `remake`
 * makes a report from its own folder: a shard holds all that is needed for that.
 */
export const mergeShards = Effect.fn("mergeShards")(function* <E, R>(
  { folder, out, workers }: MergeRequest,
  remake: (kept: KeptReport, options: RemakeOptions) => Effect.Effect<Report, E, R>,
) {
  const gathered = yield* gatherShards(folder)
  const { identity, of } = gathered.head
  if (identity["engine"] !== engine)
    return yield* refuseShards([shardEngine(folder, String(identity["engine"]), String(engine))])
  yield* makeFolder(out).pipe(failToWrite(out))
  const report = yield* Effect.scoped(
    Effect.gen(function* () {
      const kept = yield* unfoldPlan(gathered, yield* openScratch(out).pipe(failToWrite(out)))
      return yield* remake(kept, { workers, parts: yield* takeShards(gathered) })
    }),
  ).pipe(Effect.catchTag("PartsFailed", (failed) => tellDamaged(gathered, failed)))
  if (report.runId !== identity["report"]) return yield* refuseFirst(gathered)
  // What asks runs is on no list of reports.
  const write = report.recipe.kind === "analysis" ? keepReport : publishReport
  const merged: Merged = { report, shards: of, folder: yield* write(report, out) }
  return merged
})

/** The plan's own files as the folder of a report that is to be. */
const unfoldPlan = Effect.fnUntraced(function* (gathered: Gathered, scratch: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const place = path.join(scratch, "plan")
  for (const [name, text] of Object.entries(gathered.head.files)) {
    if (name !== "manifest.json" && !isKeptPath(name)) return yield* refuseFirst(gathered)
    const file = path.join(place, name)
    yield* makeFolder(path.dirname(file)).pipe(failToWrite(file))
    yield* fs.writeFileString(file, text, { flag: "wx" }).pipe(failToWrite(file))
  }
  const kept = yield* readAnyReport(place).pipe(Effect.catchTag("NotAReport", () => refuseFirst(gathered)))
  return isOfScores(kept) ? yield* refuseFirst(gathered) : kept
})

/** What all shards say alike cannot be so: it was changed on purpose, for a checksum sees all other changes. */
function refuseFirst({ shards: [first] }: Gathered) {
  return refuseShards([shardUnread(first?.file ?? "", "damaged")])
}

/** One shard turned out to be damaged: are others? All are read, so that they can be played again at once. */
const tellDamaged = Effect.fnUntraced(function* <E>({ shards }: Gathered, failed: E) {
  const damaged = yield* listDamaged(shards)
  return yield* damaged.length === 0
    ? Effect.fail(failed)
    : refuseShards(damaged.map(({ file }) => shardUnread(file, "damaged")))
})
