import { Effect, FileSystem, Path } from "effect"
import { noShards, shardDiffers, shardsMissing, shardTwice, shardUnread } from "../../problem/messages.ts"
import type { Message } from "../../problem/problem.ts"
import { writeFlag } from "../../report/shell.ts"
import { reasonOf } from "../../scenario/read-file.ts"
import type { ShardHead } from "./plan.ts"
import { findShardDifference, refuseShards } from "./refuse.ts"
import { type FoundShard, listShardFiles, surveyShard } from "./shard-file.ts"
import { nameShard } from "./share.ts"
import { writeRanges } from "./write-ranges.ts"

/** All shards of a piece of work, none missing: by shard, from the first. */
export interface Gathered {
  readonly head: ShardHead
  readonly shards: readonly FoundShard[]
}

/** What lies in a folder: shards of one piece of work, and what is wrong with others. */
export interface Surveyed {
  readonly shards: readonly FoundShard[]
  readonly wrong: readonly Message[]
}

/** The shards of a folder, each looked at and none read to its end. What most of them are part of counts as their work. */
export const surveyShards = Effect.fn("surveyShards")(function* (folder: string) {
  const path = yield* Path.Path
  const fs = yield* FileSystem.FileSystem
  const isThere = yield* fs.exists(folder).pipe(Effect.orElseSucceed(() => false))
  const names = isThere ? yield* listShardFiles(folder).pipe(Effect.orElseSucceed(() => [])) : []
  const found: FoundShard[] = []
  const wrong: Message[] = []
  for (const name of names) {
    const file = path.join(folder, name)
    const survey = yield* surveyShard(file).pipe(
      Effect.catch((error) => Effect.succeed({ wrong: shardUnread(file, "unread", reasonOf(error)) })),
    )
    if (typeof survey === "string") wrong.push({ ...shardUnread(file, survey), about: name })
    else if ("wrong" in survey) wrong.push({ ...survey.wrong, about: name })
    else found.push(survey)
    yield* Effect.yieldNow
  }
  const reference = chooseReference(found)
  const same: FoundShard[] = []
  for (const shard of found) {
    const difference = reference === undefined ? undefined : findShardDifference(shard.head, reference.head)
    if (reference === undefined || difference === undefined) same.push(shard)
    else wrong.push({ ...shardDiffers(shard.file, reference.file, difference), about: path.basename(shard.file) })
  }
  const shards = same.toSorted((a, b) => a.head.shard - b.head.shard)
  const twice = shards.flatMap((shard, place) => {
    const other = shards[place - 1]
    return other?.head.shard === shard.head.shard ? [shardTwice(shard.file, other.file, shard.head.shard)] : []
  })
  return { shards, wrong: [...wrong, ...twice] } satisfies Surveyed as Surveyed
})

/** One of those that most others agree with; of equally many the first. */
function chooseReference(found: readonly FoundShard[]): FoundShard | undefined {
  const groups: FoundShard[][] = []
  for (const shard of found) {
    const group = groups.find(
      ([first]) => first !== undefined && findShardDifference(shard.head, first.head) === undefined,
    )
    if (group === undefined) groups.push([shard])
    else group.push(shard)
  }
  return groups.toSorted((a, b) => b.length - a.length)[0]?.[0]
}

/** The numbers of the shards that are not there. */
export function listMissing(of: number, shards: readonly FoundShard[]): readonly number[] {
  const there = new Set(shards.map(({ head }) => head.shard))
  return Array.from({ length: of }, (_, place) => place + 1).filter((shard) => !there.has(shard))
}

/** All shards of a folder, complete. Fails with everything that is wrong with them, and with those that are missing. */
export const gatherShards = Effect.fn("gatherShards")(function* (folder: string) {
  const path = yield* Path.Path
  const { shards, wrong } = yield* surveyShards(folder)
  const [first] = shards
  if (first === undefined) return yield* refuseShards(wrong.length > 0 ? wrong : [noShards(folder)])
  const { head } = first
  // One that is there and cannot be used is told as that.
  const unusable = new Set(wrong.flatMap(({ about }) => (about === undefined ? [] : [about])))
  const missing = listMissing(head.of, shards).filter((shard) => !unusable.has(nameShard({ shard, of: head.of })))
  const told =
    missing.length === 0
      ? []
      : [
          shardsMissing(
            writeRanges(missing),
            missing.length,
            head.of,
            `${head.command} --shard ${missing[0]}/${head.of} ${writeFlag("--out", path.resolve(folder))}`,
          ),
        ]
  if (wrong.length + told.length > 0) return yield* refuseShards([...wrong, ...told])
  return { head, shards } satisfies Gathered as Gathered
})
