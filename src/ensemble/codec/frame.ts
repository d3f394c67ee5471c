import { beginChecksum, checksum, checksumBytes, endChecksum, stir } from "./checksum.ts"
import { openReader } from "./reader.ts"

/**
 * What is written around content that was kept or sent: who wrote it in which form, a head that anybody can read without it, and a
 * checksum over all. All numbers have their lowest byte first:
 *
 *     8 bytes  casuspar
 *     2 bytes  version of the form
 *     4 bytes  length of the head
 *              head: JSON as UTF-8
 *              content
 *     8 bytes  checksum of everything before (checksum.ts)
 */
const mark = new TextEncoder().encode("casuspar")
const fixedBytes = mark.length + 2 + 4

/** So many bytes are written before they are taken into the checksum, while they are still at hand for the processor. */
const strideBytes = 65_536

/** Longer heads are nobody's. */
const longestHead = 65_536

/** Why something that was kept cannot be read. */
export type FrameWrong =
  /** It is not one of ours. */
  | { readonly kind: "foreign" }
  /** It is one of ours in another form. */
  | { readonly kind: "version"; readonly found: number }
  /** It was one, but some of it is gone or changed. */
  | { readonly kind: "damaged" }

export interface Frame {
  readonly head: unknown
  readonly content: Uint8Array
}

/** Puts a frame around content. It is written into `spare` if it fits there: memory of another that nobody reads any more. */
export function encodeFrame(
  version: number,
  head: unknown,
  content: readonly Uint8Array[],
  spare?: ArrayBufferLike,
): Uint8Array {
  const told = new TextEncoder().encode(JSON.stringify(head))
  const size = content.reduce((sum, { length }) => sum + length, fixedBytes + told.length)
  const length = size + checksumBytes
  const isRoom = spare !== undefined && spare.byteLength >= length
  const bytes = isRoom ? new Uint8Array(spare, 0, length) : new Uint8Array(length)
  const whole = bytes.subarray(0, size)
  const stirred = beginChecksum(size)
  const view = new DataView(bytes.buffer)
  bytes.set(mark)
  view.setUint16(mark.length, version, true)
  view.setUint32(mark.length + 2, told.length, true)
  bytes.set(told, fixedBytes)
  let at = fixedBytes + told.length
  for (const each of content) {
    bytes.set(each, at)
    at += each.length
    if (at - stirred.at >= strideBytes) stir(stirred, whole, at)
  }
  bytes.set(endChecksum(stirred, whole), size)
  return bytes
}

type Read<A> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly wrong: FrameWrong }

/** Takes a frame from around content, which is not copied. Whatever the bytes are, nothing else happens. */
export function decodeFrame(version: number, given: Uint8Array): Read<Frame> {
  // Node's own kind of bytes is cut otherwise: slice() does not copy it.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.length)
  const opened = openHead(version, bytes)
  if (!opened.ok) return opened
  const end = bytes.length - checksumBytes
  const sum = checksum(bytes.subarray(0, Math.max(0, end)))
  if (end < opened.value.end || !sum.every((byte, i) => byte === bytes[end + i])) return damaged
  return { ok: true, value: { head: opened.value.head, content: bytes.subarray(opened.value.end, end) } }
}

/** The head alone, of the first bytes, whatever may have happened to the others. */
export function decodeHead(version: number, bytes: Uint8Array): Read<unknown> {
  const opened = openHead(version, bytes)
  return opened.ok ? { ok: true, value: opened.value.head } : opened
}

function openHead(version: number, bytes: Uint8Array): Read<{ readonly head: unknown; readonly end: number }> {
  const reader = openReader(bytes)
  const found = reader.take(mark.length)
  if (found === undefined || !mark.every((byte, i) => byte === found[i]))
    return { ok: false, wrong: { kind: "foreign" } }
  const fixed = reader.take(6)
  if (fixed === undefined) return damaged
  const view = new DataView(fixed.buffer, fixed.byteOffset, 6)
  const form = view.getUint16(0, true)
  if (form !== version) return { ok: false, wrong: { kind: "version", found: form } }
  const length = view.getUint32(2, true)
  const told = length > longestHead ? undefined : reader.take(length)
  const head = told === undefined ? undefined : parseJson(told)
  if (head === undefined) return damaged
  return { ok: true, value: { head, end: fixedBytes + length } }
}

const damaged = { ok: false, wrong: { kind: "damaged" } } as const

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
