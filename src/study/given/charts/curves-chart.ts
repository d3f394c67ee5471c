import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import { groupBy } from "../../../chart/group-by.ts"
import { fitPanels, mostPanels, type Panel, panelRows, splitEvenly } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import type { Theme } from "../../../chart/theme.ts"
import { thinPoints } from "../../../chart/thin-points.ts"
import { timeAxisAcross } from "../../../chart/time-axis.ts"
import type { Given, GivenCurve } from "../result.ts"
import { groupColour, withGroups } from "./groups.ts"

const panel = { width: 280, height: 130, columns: 3, beside: 60 }

/** Curves that come no further apart than this cannot be told from each other in a chart. */
const leastGap = 0.01

/** The chance that something has happened by a date, among all runs, those seen and those in which it is done. */
export function drawGivenCurves(given: Given, context: ChartContext): readonly ChartSpec[] {
  const all = groupBy(given.curves, ({ id }) => id).filter((curves) => curves.length > 1)
  const differing = all
    .filter((curves) => greatestGap(curves) >= leastGap)
    .toSorted((a, b) => greatestGap(b) - greatestGap(a))
  const pages = splitEvenly(differing, mostPanels)
  const same = all.length - differing.length
  return pages.map((page, i) => {
    const { columns, width, whole } = fitPanels(context, page.length, panel)
    return frameChart(context, {
      title: `Curves part most over “${differing[0]?.[0]?.ask ?? ""}”${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: `Lines: share of runs in which it has happened by then, with the 95 % Monte Carlo band of each.${
        same === 0 ? "" : ` Not drawn: ${same} whose curves lie nowhere a percentage point apart.`
      }`,
      width: whole,
      body: withGroups(
        given,
        whole - panel.beside,
        panelRows(
          page.map((curves) => curvePanel(curves, given, width, context.theme)),
          { columns, width, height: panel.height, theme: context.theme },
        ),
        context.theme,
      ),
    })
  })
}

function greatestGap([first, ...others]: readonly GivenCurve[]): number {
  return Math.max(
    0,
    ...others.flatMap(({ points }) =>
      points.map(({ value }, i) => Math.abs(value - (first?.points[i]?.value ?? value))),
    ),
  )
}

function curvePanel(curves: readonly GivenCurve[], { scenario }: Given, width: number, theme: Theme): Panel {
  const x: JsonObject = { field: "date", type: "temporal", ...timeAxisAcross(scenario.start, scenario.until, width) }
  const y: JsonObject = {
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: { values: [0, 0.25, 0.5, 0.75, 1], format: ".0%", title: null },
  }
  const layers = curves.flatMap(({ of, points }): readonly JsonObject[] => {
    const color = groupColour(of, theme)
    const values = thinPoints(points).map(({ date, value, low, high }) => ({
      date,
      value: roundForChart(value),
      low: roundForChart(low),
      high: roundForChart(high),
    }))
    return [
      {
        data: { values },
        mark: { type: "area", color, opacity: 0.2 },
        encoding: { x, y: { field: "low", ...y }, y2: { field: "high" } },
      },
      {
        data: { values },
        mark: { type: "line", color, strokeWidth: 1.8 },
        encoding: { x, y: { field: "value", ...y } },
      },
    ]
  })
  return { title: curves[0]?.ask ?? "", subtitle: [], layers }
}
