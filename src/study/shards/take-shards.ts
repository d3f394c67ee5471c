import { Effect, FileSystem } from "effect"
import { decodeEnsemble, type WantedEnsemble } from "../../ensemble/codec/ensemble.ts"
import { decodePart, type PartWrong } from "../../ensemble/codec/part.ts"
import type { Parts } from "../../ensemble/parts.ts"
import { shardDiffers, shardUnread } from "../../problem/messages.ts"
import { reasonOf } from "../../scenario/read-file.ts"
import type { Gathered } from "./gather-shards.ts"
import type { StudyParts } from "../study-parts.ts"
import { refuseShards } from "./refuse.ts"
import { type FoundShard, readUnit } from "./shard-file.ts"
import { isOneUnit, shardOf, unitAt, unitsOf } from "./share.ts"

/** Parts that are all taken from shards. A unit that is not what it should be fails with the name of its file. */
export const takeShards = Effect.fnUntraced(function* ({ head, shards }: Gathered) {
  const fs = yield* FileSystem.FileSystem
  const { identity, of, runs } = head
  const read = Effect.fnUntraced(function* (unit: number) {
    const shard = shards[shardOf(unit, of, head) - 1]
    if (shard === undefined) return yield* Effect.die(new Error(`unit ${unit} is in no shard`))
    const bytes = yield* readUnit(shard, unit - unitsOf(shard.head, head).from).pipe(
      Effect.provideService(FileSystem.FileSystem, fs),
      Effect.mapError((error) => refuseShards([shardUnread(shard.file, "unread", reasonOf(error))])),
    )
    return bytes === undefined ? yield* refuse(shard, { kind: "damaged" }) : { shard, bytes }
  })
  const take: Parts["take"] = Effect.fnUntraced(function* (block, ground) {
    // A point that is one unit is there as a whole, and asked for as that.
    if (isOneUnit(head)) return "here" as const
    const { shard, bytes } = yield* read(unitAt(ground.index, block, head))
    const part = decodePart(bytes, { identity, range: block, ground })
    return part.ok ? part.value : yield* refuse(shard, part.wrong)
  })
  const takeWhole = Effect.fnUntraced(function* (index: number, plan: WantedEnsemble["plan"]) {
    const { shard, bytes } = yield* read(index)
    const whole = decodeEnsemble(bytes, { identity, index, runs, plan })
    return whole.ok ? whole.value : yield* refuse(shard, whole.wrong)
  })
  const parts: StudyParts = { take, keep: () => Effect.void, ...(isOneUnit(head) ? { takeWhole } : {}) }
  return parts
})

function refuse({ file }: FoundShard, wrong: PartWrong) {
  if (wrong.kind === "different") return refuseShards([shardDiffers(file, "the others", wrong)])
  return refuseShards([shardUnread(file, wrong.kind)])
}
