import type { Range } from "../../design/range.ts"
import { blockAt, countBlocks, type Parted, startOfBlock } from "../../ensemble/blocks.ts"

/** Which share of a piece of work: the third of 64 is { shard: 3, of: 64 }. */
export interface Share {
  readonly shard: number
  readonly of: number
}

/** What is shared out: points, each of them with the same runs, cut in the same way. */
export interface Extent extends Parted {
  readonly points: number
}

/**
 * Into how many units work is cut: a unit is a block of a point (ensemble/blocks.ts), and a point of a single block is one as
 * it is. Units are shared out in order, so that a shard has neighbours; more shards than units have nothing to play.
 */
export function countUnits(extent: Extent): number {
  return extent.points * countBlocks(extent)
}

/** The units of a share: from … to, half-open; none where the two are the same. */
export function unitsOf({ shard, of }: Share, extent: Extent): Range {
  const units = countUnits(extent)
  return { from: Math.ceil(((shard - 1) * units) / of), to: Math.ceil((shard * units) / of) }
}

/** The unit of a point's block, which may begin where the pilot ends. */
export function unitAt(index: number, block: Range, extent: Extent): number {
  return index * countBlocks(extent) + blockAt(block.from, extent)
}

/** The shard that a unit belongs to, of so many. */
export function shardOf(unit: number, of: number, extent: Extent): number {
  let shard = Math.max(1, Math.floor((unit * of) / countUnits(extent)))
  // Where the product is large it may be off by a little.
  while (unitsOf({ shard, of }, extent).to <= unit) shard++
  return shard
}

/** Whether a point is one unit, and is kept as a whole: all its runs lie in one block. */
export function isOneUnit(extent: Extent): boolean {
  return countBlocks(extent) === 1
}

/** The points of which a share plays something: from … to, half-open. */
export function pointsOf(share: Share, extent: Extent): Range {
  const { from, to } = unitsOf(share, extent)
  const blocks = countBlocks(extent)
  return from === to ? { from: 0, to: 0 } : { from: Math.floor(from / blocks), to: Math.ceil(to / blocks) }
}

/** The name of a shard's file: of 64 the third is 03-of-64.shard. */
export function nameShard({ shard, of }: Share): string {
  return `${String(shard).padStart(String(of).length, "0")}-of-${of}.shard`
}

/** How many runs a share has, over all points; those of the pilots, which everybody plays, in the shard where they begin. */
export function countRuns(share: Share, extent: Extent): number {
  const { from, to } = unitsOf(share, extent)
  return startOf(to, extent) - startOf(from, extent)
}

/** How many runs lie before a unit, over all points. */
function startOf(unit: number, extent: Extent): number {
  const blocks = countBlocks(extent)
  return Math.floor(unit / blocks) * extent.runs + startOfBlock(unit % blocks, extent)
}
