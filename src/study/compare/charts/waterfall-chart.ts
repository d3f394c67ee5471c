import { tellName } from "../../../words/quantity.ts"
import { tellMeasure } from "../tell.ts"
import type { AttributedAnswer, Attribution, Comparison } from "../result.ts"
import { nameEdits } from "./edit-names.ts"
import { tellGreatestEdit } from "./headlines.ts"
import { type Bar, isChance, type NamedAttribution, stackBars } from "./waterfall-bars.ts"
import { type ChartContext, frameChart, isNarrow, widthOf, headed } from "../../../chart/frame.ts"
import { measureText } from "../../../chart/measure-text.ts"
import { panelGrid, panelTitle, panelView } from "../../../chart/panel.ts"
import type { ChartSpec, JsonObject } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"

/** Height of a bar's row: one line of its name, and each further one. */
const rowHeight = 19
const nameHeight = 14
const mostPanels = 8

/** Pixels of the bars and of the names of edits beside them. */
interface Space {
  readonly width: number
  readonly labels: number
  /** Titles have room above the bars alone. */
  readonly isWide: boolean
}

function divide(context: ChartContext): Space {
  if (!isNarrow(context)) return { width: 420, labels: 330, isWide: true }
  const labels = Math.floor(0.42 * widthOf(context))
  return { width: widthOf(context) - labels - 20, labels, isWide: false }
}

/**
 * From the base to the other scenario, edit by edit: bars are Shapley values, the greatest first. Of every question the
 * number that differs most is drawn, up to eight of them; all chances on axes of one scale. `titles` are those of things by
 * their path. Undefined where nothing differs.
 */
export function drawWaterfalls(
  attribution: Attribution,
  comparison: Comparison,
  titles: ReadonlyMap<string, string>,
  context: ChartContext,
): ChartSpec | undefined {
  const drawn = chooseAnswers(attribution)
  if (drawn.length === 0) return undefined
  const space = divide(context)
  const named = { ...attribution, names: nameEdits(attribution, titles, space.labels, space.isWide ? 1 : 3) }
  const widest = Math.max(...drawn.filter(isChance).map((answer) => spanOf(listSteps(answer))))
  const title = comparison.scenarios.find(({ id }) => id === attribution.scenario)?.title ?? attribution.scenario
  const [first] = drawn
  const about = comparison.answers.find(({ id, deadline }) => id === first?.id && deadline === first.deadline)
  const edits = named.names.map((lines) => lines.join(" "))
  const headline = first === undefined ? undefined : tellGreatestEdit(first, about, edits)
  return frameChart(headed(context, headline), {
    title: `What each edit did: ${title}`,
    subtitle: `Dots: the base and the other scenario; bars between them: the share of each edit (Shapley value, ${
      attribution.method === "exact"
        ? `over all ${attribution.subsets} combinations`
        : `over ${attribution.orders ?? 0} drawn orders`
    }, with the same draws), as counted. The shares sum to the difference. Of each question the number that differs most; edits whose share rounds to nothing are left out. All chances have one scale, which does not begin at 0.`,
    width: isNarrow(context) ? widthOf(context) : space.width + space.labels + 60,
    body: panelGrid(
      drawn.map((answer) => waterfallView(answer, named, comparison, widest, space, context.theme)),
      1,
    ),
  })
}

/** Chances before quantities, each question once. */
function chooseAnswers({ answers }: Attribution): readonly AttributedAnswer[] {
  const size = ({ total }: AttributedAnswer) => Math.abs(total)
  const differing = answers.filter(({ total, measure }) => total !== 0 && measure !== "mean")
  const greatest = [...new Set(differing.map(({ id }) => id))].flatMap((id) =>
    differing
      .filter((answer) => answer.id === id)
      .toSorted((a, b) => size(b) - size(a))
      .slice(0, 1),
  )
  const chances = greatest.filter(isChance).toSorted((a, b) => size(b) - size(a))
  return [...chances.slice(0, mostPanels - 2), ...greatest.filter((answer) => !isChance(answer))].slice(0, mostPanels)
}

/** All values that a waterfall comes by, from the base to the other scenario. */
function listSteps({ base, other, parts }: AttributedAnswer): readonly number[] {
  const shares = parts.map(({ share }) => share.value).toSorted((a, b) => Math.abs(b) - Math.abs(a))
  let at = base
  return [base, ...shares.map((share) => (at += share)), other]
}

function spanOf(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values)
}

function waterfallView(
  answer: AttributedAnswer,
  attribution: NamedAttribution,
  comparison: Comparison,
  widest: number,
  { width, labels, isWide }: Space,
  theme: Theme,
): JsonObject {
  const compared = comparison.answers.find(({ id, deadline }) => id === answer.id && deadline === answer.deadline)
  const bars = stackBars(answer, attribution, comparison, compared?.unit ?? "", theme)
  const lines = Math.max(...bars.map(({ label }) => label.split("\n").length))
  const what =
    compared === undefined
      ? ""
      : tellMeasure(compared, {
          measure: answer.measure,
          ...(answer.value === undefined ? {} : { value: answer.value }),
        })
  const panel = {
    title: `${compared?.label ?? compared?.ask ?? answer.id} ${what}`.trim(),
    subtitle: [],
    layers: barLayers(
      bars,
      answer,
      compared?.unit ?? "",
      { common: isChance(answer) ? 100 * widest : undefined, width },
      theme,
    ),
  }
  return {
    ...panelView(panel, width, bars.length * (rowHeight + (lines - 1) * nameHeight), theme),
    ...(isWide ? {} : panelTitle(panel.title, width + labels, theme)),
  }
}

function barLayers(
  bars: readonly Bar[],
  answer: AttributedAnswer,
  unit: string,
  { common, width }: { readonly common: number | undefined; readonly width: number },
  theme: Theme,
): readonly JsonObject[] {
  const ends = bars.flatMap(({ from, to }) => [from, to])
  const [least, greatest] = [Math.min(...ends), Math.max(...ends)]
  const own = greatest > least ? greatest - least : 1
  const span = common === undefined || common < own ? own : common
  // What is told of the longest bar stands behind it.
  const told = Math.min(0.6, (Math.max(...bars.map(({ text }) => measureText(text, sizes.text))) + 10) / width)
  const behind = Math.max(0.4, (1.05 * told) / (1 - told))
  const x = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: { domain: [least - span * 0.05, least + span * (1 + behind)], nice: false, zero: false },
    axis: {
      title: isChance(answer) ? "percent of runs" : unit === "" ? null : tellName(unit),
      tickCount: Math.ceil(width / 80),
    },
  })
  const y = {
    field: "label",
    type: "nominal",
    scale: { domain: bars.map(({ label }) => label) },
    axis: {
      title: null,
      labelExpr: "split(datum.label, '\\n')",
      labelLineHeight: nameHeight,
      labelLimit: 0,
      labelOverlap: false,
      domain: false,
      ticks: false,
    },
  }
  const color = { field: "colour", type: "nominal", scale: null }
  return [
    {
      data: { values: bars.filter(({ isWhole }) => isWhole !== true).map((bar) => ({ ...bar })) },
      mark: { type: "bar", height: 12, opacity: 0.75 },
      encoding: { x: x("from"), x2: { field: "to" }, y, color },
    },
    {
      data: { values: bars.filter(({ isWhole }) => isWhole === true).map((bar) => ({ ...bar })) },
      mark: { type: "point", filled: true, size: 70, opacity: 1 },
      encoding: { x: x("from"), y, color },
    },
    {
      data: { values: bars.map(({ label, from, to, text }) => ({ label, end: Math.max(from, to), text })) },
      mark: { type: "text", align: "left", baseline: "middle", dx: 7, limit: 0, color: theme.text },
      encoding: { x: x("end"), y, text: { field: "text", type: "nominal" } },
    },
  ]
}
