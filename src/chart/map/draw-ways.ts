import type { Point } from "./view.ts"

/** Points along a way from one place to another, and its arrow as a closed line around it. */
export interface Arrow {
  readonly middle: readonly Point[]
  readonly outline: readonly Point[]
}

const points = 24

/** How far a way without stops bends to its right, as a share of its length: so that there and back are two. */
const bend = 0.14

/** A smooth line through stops; between two alone it bends, and never out of a frame that they lie in. */
export function drawCurve(
  stops: readonly Point[],
  frame: { readonly width: number; readonly height: number },
): readonly Point[] {
  const [from, to] = [stops[0], stops.at(-1)]
  if (from === undefined || to === undefined) return []
  if (stops.length === 2) {
    const isInside = ({ x, y }: Point): boolean => x >= 0 && y >= 0 && x <= frame.width && y <= frame.height
    const right = bendTo(from, to, bend)
    return isInside(right.middle) ? right.line : bendTo(from, to, -2 * bend).line
  }
  return stops.slice(1).flatMap((stop, i) => {
    const [before, start, after] = [stops[Math.max(0, i - 1)]!, stops[i]!, stops[Math.min(stops.length - 1, i + 2)]!]
    const steps = Math.ceil(points / (stops.length - 1))
    return Array.from({ length: steps + (i === 0 ? 1 : 0) }, (_, step) =>
      passThrough([before, start, stop, after], (step + (i === 0 ? 0 : 1)) / steps),
    )
  })
}

/** A way that bends to its right (to its left, if below 0) by a share of its length. */
function bendTo(from: Point, to: Point, share: number): { readonly middle: Point; readonly line: readonly Point[] } {
  const control = {
    x: (from.x + to.x) / 2 - (to.y - from.y) * share * 2,
    y: (from.y + to.y) / 2 + (to.x - from.x) * share * 2,
  }
  const at = (t: number): Point => mix(mix(from, control, t), mix(control, to, t), t)
  return { middle: at(0.5), line: Array.from({ length: points + 1 }, (_, i) => at(i / points)) }
}

function mix(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}

/** Between the middle two of four points (Catmull and Rom 1974, tension one half). */
function passThrough([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point {
  const one = (p: number, q: number, r: number, s: number): number =>
    q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)))
  return { x: one(a.x, b.x, c.x, d.x), y: one(a.y, b.y, c.y, d.y) }
}

/** An arrow of a thickness along a curve, which begins and ends some pixels from the curve's ends. */
export function drawArrow(curve: readonly Point[], thickness: number, gap: readonly [number, number]): Arrow {
  const line = cutLine(curve, gap[0], gap[1])
  const head = { length: Math.max(9, thickness * 1.1), half: Math.max(5, thickness * 0.95) }
  const shaft = cutLine(line, 0, head.length)
  const [tip, neck] = [line.at(-1), shaft.at(-1)]
  if (tip === undefined || neck === undefined || shaft.length < 2) return { middle: line, outline: [] }
  const sides = shaft.map((point, i) => {
    const [a, b] = [shaft[Math.max(0, i - 1)]!, shaft[i + 1] ?? tip]
    return { point, across: acrossOf(a, b) }
  })
  const across = acrossOf(neck, tip)
  const side = (sign: number): readonly Point[] =>
    sides.map((each) => shift(each.point, each.across, (sign * thickness) / 2))
  return {
    middle: line,
    outline: [
      ...side(1),
      shift(neck, across, head.half),
      tip,
      shift(neck, across, -head.half),
      ...side(-1).toReversed(),
    ],
  }
}

function shift({ x, y }: Point, across: Point, by: number): Point {
  return { x: x + across.x * by, y: y + across.y * by }
}

/** The direction at a right angle to that from one point to another, of length 1. */
function acrossOf(a: Point, b: Point): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  return { x: -(b.y - a.y) / length, y: (b.x - a.x) / length }
}

/** A line without its first and last pixels; of a shorter one nothing is left. */
function cutLine(line: readonly Point[], first: number, last: number): readonly Point[] {
  return cutStart(cutStart(line, first).toReversed(), last).toReversed()
}

function cutStart(line: readonly Point[], length: number): readonly Point[] {
  let rest = length
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!]
    const step = Math.hypot(b.x - a.x, b.y - a.y)
    if (step > rest) return [mix(a, b, rest / step), ...line.slice(i)]
    rest -= step
  }
  return []
}
