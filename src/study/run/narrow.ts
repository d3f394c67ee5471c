import { Effect } from "effect"
import type { Chart } from "../../chart/chart-set.ts"
import { renderSvg } from "../../chart/render.ts"
import type { DrawnChart } from "../../report/draw-charts.ts"
import { type Drawing, placeDrawing } from "../../report/drawing.ts"
import { Listener } from "../listener.ts"

/** What charts are laid out for, less their margins, and the most that a telephone of 390 pixels shows of a drawing without scrolling. */
const telephone = { width: 326, most: 374 } as const

/**
 * Drawings with what a telephone shows in their place: laid out anew, as text must not shrink. A chart whose pages are not the
 * same when it is narrow, or that stays wider all the same, has none, and scrolls.
 */
export const drawNarrow = Effect.fn("drawNarrow")(function* (
  charts: readonly DrawnChart[],
  drawings: readonly Drawing[],
  layOut: (width: number) => readonly Chart[],
) {
  const narrow = layOut(telephone.width)
  const planned = drawings.map((drawing, place) => ({ drawing, chart: findNarrow(narrow, charts, charts[place]) }))
  const total = planned.filter(({ chart }) => chart !== undefined).length
  let drawn = 0
  const line = yield* (yield* Listener).follow("charts")
  const draw = Effect.fnUntraced(function* ({ drawing, chart }: (typeof planned)[number]) {
    if (chart === undefined) return drawing
    yield* line.say(`charts for telephones ${++drawn} of ${total}`)
    const svg = yield* Effect.promise(() => renderSvg(chart.spec))
    const placed = placeDrawing({ id: `${drawing.id}-narrow`, title: chart.title }, svg)
    return placed.width > telephone.most ? drawing : { ...drawing, narrow: placed.svg }
  })
  return yield* Effect.ensuring(Effect.forEach(planned, draw), line.clear)
})

/** What is drawn in a chart's place; undefined where it pays no heed to its width, or has other pages when it is narrow. */
function findNarrow(narrow: readonly Chart[], charts: readonly Chart[], wide: Chart | undefined): Chart | undefined {
  if (wide === undefined || countPages(narrow, wide.id) !== countPages(charts, wide.id)) return undefined
  const found = narrow.find(({ id }) => id === wide.id)
  return JSON.stringify(found?.spec) === JSON.stringify(wide.spec) ? undefined : found
}

/** How many pages a chart has: `tracks`, `tracks-2` … */
function countPages(charts: readonly { readonly id: string }[], id: string): number {
  const kind = id.replace(/-\d+$/, "")
  return charts.filter((chart) => chart.id.replace(/-\d+$/, "") === kind).length
}
