import { groupThousands } from "../../../words/number.ts"
import type { QuestionStory, RuleContrast } from "../result.ts"
import { standsOut } from "../contrasts.ts"
import { type ChartContext, frameChart, isNarrow, widthOf } from "../../../chart/frame.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import {
  lineHeight,
  pixelY,
  placeLines,
  shareX,
  tableBody,
  type TableText,
  textLayers,
} from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { coverLayer, type StackedRow, stackedRegion, stackRows } from "../../../chart/stacked-rows.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"

const wide = { width: 1000, label: 16, labelWidth: 420, region: [470, 860], words: 984 } as const
const gap = 10
const mostRows = 20

/**
 * How often each rule had fired before the answer was decided, among the runs that said yes (filled) and, over the same
 * time, among those that said no (hollow): the rules whose difference's interval does not hold 0, the greatest difference first. Undefined if
 * there is none.
 */
export function drawQuestionStory(story: QuestionStory, context: ChartContext): ChartSpec | undefined {
  const rules = story.rules.filter(({ difference }) => standsOut(difference)).slice(0, mostRows)
  if (rules.length === 0) return undefined
  const { theme } = context
  const stacked = isNarrow(context)
  const width = stacked ? widthOf(context) : wide.width
  const { placed, height } = stacked
    ? stackRows(rules, width, (rule) => ({
        label: labelOf(rule),
        left: { text: tellPoints(rule), tone: "strong" },
      }))
    : placeRows(rules)
  const { yes, no, ask, deadline } = story
  return frameChart(context, {
    title: `What came with the answers to: ${ask}${deadline === undefined ? "" : ` (${deadline})`}`,
    subtitle: `Share of runs in which a rule had fired before the answer was decided: filled, of ${group(yes.share.n * yes.share.value)} runs that said ${yes.label}; hollow, of ${group(no.share.n * no.share.value)} that said ${no.label}, looked at over the same time. In bold the difference in points. What comes together need not cause each other.`,
    width,
    body: tableBody(width, height, [
      ...(stacked ? [coverLayer(placed, height, theme)] : []),
      ...drawRows(placed, stacked ? stackedRegion(width) : wide.region, height, theme),
      ...textLayers(
        placed.flatMap(({ texts }) => texts),
        height,
        theme,
      ),
    ]),
  })
}

function group(runs: number): string {
  return groupThousands(String(Math.round(runs)))
}

function labelOf({ title, actor_title: actor }: RuleContrast): string {
  return `${title} (${actor})`
}

function tellPoints({ difference }: RuleContrast): string {
  const points = 100 * difference.value
  return `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(Math.abs(points) < 10 ? 1 : 0)}`
}

function placeRows(rules: readonly RuleContrast[]) {
  let top = 0
  const placed = rules.map((row): StackedRow<RuleContrast> => {
    const lines = wrapText(labelOf(row), wide.labelWidth, sizes.text)
    const y = top + (gap + lineHeight) / 2
    const texts: readonly TableText[] = [
      ...placeLines(lines, { x: wide.label, y, tone: "plain", align: "left" }),
      { x: wide.words, y, text: tellPoints(row), tone: "strong", align: "right" },
    ]
    const one = { row, top, y, texts }
    top += lines.length * lineHeight + gap
    return one
  })
  return { placed, height: top + 4 }
}

function drawRows(
  rows: readonly StackedRow<RuleContrast>[],
  region: readonly [number, number],
  height: number,
  theme: Theme,
): readonly JsonObject[] {
  const values = rows.map(({ y, row }) => ({
    y,
    yes: roundForChart(row.yes.value),
    no: roundForChart(row.no_in_same_time),
  }))
  const point = (field: "yes" | "no", mark: JsonObject): JsonObject => ({
    mark: { type: "point", size: 70, opacity: 1, ...mark },
    encoding: { x: shareX(field, region), y: pixelY("y", height) },
  })
  return [
    {
      data: { values },
      layer: [
        {
          mark: { type: "rule", strokeWidth: 2, color: theme.rest },
          encoding: { x: shareX("no", region), x2: { field: "yes" }, y: pixelY("y", height) },
        },
        point("no", { filled: false, fill: theme.background, stroke: theme.accent, strokeWidth: 1.5 }),
        point("yes", { filled: true, color: theme.accent }),
      ],
    },
  ]
}
