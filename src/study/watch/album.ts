import { Effect } from "effect"
import { type Chart, drawChartSet } from "../../chart/chart-set.ts"
import type { Ghost } from "../../chart/ghost.ts"
import { renderSvg } from "../../chart/render.ts"
import { lightTheme } from "../../chart/theme.ts"
import { placeDrawing } from "../../report/drawing.ts"
import type { ChartMaterial } from "../chart-material.ts"
import type { Played } from "./play.ts"
import type { Screen } from "./screen.ts"

/** What charts show: a result, and in grey beneath it what it is compared with. */
export interface Shown {
  readonly played: Played
  readonly ghost?: Ghost
  /** What its charts need beside its numbers. */
  readonly material: ChartMaterial
  /** Kinds of charts and questions that come first, for they have moved. */
  readonly moved: readonly string[]
}

/** Charts of the last result, of which only those are drawn that somebody has in view. */
export interface Album {
  /** Another result: its charts are listed, and none is drawn yet. */
  readonly show: (shown: Shown) => void
  /** Somebody has these charts in view, on a page of this width in pixels; those asked for last are drawn first. */
  readonly want: (ids: readonly string[], width: number) => void
  readonly isWanted: () => boolean
  /** Draws what is wanted until nothing is. */
  readonly draw: Effect.Effect<void>
}

/** So many drawings are kept, for whoever goes back to what was. */
const mostKept = 200

/** The charts on a screen. A chart that has not changed is not drawn again. */
export function createAlbum(screen: Pick<Screen<never>, "listCharts" | "showChart">): Album {
  let shown: Shown | undefined
  let version = 0
  let wanted: readonly string[] = []
  let width = usualWidth
  let charts: readonly Chart[] = []
  /** The width that the charts were made for. */
  let madeFor = 0
  const drawings = new Map<string, string>()
  const make = (): void => {
    if (shown === undefined || madeFor === width) return
    madeFor = width
    charts = sortMoved(makeCharts(shown, width), shown.moved)
  }
  const drawOne = Effect.fnUntraced(function* (id: string) {
    make()
    const chart = charts.find((one) => one.id === id)
    if (chart === undefined) return
    const spec = JSON.stringify(chart.spec)
    const svg = drawings.get(spec) ?? (yield* Effect.promise(() => renderSvg(chart.spec)))
    drawings.delete(spec)
    drawings.set(spec, svg)
    for (const old of drawings.keys()) if (drawings.size > mostKept) drawings.delete(old)
    screen.showChart(placeDrawing(chart, svg), version)
  })
  return {
    show: (next) => {
      shown = next
      madeFor = 0
      wanted = []
      make()
      version++
      screen.listCharts(
        charts.map(({ id, title }) => ({ id, title })),
        version,
      )
    },
    want: (ids, wide) => {
      width = wide
      wanted = [...new Set([...ids, ...wanted])]
    },
    isWanted: () => wanted.length > 0,
    draw: Effect.gen(function* () {
      while (wanted.length > 0) {
        const id = wanted[0]!
        yield* drawOne(id)
        // Only now, for who is interrupted has drawn nothing.
        wanted = wanted.filter((other) => other !== id)
        yield* Effect.yieldNow
      }
    }),
  }
}

/** Of a page on a desk, before any page has told its own. */
const usualWidth = 800

function makeCharts({ played, ghost, material }: Shown, width: number): readonly Chart[] {
  const { summary, forecasts, model } = played
  const provenance = {
    scenario: summary.scenario.name,
    seed: summary.seed,
    runs: summary.runs,
    run_id: "",
    command: "",
  }
  const context = {
    theme: lightTheme,
    provenance,
    width,
    ...material,
    ...(ghost === undefined ? {} : { ghost }),
  }
  return drawChartSet(summary, forecasts, context, model.charts)
}

/** Charts of what moved first; else the order of a report. */
function sortMoved(charts: readonly Chart[], moved: readonly string[]): readonly Chart[] {
  const isMoved = ({ id }: Chart) => moved.includes(id)
  return [...charts.filter(isMoved), ...charts.filter((chart) => !isMoved(chart))]
}
