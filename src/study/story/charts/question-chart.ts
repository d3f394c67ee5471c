import { groupThousands } from "../../../words/number.ts"
import type { QuestionStory, RuleContrast } from "../result.ts"
import { standsOut } from "../contrasts.ts"
import { type ChartContext, frameChart, pageWidth } from "../../../chart/frame.ts"
import { layOutRows, placeBeside, type RowTable } from "../../../chart/lay-out-rows.ts"
import { pixelY, shareX } from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import type { Theme } from "../../../chart/theme.ts"

const wide = { width: pageWidth, label: 16, labelWidth: 400, region: [446, 826], words: 924 } as const
const mostRows = 20

/**
 * How often each rule had fired before the answer was decided, among the runs that said yes (filled) and, over the same
 * time, among those that said no (hollow): the rules whose difference's interval does not hold 0, the greatest difference first. Undefined if
 * there is none.
 */
export function drawQuestionStory(story: QuestionStory, context: ChartContext): ChartSpec | undefined {
  const rules = story.rules.filter(({ difference }) => standsOut(difference)).slice(0, mostRows)
  if (rules.length === 0) return undefined
  const table = layOutRows(rules, context, { ...wide, place: placeRows }, (rule) => ({
    label: labelOf(rule),
    left: { text: tellPoints(rule), tone: "strong" },
  }))
  const { yes, no, ask, deadline } = story
  return frameChart(context, {
    title: `What came with the answers to: ${ask}${deadline === undefined ? "" : ` (${deadline})`}`,
    subtitle: `Share of runs in which a rule had fired before the answer was decided: filled, of ${group(yes.share.n * yes.share.value)} runs that said ${yes.label}; hollow, of ${group(no.share.n * no.share.value)} that said ${no.label}, looked at over the same time. In bold the difference in points. What comes together need not cause each other.`,
    width: table.width,
    body: table.draw(drawRows(table, context.theme)),
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
  const { placed, height } = placeBeside(rules, (rule) => [
    { text: labelOf(rule), x: wide.label, width: wide.labelWidth, tone: "plain", align: "left" },
    { text: tellPoints(rule), x: wide.words, tone: "strong", align: "right" },
  ])
  return { placed, height: height + 4 }
}

function drawRows({ rows, region, height }: RowTable<RuleContrast>, theme: Theme): readonly JsonObject[] {
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
