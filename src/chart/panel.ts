import type { Json, JsonObject } from "./spec.ts"
import { type ChartContext, pageWidth } from "./frame.ts"
import { measureText, wrapText } from "./measure-text.ts"
import { sizes, type Theme } from "./theme.ts"

/** One of several small charts: a title, a line or two below it, and its layers. */
export interface Panel {
  readonly title: string
  readonly subtitle: readonly string[]
  /** Rows that its layers share, where they do not bring their own. */
  readonly data?: readonly JsonObject[]
  readonly layers: readonly JsonObject[]
}

/** Pixels of a panel's plot. */
interface PanelSize {
  readonly width: number
  readonly height: number
}

/** A small chart as a view of the given size; its title is wrapped to its width, so that it cannot push the next one away. */
export function panelView(
  { title, subtitle, data, layers }: Panel,
  width: number,
  height: number,
  theme: Theme,
  headHeight = 0,
): JsonObject {
  const head = wrapHead({ title, subtitle }, width)
  return {
    title: {
      text: head.title,
      subtitle: head.subtitle,
      fontSize: sizes.panel,
      lineHeight: lineHeights.title,
      subtitleFontSize: sizes.small,
      subtitleLineHeight: lineHeights.subtitle,
      subtitleColor: theme.muted,
      subtitlePadding: 4,
      // Room below holds the titles of a row at the same height.
      offset: 8 + Math.max(0, headHeight - heightOf(head)),
      anchor: "start",
      frame: "group",
    },
    width,
    height,
    ...(data === undefined ? {} : { data: { values: data } }),
    layer: layers as readonly Json[],
  }
}

const lineHeights = { title: sizes.panel + 3, subtitle: sizes.small + 4 } as const

type Head = ReturnType<typeof wrapHead>

function heightOf({ title, subtitle }: Head): number {
  return title.length * lineHeights.title + subtitle.length * lineHeights.subtitle
}

function wrapHead({ title, subtitle }: Pick<Panel, "title" | "subtitle">, width: number) {
  return {
    title: wrapText(title, width + space.title, sizes.panel, true),
    subtitle: subtitle.flatMap((line) => wrapSubtitle(line, width + space.title)),
  }
}

/** Panels in rows whose titles begin at the same height. */
export function panelRows(
  panels: readonly Panel[],
  { columns, width, height, theme }: PanelSize & { readonly columns: number; readonly theme: Theme },
): JsonObject {
  const heads = levelHeads(panels, columns, width)
  return panelGrid(
    panels.map((panel, i) => panelView(panel, width, height, theme, heads[i])),
    columns,
  )
}

/** How high the words above each panel are to be, in pixels, so that those of a row begin at the same height. */
export function levelHeads(panels: readonly Panel[], columns: number, width: number): readonly number[] {
  const heights = panels.map((panel) => heightOf(wrapHead(panel, width)))
  return panels.map((_, i) => {
    const row = i - (i % columns)
    return Math.max(...heights.slice(row, row + columns))
  })
}

/** The title of a part of a chart, wrapped to its width; nothing for an empty one. */
export function panelTitle(title: string, width: number, theme: Theme): JsonObject {
  if (title === "") return {}
  return {
    title: {
      text: wrapText(title, width, sizes.panel, true, 100),
      fontSize: sizes.panel,
      lineHeight: sizes.panel + 3,
      color: theme.text,
      offset: 10,
      anchor: "start",
      frame: "bounds",
    },
  }
}

/** How wide panels would be, how many stand side by side at most, and the room that each needs beside its plot. */
export interface PanelPlan {
  readonly width: number
  readonly columns: number
  readonly beside: number
}

/** The space between panels beside each other, and how far the title of one may reach beyond its plot. */
const space = { column: 30, title: 30 } as const

/** Panels become narrower before fewer of them stand side by side, down to this part of their planned width. */
const leastPart = 0.75

/**
 * How `count` panels stand: as planned as far as a page has room, or where a chart is to fill a width as many of them side by side
 * as that holds. `whole` is the width of the chart.
 */
export function fitPanels({ width: whole }: Pick<ChartContext, "width">, count: number, plan: PanelPlan) {
  const most = Math.max(1, Math.min(count, plan.columns))
  if (whole === undefined) return fitPage(most, plan)
  const columns = Math.max(1, Math.min(most, Math.floor(whole / (plan.width + plan.beside))))
  return { columns, width: Math.floor(whole / columns) - plan.beside, whole }
}

function fitPage(most: number, plan: PanelPlan) {
  const around = plan.beside + 12 + (most === 1 ? 0 : space.column)
  const room = Math.floor((pageWidth + (most === 1 ? 0 : space.column)) / most) - around
  if (room < leastPart * plan.width && most > 1) return fitPage(most - 1, plan)
  const width = Math.min(plan.width, room)
  return { columns: most, width, whole: Math.min(pageWidth, most * (width + around)) }
}

/** Panels in rows of `columns`. */
export function panelGrid(views: readonly JsonObject[], columns: number): JsonObject {
  return {
    concat: views as readonly Json[],
    columns,
    spacing: { row: 26, column: space.column },
    align: "each",
    resolve: { scale: { color: "independent" } },
  }
}

/** Wraps at ` · ` first, so that an item of a list stays whole where it can. */
function wrapSubtitle(subtitle: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ""
  for (const item of subtitle.split(" · ")) {
    const longer = line === "" ? item : `${line} · ${item}`
    if (line !== "" && measureText(longer, sizes.small) > width) {
      lines.push(...wrapText(line, width, sizes.small, false, Infinity))
      line = item
    } else line = longer
  }
  return [...lines, ...wrapText(line, width, sizes.small, false, Infinity)]
}

/** At most this many panels stand in one chart. */
export const mostPanels = 12

/** A list in pieces of at most `size`, as even as they can be. */
export function splitEvenly<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size)
  const length = Math.ceil(items.length / Math.max(1, count))
  return Array.from({ length: count }, (_, i) => items.slice(i * length, (i + 1) * length))
}
