import type { Range } from "../../design/range.ts"
import { blockAt, countBlocks, type Parted, startOfBlock } from "../../ensemble/blocks.ts"

/** Which share of a piece of work: the third of 64 is { shard: 3, of: 64 }. */
export interface Share {
  readonly shard: number
  readonly of: number
}

/** A stage of a piece of work: points, each of them with the same runs, cut in the same way. */
export interface Stage extends Parted {
  /** By which what was played of it is asked for: `points` of a sweep, `redraw` of an analysis. */
  readonly name: string
  readonly points: number
}

/** What is shared out: stages in order, their points numbered on from one to the next. */
export type Extent = readonly Stage[]

/** A stage with what lies before it. */
export interface PlacedStage extends Stage {
  /** The number of its first point, and of its first unit. */
  readonly index: number
  readonly unit: number
}

/**
 * Into how many units work is cut: a unit is a block of a point (ensemble/blocks.ts), and a point of a single block is one as
 * it is. Units are shared out in order, so that a shard has neighbours; more shards than units have nothing to play.
 */
export function countUnits(extent: Extent): number {
  return extent.reduce((sum, stage) => sum + stage.points * countBlocks(stage), 0)
}

/** Every stage with what lies before it. */
export function placeStages(extent: Extent): readonly PlacedStage[] {
  return extent.map((stage, place) => {
    const before = extent.slice(0, place)
    return { ...stage, index: before.reduce((sum, { points }) => sum + points, 0), unit: countUnits(before) }
  })
}

/** The units of a share: from … to, half-open; none where the two are the same. */
export function unitsOf({ shard, of }: Share, extent: Extent): Range {
  const units = countUnits(extent)
  return { from: Math.ceil(((shard - 1) * units) / of), to: Math.ceil((shard * units) / of) }
}

/** The unit of a block of a stage's point, by the point's place in its stage; a block may begin where the pilot ends. */
export function unitAt(point: number, block: Range, stage: PlacedStage): number {
  return stage.unit + point * countBlocks(stage) + blockAt(block.from, stage)
}

/** The shard that a unit belongs to, of so many. */
export function shardOf(unit: number, of: number, extent: Extent): number {
  let shard = Math.max(1, Math.floor((unit * of) / countUnits(extent)))
  // Where the product is large it may be off by a little.
  while (unitsOf({ shard, of }, extent).to <= unit) shard++
  return shard
}

/** Whether a point is one unit, and is kept as a whole: all its runs lie in one block. */
export function isOneUnit(parted: Parted): boolean {
  return countBlocks(parted) === 1
}

/** The points of a stage of which units have something, by their places in it: from … to, half-open. */
export function pointsOf(units: Range, stage: PlacedStage): Range {
  const blocks = countBlocks(stage)
  const from = Math.max(0, units.from - stage.unit)
  const to = Math.min(stage.points * blocks, units.to - stage.unit)
  return from >= to ? { from: 0, to: 0 } : { from: Math.floor(from / blocks), to: Math.ceil(to / blocks) }
}

/** The name of a shard's file: of 64 the third is 03-of-64.shard. */
export function nameShard({ shard, of }: Share): string {
  return `${String(shard).padStart(String(of).length, "0")}-of-${of}.shard`
}

/** How many runs a share has, over all points; those of the pilots, which everybody plays, in the shard where they begin. */
export function countRuns(share: Share, extent: Extent): number {
  const { from, to } = unitsOf(share, extent)
  return placeStages(extent).reduce((sum, stage) => sum + startOf(to, stage) - startOf(from, stage), 0)
}

/** How many runs of a stage lie before a unit, over all its points. */
function startOf(unit: number, stage: PlacedStage): number {
  const blocks = countBlocks(stage)
  const own = Math.min(stage.points * blocks, Math.max(0, unit - stage.unit))
  return Math.floor(own / blocks) * stage.runs + startOfBlock(own % blocks, stage)
}
