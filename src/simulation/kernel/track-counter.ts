import { emptyCounts, type TrackCounts, type TrackEdges } from "../track-counts.ts"
import { extremesBytes } from "./count.ts"
import type { Kernel } from "./instantiate-kernel.ts"
import type { KernelLayout } from "./layout.ts"

/** Counts the track values of a kernel's blocks, in the kernel's own memory. */
export interface TrackCounter {
  /** Counts the first so many runs of the block that was just played, but for those that are marked with 1. */
  readonly count: (runs: number, faults: Uint8Array) => void
  /** By track slot, all that was counted since it was last taken. */
  readonly take: () => readonly TrackCounts[]
}

/** Where the edges of a cell (a track at a record) lie in memory, how many they are, and where its counts lie. */
interface CellLocation {
  readonly edges: number
  readonly edgeCount: number
  readonly counts: number
}

const page = 65536

/** Lays the edges of all tracks, by slot, into the kernel's memory, with room for the counts. A kernel has one counter. */
export function createTrackCounter(kernel: Kernel, tracks: readonly TrackEdges[]): TrackCounter {
  const { layout, memory } = kernel
  const { records, trackOffset, blockRuns } = layout
  const { cells, end } = placeCells(tracks, records, layout.end)
  const missing = end - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / page))
  clearCells(memory.buffer, tracks, records, cells)
  return {
    count: (runs, faults) => {
      const counted = faults.includes(1) ? dropRows(memory.buffer, layout, cells.length, faults) : runs
      for (const [cell, { edges, edgeCount, counts }] of cells.entries()) {
        const value = trackOffset + cell * blockRuns * 8
        kernel.count(value, value + counted * 8, edges, edgeCount, counts)
      }
    },
    take: () => {
      const taken = tracks.map((track, slot) => takeTrack(memory.buffer, track, slot, tracks.length, cells))
      for (const cell of cells) clearCounts(memory.buffer, cell)
      return taken
    },
  }
}

/** Moves the values of runs that are not marked together, in all cells; gives how many they are. */
function dropRows(
  buffer: ArrayBuffer,
  { trackOffset, blockRuns }: KernelLayout,
  cells: number,
  faults: Uint8Array,
): number {
  const kept = [...faults.keys()].filter((run) => faults[run] === 0)
  const values = new Float64Array(buffer, trackOffset, cells * blockRuns)
  for (let cell = 0; cell < cells; cell++) {
    // A value moves to the left or stays, so none is written over before it is read.
    for (const [to, from] of kept.entries()) values[cell * blockRuns + to] = values[cell * blockRuns + from]!
  }
  return kept.length
}

/** The cells in the order of their values: record by record, track by track. */
function placeCells(tracks: readonly TrackEdges[], records: number, from: number) {
  const cells: CellLocation[] = []
  let end = from
  for (let record = 0; record < records; record++) {
    for (const { starts } of tracks) {
      const edgeCount = starts[record + 1]! - starts[record]!
      const counts = end + edgeCount * 8
      cells.push({ edges: end, edgeCount, counts })
      end = counts + extremesBytes + Math.ceil((edgeCount + 1) / 2) * 8
    }
  }
  return { cells, end }
}

function clearCells(
  buffer: ArrayBuffer,
  tracks: readonly TrackEdges[],
  records: number,
  cells: readonly CellLocation[],
): void {
  for (let record = 0; record < records; record++) {
    for (const [slot, { starts, edges }] of tracks.entries()) {
      const cell = cells[record * tracks.length + slot]!
      new Float64Array(buffer, cell.edges, cell.edgeCount).set(edges.subarray(starts[record], starts[record + 1]))
      clearCounts(buffer, cell)
    }
  }
}

function clearCounts(buffer: ArrayBuffer, cell: CellLocation): void {
  new Float64Array(buffer, cell.counts, 2).set([Infinity, -Infinity])
  binsOf(buffer, cell).fill(0)
}

function binsOf(buffer: ArrayBuffer, { counts, edgeCount }: CellLocation): Uint32Array {
  return new Uint32Array(buffer, counts + extremesBytes, edgeCount + 1)
}

function takeTrack(
  buffer: ArrayBuffer,
  edges: TrackEdges,
  slot: number,
  tracks: number,
  cells: readonly CellLocation[],
): TrackCounts {
  const taken = emptyCounts(edges)
  for (let record = 0; record < taken.least.length; record++) {
    const cell = cells[record * tracks + slot]!
    taken.counts.set(binsOf(buffer, cell), edges.starts[record]! + record)
    const [least = NaN, greatest = NaN] = new Float64Array(buffer, cell.counts, 2)
    taken.least[record] = least
    taken.greatest[record] = greatest
  }
  return taken
}
