import type { Chart } from "../../../chart/chart-set.ts"
import { type ChartContext, frameChart, isNarrow, widthOf } from "../../../chart/frame.ts"
import { legendAbove } from "../../../chart/legend.ts"
import { assignColours } from "../../../chart/palette.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { furthest } from "../../../statistics/find-flip.ts"
import { oneIn } from "../../../statistics/gradient.ts"
import { tellPercent } from "../../../words/share.ts"
import type { FlippedAnswer, FlipResult } from "../result.ts"
import { tellRarity, tellThings } from "../words.ts"

const height = 300
const wideWidth = 760

/** Room for the numbers at the left, and for half a name of a tick at the right. */
const beside = 74

/** A ladder for every answer that has one: the chance reached against the surprise. */
export function drawFlipCharts(result: FlipResult, context: ChartContext): readonly Chart[] {
  return result.answers.flatMap((answer, i): readonly Chart[] => {
    const spec = drawLadder(answer, result, context)
    const id = result.answers.length === 1 ? "ladder" : `ladder-${i + 1}`
    return spec === undefined ? [] : [{ id, title: spec.title.text.join(" "), spec }]
  })
}

function drawLadder(answer: FlippedAnswer, result: FlipResult, context: ChartContext): ChartSpec | undefined {
  const { steps } = answer
  if (steps.length === 0) return undefined
  const target = result.above ?? result.below ?? NaN
  const names = steps.map(({ things }) => tellThings(things.length))
  const colours = assignColours(names, context.theme.shade)
  const items = names.map((text) => ({ text, colour: colours.get(text) ?? context.theme.accent }))
  const color: JsonObject = {
    field: "things",
    type: "nominal",
    scale: { domain: names, range: items.map(({ colour }) => colour) },
    legend: null,
  }
  const ways = steps.flatMap(({ way }, i) =>
    way.map(({ length, chance }) => ({ x: roundForChart(length), y: roundForChart(chance), things: names[i]! })),
  )
  const ends = steps.flatMap(({ reached, surprise, chance }, i) =>
    reached ? [{ x: roundForChart(surprise), y: roundForChart(chance.value), things: names[i]! }] : [],
  )
  const whole = context.width === undefined ? wideWidth : widthOf(context)
  const width = whole - beside
  const x = axisX(isNarrow(context))
  const encoding: JsonObject = { x, y: axisY, color }
  return frameChart(context, {
    title: titleOf(answer, target),
    subtitle: `${answer.ask} The chance as one thing, two things and so on are moved together. Below: how rarely a world lies as far out. Dots: where ${tellPercent(target)} is met. Dashed line: what was asked for.`,
    width: whole,
    body: legendAbove(
      items,
      width,
      {
        width,
        height,
        layer: [
          {
            data: { values: [{ y: target }] },
            mark: { type: "rule", color: context.theme.muted, strokeDash: [4, 4] },
            encoding: { y: axisY },
          },
          { data: { values: ways }, mark: { type: "line", strokeWidth: 1.5 }, encoding },
          { data: { values: ends }, mark: { type: "point", filled: true, size: 80, opacity: 1 }, encoding },
        ],
      },
      context.theme,
    ),
  })
}

/** The tick of every standard deviation says how rare it is; where ticks stand close, in two lines. */
function axisX(inLines: boolean): JsonObject {
  const rarities = [1, 2, 3, furthest].map((length) => {
    const told = tellRarity(oneIn(length))
    const label = inLines ? `['1 in', '${told.replace("1 in ", "")}']` : `'${told}'`
    return `datum.value == ${length} ? ${label}`
  })
  return {
    field: "x",
    type: "quantitative",
    scale: { domain: [0, furthest], nice: false },
    axis: {
      values: [0, 1, 2, 3, furthest],
      title: "Surprise",
      labelExpr: `${rarities.join(" : ")} : 'as it is'`,
      grid: true,
    },
  }
}

const axisY: JsonObject = {
  field: "y",
  type: "quantitative",
  scale: { domain: [0, 1], nice: false },
  axis: { values: [0, 0.25, 0.5, 0.75, 1], format: ".0%", title: null },
}

function titleOf({ steps, worthwhile }: FlippedAnswer, target: number): string {
  const told = steps.filter(({ reached }, i) => reached && i < worthwhile)
  if (told.length === 0) return `Nothing within ${tellRarity(30_000)} meets ${tellPercent(target)}`
  const parts = told.map(({ things, one_in }) => `${tellThings(things.length)} at ${tellRarity(one_in)}`)
  const text = parts.join(", ")
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}: there ${tellPercent(target)} is met`
}
