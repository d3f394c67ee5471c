import type { AnswerLeaders, Leader, Leaders } from "../analysis/leaders.ts"
import type { Estimate } from "../statistics/estimate.ts"
import type { Answer, Summary } from "../summary/summary.ts"
import { tellExplained } from "../words/explained.ts"
import { tellProbability } from "../words/share.ts"
import { type ChartContext, frameChart, narrowWidth, widthOf } from "./frame.ts"
import { labelOf } from "./label.ts"
import { wrapText } from "./measure-text.ts"
import {
  lineHeight,
  pixelY,
  placeLines,
  separatorLayer,
  shareX,
  tableBody,
  type TableText,
  textLayers,
} from "./row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"
import { tellFirst, toldChannels } from "./told.ts"

const gap = 10

type Chance = Extract<Answer, { readonly kind: "event" | "when" }> & { readonly estimate: Estimate }

type Swung = Leader & Required<Pick<Leader, "swing">>

/** A question at its last deadline, with the unknowns that it goes with. */
interface Driven {
  readonly answer: Chance
  readonly leaders: readonly Swung[]
}

interface Layout {
  readonly width: number
  readonly isNarrow: boolean
  readonly labelWidth: number
  readonly region: readonly [number, number]
  readonly words: number
}

interface Row {
  readonly leader: Swung
  /** Middle of its marks, and of the first line of its label. */
  readonly y: number
  readonly first: number
  readonly label: readonly string[]
}

/** A question with its rows. */
interface Group {
  readonly driven: Driven
  readonly top: number
  readonly bottom: number
  readonly head: readonly string[]
  readonly rows: readonly Row[]
}

/**
 * A tornado of each chance that hangs on something not known: what it is where an unknown lies in its lowest fifth, and where it
 * lies in its highest, what explains most first. Undefined where nothing is seen, or nobody looked.
 */
export function drawDrivers(summary: Summary, context: ChartContext): ChartSpec | undefined {
  const driven = listDriven(summary, context.leaders)
  if (driven.length === 0) return undefined
  const layout = layOut(widthOf(context))
  const groups = stackGroups(driven, layout)
  const height = groups.at(-1)?.bottom ?? 0
  const { theme } = context
  return frameChart(context, {
    title: "What chances hang on",
    subtitle:
      "Hollow: the chance among runs in which the unknown lies in its lowest fifth; full: in its highest. Dashed: over all runs. At the right what the unknown explains of the variance by itself. What goes with an answer need not cause it.",
    alt: `What chances hang on: ${tellFirst(groups.map(tellGroup), 8)}.`,
    width: layout.width,
    body: tableBody(layout.width, height, [
      ...markLayers(groups, layout, height, theme),
      separatorLayer(
        groups.slice(1).map(({ top }) => top),
        layout.width,
        height,
        theme,
      ),
      ...textLayers(
        groups.flatMap((group) => placeGroup(group, layout)),
        height,
        theme,
      ),
    ]),
  })
}

function listDriven({ questions }: Summary, leaders: Leaders | undefined): readonly Driven[] {
  const found = (leaders?.answers ?? []).flatMap((answer): readonly Driven[] => {
    const own = answer.leaders.filter((leader): leader is Swung => leader.swing !== undefined)
    const summed = questions.find((one): one is Chance => isOf(one, answer))
    return own.length === 0 || summed === undefined ? [] : [{ answer: summed, leaders: own }]
  })
  return found.toSorted((a, b) => (b.leaders[0]?.explains.value ?? 0) - (a.leaders[0]?.explains.value ?? 0))
}

function isOf(one: Answer, { id, deadline }: AnswerLeaders): one is Chance {
  const isChance = (one.kind === "event" || one.kind === "when") && one.estimate !== undefined
  return isChance && one.id === id && one.deadline === deadline
}

function layOut(width: number): Layout {
  const isNarrow = width < narrowWidth
  if (isNarrow) return { width, isNarrow, labelWidth: width, region: [12, width - 12], words: width }
  const labelWidth = Math.round(width * 0.38)
  return { width, isNarrow, labelWidth, region: [labelWidth + 20, width - 210], words: width }
}

function stackGroups(driven: readonly Driven[], layout: Layout): readonly Group[] {
  let top = 0
  return driven.map((one) => {
    const head = wrapText(nameGroup(one), layout.width, sizes.text, true, Infinity)
    const start = top
    let y = top + gap / 2 + head.length * lineHeight
    const rows = one.leaders.map((leader): Row => {
      const label = wrapText(leader.title, layout.labelWidth - 12, sizes.text)
      const first = y + (gap + lineHeight) / 2
      // Where labels stand above, a line for the words and one for the marks come below them.
      const lines = layout.isNarrow ? label.length + 2 : label.length
      const row = { leader, label, first, y: layout.isNarrow ? first + (label.length + 1) * lineHeight : first }
      y += lines * lineHeight + gap
      return row
    })
    top = y + gap / 2
    return { driven: one, top: start, bottom: top, head, rows }
  })
}

function nameGroup({ answer }: Driven): string {
  const when =
    answer.deadline === undefined
      ? ""
      : ` ${answer.kind === "event" && answer.mode === "at" ? "on" : "by"} ${answer.deadline}`
  return `${labelOf(answer)}${when}: ${tellProbability(answer.estimate)}`
}

function tellSwing({ swing }: Swung): string {
  return `${tellProbability(swing.lowest)} → ${tellProbability(swing.highest)}`
}

function tellGroup({ driven }: Group): string {
  return `${nameGroup(driven)}: ${driven.leaders.map((leader) => `${leader.title} ${tellSwing(leader)}`).join(", ")}`
}

function placeGroup({ head, rows, top }: Group, layout: Layout): readonly TableText[] {
  return [
    ...placeLines(head, { x: 0, y: top + (gap + lineHeight) / 2, tone: "strong", align: "left" }),
    ...rows.flatMap(({ leader, label, first }): readonly TableText[] => {
      const words = `${tellSwing(leader)} · ${tellExplained(leader.explains)}`
      const below = first + label.length * lineHeight
      return [
        ...placeLines(label, { x: 12, y: first, tone: "plain", align: "left" }),
        layout.isNarrow
          ? { x: 12, y: below, text: words, tone: "muted", align: "left" }
          : { x: layout.words, y: first, text: words, tone: "muted", align: "right" },
      ]
    }),
  ]
}

function markLayers(groups: readonly Group[], layout: Layout, height: number, theme: Theme): readonly JsonObject[] {
  const y = pixelY("y", height)
  const values = groups.flatMap(({ driven, rows }) =>
    rows.map(({ leader, y: middle }) => ({
      y: middle,
      low: roundForChart(leader.swing.lowest.value),
      high: roundForChart(leader.swing.highest.value),
      told: `${nameGroup(driven)}; ${leader.title} in its lowest fifth → in its highest: ${tellSwing(leader)}`,
    })),
  )
  const whole = groups.flatMap(({ driven, rows }) => {
    const [first, last] = [rows[0], rows.at(-1)]
    if (first === undefined || last === undefined) return []
    const whole = roundForChart(driven.answer.estimate.value)
    // One through all rows would cross the labels that stand between them.
    const spans = layout.isNarrow
      ? rows.map(({ y: middle }) => [middle, middle] as const)
      : [[first.y, last.y] as const]
    return spans.map(([from, to]) => ({ whole, y: from - lineHeight / 2, y2: to + lineHeight / 2 }))
  })
  const dot = (field: string, fill: string): JsonObject => ({
    data: { values },
    mark: { type: "point", shape: "circle", size: 56, opacity: 1, stroke: theme.accent, strokeWidth: 1.6, fill },
    encoding: { x: shareX(field, layout.region), y, ...toldChannels },
  })
  return [
    {
      data: { values: whole },
      mark: { type: "rule", color: theme.muted, strokeDash: [4, 3] },
      encoding: { x: shareX("whole", layout.region), y, y2: { field: "y2" } },
    },
    {
      data: { values },
      mark: { type: "rule", color: theme.accent, strokeWidth: 2.5, opacity: 0.45 },
      encoding: { x: shareX("low", layout.region), x2: { field: "high" }, y, ...toldChannels },
    },
    dot("low", theme.background),
    dot("high", theme.accent),
  ]
}
