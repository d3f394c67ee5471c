import type { Horsetail } from "../../../analysis/horsetail.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import { numberTicks } from "../../../chart/number-ticks.ts"
import { fitPanels, mostPanels, type Panel, panelRows, splitEvenly } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import type { Theme } from "../../../chart/theme.ts"
import { timeAxisAcross } from "../../../chart/time-axis.ts"
import { tellName } from "../../../words/quantity.ts"
import type { Split } from "../result.ts"
import { tellIgnorance } from "../words.ts"

const panel = { width: 280, height: 150, columns: 3, beside: 60 }

/** Of every question a bundle of lines, one for each world; what is most ignorance comes first. */
export function drawHorsetails(
  split: Split,
  { worlds, inner, tails }: { readonly worlds: number; readonly inner: number; readonly tails: readonly Horsetail[] },
  context: ChartContext,
): readonly ChartSpec[] {
  const sorted = tails.toSorted((a, b) => shareOf(split, b) - shareOf(split, a))
  const [first] = sorted
  const pages = splitEvenly(sorted, mostPanels)
  return pages.map((page, i) => {
    const { columns, width, whole } = fitPanels(context, page.length, panel)
    return frameChart(context, {
      title: `Worlds part most over “${first?.ask ?? ""}”${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: `Each line is one of ${worlds} worlds, played ${inner} times: the share of its runs in which it has happened by then, or the mean of a quantity at the days asked for. How far the lines lie apart is ignorance; a line that lies between 0 and 100 % is chance.`,
      width: whole,
      body: panelRows(
        page.map((tail) => tailPanel(tail, split, width, context.theme)),
        { columns, width, height: panel.height, theme: context.theme },
      ),
    })
  })
}

/** The greatest ignorance share among the answers to a question; of a date its own. */
function shareOf({ answers }: Split, { id }: Horsetail): number {
  return answers.reduce((most, answer) => (answer.id === id ? Math.max(most, answer.share?.value ?? 0) : most), 0)
}

function tailPanel(tail: Horsetail, split: Split, width: number, theme: Theme): Panel {
  const told = split.answers
    .filter(({ id, share }) => id === tail.id && share !== undefined)
    .map((answer) => `${answer.deadline ?? "by its date"}: ignorance ${tellIgnorance(answer)}`)
  const values = tail.worlds.flatMap((line, world) =>
    dropStill(line).map(({ date, value }) => ({ date, value: roundForChart(Number(value.toPrecision(4))), world })),
  )
  return {
    title: tail.unit === "" ? tail.ask : `${tail.ask} (${tellName(tail.unit)})`,
    subtitle: [told.join(" · ")],
    data: values,
    layers: [
      {
        mark: { type: "line", color: theme.accent, strokeWidth: 1, opacity: 0.45 },
        encoding: {
          x: { field: "date", type: "temporal", ...timeAxisAcross(split.scenario.start, split.scenario.until, width) },
          y: { field: "value", type: "quantitative", ...scaleOf(tail) },
          detail: { field: "world", type: "nominal" },
        },
      },
    ],
  }
}

function scaleOf({ of, worlds }: Horsetail): JsonObject {
  const greatest = worlds.flat().reduce((most, { value }) => Math.max(most, Math.abs(value)), 0)
  return of === "chance"
    ? {
        scale: { domain: [0, 1], nice: false },
        axis: { values: [0, 0.25, 0.5, 0.75, 1], format: ".0%", title: null },
      }
    : { scale: { zero: true, nice: true }, axis: { title: null, ...numberTicks([0, greatest], 4) } }
}

/** A line without the points that lie between two of the same height. */
function dropStill<T extends { readonly value: number }>(line: readonly T[]): readonly T[] {
  return line.filter(
    ({ value }, i) => i === 0 || i === line.length - 1 || line[i - 1]!.value !== value || line[i + 1]!.value !== value,
  )
}
