import { Effect } from "effect"
import type { Chart } from "../chart/chart-set.ts"
import type { DrawnChart } from "../report/draw-charts.ts"
import { placeDrawing } from "../report/drawing.ts"
import { type Drawer, ownDrawer } from "./assistant/drawer.ts"
import { drawAll, drawEach } from "./draw.ts"

/** What charts are laid out for, less their margins, and the most that a telephone of 390 pixels shows of a drawing without scrolling. */
const telephone = { width: 326, most: 374 } as const

/** Charts as a page has them: drawn, each with what a telephone is shown in its place. `layOut` lays all of them out for a width. */
export const drawForPage = Effect.fn("drawForPage")(function* (
  charts: readonly Chart[],
  layOut: (width: number) => readonly Chart[],
  drawer: Drawer = ownDrawer,
) {
  const [drawn, narrow] = yield* Effect.all([drawAll(charts, drawer), drawNarrow(planNarrow(charts, layOut), drawer)], {
    concurrency: drawer.ahead,
  })
  return drawn.map((chart): DrawnChart => ({ ...chart, drawing: { ...chart.drawing, ...narrow.get(chart.id) } }))
})

/**
 * What is drawn for telephones in place of charts: laid out anew, as text must not shrink. Nothing for a chart whose pages are not
 * the same when it is narrow.
 */
export function planNarrow(charts: readonly Chart[], layOut: (width: number) => readonly Chart[]): readonly Chart[] {
  const narrow = charts.length === 0 ? [] : layOut(telephone.width)
  return charts.flatMap((chart) => findNarrow(narrow, charts, chart) ?? [])
}

/** What a telephone is shown in place of drawings, by their ids. One that stays wider than that has none, and scrolls. */
const drawNarrow = Effect.fn("drawNarrow")(function* (planned: readonly Chart[], drawer: Drawer) {
  const drawn = yield* drawEach(planned, "charts for telephones", drawer, ({ id, title }, svg) => {
    const { svg: narrow, width } = placeDrawing({ id: `${id}-narrow`, title }, svg)
    return { id, width, narrow }
  })
  return new Map(drawn.flatMap(({ id, width, narrow }) => (width > telephone.most ? [] : [[id, { narrow }] as const])))
})

/** What is drawn in a chart's place; undefined where it pays no heed to its width, or has other pages when it is narrow. */
function findNarrow(narrow: readonly Chart[], charts: readonly Chart[], wide: Chart): Chart | undefined {
  if (countPages(narrow, wide.id) !== countPages(charts, wide.id)) return undefined
  const found = narrow.find(({ id }) => id === wide.id)
  return JSON.stringify(found?.spec) === JSON.stringify(wide.spec) ? undefined : found
}

/** How many pages a chart has: `tracks`, `tracks-2` … */
function countPages(charts: readonly { readonly id: string }[], id: string): number {
  const kind = id.replace(/-\d+$/, "")
  return charts.filter((chart) => chart.id.replace(/-\d+$/, "") === kind).length
}
