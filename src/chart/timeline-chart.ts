import { tellProbability } from "../words/share.ts"
import type { RuleSummary, Summary } from "../summary/summary.ts"
import { colourActors } from "./actor-colours.ts"
import { type ChartContext, frameChart } from "./frame.ts"
import { wrapText } from "./measure-text.ts"
import { squareLayer } from "./position-chart.ts"
import {
  lineHeight,
  pixelY,
  placeLines,
  separatorLayer,
  splitByHeight,
  tableBody,
  type TableText,
  textLayers,
} from "./row-table.ts"
import type { ChartSpec, JsonObject } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"
import { timeAxis } from "./time-axis.ts"

const width = 1000
const columns = { label: 16, labelWidth: 340, region: [380, 830], share: 892, date: 908 } as const
const gap = 8

interface Row {
  readonly top: number
  readonly height: number
  readonly actor: string
  readonly heading?: string
  readonly rule?: RuleSummary
}

/** The rules of one actor that fire in some run, in declared order, each followed by its outcomes. */
interface Block {
  readonly actor: string
  readonly title: string
  readonly rules: readonly RuleSummary[]
  readonly height: number
}

/** A chart is not made higher than about this many pixels; whole actors then move to the next. */
const mostHeight = 1100

/**
 * When each rule first fires, by actor: median and 5–95 % range among the runs in which it fires, and how many those
 * are. Rules that fire in no run are counted in the subtitle. Several charts where there are many rules, none if none fires.
 */
export function drawTimelines(summary: Summary, context: ChartContext): readonly ChartSpec[] {
  const pages = splitByHeight(listBlocks(summary), mostHeight)
  return pages.map((page, i) =>
    drawPage(page, pages.length > 1 ? ` (${i + 1} of ${pages.length})` : "", summary, context),
  )
}

function drawPage(page: readonly Block[], which: string, summary: Summary, context: ChartContext): ChartSpec {
  const { theme } = context
  const rows = stackRows(page)
  const height = page.reduce((sum, block) => sum + block.height, 4)
  const colours = colourActors(summary, theme)
  const starts = rows.filter(({ heading, top }) => heading !== undefined && top > 0).map(({ top }) => top)
  return frameChart(context, {
    title: `Who acts when${which}`,
    subtitle: `First time that each rule fires, among the runs in which it does: dot, median; thick line, middle half; thin line, 5–95 %. At the right: share of runs in which it fires, and the median date.${tellSilent(summary)}`,
    width,
    body: tableBody(width, height, [
      ...rangeLayers(rows, colours, height, summary, theme),
      squareLayer(rows, colours, height, theme),
      separatorLayer(starts, width, height, theme),
      ...textLayers(rows.flatMap(placeRow), height, theme),
    ]),
  })
}

function tellSilent({ rules }: Summary): string {
  const silent = rules.filter((rule) => rule.first_when === undefined && rule.outcome_of === undefined).length
  return silent === 0 ? "" : ` Not drawn: ${silent} ${silent === 1 ? "rule" : "rules"} that fired in no run.`
}

const headingHeight = lineHeight + 12
function rowHeight(rule: RuleSummary) {
  return labelLines(rule).length * lineHeight + gap
}

function listBlocks({ actors, rules }: Summary): readonly Block[] {
  const fired = rules.filter(({ first_when }) => first_when !== undefined)
  return actors.flatMap(({ id, title }): readonly Block[] => {
    const own = fired.filter(({ actor, outcome_of }) => actor === id && outcome_of === undefined)
    const ordered = own.flatMap((rule) => [rule, ...fired.filter(({ outcome_of }) => outcome_of === rule.id)])
    const height = ordered.reduce((sum, rule) => sum + rowHeight(rule), headingHeight)
    return ordered.length === 0 ? [] : [{ actor: id, title, rules: ordered, height }]
  })
}

function stackRows(blocks: readonly Block[]): readonly Row[] {
  let top = 0
  const rows: Row[] = []
  const push = (row: Omit<Row, "top">) => {
    rows.push({ ...row, top })
    top += row.height
  }
  for (const { actor, title, rules } of blocks) {
    push({ actor, heading: title, height: headingHeight })
    for (const rule of rules) push({ actor, rule, height: rowHeight(rule) })
  }
  return rows
}

function indentOf({ outcome_of }: RuleSummary) {
  return outcome_of === undefined ? 0 : 16
}
function labelLines(rule: RuleSummary) {
  return wrapText(rule.title, columns.labelWidth - indentOf(rule), sizes.text)
}
function middleOf({ top, heading }: Row) {
  return top + ((heading === undefined ? gap : 12) + lineHeight) / 2
}

function placeRow(row: Row): readonly TableText[] {
  const y = middleOf(row)
  if (row.heading !== undefined) return [{ x: columns.label, y, text: row.heading, tone: "strong", align: "left" }]
  const { rule } = row
  if (rule === undefined) return []
  const x = columns.label + indentOf(rule)
  return [
    ...placeLines(labelLines(rule), { x, y, tone: rule.outcome_of === undefined ? "plain" : "muted", align: "left" }),
    { x: columns.share, y, text: tellProbability(rule.fired), tone: "strong", align: "right" },
    { x: columns.date, y, text: rule.first ?? "", tone: "muted", align: "left" },
  ]
}

function rangeLayers(
  rows: readonly Row[],
  colours: ReadonlyMap<string, string>,
  height: number,
  { scenario }: Summary,
  theme: Theme,
): readonly JsonObject[] {
  const values = rows.flatMap((row) => {
    const date = (level: number) => row.rule?.first_when?.find((entry) => entry.level === level)?.date
    const [q05, q25, q50, q75, q95] = [0.05, 0.25, 0.5, 0.75, 0.95].map(date)
    if (q05 === undefined || q25 === undefined || q50 === undefined || q75 === undefined || q95 === undefined) return []
    return [{ y: middleOf(row), q05, q25, q50, q75, q95, colour: colours.get(row.actor) ?? theme.accent }]
  })
  const { scale, axis } = timeAxis(scenario.start, scenario.until, 8)
  const x = (field: string): JsonObject => ({
    field,
    type: "temporal",
    scale: { ...scale, range: columns.region },
    axis: { ...axis, orient: "top", grid: true, domain: false, ticks: false, labelPadding: 4 },
  })
  const line = (from: string, to: string, strokeWidth: number, opacity: number): JsonObject => ({
    mark: { type: "rule", strokeWidth, opacity },
    encoding: { x: x(from), x2: { field: to } },
  })
  return [
    {
      data: { values },
      encoding: { y: pixelY("y", height), color: { field: "colour", type: "nominal", scale: null } },
      layer: [
        line("q05", "q95", 1.5, 0.8),
        line("q25", "q75", 5, 0.6),
        {
          mark: { type: "point", filled: true, size: 55, opacity: 1, stroke: theme.background, strokeWidth: 1 },
          encoding: { x: x("q50") },
        },
      ],
    },
  ]
}
