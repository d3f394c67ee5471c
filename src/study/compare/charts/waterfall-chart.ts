import { tellName } from "../../../words/quantity.ts"
import { tellPart } from "../../../words/difference.ts"
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
const labelWidth = 260

/**
 * From the base to the other scenario, edit by edit: bars are Shapley values, the greatest first. Of every question the
 * number that differs most is drawn, up to eight of them. Undefined where nothing differs.
 */
export function drawWaterfalls(
  attribution: Attribution,
  comparison: Comparison,
  context: ChartContext,
): ChartSpec | undefined {
  const drawn = chooseAnswers(attribution)
  if (drawn.length === 0) return undefined
  const title = comparison.scenarios.find(({ id }) => id === attribution.scenario)?.title ?? attribution.scenario
  return frameChart(context, {
    title: `What each edit did: ${title}`,
    subtitle: `Dots: the base and the other scenario; bars between them: the share of each edit (Shapley value, ${
      attribution.method === "exact"
        ? `over all ${attribution.subsets} combinations`
        : `over ${attribution.orders ?? 0} drawn orders`
    }, with the same draws). The shares sum to the difference. Of each question the number that differs most; edits that do nothing to it are left out. Axes do not begin at 0.`,
    width: width + labelWidth + 60,
    body: panelGrid(
      drawn.map((answer) => waterfallView(answer, attribution, comparison, context.theme)),
      1,
    ),
  })
}

/** Chances before quantities, each question once. */
function chooseAnswers({ answers }: Attribution): readonly AttributedAnswer[] {
  const isChance = ({ measure }: AttributedAnswer) => measure === "probability" || measure === "share"
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

type Bar = JsonObject & { readonly label: string; readonly from: number; readonly to: number }

function waterfallView(
  answer: AttributedAnswer,
  attribution: Attribution,
  comparison: Comparison,
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
    title: `${compared?.ask ?? answer.id} ${what}`.trim(),
    subtitle: [],
    layers: barLayers(bars, answer, compared?.unit ?? "", theme),
  }
  return panelView(panel, width, bars.length * rowHeight, theme)
}

/** The base, then the edits by the size of their share, then the other scenario. */
function stackBars(
  answer: AttributedAnswer,
  { edits, scenario }: Attribution,
  comparison: Comparison,
  unit: string,
  theme: Theme,
): readonly Bar[] {
  const scale = answer.measure === "probability" || answer.measure === "share" ? 100 : 1
  const colours = scenarioColours(comparison, theme)
  const [base] = comparison.scenarios
  let at = answer.base
  const parts = answer.parts
    .map((part, i) => ({ part, name: nameEdit(edits[i]?.things ?? []) }))
    .filter(({ part }) => part.share.value !== 0)
    .toSorted((a, b) => Math.abs(b.part.share.value) - Math.abs(a.part.share.value))
    .map(({ part, name }): Bar => {
      const from = at
      at += part.share.value
      return {
        label: name,
        from: roundForChart(from * scale),
        to: roundForChart(at * scale),
        colour: theme.muted,
        text: tellPart(answer.measure, part.share.value, part.share.mcse, unit),
      }
    })
  const whole = (label: string, value: number, colour: string): Bar => ({
    label,
    from: roundForChart(value * scale),
    to: roundForChart(value * scale),
    isWhole: true,
    colour,
    text: tellWhole(value * scale, scale === 100 ? "%" : tellName(unit)),
  })
  return [
    whole("base", answer.base, colours.get(base?.id ?? "") ?? theme.accent),
    ...parts,
    whole("all edits", answer.other, colours.get(scenario) ?? theme.accent),
  ]
}

function tellWhole(value: number, unit: string): string {
  return `${Number(value.toPrecision(3))} ${unit}`.trim()
}

/** Names of edits without the section, as short as they can be told. */
function nameEdit(things: readonly string[]): string {
  const name = things.map((id) => id.replace(/^assumptions\.|^actors\./, "")).join(" with ")
  return wrapText(name, labelWidth, sizes.small, false, Infinity).length > 1 ? cut(name) : name
}

function cut(name: string): string {
  let short = name
  while (measureText(`${short}…`, sizes.small) > labelWidth) short = short.slice(0, -1)
  return `${short}…`
}

function barLayers(bars: readonly Bar[], answer: AttributedAnswer, unit: string, theme: Theme): readonly JsonObject[] {
  const isChance = answer.measure === "probability" || answer.measure === "share"
  const ends = bars.flatMap(({ from, to }) => [from, to])
  const [least, greatest] = [Math.min(...ends), Math.max(...ends)]
  const span = greatest > least ? greatest - least : 1
  const x = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: { domain: [least - span * 0.05, greatest + span * 0.4], nice: false, zero: false },
    axis: { title: isChance ? "percent of runs" : unit === "" ? null : tellName(unit), tickCount: 6 },
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
