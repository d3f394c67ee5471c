import { groupThousands } from "../../../words/number.ts"
import type { QuestionStory, RuleContrast } from "../result.ts"
import { standsOut } from "../contrasts.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
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
import { sizes } from "../../../chart/theme.ts"

const width = 1000
const columns = { label: 16, labelWidth: 420, region: [470, 860], words: 984 } as const
const gap = 10
const mostRows = 20

interface Row {
  readonly y: number
  readonly rule: RuleContrast
  readonly lines: readonly string[]
}

/**
 * How often each rule had fired before the answer was decided, among the runs that said yes (filled) and, over the same
 * time, among those that said no (hollow): the rules whose difference's interval does not hold 0, the greatest difference first. Undefined if
 * there is none.
 */
export function drawQuestionStory(story: QuestionStory, context: ChartContext): ChartSpec | undefined {
  const rules = story.rules.filter(({ difference }) => standsOut(difference)).slice(0, mostRows)
  if (rules.length === 0) return undefined
  let height = 0
  const rows = rules.map((rule): Row => {
    const lines = wrapText(`${rule.title} (${rule.actor_title})`, columns.labelWidth, sizes.text)
    const y = height + (gap + lineHeight) / 2
    height += lines.length * lineHeight + gap
    return { y, rule, lines }
  })
  const { yes, no, ask, deadline } = story
  return frameChart(context, {
    title: `What came with the answers to: ${ask}${deadline === undefined ? "" : ` (${deadline})`}`,
    subtitle: `Share of runs in which a rule had fired before the answer was decided: filled, of ${group(yes.share.n * yes.share.value)} runs that said ${yes.label}; hollow, of ${group(no.share.n * no.share.value)} that said ${no.label}, looked at over the same time. At the right the difference in points. What comes together need not cause each other.`,
    width,
    body: tableBody(width, height + 4, [
      ...drawRows(rows, height + 4, context),
      ...textLayers(rows.flatMap(placeRow), height + 4, context.theme),
    ]),
  })
}

function group(runs: number): string {
  return groupThousands(String(Math.round(runs)))
}

function placeRow({ y, rule, lines }: Row): readonly TableText[] {
  const points = 100 * rule.difference.value
  const text = `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(Math.abs(points) < 10 ? 1 : 0)}`
  return [
    ...placeLines(lines, { x: columns.label, y, tone: "plain", align: "left" }),
    { x: columns.words, y, text, tone: "strong", align: "right" },
  ]
}

function drawRows(rows: readonly Row[], height: number, { theme }: ChartContext): readonly JsonObject[] {
  const values = rows.map(({ y, rule }) => ({
    y,
    yes: roundForChart(rule.yes.value),
    no: roundForChart(rule.no_in_same_time),
  }))
  const point = (field: "yes" | "no", mark: JsonObject): JsonObject => ({
    mark: { type: "point", size: 70, opacity: 1, ...mark },
    encoding: { x: shareX(field, columns.region), y: pixelY("y", height) },
  })
  return [
    {
      data: { values },
      layer: [
        {
          mark: { type: "rule", strokeWidth: 2, color: theme.rest },
          encoding: { x: shareX("no", columns.region), x2: { field: "yes" }, y: pixelY("y", height) },
        },
        point("no", { filled: false, fill: theme.background, stroke: theme.accent, strokeWidth: 1.5 }),
        point("yes", { filled: true, color: theme.accent }),
      ],
    },
  ]
}
