// One machine of many is given the third share of 64, plays it, and leaves a file. Machines do not talk: what a share is hangs on
// the design alone, and the pilot, which everybody plays, says where tracks are counted and what answers are corrected by.
// This folder refuses to play more than its share, to leave half a file, and to mix the shares of two pieces of work.

import { Effect, FileSystem, Path, type PlatformError } from "effect"
import { encodeEnsemble } from "../../ensemble/codec/ensemble.ts"
import { encodePart } from "../../ensemble/codec/part.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { PartsFailed } from "../../ensemble/errors.ts"
import type { Parts } from "../../ensemble/parts.ts"
import { exitCodes } from "../../problem/exit-codes.ts"
import { shardOfOther } from "../../problem/messages.ts"
import { explainWriteError, failToWrite } from "../../report/cannot-write.ts"
import { makeFolder } from "../../report/make-folder.ts"
import { openScratch } from "../../report/scratch.ts"
import type { StudyPoint } from "../play.ts"
import { simulatePoints } from "../simulate.ts"
import type { ShardPlan } from "./plan.ts"
import { findShardDifference, refuseShards } from "./refuse.ts"
import { isWhole, listShardFiles, putFrame, putPlan, surveyShard } from "./shard-file.ts"
import {
  countRuns,
  isOneUnit,
  nameShard,
  type PlacedStage,
  placeStages,
  pointsOf,
  type Share,
  unitAt,
  unitsOf,
} from "./share.ts"

/** What is shared out. Its points are those of all stages, one after another. */
export interface SharedWork {
  readonly plan: ShardPlan
  readonly points: readonly StudyPoint[]
  readonly seed: string
  readonly workers: number | "auto"
  readonly correct: boolean
  readonly tracks: boolean
  /** True where runs that are too many to be kept are counted alone. */
  readonly tally?: true
}

/** A shard that lies in a folder. */
export interface PlayedShard extends Share {
  readonly file: string
  /** How many runs it holds, over all points. */
  readonly runs: number
  /** True where it had been played before. */
  readonly wasThere: boolean
}

/**
 * Plays a share and leaves it as a file in a folder. Nothing is played where the shard is there already, whole; where a shard
 * of other work is, that is refused. The file is written under a name of its own and moved in: who plays the same shard
 * meanwhile, on whatever machine, leaves the same.
 */
export const playShard = Effect.fn("playShard")(function* (work: SharedWork, share: Share, folder: string) {
  const path = yield* Path.Path
  const target = path.join(folder, nameShard(share))
  const told = { ...share, file: target, runs: countRuns(share, work.plan.extent) }
  if (yield* isThere(work.plan, share, folder)) return { ...told, wasThere: true } satisfies PlayedShard as PlayedShard
  yield* writeShard(work, share, { folder, target }).pipe(Effect.scoped, failToWrite(target))
  return { ...told, wasThere: false } satisfies PlayedShard as PlayedShard
})

/** Whether the shard is there, and whole. Fails where it, or any other in the folder, is part of other work. */
const isThere = Effect.fnUntraced(function* (plan: ShardPlan, share: Share, folder: string) {
  const path = yield* Path.Path
  const fs = yield* FileSystem.FileSystem
  if (!(yield* fs.exists(folder).pipe(Effect.orElseSucceed(() => false)))) return false
  const names = yield* listShardFiles(folder).pipe(failToWrite(folder))
  const own = nameShard(share)
  const [first] = names.includes(own) ? [own] : names
  if (first === undefined) return false
  const file = path.join(folder, first)
  const found = yield* surveyShard(file).pipe(Effect.orElseSucceed(() => "damaged" as const))
  if (typeof found === "string") return false
  const difference = findShardDifference(found.head, { ...plan, of: share.of })
  if (difference !== undefined) return yield* refuseShards([shardOfOther(file, difference)])
  return first === own && found.head.shard === share.shard && (yield* isWhole(found))
})

const writeShard = Effect.fnUntraced(function* (
  work: SharedWork,
  share: Share,
  { folder, target }: { readonly folder: string; readonly target: string },
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  yield* makeFolder(folder)
  const scratch = yield* openScratch(folder)
  const fresh = path.join(scratch, path.basename(target))
  yield* Effect.scoped(
    Effect.gen(function* () {
      const file = yield* fs.open(fresh, { flag: "wx" })
      yield* putPlan(file, work.plan, share)
      const output = { file, stir: stirFolder(fs, scratch) }
      yield* playInto(output, work, share).pipe(failToWrite(target))
      yield* file.sync
    }),
  )
  yield* fs.rename(fresh, target)
})

/** Where the frames of a shard go; `stir` says that it is still being written. */
interface Output {
  readonly file: FileSystem.File
  readonly stir: Effect.Effect<void>
}

const playInto = Effect.fnUntraced(function* (output: Output, work: SharedWork, share: Share) {
  for (const stage of placeStages(work.plan.extent)) yield* playStage(output, work, share, stage)
})

/** Plays the points of a stage of which the share has something, and writes its units as they come: blocks of a point, or whole points. */
const playStage = Effect.fnUntraced(function* (
  { file, stir }: Output,
  { plan: { identity, extent }, points, ...work }: SharedWork,
  share: Share,
  stage: PlacedStage,
) {
  const put = (frame: Uint8Array) => Effect.andThen(putFrame(file, frame), stir)
  const units = unitsOf(share, extent)
  const own = pointsOf(units, stage)
  const first = stage.index + own.from
  const areWhole = isOneUnit(stage)
  let failure: PlatformError.PlatformError | undefined
  // One part is written after another: the memory of one serves the next.
  let spare: ArrayBufferLike | undefined
  const parts: Parts = {
    take: (block, { index }) => {
      const unit = unitAt(own.from + index, block, stage)
      return Effect.succeed(areWhole || (unit >= units.from && unit < units.to) ? "here" : "elsewhere")
    },
    keep: (part, ground) =>
      areWhole
        ? Effect.void
        : Effect.suspend(() => {
            const bytes = encodePart(part, { identity, ground: { ...ground, index: first + ground.index } }, spare)
            spare = bytes.buffer
            return put(bytes)
          }).pipe(Effect.mapError((error) => failToKeep(error))),
  }
  const deliver = (ensemble: Ensemble, _: StudyPoint, place: number) =>
    areWhole && failure === undefined
      ? put(encodeEnsemble(ensemble, { identity, index: first + place })).pipe(
          Effect.catch((error) => Effect.sync(() => void (failure = error))),
        )
      : Effect.void
  const label = (place: number) => tellShare(share, points.length, first + place)
  const request = { ...work, runs: stage.runs, parts, label }
  yield* simulatePoints(points.slice(first, stage.index + own.to), request, deliver)
  if (failure !== undefined) return yield* failToKeep(failure)
})

/** Hidden folders of other machines are taken for left over when nothing has come or gone in them for a day: a shard may take longer. */
function stirFolder(fs: FileSystem.FileSystem, folder: string): Effect.Effect<void> {
  const alive = `${folder}/alive`
  return Effect.andThen(fs.writeFileString(alive, ""), fs.remove(alive)).pipe(Effect.ignore)
}

function failToKeep(error: PlatformError.PlatformError): PartsFailed {
  const text = `what was played cannot be kept: ${explainWriteError(error)}`
  return new PartsFailed({ text, exit: exitCodes.unwritable })
}

function tellShare({ shard, of }: Share, points: number, point: number): string {
  return points === 1 ? `shard ${shard} of ${of}` : `shard ${shard} of ${of}, point ${point + 1}`
}
