import type { Leaders } from "../../analysis/leaders.ts"
import { formatDate, parseDate } from "../../calendar/date.ts"
import type { Forecast } from "../../forecast/forecast.ts"
import { column, mono, onlyIn, table } from "../../report/document/build.ts"
import type { Block, Inline } from "../../report/document/document.ts"
import type { Summary } from "../../summary/summary.ts"
import { tellDeadline } from "../../words/condition.ts"
import { drawSparkline } from "../../words/sparkline.ts"
import { findLeader } from "./document-leaders.ts"

/**
 * Every question once, with a line per deadline. A terminal, which has no charts, is drawn how the chance grows, and is told
 * what leads by its id, for which it has room.
 */
export function tabulateAnswers(summary: Summary, forecasts: readonly Forecast[], leaders: Leaders): readonly Block[] {
  const about = (forecast: Forecast): readonly Inline[] => [
    [`${forecast.ask} (`, mono(forecast.question), ")"],
    tellDeadline(forecast),
    barOf(forecast),
  ]
  const first = [column("Question", "group"), column("By", "label"), column("Chance", "spare")]
  const last = [column("Answer"), column("Hangs most on")]
  return [
    ...onlyIn(
      ["page", "markdown"],
      table(
        [...first, ...last],
        forecasts.map((forecast) => [...about(forecast), forecast.text, findLeader(leaders, forecast)?.title ?? ""]),
      ),
    ),
    ...onlyIn(
      ["terminal"],
      table(
        [...first, column("Over time", "spare"), ...last],
        forecasts.map((forecast) => [
          ...about(forecast),
          traceForecast(summary, forecast),
          forecast.text,
          findLeader(leaders, forecast)?.id ?? "",
        ]),
      ),
    ),
  ]
}

function barOf({ kind, estimate }: Forecast): Inline {
  if (estimate === undefined || (kind !== "event" && kind !== "when")) return ""
  const { value, low, high } = estimate
  return Number.isNaN(value) ? "" : { as: "bar", value, low, high }
}

/** So many places of a curve are drawn. */
const places = 12

/** How the chance grows, at equal times from the start to the end; empty but at a question's last deadline, with which its curve stands. */
function traceForecast({ questions, scenario }: Summary, { question, deadline }: Forecast): string {
  const answer = questions.find((one) => one.id === question && one.deadline === deadline)
  const curve = answer !== undefined && "curve" in answer ? answer.curve : undefined
  if (curve === undefined) return ""
  const [start, end] = [parseDate(scenario.start) ?? 0, parseDate(scenario.until) ?? 0]
  const shares = Array.from({ length: places }, (_, place) => {
    const day = formatDate(start + Math.floor(((place + 1) / places) * (end - start)))
    return curve.findLast(({ date }) => date <= day)?.value ?? 0
  })
  return drawSparkline(shares)
}
