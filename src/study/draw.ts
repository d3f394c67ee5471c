import { Effect } from "effect"
import type { Chart } from "../chart/chart-set.ts"
import { placeChart } from "../report/draw-charts.ts"
import { type Assistant, ownHand } from "./assistant/assistant.ts"
import { Listener } from "./listener.ts"

/** Draws charts, in order, and says on the line of progress how far it is. */
export const drawAll = Effect.fn("drawAll")(function* (charts: readonly Chart[], assistant: Assistant = ownHand) {
  return yield* drawEach(charts, { what: "charts", place: placeChart }, assistant)
})

/** How charts are drawn: a name for them all, and what becomes of each as soon as its SVG is there. */
interface Placing<Placed> {
  readonly what: string
  readonly place: (chart: Chart, svg: string) => Placed
}

/** Draws each chart and places it, in order; it is said how many of them are there. */
export const drawEach = Effect.fn("drawEach")(function* <Placed>(
  charts: readonly Chart[],
  { what, place }: Placing<Placed>,
  { ask, ahead }: Assistant,
) {
  const line = yield* (yield* Listener).follow("charts")
  let drawn = 0
  const tell = () => line.say(`${what} ${++drawn} of ${charts.length}`)
  const draw = (chart: Chart) =>
    ask("svg", chart.spec).pipe(
      Effect.tap(tell),
      // While others are still being drawn.
      Effect.map((svg) => place(chart, svg)),
    )
  return yield* Effect.ensuring(Effect.forEach(charts, draw, { concurrency: ahead }), line.clear)
})
