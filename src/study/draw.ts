import { Effect } from "effect"
import type { Chart } from "../chart/chart-set.ts"
import { drawCharts } from "../report/draw-charts.ts"
import { Listener } from "./listener.ts"

/** Draws charts, in order, and says on the line of progress how far it is. */
export const drawAll = Effect.fn("drawAll")(function* (charts: readonly Chart[]) {
  const line = yield* (yield* Listener).follow("charts")
  const begin = (place: number) => line.say(`charts ${place + 1} of ${charts.length}`)
  return yield* Effect.ensuring(drawCharts(charts, begin), line.clear)
})
