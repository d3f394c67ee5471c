import { groupThousands } from "../../../words/number.ts"
import { tellName } from "../../../words/quantity.ts"
import { withCondition } from "../../../words/condition.ts"
import type { ComparedAnswer, Comparison, FlipTable } from "../result.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import { measureText } from "../../../chart/measure-text.ts"
import { panelGrid, panelView } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"

const cell = { width: 92, height: 26 }

/** Where the runs of a category go: rows are its values in the base, columns those in the other scenario. Undefined if none goes anywhere. */
export function drawFlips(question: string, comparison: Comparison, context: ChartContext): ChartSpec | undefined {
  const answers = comparison.answers.filter(({ id, flips }) => id === question && flips !== undefined)
  const views = answers.flatMap((answer) =>
    (answer.flips ?? []).flatMap((table) => flipView(answer, table, comparison, context.theme)),
  )
  const [first] = answers
  if (first === undefined || views.length === 0) return undefined
  const values = Math.max(...answers.flatMap(({ flips }) => (flips ?? []).map((table) => usedValues(table).length)))
  const width = Math.max(640, values * cell.width + 160)
  return frameChart(context, {
    title: withCondition(`${first.ask} Which runs change`, first),
    subtitle:
      "Rows: the value in the base. Columns: the value of the same run in the other scenario. Numbers: runs. On the diagonal nothing changes.",
    width,
    body: panelGrid(views, 1),
  })
}

/** Values that some run has in either scenario. */
function usedValues({ values, counts }: FlipTable): readonly number[] {
  return values.flatMap((_, i) =>
    counts[i]?.some((count) => count > 0) === true || counts.some((row) => (row[i] ?? 0) > 0) ? [i] : [],
  )
}

function flipView(
  { deadline }: ComparedAnswer,
  table: FlipTable,
  { scenarios }: Comparison,
  theme: Theme,
): readonly JsonObject[] {
  const used = usedValues(table)
  if (!used.some((i) => used.some((k) => i !== k && (table.counts[i]?.[k] ?? 0) > 0))) return []
  const title = scenarios.find(({ id }) => id === table.scenario)?.title ?? table.scenario
  const names = used.map((i) => tellName(table.values[i] ?? ""))
  const width = used.length * Math.max(cell.width, ...names.map((name) => measureText(name, sizes.small) + 16))
  const panel = {
    title: `${title}${deadline === undefined ? "" : `, ${deadline}`}`,
    subtitle: [],
    layers: cellLayers(table, used, names, theme),
  }
  return [panelView(panel, width, used.length * cell.height, theme)]
}

function cellLayers(
  { counts }: FlipTable,
  used: readonly number[],
  names: readonly string[],
  theme: Theme,
): readonly JsonObject[] {
  const most = Math.max(1, ...used.flatMap((i) => used.map((k) => (i === k ? 0 : (counts[i]?.[k] ?? 0)))))
  const cells = used.flatMap((i, row) =>
    used.map((k, column) => {
      const count = counts[i]?.[k] ?? 0
      return {
        from: names[row] ?? "",
        to: names[column] ?? "",
        text: count === 0 ? "" : groupThousands(String(count)),
        strength: i === k ? 0 : roundForChart(Math.sqrt(count / most) * 0.55),
        weight: i === k ? "normal" : "bold",
      }
    }),
  )
  const axis = { title: null, labelAngle: 0, labelLimit: 0, domain: false, ticks: false, labelOverlap: false }
  const x = {
    field: "to",
    type: "nominal",
    scale: { domain: names },
    axis: { ...axis, orient: "top", labelPadding: 6 },
  }
  const y = { field: "from", type: "nominal", scale: { domain: names }, axis }
  return [
    {
      data: { values: cells },
      mark: { type: "rect", color: theme.accent, stroke: theme.grid, strokeWidth: 1 },
      encoding: { x, y, fillOpacity: { field: "strength", type: "quantitative", scale: null, legend: null } },
    },
    {
      data: { values: cells },
      mark: { type: "text", baseline: "middle", limit: 0 },
      encoding: { x, y, text: { field: "text", type: "nominal" } },
    },
  ]
}
