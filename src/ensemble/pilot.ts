import type { Range } from "../design/range.ts"
import type { Plan } from "../simulation/plan.ts"
import { emptyCounts, type TrackCounts, type TrackEdges } from "../simulation/track-counts.ts"
import { sortAscending } from "../statistics/sort-ascending.ts"
import type { Chunk } from "./chunk-runner.ts"
import { chooseEdges, listDistinct } from "./choose-edges.ts"

/** The pilot has so many runs unless its values would need too much memory. */
const usualRuns = 2048
const leastRuns = 256

/** At most so many values of the pilot are kept, over all tracks, records and runs: 128 MiB. */
const mostValues = 2 ** 24

/** A cell (a track at a record) has about so many bins, unless there are too many cells. */
const usualBins = 512
const leastBins = 64
const mostBins = 2 ** 22

/**
 * The first runs of an ensemble, all of whose track values are kept: they say where the others are counted. Which runs
 * these are hangs on the plan alone (and on how many runs there are), so that the same edges come of any chunking, any
 * number of threads, and on every machine that plays a part of the same runs.
 */
export interface Pilot {
  /** The replications below this one are the pilot. */
  readonly runs: number
  /** values[(record · tracks + track) · runs + replication] */
  readonly values: Float64Array
  /** By replication, 1 where it faulted: its values are unspecified, and nothing is made of them. */
  readonly faults: Uint8Array
}

/**
 * How many runs the pilot of a plan has: 2,048, and down to 256 beyond 8,192 cells of tracks and regressors. Without any there is
 * none unless it is `needed`.
 */
export function countPilotRuns({ tracks, steps }: Plan, regressors = 0, needed = false): number {
  const cells = tracks.length * (steps + 1) + regressors
  return cells === 0 ? (needed ? usualRuns : 0) : hold(Math.floor(mostValues / cells), leastRuns, usualRuns)
}

/** Room for the values of a pilot of `runs` runs. */
export function createPilot({ tracks, steps }: Plan, runs: number): Pilot {
  return { runs, values: new Float64Array(tracks.length * (steps + 1) * runs), faults: new Uint8Array(runs) }
}

/** Keeps the track values of a chunk that lies within the pilot. -0 counts as 0, so that no order of counting shows. */
export function keepValues({ runs, values, faults }: Pilot, { from, to, trackValues, ...chunk }: Chunk): void {
  for (const fault of chunk.faults) faults[fault] = 1
  const width = to - from
  for (let cell = 0; cell * width < trackValues.length; cell++) {
    for (let i = 0; i < width; i++) values[cell * runs + from + i] = trackValues[cell * width + i]! + 0
  }
}

/** How many bins each cell of a plan has, at most. */
function countBins({ tracks, steps }: Plan): number {
  return hold(Math.floor(mostBins / (tracks.length * (steps + 1))), leastBins, usualBins)
}

/** Bytes of the edges and counts of all tracks, each at most. */
export function countBytes(plan: Plan): number {
  return plan.tracks.length * (plan.steps + 1) * (countBins(plan) * 12 + 32)
}

/** By track slot, the edges for runs that go on beyond the pilot, and between them the pilot's own runs from … on, counted. */
export function countPilot(plan: Plan, pilot: Pilot, from: number): readonly TrackCounts[] {
  const bins = countBins(plan)
  return plan.tracks.map((track, slot) => {
    const cells = listCells(plan, pilot, slot, { from: 0, to: pilot.runs })
    const edges = joinEdges(
      cells.map((sorted) => chooseEdges(sorted, track, bins)),
      false,
    )
    return countSorted(edges, from === 0 ? cells : listCells(plan, pilot, slot, { from, to: pilot.runs }))
  })
}

/** By track slot, runs that all lie within the pilot, with an edge at every value that occurs. */
export function countExactly(plan: Plan, pilot: Pilot, range: Range): readonly TrackCounts[] {
  return plan.tracks.map((_, slot) => {
    const cells = listCells(plan, pilot, slot, range)
    return countSorted(joinEdges(cells.map(listDistinct), true), cells)
  })
}

/** So many runs are kept whole for whoever draws them, or holds them against those of another scenario. */
const mostShown = 100

/** By track slot, the values of the first few runs of a range by record and run; none where they lie beyond the pilot. */
export function takeShownRuns({ tracks, steps }: Plan, pilot: Pilot, { from, to }: Range): readonly Float64Array[] {
  const { runs, values } = pilot
  const places = listSound(pilot, { from, to: Math.min(to, runs) }).slice(0, mostShown)
  const shown = places.length
  if (shown === 0) return []
  return tracks.map((_, slot) => {
    const taken = new Float64Array((steps + 1) * shown)
    for (let record = 0; record <= steps; record++) {
      const start = (record * tracks.length + slot) * runs
      places.forEach((place, i) => (taken[record * shown + i] = values[start + place]!))
    }
    return taken
  })
}

/** By record, the ascending values that the runs of a range have in one track. */
function listCells({ tracks, steps }: Plan, pilot: Pilot, slot: number, range: Range) {
  const { runs, values } = pilot
  const places = listSound(pilot, range)
  const isWhole = places.length === range.to - range.from
  return Array.from({ length: steps + 1 }, (_, record) => {
    const start = (record * tracks.length + slot) * runs
    if (isWhole) return sortAscending(values.subarray(start + range.from, start + range.to))
    return sortAscending(Float64Array.from(places, (place) => values[start + place]!))
  })
}

/** The replications of a range within the pilot that did not fault. */
function listSound({ faults }: Pilot, { from, to }: Range): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i).filter((place) => faults[place] === 0)
}

function joinEdges(cells: readonly (readonly number[])[], isExact: boolean): TrackEdges {
  const starts = new Int32Array(cells.length + 1)
  cells.forEach((edges, record) => {
    starts[record + 1] = starts[record]! + edges.length
  })
  const edges = new Float64Array(starts[cells.length]!)
  cells.forEach((cell, record) => edges.set(cell, starts[record]))
  return { starts, edges, isExact }
}

/** What counting one by one would give, of ascending values by record. */
function countSorted(track: TrackEdges, cells: readonly Float64Array[]): TrackCounts {
  const counted = emptyCounts(track)
  const { starts, edges, counts, least, greatest } = counted
  cells.forEach((sorted, record) => {
    let bin = starts[record]!
    const end = starts[record + 1]!
    for (const value of sorted) {
      while (bin < end && edges[bin]! <= value) bin++
      counts[bin + record] = counts[bin + record]! + 1
    }
    least[record] = sorted[0] ?? Infinity
    greatest[record] = sorted.at(-1) ?? -Infinity
  })
  return counted
}

function hold(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
