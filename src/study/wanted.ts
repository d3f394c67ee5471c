import { Effect } from "effect"
import type { Chart } from "../chart/chart-set.ts"
import { isMeant } from "../chart/choose-charts.ts"
import type { Content } from "../report/content.ts"
import type { DrawnChart } from "../report/draw-charts.ts"
import type { Drawing } from "../report/drawing.ts"
import type { Document } from "../report/document/document.ts"
import { writeWorkbook } from "../report/wanted/workbook.ts"
import { paintPicture } from "../report/wanted/picture.ts"
import type { Wanted } from "../report/wanted/wanted.ts"
import { type Drawer, ownDrawer } from "./assistant/drawer.ts"
import { BadUsage } from "./failure.ts"
import { Listener } from "./listener.ts"

/** The charts that are asked for, in their order: by id, or by what ids begin with; all where none is named. */
export const chooseCharts = Effect.fn("chooseCharts")(function* (charts: readonly Chart[], { chart: names }: Wanted) {
  if (names.length === 0) return charts
  const unknown = names.find((name) => !charts.some(({ id }) => isMeant(id, name)))
  if (unknown !== undefined)
    return yield* new BadUsage({
      text: `--chart ${unknown}: there is no such chart; there are ${charts.map(({ id }) => id).join(", ") || "none"}`,
    })
  return charts.filter(({ id }) => isWanted(id, { chart: names }))
})

/** Whether a chart is asked for. */
export function isWanted(id: string, { chart: names }: Pick<Wanted, "chart">): boolean {
  return names.length === 0 || names.some((name) => isMeant(id, name))
}

/** Drawings as a document names their files: a PNG is shown where an SVG is not, as in a pull request. */
export function nameFiles(charts: readonly DrawnChart[], { png }: Wanted): readonly Drawing[] {
  return charts.map(({ id, drawing }) => (png ? { ...drawing, file: `charts/${id}.png` } : drawing))
}

/** tables.xlsx, if it is asked for: the rows of the report's CSV file, and the tables of its document. */
export const listWorkbook = Effect.fn("listWorkbook")(function* (
  { xlsx }: Wanted,
  document: Document,
  numbers: readonly (readonly string[])[],
) {
  const none: readonly (readonly [path: string, content: Content])[] = []
  return xlsx ? [["tables.xlsx", yield* Effect.promise(() => writeWorkbook(document, numbers))] as const] : none
})

/**
 * A PNG for each chart, if they are asked for. For a size of its own a chart is laid out anew as wide as that allows, by
 * `layOut`, which is given the width.
 */
export const paintCharts = Effect.fn("paintCharts")(function* (
  charts: readonly DrawnChart[],
  { png, size }: Wanted,
  layOut: (width: number) => readonly Chart[],
  { draw }: Drawer = ownDrawer,
) {
  if (!png) return []
  const line = yield* (yield* Listener).follow("charts")
  const anew = new Map((size === undefined ? [] : layOut(size.layout - 32)).map(({ id, spec }) => [id, spec]))
  const files: (readonly [path: string, content: Content])[] = []
  yield* Effect.forEach(charts, ({ id, svg }, place) =>
    Effect.gen(function* () {
      yield* line.say(`pictures ${place + 1} of ${charts.length}`)
      const spec = anew.get(id)
      const drawn = spec === undefined ? svg : yield* draw(spec)
      files.push([`charts/${id}.png`, yield* Effect.promise(() => paintPicture(drawn, size))])
    }),
  ).pipe(Effect.ensuring(line.clear))
  return files
})
