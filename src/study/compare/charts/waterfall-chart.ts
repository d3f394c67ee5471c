import { tellName } from "../../../words/quantity.ts"
import { carriedDecimals } from "../../../words/difference.ts"
import { groupThousands } from "../../../words/number.ts"
import { roundParts } from "../../../words/round-parts.ts"
import { tellMeasure } from "../tell.ts"
import type { AttributedAnswer, Attribution, Comparison } from "../result.ts"
import { scenarioColours } from "./legend.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import { measureText, wrapText } from "../../../chart/measure-text.ts"
import { panelGrid, panelView } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"

const width = 420
const rowHeight = 19
const mostPanels = 8
const labelWidth = 330

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
  const named = { ...attribution, names: attribution.edits.map(({ things }) => nameEdit(things, titles)) }
  const widest = Math.max(...drawn.filter(isChance).map((answer) => spanOf(listSteps(answer))))
  const title = comparison.scenarios.find(({ id }) => id === attribution.scenario)?.title ?? attribution.scenario
  return frameChart(context, {
    title: `What each edit did: ${title}`,
    subtitle: `Dots: the base and the other scenario; bars between them: the share of each edit (Shapley value, ${
      attribution.method === "exact"
        ? `over all ${attribution.subsets} combinations`
        : `over ${attribution.orders ?? 0} drawn orders`
    }, with the same draws), as counted. The shares sum to the difference. Of each question the number that differs most; edits whose share rounds to nothing are left out. All chances have one scale, which does not begin at 0.`,
    width: width + labelWidth + 60,
    body: panelGrid(
      drawn.map((answer) => waterfallView(answer, named, comparison, widest, context.theme)),
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

function isChance({ measure }: AttributedAnswer): boolean {
  return measure === "probability" || measure === "share"
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

/** An attribution with what its edits are called. */
type NamedAttribution = Attribution & { readonly names: readonly string[] }

type Bar = JsonObject & { readonly label: string; readonly from: number; readonly to: number }

function waterfallView(
  answer: AttributedAnswer,
  attribution: NamedAttribution,
  comparison: Comparison,
  widest: number,
  theme: Theme,
): JsonObject {
  const compared = comparison.answers.find(({ id, deadline }) => id === answer.id && deadline === answer.deadline)
  const bars = stackBars(answer, attribution, comparison, compared?.unit ?? "", theme)
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
    layers: barLayers(bars, answer, compared?.unit ?? "", isChance(answer) ? 100 * widest : undefined, theme),
  }
  return panelView(panel, width, bars.length * rowHeight, theme)
}

/** The base, then the edits by the size of their share, then the other scenario; what is told of them adds up. */
function stackBars(
  answer: AttributedAnswer,
  { names, scenario }: NamedAttribution,
  comparison: Comparison,
  unit: string,
  theme: Theme,
): readonly Bar[] {
  const scale = isChance(answer) ? 100 : 1
  const colours = scenarioColours(comparison, theme)
  const [base] = comparison.scenarios
  const told = tellInSteps(answer, scale)
  const tell = (value: number, name: string) =>
    `${value < 0 ? "−" : ""}${groupThousands(told.tell(Math.abs(value)))} ${name}`.trim()
  let at = answer.base
  const parts = answer.parts
    .map(({ share }, i) => ({ share: share.value, name: names[i] ?? "", rounded: told.parts[i] ?? 0 }))
    .toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .flatMap(({ share, name, rounded }): readonly Bar[] => {
      const from = at
      at += share
      if (rounded === 0) return []
      const text = `${rounded > 0 ? "+" : ""}${tell(rounded, scale === 100 ? "pp" : tellName(unit))}`
      return [
        { label: name, from: roundForChart(from * scale), to: roundForChart(at * scale), colour: theme.muted, text },
      ]
    })
  const whole = (label: string, value: number, rounded: number, colour: string): Bar => ({
    label,
    from: roundForChart(value * scale),
    to: roundForChart(value * scale),
    isWhole: true,
    colour,
    text: tell(rounded, scale === 100 ? "%" : tellName(unit)),
  })
  return [
    whole("base", answer.base, told.base, colours.get(base?.id ?? "") ?? theme.accent),
    ...parts,
    whole("all edits", answer.other, told.other, colours.get(scenario) ?? theme.accent),
  ]
}

/** Both ends and all parts to the digits that the least certain part carries, so rounded that they add up. */
function tellInSteps({ base, other, parts, measure }: AttributedAnswer, scale: number) {
  const errors = parts.map(({ share: { mcse } }) => mcse).filter((error) => error > 0 && Number.isFinite(error))
  const decimals = errors.length === 0 ? 1 : carriedDecimals(measure, Math.max(...errors))
  const unit = Number(`1e${-decimals}`)
  const ends = [base, other].map((value) => Math.round((value * scale) / unit) * unit) as [number, number]
  const shares = parts.map(({ share }) => share.value * scale)
  return {
    base: ends[0],
    other: ends[1],
    parts: roundParts(shares, ends[1] - ends[0], unit),
    tell: (value: number) => value.toFixed(Math.max(0, decimals)),
  }
}

/** What edited things are called, as short as it can be told; one without a title by its path without the section. */
function nameEdit(things: readonly string[], titles: ReadonlyMap<string, string>): string {
  const name = things.map((id) => titles.get(id) ?? id.replace(/^assumptions\.|^actors\./, "")).join(" with ")
  return wrapText(name, labelWidth, sizes.small, false, Infinity).length > 1 ? cut(name) : name
}

function cut(name: string): string {
  let short = name
  while (measureText(`${short}…`, sizes.small) > labelWidth) short = short.slice(0, -1)
  return `${short}…`
}

function barLayers(
  bars: readonly Bar[],
  answer: AttributedAnswer,
  unit: string,
  common: number | undefined,
  theme: Theme,
): readonly JsonObject[] {
  const ends = bars.flatMap(({ from, to }) => [from, to])
  const [least, greatest] = [Math.min(...ends), Math.max(...ends)]
  const own = greatest > least ? greatest - least : 1
  const span = common === undefined || common < own ? own : common
  const x = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: { domain: [least - span * 0.05, least + span * 1.4], nice: false, zero: false },
    axis: { title: isChance(answer) ? "percent of runs" : unit === "" ? null : tellName(unit), tickCount: 6 },
  })
  const y = {
    field: "label",
    type: "nominal",
    scale: { domain: bars.map(({ label }) => label) },
    axis: { title: null, labelLimit: 0, labelOverlap: false, domain: false, ticks: false },
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
      data: { values: bars.map(({ label, from, to, text }) => ({ label, end: Math.max(from, to), text: text ?? "" })) },
      mark: { type: "text", align: "left", baseline: "middle", dx: 7, limit: 0, color: theme.text },
      encoding: { x: x("end"), y, text: { field: "text", type: "nominal" } },
    },
  ]
}
