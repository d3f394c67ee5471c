import type { NearAct, RunStory, StoryAct } from "../result.ts"
import { colourActors } from "../../../chart/actor-colours.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
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
import { timeAxis } from "../../../chart/time-axis.ts"

const width = 1000
const columns = { label: 16, labelWidth: 380, region: [420, 980] } as const
const gap = 8

/** A line of the chart: an actor's name, or what one of its rules did. */
interface Row {
  readonly top: number
  readonly height: number
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
  const rows = stackRows(story)
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
      ...markLayers(rows, colours, height, story, theme),
      separatorLayer(
        rows.filter(({ heading, top }) => heading !== undefined && top > 0).map(({ top }) => top),
        width,
        height,
        theme,
      ),
      ...textLayers(rows.flatMap(placeRow), height, theme),
    ]),
  })
}

interface Line {
  readonly actor: string
  readonly title: string
  readonly marks: Mark[]
}

function stackRows(story: RunStory): readonly Row[] {
  const lines = listLines(story)
  const acting = new Set([...lines.values()].map(({ actor }) => actor))
  let top = 0
  const rows: Row[] = []
  const push = (row: Omit<Row, "top">): void => {
    rows.push({ ...row, top })
    top += row.height
  }
  for (const { id: actor, title: heading } of story.actors.filter(({ id }) => acting.has(id))) {
    push({ actor, heading, height: lineHeight + 12, marks: [] })
    for (const line of lines.values()) {
      if (line.actor !== actor) continue
      push({ actor, title: line.title, height: labelLines(line.title).length * lineHeight + gap, marks: line.marks })
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

function labelLines(title: string): readonly string[] {
  return wrapText(title, columns.labelWidth, sizes.text)
}
function middleOf({ top, heading }: Row): number {
  return top + ((heading === undefined ? gap : 12) + lineHeight) / 2
}

function placeRow(row: Row): readonly TableText[] {
  const y = middleOf(row)
  if (row.heading !== undefined) return [{ x: columns.label, y, text: row.heading, tone: "strong", align: "left" }]
  return placeLines(labelLines(row.title ?? ""), { x: columns.label, y, tone: "plain", align: "left" })
}

function markLayers(
  rows: readonly Row[],
  colours: ReadonlyMap<string, string>,
  height: number,
  { scenario }: RunStory,
  theme: Theme,
): readonly JsonObject[] {
  const values = rows.flatMap((row) =>
    row.marks.map(({ kind, date, until }) => ({
      y: middleOf(row),
      kind,
      date,
      until: until ?? date,
      colour: colours.get(row.actor) ?? theme.accent,
    })),
  )
  const { scale, axis } = timeAxis(scenario.start, scenario.until, 8)
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
