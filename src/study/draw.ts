import { Effect } from "effect"
import type { Chart } from "../chart/chart-set.ts"
import { placeChart } from "../report/draw-charts.ts"
import { type Assistant, ownHand } from "./assistant/assistant.ts"
import { Listener } from "./listener.ts"

/** Draws charts, in order, and says on the line of progress how far it is. */
export const drawAll = Effect.fn("drawAll")(function* (charts: readonly Chart[], assistant: Assistant = ownHand) {
  const drawn = yield* drawEach(charts, "charts", assistant)
  return charts.map((chart, place) => placeChart(chart, drawn[place]!))
})

/** The SVG of each chart, in order; it is said how many of them are there, under a name for them all. */
export const drawEach = Effect.fn("drawEach")(function* (
  charts: readonly Pick<Chart, "spec">[],
  what: string,
  { ask, ahead }: Assistant,
) {
  const line = yield* (yield* Listener).follow("charts")
  let drawn = 0
  const tell = () => line.say(`${what} ${++drawn} of ${charts.length}`)
  const draw = ({ spec }: Pick<Chart, "spec">) => Effect.tap(ask("svg", spec), tell)
  return yield* Effect.ensuring(Effect.forEach(charts, draw, { concurrency: ahead }), line.clear)
})
