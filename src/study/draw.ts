import { Effect } from "effect"
import type { Chart } from "../chart/chart-set.ts"
import { placeChart } from "../report/draw-charts.ts"
import { type Drawer, ownDrawer } from "./assistant/drawer.ts"
import { Listener } from "./listener.ts"

/** Draws charts, in order, and says on the line of progress how far it is. */
export function drawAll(charts: readonly Chart[], drawer: Drawer = ownDrawer) {
  return drawEach(charts, "charts", drawer, placeChart)
}

/** What is made of each chart's SVG as soon as it is there, in order; it is said how many there are, under a name for them all. */
export const drawEach = Effect.fn("drawEach")(function* <Placed>(
  charts: readonly Chart[],
  what: string,
  { draw, ahead }: Drawer,
  place: (chart: Chart, svg: string) => Placed,
) {
  const line = yield* (yield* Listener).follow("charts")
  let drawn = 0
  const tell = () => line.say(`${what} ${++drawn} of ${charts.length}`)
  const each = (chart: Chart) => Effect.map(Effect.tap(draw(chart.spec), tell), (svg) => place(chart, svg))
  return yield* Effect.ensuring(Effect.forEach(charts, each, { concurrency: ahead }), line.clear)
})
