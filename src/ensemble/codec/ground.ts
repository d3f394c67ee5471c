import type { TrackEdges } from "../../simulation/track-counts.ts"
import type { Ground } from "../parts.ts"
import { checksum } from "./checksum.ts"
import { asLittleEndian } from "./endian.ts"

/** Edges are many, and the same for all parts of an ensemble. */
const known = new WeakMap<readonly TrackEdges[], string>()

/** A few digits that stand for what parts of an ensemble have in common: how many columns, which regressors, where tracks are counted. */
export function describeGround({ assumptions, factors, answers, events, places, totals, edges }: Ground): string {
  const { counts: counted = 0, extremes = 0, sums = 0 } = totals ?? {}
  const counts = Int32Array.of(assumptions, factors, answers, events, counted, extremes, sums, ...places)
  return `${spell(checksum(asLittleEndian(counts)))}${describeEdges(edges)}`
}

function describeEdges(edges: readonly TrackEdges[]): string {
  const found = known.get(edges)
  if (found !== undefined) return found
  const sums = edges.map((track) => checksum(joinBytes([asLittleEndian(track.starts), asLittleEndian(track.edges)])))
  const made = spell(checksum(joinBytes(sums)))
  known.set(edges, made)
  return made
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

function spell(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}
