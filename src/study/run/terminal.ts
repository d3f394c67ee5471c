import { tellRuns } from "../../words/count.ts"
import { tellProbability } from "../../words/share.ts"
import { tellDeadline } from "../../words/condition.ts"
import { type Forecast } from "../../forecast/forecast.ts"
import type { PositionSummary, Summary } from "../../summary/summary.ts"
import { prettyJson } from "../../report/canonical-json.ts"
import { wrapText } from "../../report/wrap-text.ts"

/** Everything a person at a terminal needs to know first: the answers, then the positions, then what to doubt. */
export const renderTerminal = (summary: Summary, forecasts: readonly Forecast[], color: boolean): string => {
  const { title, start, until, step } = summary.scenario
  const paint = (code: number, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text)
  const heading = (text: string): string => paint(1, text)
  return [
    heading(title),
    `${start} to ${until} in steps of ${step} · ${tellRuns(summary.runs)} · seed ${summary.seed}`,
    "",
    ...answerLines(forecasts, (text) => paint(36, text)),
    ...positionLines(summary.positions, heading),
    "",
    paint(90, "Intervals are Monte Carlo error only: they say nothing about whether the scenario is right."),
    "",
  ].join("\n")
}

/** summary.json, which is also what `--json` prints. */
export const summaryJson = (summary: Summary): string => prettyJson(summary)

const width = 100

/** A question once, its deadlines below it. */
const answerLines = (forecasts: readonly Forecast[], paint: (text: string) => string): readonly string[] =>
  forecasts.flatMap((forecast, i) => {
    const isFirst = forecasts[i - 1]?.question !== forecast.question
    const deadline = tellDeadline(forecast)
    const answer = wrapText(`${deadline}${deadline === "" ? "" : ": "}${forecast.text}`, width - 4).map(
      (line) => `    ${paint(line)}`,
    )
    return [...(isFirst ? wrapText(forecast.ask, width) : []), ...answer]
  })

const positionLines = (positions: readonly PositionSummary[], heading: (text: string) => string): readonly string[] => {
  const tested = positions.filter(({ held }) => held !== undefined)
  if (tested.length === 0) return []
  return [
    "",
    heading("Stated positions: how often each held to the end"),
    ...tested.flatMap(({ actor_title, stance, holds, held, broken_by }) => {
      const share = held === undefined ? "" : tellProbability(held).padStart(7)
      const breaker = broken_by[0] === undefined ? "" : ` Broken by: ${broken_by.map(({ title }) => title).join(", ")}.`
      const [first = "", ...rest] = wrapText(`${actor_title} ${stance}: ${holds}${breaker}`, width - 10)
      return [`${share}  ${first}`, ...rest.map((line) => `         ${line}`)]
    }),
  ]
}
