import { Effect } from "effect"
import type { Chart } from "../chart/chart-set.ts"
import type { DrawnChart } from "../report/draw-charts.ts"
import { placeDrawing } from "../report/drawing.ts"
import { type Assistant, ownHand } from "./assistant/assistant.ts"
import { drawAll, drawEach } from "./draw.ts"

/** What charts are laid out for, less their margins, and the most that a telephone of 390 pixels shows of a drawing without scrolling. */
const telephone = { width: 326, most: 374 } as const

/** Charts as a page has them: drawn, each with what a telephone is shown in its place. `layOut` lays all of them out for a width. */
export const drawForPage = Effect.fn("drawForPage")(function* (
  charts: readonly Chart[],
  layOut: (width: number) => readonly Chart[],
  assistant: Assistant = ownHand,
) {
  const [drawn, narrow] = yield* Effect.all([drawAll(charts, assistant), drawNarrow(charts, layOut, assistant)], {
    concurrency: assistant.ahead,
  })
  return drawn.map((chart): DrawnChart => ({ ...chart, drawing: { ...chart.drawing, ...narrow.get(chart.id) } }))
})

/**
 * What a telephone is shown in place of drawings, by their ids: laid out anew, as text must not shrink. A chart whose pages are not
 * the same when it is narrow, or that stays wider all the same, has none, and scrolls.
 */
const drawNarrow = Effect.fn("drawNarrow")(function* (
  charts: readonly Chart[],
  layOut: (width: number) => readonly Chart[],
  assistant: Assistant,
) {
  const narrow = charts.length === 0 ? [] : layOut(telephone.width)
  const planned = charts.flatMap((chart) => findNarrow(narrow, charts, chart) ?? [])
  const drawn = yield* drawEach(planned, "charts for telephones", assistant)
  return new Map(
    planned.flatMap(({ id, title }, place) => {
      const { svg, width } = placeDrawing({ id: `${id}-narrow`, title }, drawn[place]!)
      return width > telephone.most ? [] : [[id, { narrow: svg }] as const]
    }),
  )
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
