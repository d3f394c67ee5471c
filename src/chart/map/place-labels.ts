import { measureText } from "../measure-text.ts"
import { lineHeight } from "../row-table.ts"
import { sizes } from "../theme.ts"
import type { Point } from "./view.ts"

/** A label that wants to stand near some points, the first of them the dearest. */
export interface Label {
  readonly lines: readonly string[]
  readonly bold?: boolean
  readonly near: readonly Point[]
  /** How far from them it stands at least, in pixels. */
  readonly gap: number
  /** True for what stands right on its point, and is left out rather than drawn over lines. */
  readonly isMinor?: true
}

export interface PlacedLabel {
  readonly label: Label
  /** Left and top of its box. */
  readonly x: number
  readonly y: number
  /** What it names, where it stands so far away that a line leads there. */
  readonly leads?: Point
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** What a map has to keep clear of: other boxes at any price, points of lines where it can, and of faint lines if it is easy. */
export interface Surroundings {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly points: readonly Point[]
  readonly faint: readonly Point[]
}

const steps = [0, 8, 18, 30, 44, 60, 80, 104] as const
const directions = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8)
/** From here on a line leads from a label to what it names. */
const farAway = 18
const air = 3

/**
 * Places labels one after the other, each where it covers fewest lines and lies nearest, never over another and never over the
 * edge. What finds no room is left out.
 */
export function placeLabels(labels: readonly Label[], around: Surroundings): readonly PlacedLabel[] {
  const [boxes, points, names] = [[...around.boxes], [...around.points], [] as Box[]]
  return labels.flatMap((label): readonly PlacedLabel[] => {
    const size = sizeOf(label)
    let [best, cost] = [undefined as PlacedLabel | undefined, Infinity]
    for (const { box, point, start, step } of listBoxes(label, size)) {
      if (start >= cost || !isWithin(box, around) || boxes.some((other) => overlap(box, other))) continue
      const covered = countWithin(box, points)
      if (start + covered * 6 >= cost) continue
      const faint = countWithin(box, around.faint)
      if (label.isMinor === true && covered + faint > 0) continue
      const line = step >= farAway ? leadTo(point, box) : []
      const crossed = line.filter((each) => names.some((name) => holds(name, each))).length
      const own = start + covered * 6 + faint + crossed * 3
      if (own >= cost) continue
      cost = own
      best = { label, x: box.left + air, y: box.top, ...(step >= farAway ? { leads: point } : {}) }
    }
    if (best === undefined) return []
    const own = boxOfLabel(best)
    boxes.push(own)
    names.push(own)
    if (best.leads !== undefined) points.push(...leadTo(best.leads, own))
    return [best]
  })
}

/** Where a line from what is named meets its name. */
export function meetLead(point: Point, { left, top, right, bottom }: Box): Point {
  return { x: Math.min(right, Math.max(left, point.x)), y: Math.min(bottom, Math.max(top, point.y)) }
}

/** Points along that line. */
function leadTo(point: Point, box: Box): readonly Point[] {
  const end = meetLead(point, box)
  return Array.from({ length: 12 }, (_, i) => ({
    x: point.x + ((end.x - point.x) * i) / 12,
    y: point.y + ((end.y - point.y) * i) / 12,
  }))
}

interface Candidate {
  readonly box: Box
  readonly point: Point
  /** How far away it is, and from how dear a point. */
  readonly start: number
  readonly step: number
}

/** Where a label may stand: around each of its points, nearer and farther; level with the point first. */
function listBoxes({ near, gap, isMinor }: Label, size: Size): readonly Candidate[] {
  return near.flatMap((point, rank): readonly Candidate[] => {
    if (isMinor === true) {
      const box = boxFrom(point.x - size.width / 2, point.y - size.height / 2, size)
      return [{ box, point, start: rank, step: 0 }]
    }
    return steps.flatMap((step) =>
      directions.map((angle, turn) => ({
        box: boxAt(point, angle, gap + step, size),
        point,
        start: rank * 4 + step * 0.7 + (turn % 8 === 0 ? 0 : 1),
        step,
      })),
    )
  })
}

interface Size {
  readonly width: number
  readonly height: number
}

/** The box of a label that has its place. */
export function boxOfLabel({ label, x, y }: Pick<PlacedLabel, "label" | "x" | "y">): Box {
  return boxFrom(x - air, y, sizeOf(label))
}

function sizeOf({ lines, bold = false }: Pick<Label, "lines" | "bold">): Size {
  return {
    width: 2 * air + Math.max(...lines.map((line) => measureText(line, sizes.text, bold))),
    height: lines.length * lineHeight,
  }
}

/** A box beside a point in a direction: it touches the circle of that radius from outside. */
function boxAt({ x, y }: Point, angle: number, radius: number, { width, height }: Size): Box {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
  return boxFrom(x + dx * radius + ((dx - 1) * width) / 2, y + dy * radius + ((dy - 1) * height) / 2, { width, height })
}

function boxFrom(left: number, top: number, { width, height }: Size): Box {
  return { left, top, right: left + width, bottom: top + height }
}

function isWithin({ left, top, right, bottom }: Box, { width, height }: Surroundings): boolean {
  return left >= 2 && top >= 2 && right <= width - 2 && bottom <= height - 2
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

function countWithin(box: Box, points: readonly Point[]): number {
  let count = 0
  for (const point of points) if (holds(box, point)) count += 1
  return count
}

function holds({ left, top, right, bottom }: Box, { x, y }: Point): boolean {
  return x > left && x < right && y > top && y < bottom
}
