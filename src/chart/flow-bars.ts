import { groupBy } from "./group-by.ts"
import { sumWays, tellWay, type Way } from "./flow-ways.ts"
import type { Ghost } from "./ghost.ts"
import { measureText, wrapText } from "./measure-text.ts"
import { lineHeight, pixelX, pixelY, placeLines, separatorLayer, tableBody, textLayers } from "./row-table.ts"
import { type JsonObject, roundForChart } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"
import { toldChannels } from "./told.ts"

const indent = 10
const bar = { height: 10, gap: 8 } as const
const headGap = 12
const groupGap = 10

interface Row {
  /** Middle of its first line, in pixels from the top. */
  readonly y: number
  readonly lines: readonly string[]
  /** None for what a group of ways leaves. */
  readonly way?: Way
}

/** Ways as bars below what they leave, for where there is no room for ribbons: what most goes out of stands first. */
export function drawFlowBars(
  ways: readonly Way[],
  titles: ReadonlyMap<string, string>,
  { width, theme, ghost }: { readonly width: number; readonly theme: Theme; readonly ghost?: Ghost | undefined },
): JsonObject {
  const groups = groupBy(ways, ({ from }) => from).toSorted(
    (a, b) => sumWays(ways, "from", b[0]!.from) - sumWays(ways, "from", a[0]!.from),
  )
  const rows: Row[] = []
  const separators: number[] = []
  let top = 0
  const push = (text: string, from: number, strong: boolean, way?: Way) => {
    const lines = wrapText(text, width - from, sizes.text, strong)
    rows.push({ y: top + lineHeight / 2, lines, ...(way === undefined ? {} : { way }) })
    top += lines.length * lineHeight
  }
  for (const group of groups) {
    if (top > 0) separators.push(top)
    top += top > 0 ? headGap : 0
    push(`From ${titles.get(group[0]!.from) ?? group[0]!.from}`, 0, true)
    for (const way of group.toSorted((a, b) => b.forth.amount.value - a.forth.amount.value)) {
      top += 4
      push(`to ${titles.get(way.to) ?? way.to}`, indent, false, way)
      top += lineHeight + bar.gap / 2
    }
    top += groupGap - bar.gap / 2
  }
  const height = Math.ceil(top)
  const most = Math.max(...ways.map(({ forth }) => forth.amount.value))
  const told = new Map(ways.map((way) => [way, tellWay(way, ghost)]))
  const numbers = Math.max(...[...told.values()].map((text) => measureText(text, sizes.text, true)))
  const longest = Math.max(40, width - indent - numbers - 8)
  const bars = rows.flatMap(({ y, lines, way }) => {
    if (way === undefined) return []
    const middle = y + lines.length * lineHeight
    const end = indent + Math.max(1, (longest * way.forth.amount.value) / most)
    return [{ way, middle, end, text: told.get(way)! }]
  })
  return tableBody(width, height, [
    {
      data: {
        values: bars.map(({ way: { forth }, middle, end, text }) => ({
          x: indent,
          x2: roundForChart(end),
          y: middle - bar.height / 2,
          y2: middle + bar.height / 2,
          told: `${forth.from_title} → ${forth.to_title}: ${text}`,
        })),
      },
      mark: { type: "rect", color: theme.accent, opacity: 0.85, aria: true },
      encoding: {
        x: pixelX("x", width),
        x2: { field: "x2" },
        y: pixelY("y", height),
        y2: { field: "y2" },
        ...toldChannels,
      },
    },
    separatorLayer(separators, width, height, theme),
    ...textLayers(
      [
        ...rows.flatMap(({ y, lines, way }) =>
          placeLines(lines, {
            x: way === undefined ? 0 : indent,
            y,
            tone: way === undefined ? "strong" : "plain",
            align: "left",
          }),
        ),
        ...bars.map(({ middle, end, text }) => ({
          x: Math.round(end) + 6,
          y: middle,
          text,
          tone: "strong" as const,
          align: "left" as const,
        })),
      ],
      height,
      theme,
    ),
  ])
}
