import { Effect, FileSystem } from "effect"
import type { Range } from "../../design/range.ts"
import { decodeEnsemble, type WantedEnsemble } from "../../ensemble/codec/ensemble.ts"
import { decodePart, type PartWrong } from "../../ensemble/codec/part.ts"
import type { Ground } from "../../ensemble/parts.ts"
import { shardDiffers, shardUnread } from "../../problem/messages.ts"
import { reasonOf } from "../../scenario/read-file.ts"
import type { Gathered } from "./gather-shards.ts"
import type { PartsOf } from "../study-parts.ts"
import { refuseShards } from "./refuse.ts"
import { type FoundShard, readUnit } from "./shard-file.ts"
import { isOneUnit, type PlacedStage, placeStages, shardOf, unitAt, unitsOf } from "./share.ts"

/** Stages whose parts are all taken from shards. A unit that is not what it should be fails with the name of its file. */
export const takeShards = Effect.fnUntraced(function* ({ head, shards }: Gathered) {
  const fs = yield* FileSystem.FileSystem
  const { identity, of, extent } = head
  const read = Effect.fnUntraced(function* (unit: number) {
    const shard = shards[shardOf(unit, of, extent) - 1]
    if (shard === undefined) return yield* Effect.die(new Error(`unit ${unit} is in no shard`))
    const bytes = yield* readUnit(shard, unit - unitsOf(shard.head, extent).from).pipe(
      Effect.provideService(FileSystem.FileSystem, fs),
      Effect.mapError((error) => refuseShards([shardUnread(shard.file, "unread", reasonOf(error))])),
    )
    return bytes === undefined ? yield* refuse(shard, { kind: "damaged" }) : { shard, bytes }
  })
  const take = Effect.fnUntraced(function* (stage: PlacedStage, block: Range, ground: Ground) {
    const { shard, bytes } = yield* read(unitAt(ground.index, block, stage))
    const part = decodePart(bytes, {
      identity,
      range: block,
      ground: { ...ground, index: stage.index + ground.index },
    })
    return part.ok ? part.value : yield* refuse(shard, part.wrong)
  })
  const takeWhole = Effect.fnUntraced(function* (stage: PlacedStage, point: number, plan: WantedEnsemble["plan"]) {
    const { shard, bytes } = yield* read(stage.unit + point)
    const whole = decodeEnsemble(bytes, { identity, index: stage.index + point, runs: stage.runs, plan })
    return whole.ok ? whole.value : yield* refuse(shard, whole.wrong)
  })
  const stages = placeStages(extent)
  const partsOf: PartsOf = (name) => {
    const stage = stages.find((one) => one.name === name)
    if (stage === undefined) return undefined
    const keep = () => Effect.void
    // A point that is one unit is there as a whole, and asked for as that.
    return isOneUnit(stage)
      ? { take: () => Effect.succeed("here"), keep, takeWhole: (point, plan) => takeWhole(stage, point, plan) }
      : { take: (block, ground) => take(stage, block, ground), keep }
  }
  return partsOf
})

function refuse({ file }: FoundShard, wrong: PartWrong) {
  if (wrong.kind === "different") return refuseShards([shardDiffers(file, "the others", wrong)])
  return refuseShards([shardUnread(file, wrong.kind)])
}
