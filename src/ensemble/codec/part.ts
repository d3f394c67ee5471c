// A part of an ensemble leaves the process that played it: to be there after a power cut, or on another machine. Whoever reads it
// must get the same bits, or be told what is wrong with it; and what is told must help: that it belongs to another seed,
// not that some hash is another.
// This folder refuses to read or write files, to trust a length that it was told, and to take a part for what it is not.

import type { Range } from "../../design/range.ts"
import { emptyCounts, type TrackCounts } from "../../simulation/track-counts.ts"
import type { Ground, Part } from "../parts.ts"
import { decodeColumn, encodeColumn } from "./columns.ts"
import { decodeFrame, decodeHead, encodeFrame, type FrameWrong } from "./frame.ts"
import { describeGround } from "./ground.ts"
import { openReader, type Reader } from "./reader.ts"
import { listTotals, readTotals } from "./totals.ts"

/** The form of a part; another whenever what is written changes. */
export const partVersion = 2

/** What a part is part of, by field: scenario, engine, seed and whatever else decides its bits. */
export type Identity = Readonly<Record<string, string | number>>

/** What a part is asked for by. */
export interface Wanted {
  readonly identity: Identity
  readonly range: Range
  readonly ground: Ground
}

/** What a part says of itself. */
export interface PartHead {
  readonly identity: Identity
  /** The alteration that it belongs to. */
  readonly index: number
  readonly from: number
  readonly to: number
  /** Stands for what the pilot said (ground.ts). */
  readonly ground: string
}

/** Why a part is not the one that was asked for. */
export type PartWrong =
  | FrameWrong
  /** It is whole, but part of something else: this field is another. */
  | { readonly kind: "different"; readonly field: string; readonly wanted: string; readonly found: string }

type Checked<A> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly wrong: PartWrong }

/**
 * A part as bytes. They are written into `spare` if they fit there: memory of another part that nobody reads any more. To make room
 * for millions of bytes takes about as long as to write them.
 */
export function encodePart(
  part: Part,
  { identity, ground }: Omit<Wanted, "range">,
  spare?: ArrayBufferLike,
): Uint8Array {
  const { from, to } = part
  const head: PartHead = { identity, index: ground.index, from, to, ground: describeGround(ground) }
  const columns = [
    ...part.assumptions,
    ...part.factors,
    ...part.answers,
    ...part.firstFired,
    ...part.timesFired,
    ...part.regressors,
    ...part.tracks.flatMap(({ counts, least, greatest }) => [counts, least, greatest]),
    ...(part.totals === undefined ? [] : listTotals(part.totals)),
  ]
  return encodeFrame(partVersion, head, columns.flatMap(encodeColumn), spare)
}

/**
 * The part that was asked for, with the bits that it had when it was written, or what is wrong. Nothing is made room for
 * before the bytes were found to be those of a part of just this size.
 */
export function decodePart(bytes: Uint8Array, wanted: Wanted): Checked<Part> {
  const frame = decodeFrame(partVersion, bytes)
  if (!frame.ok) return frame
  const head = readHead(frame.value.head)
  if (head === undefined) return damaged
  const difference = findDifference(head, wanted)
  if (difference !== undefined) return { ok: false, wrong: difference }
  const part = readPart(openReader(frame.value.content), wanted)
  return part === undefined ? damaged : { ok: true, value: part }
}

/** What the first bytes of a part say that it is (whose other bytes may be damaged), or what is wrong. */
export function decodePartHead(bytes: Uint8Array): Checked<PartHead> {
  const read = decodeHead(partVersion, bytes)
  if (!read.ok) return read
  const head = readHead(read.value)
  return head === undefined ? damaged : { ok: true, value: head }
}

const damaged = { ok: false, wrong: { kind: "damaged" } } as const

/** The first field in which two works differ. */
export function findOtherField(found: Identity, wanted: Identity): PartWrong | undefined {
  const field = [...new Set([...Object.keys(wanted), ...Object.keys(found)])].find(
    (each) => found[each] !== wanted[each],
  )
  return field === undefined ? undefined : tellDifferent(field, wanted[field], found[field])
}

function findDifference(head: PartHead, { identity, range, ground }: Wanted): PartWrong | undefined {
  const other = findOtherField(head.identity, identity)
  if (other !== undefined) return other
  if (head.index !== ground.index) return tellDifferent("point", ground.index, head.index)
  if (head.from !== range.from || head.to !== range.to)
    return tellDifferent("range", `${range.from} to ${range.to}`, `${head.from} to ${head.to}`)
  const own = describeGround(ground)
  return head.ground === own ? undefined : tellDifferent("pilot", own, head.ground)
}

function tellDifferent(field: string, wanted: unknown, found: unknown): PartWrong {
  return { kind: "different", field, wanted: String(wanted), found: String(found) }
}

function readHead(head: unknown): PartHead | undefined {
  if (!isRecord(head) || !isRecord(head["identity"])) return undefined
  const { identity, index, from, to, ground } = head
  const isKnown = Object.values(identity).every((value) => typeof value === "string" || typeof value === "number")
  const isPlaced = [index, from, to].every((value) => Number.isSafeInteger(value) && Number(value) >= 0)
  if (!isKnown || !isPlaced || typeof ground !== "string") return undefined
  return { identity: identity as Identity, index: Number(index), from: Number(from), to: Number(to), ground }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The columns of a part, one after another and nothing behind them; undefined where it is otherwise. */
function readPart(reader: Reader, { range: { from, to }, ground }: Wanted): Part | undefined {
  const doubles = (count: number) => readAll(count, () => decodeColumn(reader, new Float64Array(to - from)))
  const wholes = (count: number) => readAll(count, () => decodeColumn(reader, new Int32Array(to - from)))
  const part = {
    from,
    to,
    assumptions: doubles(ground.assumptions),
    factors: doubles(ground.factors),
    answers: doubles(ground.answers),
    firstFired: wholes(ground.events),
    timesFired: wholes(ground.events),
    regressors: doubles(ground.places.length),
    tracks: ground.edges.map((edges) => readTrack(reader, emptyCounts(edges))),
    ...(ground.totals === undefined ? {} : { totals: readTotals(reader, ground.totals) }),
  }
  return reader.isDone() ? part : undefined
}

function readTrack(reader: Reader, track: TrackCounts): TrackCounts {
  decodeColumn(reader, track.counts)
  decodeColumn(reader, track.least)
  decodeColumn(reader, track.greatest)
  return track
}

function readAll<A>(count: number, read: () => A): readonly A[] {
  return Array.from({ length: count }, read)
}
