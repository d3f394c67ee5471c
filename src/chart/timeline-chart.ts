import { tellProbability } from "../words/share.ts"
import type { RuleSummary, Summary } from "../summary/summary.ts"
import { type ChartContext, frameChart, narrowWidth, widthOf } from "./frame.ts"
import { ghostPoint, tellGhost } from "./ghost.ts"
import { nameShort } from "./label.ts"
import { wrapText } from "./measure-text.ts"
import { splitEvenly } from "./panel.ts"
import { lineHeight, pixelY, placeLines, separatorLayer, tableBody, type TableText, textLayers } from "./row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import { sizes } from "./theme.ts"
import { timeAxisAcross } from "./time-axis.ts"
import { tellFirst, toldChannels } from "./told.ts"

const gap = 6
/** So many rules stand in one chart at most. */
const mostRows = 40
/** A rule that acts in this share of runs and always first on the first day tells nothing of when. */
const nearlyAll = 0.995

/** A rule that fires in some run, and what is told of it. */
interface Act {
  readonly rule: RuleSummary
  readonly actor: string
  /** ISO dates of the first firing, by quantile. */
  readonly dates: { readonly [level in "q05" | "q25" | "q50" | "q75" | "q95"]: string }
  readonly breaks: boolean
}

interface Layout {
  readonly width: number
  readonly isNarrow: boolean
  readonly actorWidth: number
  readonly title: number
  readonly titleWidth: number
  readonly region: readonly [number, number]
  readonly share: number
  readonly date: number
}

interface Row {
  readonly act: Act
  readonly actor: readonly string[]
  readonly title: readonly string[]
  readonly top: number
  readonly height: number
}

/**
 * When each rule first fires, sorted by median date: thicker and darker the more runs it fires in, red where it breaks a stated
 * position. Rules that act from the first day in nearly all runs, and those that never do, are counted and left out. Several
 * charts where there are many, none if none fires.
 */
export function drawTimelines(summary: Summary, context: ChartContext): readonly ChartSpec[] {
  const { acts, remark } = listActs(summary)
  const pages = splitEvenly(acts, mostRows)
  const layout = layOut(widthOf(context))
  return pages.map((page, i) => {
    const rows = stackRows(page, layout)
    const height = rows.reduce((sum, row) => sum + row.height, 4)
    const { theme } = context
    return frameChart(context, {
      title: `Who acts when${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: `First time that each rule acts, among the runs in which it does: dot, median; thick line, middle half; thin line, 5–95 %. The more runs, the darker; red: it breaks a stated position. At the right: share of runs, and median date.${remark}${tellGhost(context.ghost, "Grey below a dot, the median")}`,
      alt: `Rules by the median date of their first act: ${tellFirst(
        page.map(({ rule, dates }) => `${rule.title}, ${tellProbability(rule.fired)}, ${dates.q50}`),
        12,
      )}.`,
      width: layout.width,
      body: tableBody(layout.width, height, [
        ...rangeLayers(rows, layout, height, summary, context),
        separatorLayer(
          rows.slice(1).map(({ top }) => top),
          layout.width,
          height,
          theme,
        ),
        ...textLayers(
          rows.flatMap((row) => placeRow(row, layout)),
          height,
          theme,
        ),
      ]),
    })
  })
}

function listActs({ rules, actors, positions }: Summary): { readonly acts: readonly Act[]; readonly remark: string } {
  const breaking = new Set(positions.flatMap(({ broken_by }) => broken_by.map(({ rule }) => rule)))
  const outcomes = (id: string) => rules.filter(({ outcome_of }) => outcome_of === id).map((rule) => rule.id)
  const own = rules.filter(({ outcome_of }) => outcome_of === undefined)
  const fired = own.flatMap((rule): readonly Act[] => {
    const date = (level: number) => rule.first_when?.find((entry) => entry.level === level)?.date
    const [q05, q25, q50, q75, q95] = [0.05, 0.25, 0.5, 0.75, 0.95].map(date)
    if (q05 === undefined || q25 === undefined || q50 === undefined || q75 === undefined || q95 === undefined) return []
    const actor = actors.find(({ id }) => id === rule.actor)?.title ?? rule.actor
    const breaks = [rule.id, ...outcomes(rule.id)].some((id) => breaking.has(id))
    return [{ rule, actor: nameShort(actor), dates: { q05, q25, q50, q75, q95 }, breaks }]
  })
  const first = fired.map(({ dates }) => dates.q05).toSorted()[0]
  const always = ({ rule, dates }: Act) => rule.fired.value >= nearlyAll && dates.q95 === first
  const acts = fired.filter((act) => !always(act)).toSorted((a, b) => compareText(a.dates.q50, b.dates.q50))
  return { acts, remark: tellLeftOut(fired.length - acts.length, own.length - fired.length) }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function tellLeftOut(always: number, never: number): string {
  const told = [
    ...(always === 0 ? [] : [`${always} that act${always === 1 ? "s" : ""} from the first step on in all runs`]),
    ...(never === 0 ? [] : [`${never} that never act${never === 1 ? "s" : ""}`]),
  ]
  return told.length === 0 ? "" : ` Left out: ${told.join(", and ")}.`
}

function layOut(width: number): Layout {
  if (width < narrowWidth)
    return {
      width,
      isNarrow: true,
      actorWidth: width,
      title: 0,
      titleWidth: width,
      region: [30, width - 136],
      share: width - 82,
      date: width - 74,
    }
  const actorWidth = Math.round(width * 0.16)
  const title = actorWidth + 10
  const titleWidth = Math.round(width * 0.32)
  return {
    width,
    isNarrow: false,
    actorWidth,
    title,
    titleWidth,
    region: [title + titleWidth + 18, width - 148],
    share: width - 84,
    date: width - 74,
  }
}

function stackRows(acts: readonly Act[], layout: Layout): readonly Row[] {
  let top = 0
  return acts.map((act) => {
    const actor = wrapText(act.actor, layout.actorWidth, sizes.text)
    const title = wrapText(act.rule.title, layout.titleWidth, sizes.text)
    const lines = layout.isNarrow ? title.length + actor.length + 1.1 : Math.max(actor.length, title.length)
    const row = { act, actor, title, top, height: lines * lineHeight + gap }
    top += row.height
    return row
  })
}

/** The middle of the line on which a row's marks stand. */
function markMiddle({ top, title, actor }: Row, { isNarrow }: Layout): number {
  return top + (gap + lineHeight) / 2 + (isNarrow ? (title.length + actor.length) * lineHeight : 0)
}

function placeRow(row: Row, layout: Layout): readonly TableText[] {
  const y = row.top + (gap + lineHeight) / 2
  const middle = markMiddle(row, layout)
  const below = layout.isNarrow ? row.title.length * lineHeight : 0
  return [
    ...placeLines(row.actor, { x: 0, y: y + below, tone: "muted", align: "left" }),
    ...placeLines(row.title, { x: layout.title, y, tone: "plain", align: "left" }),
    { x: layout.share, y: middle, text: tellProbability(row.act.rule.fired), tone: "strong", align: "right" },
    { x: layout.date, y: middle, text: row.act.dates.q50, tone: "muted", align: "left" },
  ]
}

function rangeLayers(
  rows: readonly Row[],
  layout: Layout,
  height: number,
  { scenario }: Summary,
  { theme, ghost }: ChartContext,
): readonly JsonObject[] {
  const values = rows.map((row) => {
    const { rule, dates, breaks, actor } = row.act
    return {
      y: markMiddle(row, layout),
      ...dates,
      share: roundForChart(rule.fired.value),
      colour: breaks ? theme.alarm : theme.accent,
      told: `${actor}: ${rule.title}. In ${tellProbability(rule.fired)} of runs; first on ${dates.q50} (median), 5–95 %: ${dates.q05} to ${dates.q95}${breaks ? ". It breaks a stated position" : ""}`,
    }
  })
  const { scale, axis } = timeAxisAcross(scenario.start, scenario.until, layout.region[1] - layout.region[0])
  const x = (field: string): JsonObject => ({
    field,
    type: "temporal",
    scale: { ...scale, range: layout.region },
    // The second line of a name goes down into the rows, were it not lifted.
    axis: {
      ...axis,
      orient: "top",
      grid: true,
      domain: false,
      ticks: false,
      labelPadding: 4 + (axis["labelExpr"] === undefined ? 0 : sizes.small),
    },
  })
  const inShare = (range: readonly [number, number]): JsonObject => ({
    field: "share",
    type: "quantitative",
    scale: { domain: [0, 1], range },
    legend: null,
  })
  const line = (from: string, to: string, widths: readonly [number, number]): JsonObject => ({
    mark: { type: "rule" },
    encoding: {
      x: x(from),
      x2: { field: to },
      strokeWidth: inShare(widths),
      opacity: inShare([0.4, 1]),
      ...toldChannels,
    },
  })
  const before = rows.flatMap((row) => {
    const median = ghost?.summary.rules.find(({ id }) => id === row.act.rule.id)?.first
    return median === undefined ? [] : [{ y: markMiddle(row, layout) + 8, median, told: `Before: median ${median}` }]
  })
  const ghosts: JsonObject = {
    data: { values: before },
    mark: ghostPoint(theme),
    encoding: { x: x("median"), y: pixelY("y", height), ...toldChannels },
  }
  return [
    ...(before.length === 0 ? [] : [ghosts]),
    {
      data: { values },
      encoding: { y: pixelY("y", height), color: { field: "colour", type: "nominal", scale: null } },
      resolve: { scale: { strokeWidth: "independent" } },
      layer: [
        line("q05", "q95", [1, 1.6]),
        line("q25", "q75", [2.5, 8]),
        {
          mark: { type: "point", filled: true, size: 50, stroke: theme.background, strokeWidth: 1 },
          encoding: { x: x("q50"), opacity: inShare([0.4, 1]), ...toldChannels },
        },
      ],
    },
  ]
}
