import type { NearAct, RunStory, StoryAct } from "../result.ts"
import { colourActors } from "../../../chart/actor-colours.ts"
import { type ChartContext, frameChart, isNarrow, pageWidth, widthOf } from "../../../chart/frame.ts"
import { coverLayer, stackedRegion } from "../../../chart/lay-out-rows.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import {
  lineHeight,
  pixelY,
  placeLines,
  separatorLayer,
  tableBody,
  type TableText,
  textLayers,
} from "../../../chart/row-table.ts"
import type { ChartSpec, JsonObject } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"
import { timeAxis, timeAxisAcross } from "../../../chart/time-axis.ts"

const gap = 8
const headGap = 12

/** Where labels and marks stand: beside each other, or marks on a line of their own below each label. */
interface Columns {
  readonly width: number
  readonly label: number
  readonly labelWidth: number
  readonly region: readonly [number, number]
  readonly isStacked: boolean
}

const wide: Columns = { width: pageWidth, label: 16, labelWidth: 360, region: [396, 904], isStacked: false }

function placeColumns(context: ChartContext): Columns {
  if (!isNarrow(context)) return wide
  const width = widthOf(context)
  return { width, label: 0, labelWidth: width, region: stackedRegion(width), isStacked: true }
}

/** A line of the chart: an actor's name, or what one of its rules did. */
interface Row {
  readonly top: number
  readonly height: number
  /** Middle of its marks; of a heading that of its words. */
  readonly y: number
  readonly actor: string
  readonly heading?: string
  readonly title?: string
  readonly marks: readonly Mark[]
}

interface Mark {
  readonly kind: "acted" | "nearly" | "broke"
  readonly date: string
  /** Where firings that are told together end. */
  readonly until?: string
}

/**
 * One run over time: a line per rule that acted or nearly did, by actor in declared order. Filled:
 * acted; with a line: again and again up to its end; a cross: broke a stated position; hollow: nearly. Undefined if
 * nothing happened.
 */
export function drawRunStory(story: RunStory, context: ChartContext): ChartSpec | undefined {
  const columns = placeColumns(context)
  const { width } = columns
  const rows = placeRows(story, columns)
  const last = rows[rows.length - 1]
  if (last === undefined) return undefined
  const { theme } = context
  const height = last.top + last.height + 4
  const colours = colourActors(story, theme)
  return frameChart(context, {
    title: `${story.scenario.title}: run ${story.run}`,
    subtitle:
      "One run, not a forecast. Dot: the rule acted; line: again up to its end; cross: it broke a stated position; hollow: it nearly acted. Rules that act in every step are not drawn.",
    width,
    body: tableBody(width, height, [
      ...(isNarrow(context) ? [coverLayer(rows.map(wordsOf), height, theme)] : []),
      ...markLayers(rows, colours, { columns, height, story, theme }),
      separatorLayer(
        rows.filter(({ heading, top }) => heading !== undefined && top > 0).map(({ top }) => top),
        width,
        height,
        theme,
      ),
      ...textLayers(
        rows.flatMap((row) => tellRow(row, columns)),
        height,
        theme,
      ),
    ]),
  })
}

/** What marks are drawn from and into. */
interface Drawn {
  readonly columns: Columns
  readonly height: number
  readonly story: RunStory
  readonly theme: Theme
}

interface Line {
  readonly actor: string
  readonly title: string
  readonly marks: Mark[]
}

function placeRows(story: RunStory, columns: Columns): readonly Row[] {
  const lines = listLines(story)
  const acting = new Set([...lines.values()].map(({ actor }) => actor))
  let top = 0
  const rows: Row[] = []
  const push = (row: Omit<Row, "top" | "y">, y: number): void => {
    rows.push({ ...row, top, y: top + y })
    top += row.height
  }
  for (const { id: actor, title: heading } of story.actors.filter(({ id }) => acting.has(id))) {
    push({ actor, heading, height: lineHeight + headGap, marks: [] }, (headGap + lineHeight) / 2)
    for (const { actor: own, title, marks } of lines.values()) {
      if (own !== actor) continue
      const words = labelLines(title, columns).length * lineHeight
      const y = (gap + lineHeight) / 2 + (columns.isStacked ? words : 0)
      push({ actor, title, height: words + (columns.isStacked ? lineHeight : 0) + gap, marks }, y)
    }
  }
  return rows
}

function listLines({ days }: RunStory): ReadonlyMap<string, Line> {
  const lines = new Map<string, Line>()
  const add = (told: StoryAct | NearAct, mark: Mark): void => {
    const line = lines.get(told.rule)
    if (line !== undefined) line.marks.push(mark)
    else lines.set(told.rule, { actor: told.actor, title: told.title, marks: [mark] })
  }
  for (const { date, acts, near } of days) {
    for (const act of acts) {
      const kind = act.breaks.length > 0 ? "broke" : "acted"
      add(act, { kind, date, ...(act.until === undefined ? {} : { until: act.until }) })
    }
    for (const miss of near) add(miss, { kind: "nearly", date })
  }
  return lines
}

function labelLines(title: string, { labelWidth }: Columns): readonly string[] {
  return wrapText(title, labelWidth, sizes.text)
}

/** Where the words of a row stand above its marks. */
function wordsOf({ heading, top, height, y }: Row) {
  return heading === undefined ? { top: top + gap / 2, y } : { top, y: top + height + lineHeight / 2 }
}

function tellRow({ top, y, heading, title = "" }: Row, columns: Columns): readonly TableText[] {
  const { label: x } = columns
  if (heading !== undefined) return [{ x, y, text: heading, tone: "strong", align: "left" }]
  return placeLines(labelLines(title, columns), { x, y: top + (gap + lineHeight) / 2, tone: "plain", align: "left" })
}

function markLayers(
  rows: readonly Row[],
  colours: ReadonlyMap<string, string>,
  { columns, height, story: { scenario }, theme }: Drawn,
): readonly JsonObject[] {
  const values = rows.flatMap((row) =>
    row.marks.map(({ kind, date, until }) => ({
      y: row.y,
      kind,
      date,
      until: until ?? date,
      colour: colours.get(row.actor) ?? theme.accent,
    })),
  )
  const { scale, axis } = columns.isStacked
    ? timeAxisAcross(scenario.start, scenario.until, columns.region[1] - columns.region[0])
    : timeAxis(scenario.start, scenario.until, 8)
  const x = (field: string): JsonObject => ({
    field,
    type: "temporal",
    scale: { ...scale, range: columns.region },
    axis: { ...axis, orient: "top", grid: true, domain: false, ticks: false, labelPadding: 4 },
  })
  const points = (kind: Mark["kind"], mark: JsonObject): JsonObject => ({
    data: { values: values.filter((value) => value.kind === kind).map(({ y, date, colour }) => ({ y, date, colour })) },
    mark: { type: "point", size: 60, opacity: 1, ...mark },
    encoding: {
      x: x("date"),
      y: pixelY("y", height),
      [kind === "acted" ? "color" : "stroke"]: { field: "colour", type: "nominal", scale: null },
    },
  })
  return [
    {
      data: { values: values.map(({ y, date, until, colour }) => ({ y, date, until, colour })) },
      mark: { type: "rule", strokeWidth: 2, opacity: 0.5 },
      encoding: {
        x: x("date"),
        x2: { field: "until" },
        y: pixelY("y", height),
        color: { field: "colour", type: "nominal", scale: null },
      },
    },
    points("acted", { filled: true }),
    points("nearly", { filled: false, fill: theme.background, strokeWidth: 1.5, size: 45 }),
    points("broke", { shape: "M-1,-1L1,1M-1,1L1,-1", filled: false, strokeWidth: 2.5, size: 60 }),
  ]
}
