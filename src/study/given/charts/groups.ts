import { measureText } from "../../../chart/measure-text.ts"
import { colourAt } from "../../../chart/palette.ts"
import { lineHeight, pixelY } from "../../../chart/row-table.ts"
import type { Json, JsonObject } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"
import { tellRuns } from "../../../words/count.ts"
import type { Given, GivenCurve } from "../result.ts"

/** Which runs a mark is about. */
export type Group = GivenCurve["of"]

/** All runs, those seen, and those in which it is done where that was asked, in this order everywhere. */
export function groupsOf({ done }: Given): readonly Group[] {
  return done === undefined ? ["all", "seen"] : ["all", "seen", "done"]
}

/** One fixed colour per group; all runs are what the others are held against. */
export function groupColour(group: Group, { shade, muted }: Theme): string {
  return group === "all" ? muted : colourAt(group === "seen" ? 0 : 1, shade)
}

/** Which colour is which group, and the chart below it. */
export function withGroups(given: Given, width: number, body: JsonObject, theme: Theme): JsonObject {
  return { vconcat: [legendView(given, width, theme), body] as readonly Json[], spacing: 14 }
}

const square = 16
const gap = 24

function legendView(given: Given, width: number, theme: Theme): JsonObject {
  const told = {
    all: `all ${tellRuns(given.runs)}`,
    seen: `seen: the ${tellRuns(given.matching)} that match`,
    done: `done: made to fire in ${tellRuns(given.done?.runs ?? 0)}`,
  }
  let [x, y] = [0, lineHeight / 2]
  const items = groupsOf(given).map((group) => {
    const needed = square + measureText(told[group], sizes.text)
    if (x > 0 && x + needed > width) [x, y] = [0, y + lineHeight + 2]
    const item = { x, y, text: told[group], colour: groupColour(group, theme) }
    x += needed + gap
    return item
  })
  const height = y + lineHeight / 2
  const pixel: JsonObject = {
    field: "x",
    type: "quantitative",
    scale: { domain: [0, width], range: [0, width], nice: false, zero: false },
    axis: null,
  }
  return {
    width,
    height,
    data: { values: items },
    encoding: { y: pixelY("y", height), x: pixel },
    layer: [
      {
        mark: { type: "square", size: 80, opacity: 1 },
        encoding: { color: { field: "colour", type: "nominal", scale: null } },
      },
      {
        mark: { type: "text", align: "left", baseline: "middle", dx: 10, limit: 0 },
        encoding: { text: { field: "text", type: "nominal" } },
      },
    ],
  }
}
