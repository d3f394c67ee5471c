import type { Plan } from "../../simulation/plan.ts"
import { emptyCounts, type TrackCounts } from "../../simulation/track-counts.ts"
import type { Correction, Ensemble } from "../ensemble.ts"
import { decodeColumn, encodeColumn } from "./columns.ts"
import { decodeFrame, encodeFrame } from "./frame.ts"
import { findOtherField, type Identity, type PartWrong, partVersion } from "./part.ts"
import { openReader, type Reader } from "./reader.ts"

/** What a whole ensemble is asked for by. Its runs begin with 0. */
export interface WantedEnsemble {
  readonly identity: Identity
  /** The alteration (point) that was played. */
  readonly index: number
  readonly runs: number
  /** Without its tracks where nobody looked at them. */
  readonly plan: Pick<Plan, "assumptions" | "factors" | "answers" | "eventCount" | "tracks" | "steps">
}

/** A whole ensemble as bytes: of so few runs that they are not parted. */
export function encodeEnsemble(
  ensemble: Ensemble,
  { identity, index }: Pick<WantedEnsemble, "identity" | "index">,
): Uint8Array {
  const { from, to, tracks, shownRuns, corrections } = ensemble
  const told = corrections?.map(({ name, rank, isRare = false }) => ({ name, rank, isRare }))
  const list = new TextEncoder().encode(JSON.stringify(told ?? null))
  const head = { identity, index, from, to, list: list.length, shown: shownRuns.length > 0 ? 1 : 0 }
  const columns = [
    ...ensemble.assumptions,
    ...ensemble.factors,
    ...ensemble.answers,
    ...ensemble.firstFired,
    ...ensemble.timesFired,
    ...tracks.flatMap(({ starts, edges, isExact, counts, least, greatest }) => [
      Int32Array.of(edges.length, isExact ? 1 : 0),
      starts,
      edges,
      counts,
      least,
      greatest,
    ]),
    ...shownRuns.flatMap((values) => [Int32Array.of(values.length), values]),
    ...(corrections ?? []).map(({ values }) => values),
  ]
  return encodeFrame(partVersion, head, [list, ...columns.flatMap(encodeColumn)])
}

type Read = { readonly ok: true; readonly value: Ensemble } | { readonly ok: false; readonly wrong: PartWrong }

/** The ensemble that was asked for, with the bits that it had when it was written, or what is wrong. */
export function decodeEnsemble(bytes: Uint8Array, wanted: WantedEnsemble): Read {
  const frame = decodeFrame(partVersion, bytes)
  if (!frame.ok) return frame
  const { identity, index, from, to, list, shown } = frame.value.head as Readonly<Record<string, unknown>>
  if (typeof identity !== "object" || identity === null) return damaged
  const other = findOtherField(identity as Identity, wanted.identity)
  if (other !== undefined) return { ok: false, wrong: other }
  if (index !== wanted.index || from !== 0 || to !== wanted.runs) return damaged
  const reader = openReader(frame.value.content)
  const corrections = readList(reader.take(Number(list)))
  const ensemble = readEnsemble(reader, wanted, { corrections, isShown: shown === 1 })
  return reader.isDone() && corrections !== undefined ? { ok: true, value: ensemble } : damaged
}

const damaged = { ok: false, wrong: { kind: "damaged" } } as const

type Told = Omit<Correction, "values">

/** What corrections say beside their values: none with null, undefined where they say nothing that can be read. */
function readList(bytes: Uint8Array | undefined): readonly Told[] | null | undefined {
  if (bytes === undefined) return undefined
  try {
    const list: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (list === null) return null
    if (!Array.isArray(list)) return undefined
    const told = list as readonly { readonly name: unknown; readonly rank: unknown; readonly isRare: unknown }[]
    if (told.some(({ name, rank }) => typeof name !== "string" || !Number.isSafeInteger(rank))) return undefined
    return told.map(({ name, rank, isRare }) => ({
      name: String(name),
      rank: Number(rank),
      ...(isRare === true ? { isRare: true as const } : {}),
    }))
  } catch {
    return undefined
  }
}

function readEnsemble(
  reader: Reader,
  { plan, runs }: WantedEnsemble,
  { corrections, isShown }: { readonly corrections: readonly Told[] | null | undefined; readonly isShown: boolean },
): Ensemble {
  const doubles = ({ length }: { readonly length: number }) =>
    Array.from({ length }, () => decodeColumn(reader, new Float64Array(runs)))
  const wholes = () => Array.from({ length: plan.eventCount }, () => decodeColumn(reader, new Int32Array(runs)))
  const ensemble = {
    from: 0,
    to: runs,
    assumptions: doubles(plan.assumptions),
    factors: doubles(plan.factors),
    answers: doubles(plan.answers),
    firstFired: wholes(),
    timesFired: wholes(),
    tracks: plan.tracks.map(() => readTrack(reader, plan.steps + 1, runs)),
    shownRuns: isShown ? plan.tracks.map(() => readShown(reader, plan.steps + 1, runs)) : [],
  }
  if (corrections === null || corrections === undefined) return ensemble
  return {
    ...ensemble,
    corrections: corrections.map((told) => ({ ...told, values: decodeColumn(reader, new Float64Array(runs)) })),
  }
}

/** A track has as many edges as its runs have values, at most. */
function readTrack(reader: Reader, records: number, runs: number): TrackCounts {
  const [found = 0, isExact] = decodeColumn(reader, new Int32Array(2))
  const size = found < 0 || found > records * runs ? 0 : found
  if (size !== found) reader.refuse()
  const starts = decodeColumn(reader, new Int32Array(records + 1))
  const edges = decodeColumn(reader, new Float64Array(size))
  const isAscending = starts.every((start, record) => start >= (starts[record - 1] ?? 0))
  if (starts[0] !== 0 || starts[records] !== size || !isAscending) reader.refuse()
  const counted = emptyCounts({ starts, edges, isExact: isExact === 1 })
  for (const column of [counted.counts, counted.least, counted.greatest]) decodeColumn(reader, column)
  return counted
}

function readShown(reader: Reader, records: number, runs: number): Float64Array {
  const [found = 0] = decodeColumn(reader, new Int32Array(1))
  const size = found < 0 || found > records * runs ? 0 : found
  if (size !== found) reader.refuse()
  return decodeColumn(reader, new Float64Array(size))
}
