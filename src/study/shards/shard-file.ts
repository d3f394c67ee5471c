import { ByteSize, Effect, FileSystem } from "effect"
import { decodeFrame, encodeFrame } from "../../ensemble/codec/frame.ts"
import { partVersion } from "../../ensemble/codec/part.ts"
import { planVersion, readPlan, type ShardHead, type ShardPlan, writePlan } from "./plan.ts"
import { type Share, unitsOf } from "./share.ts"

/**
 * A shard's file: frames (ensemble/codec/frame.ts) one after another, each behind its length in four bytes, the lowest first. The first
 * frame is the plan; then comes one for each unit of the share, in order, and nothing behind them.
 */

/** Why a file is not a shard that can be used. */
export type ShardWrong = "foreign" | "version" | "damaged"

/** A shard that was found: what it says of itself, and where its units lie. */
export interface FoundShard {
  readonly file: string
  readonly head: ShardHead
  /** By unit of the share, in order: where its frame begins, and its bytes. */
  readonly places: readonly { readonly at: number; readonly length: number }[]
}

/** Writes a plan into an open file. */
export function putPlan(file: FileSystem.File, plan: ShardPlan, share: Share) {
  const { head, content } = writePlan(plan, share)
  return putFrame(file, encodeFrame(planVersion, head, content))
}

/** Writes a frame into an open file, behind those that are there. */
export const putFrame = Effect.fnUntraced(function* (file: FileSystem.File, frame: Uint8Array) {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, frame.length, true)
  yield* file.writeAll(length)
  yield* file.writeAll(frame)
})

/**
 * What a file says that it is, and where its units lie, without reading them. A file may come from anybody: no length is
 * believed that the file is too short for.
 */
export const surveyShard = Effect.fn("surveyShard")(function* (file: string) {
  const fs = yield* FileSystem.FileSystem
  const handle = yield* fs.open(file, { flag: "r" })
  const size = ByteSize.toNumberUnsafe((yield* handle.stat).size)
  const first = yield* readLength(handle, 0, size)
  const bytes = first === undefined ? undefined : yield* readExactly(handle, 4, first)
  const frame = bytes === undefined ? undefined : decodeFrame(planVersion, bytes)
  if (frame === undefined) return size === 0 ? ("damaged" as const) : ("foreign" as const)
  if (!frame.ok) return frame.wrong.kind
  const head = readPlan(frame.value.head, frame.value.content)
  if (head === undefined) return "foreign" as const
  const units = unitsOf(head, head.extent)
  const places: { readonly at: number; readonly length: number }[] = []
  let at = 4 + (first ?? 0)
  while (at < size && places.length < units.to - units.from) {
    const length = yield* readLength(handle, at, size)
    if (length === undefined) return "damaged" as const
    places.push({ at: at + 4, length })
    at += 4 + length
  }
  if (at !== size || places.length !== units.to - units.from) return "damaged" as const
  return { file, head, places } satisfies FoundShard as FoundShard
}, Effect.scoped)

/** The frame of the shard's unit at a place among its own; undefined where the file is shorter by now. */
export const readUnit = Effect.fnUntraced(function* ({ file, places }: FoundShard, place: number) {
  const fs = yield* FileSystem.FileSystem
  const found = places[place]
  if (found === undefined) return undefined
  return yield* readExactly(yield* fs.open(file, { flag: "r" }), found.at, found.length)
}, Effect.scoped)

/** A length that the file has room for behind it. */
const readLength = Effect.fnUntraced(function* (handle: FileSystem.File, at: number, size: number) {
  const bytes = size - at < 4 ? undefined : yield* readExactly(handle, at, 4)
  if (bytes === undefined) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true)
  return length <= size - at - 4 ? length : undefined
})

const readExactly = Effect.fnUntraced(function* (handle: FileSystem.File, at: number, length: number) {
  const bytes = new Uint8Array(length)
  for (let filled = 0; filled < length;) {
    const read = yield* handle.read(bytes.subarray(filled), { position: BigInt(at + filled) })
    if (read === 0) return undefined
    filled += read
  }
  return bytes
})

/** Every file of a folder that is called as shards are, in order of names. */
export const listShardFiles = Effect.fn("listShardFiles")(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const names = yield* fs.readDirectory(folder)
  return names.filter((name) => name.endsWith(".shard") && !name.startsWith(".")).toSorted()
})

/** Whether every unit of a shard has the bytes that were written. */
export const isWhole = Effect.fnUntraced(function* (found: FoundShard) {
  for (let place = 0; place < found.places.length; place++) {
    const bytes = yield* readUnit(found, place).pipe(Effect.orElseSucceed(() => undefined))
    if (bytes === undefined || !decodeFrame(partVersion, bytes).ok) return false
  }
  return true
})

/** The shards of which some unit has not the bytes that were written. */
export const listDamaged = Effect.fn("listDamaged")(function* (shards: readonly FoundShard[]) {
  const damaged: FoundShard[] = []
  for (const shard of shards) if (!(yield* isWhole(shard))) damaged.push(shard)
  return damaged
})
