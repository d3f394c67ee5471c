import type { AnswerDrivers } from "../../../analysis/drivers.ts"
import { type ChartContext, frameChart, isNarrow, widthOf } from "../../../chart/frame.ts"
import { measureText } from "../../../chart/measure-text.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"
import type { DriversResult } from "../result.ts"
import { type Cell, drawMatrixBars } from "./matrix-bars.ts"

/** Pixels of a cell: as wide as leaves all of them room, and never too narrow for two digits. */
const cell = { width: 24, least: 18, height: 19 }

/** So many unknowns have a row, and so many where each has lines for its answers. */
const most = { rows: 40, bars: 15 } as const

/** All answers against all unknowns that are seen: what each explains. */
export function drawMatrix({ answers, unknowns }: DriversResult, context: ChartContext): ChartSpec | undefined {
  if (answers.length < 2) return undefined
  const { theme } = context
  const cells = answers.flatMap((answer): readonly Cell[] =>
    answer.values.flatMap(({ id, explains, seen }) =>
      seen && explains.value > 0
        ? [{ answer: answer.name, unknown: id, share: explains.value, told: tellCell(explains.value) }]
        : [],
    ),
  )
  const ranked = rankUnknowns(answers)
  const names = answers.map(({ name }) => name)
  const left = Math.max(0, ...ranked.slice(0, most.rows).map((id) => measureText(id, sizes.small)))
  const width = Math.min(cell.width, Math.floor((widthOf(context) - left - 8) / names.length))
  const isCramped = width < (isNarrow(context) ? cell.width : cell.least)
  const size = left + 8 + names.length * width
  const rows = ranked.slice(0, isCramped ? most.bars : most.rows)
  if (rows.length === 0) return undefined
  const shown = cells.filter(({ unknown }) => rows.includes(unknown))
  const still = unknowns.length - new Set(cells.map(({ unknown }) => unknown)).size
  const rest = ranked.length > rows.length ? `; the ${rows.length} that explain most of any answer` : ""
  return frameChart(context, {
    title: `${rows[0]} explains most of any answer; ${still} of ${unknowns.length} unknowns are seen in none`,
    subtitle: `What each unknown explains of the variance of each answer, in percent, where it is seen${rest}. What is tied by a factor explains the same more than once.`,
    width: isCramped || isNarrow(context) ? widthOf(context) : Math.max(640, size),
    body: isCramped
      ? drawMatrixBars(rows, shown, widthOf(context), theme)
      : drawCells(names, rows, shown, width, theme),
  })
}

/** A cell for each answer and unknown, the stronger the more is explained. */
function drawCells(
  names: readonly string[],
  rows: readonly string[],
  cells: readonly Cell[],
  width: number,
  theme: Theme,
): JsonObject {
  const axis = { title: null, labelLimit: 0, domain: false, ticks: false, labelOverlap: false, grid: false }
  const x = {
    field: "answer",
    type: "nominal",
    scale: { domain: names },
    axis: { ...axis, orient: "top", labelAngle: -90 },
  }
  const y = { field: "unknown", type: "nominal", scale: { domain: rows }, axis }
  const values = cells.map(({ share, ...one }) => ({
    ...one,
    strength: roundForChart(Math.min(0.75, 0.08 + Math.sqrt(share) * 0.8)),
  }))
  return {
    width: names.length * width,
    height: rows.length * cell.height,
    layer: [
      {
        data: { values },
        mark: { type: "rect", color: theme.accent },
        encoding: { x, y, fillOpacity: { field: "strength", type: "quantitative", scale: null, legend: null } },
      },
      {
        data: { values },
        mark: { type: "text", baseline: "middle", fontSize: sizes.small, limit: 0 },
        encoding: { x, y, text: { field: "told", type: "nominal" } },
      },
    ],
  }
}

function tellCell(share: number): string {
  return share < 0.005 ? "<1" : String(Math.round(100 * share))
}

/** Unknowns that are seen in an answer, what explains most of any first. */
function rankUnknowns(answers: readonly AnswerDrivers[]): readonly string[] {
  const shares = new Map<string, number>()
  for (const { id, explains, seen } of answers.flatMap(({ values }) => values))
    if (seen && explains.value > 0) shares.set(id, Math.max(explains.value, shares.get(id) ?? 0))
  return [...shares].toSorted(([, a], [, b]) => b - a).map(([id]) => id)
}
