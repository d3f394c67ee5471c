import { parseDate } from "../calendar/date.ts"
import type { Answer, DateQuantile, Summary } from "../summary/summary.ts"
import { tellInterval, tellProbability } from "../words/share.ts"
import type { Candidate } from "./finding.ts"
import { addressOf, closeSentence, nameSubject } from "./subject.ts"

/** When things happen. They are the stronger, the more of the time simulated the middle nine tenths take. */
export function findDates(answers: readonly Answer[], { start, until }: Summary["scenario"]): readonly Candidate[] {
  const length = daysBetween(start, until)
  return answers.flatMap((answer): readonly Candidate[] => {
    if (answer.kind !== "when" || answer.estimate === undefined || answer.never === undefined) return []
    const [early, median, late] = [0.05, 0.5, 0.95].map((level) =>
      answer.quantiles?.find((quantile) => quantile.level === level),
    )
    if (early === undefined || median === undefined || late === undefined || median.estimate.n < 2) return []
    const never =
      answer.never.value === 0
        ? ""
        : `; not by ${until} in ${tellProbability(answer.never)} (${tellInterval(answer.never)}) of runs`
    return [
      {
        kind: "date",
        strength: length === 0 ? 0 : Math.min(1, daysBetween(early.date, late.date) / length),
        at: addressOf(answer),
        tell: () =>
          closeSentence(
            `${nameSubject(answer)}: median ${median.date}${tellError(median)}, nine in ten between ${early.date} and ${late.date} where it happens${never}`,
            answer,
          ),
      },
    ]
  })
}

/** ` (± 1 day)`; nothing where the runs leave less than a day open. */
function tellError({ estimate: { low, high } }: DateQuantile): string {
  const days = Math.round((high - low) / 2)
  return Number.isFinite(days) && days > 0 ? ` (± ${days} ${days === 1 ? "day" : "days"})` : ""
}

function daysBetween(from: string, to: string): number {
  return (parseDate(to) ?? 0) - (parseDate(from) ?? 0)
}
