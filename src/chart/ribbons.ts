import { pixelX, pixelY } from "./row-table.ts"
import { type JsonObject, roundForChart } from "./spec.ts"
import { toldChannels } from "./told.ts"

/** In pixels from the left and from the top. */
export interface Place {
  readonly x: number
  readonly y: number
}

/** A way from one place to another, the middles of its ends in pixels; as thick as much goes along it. */
export interface Ribbon {
  readonly start: Place
  /** Where it passes on its way, if it does not go straight there. */
  readonly through?: Place
  readonly end: Place
  readonly thickness: number
  /** What is told of it under the pointer. */
  readonly told: string
}

/** How many points each half of a ribbon's edge has. */
const points = 12

/** Ribbons of one colour, level at both ends. */
export function drawRibbons(
  ribbons: readonly Ribbon[],
  {
    width,
    height,
    color,
    opacity,
  }: { readonly width: number; readonly height: number; readonly color: string; readonly opacity: number },
): JsonObject {
  const values = ribbons.flatMap(({ start, through, end, thickness, told }, way) =>
    (through === undefined ? bend(start, end) : [...bend(start, through), ...bend(through, end)]).map(({ x, y }) => ({
      way,
      x: roundForChart(x),
      y: roundForChart(y - thickness / 2),
      y2: roundForChart(y + thickness / 2),
      told,
    })),
  )
  return {
    data: { values },
    mark: { type: "area", color, opacity, aria: true },
    encoding: {
      x: pixelX("x", width),
      y: pixelY("y", height),
      y2: { field: "y2" },
      detail: { field: "way", type: "nominal" },
      ...toldChannels,
    },
  }
}

function bend(from: Place, to: Place): readonly Place[] {
  return Array.from({ length: points + 1 }, (_, i) => {
    const at = i / points
    return { x: from.x + (to.x - from.x) * at, y: from.y + (to.y - from.y) * at * at * (3 - 2 * at) }
  })
}
