import type { Estimate } from "../statistics/estimate.ts"
import type { Answer, Summary } from "../summary/summary.ts"

const header = ["id", "ask", "kind", "deadline", "answered", "measure", "value", "mcse", "low", "high", "n"]

/** questions.csv (RFC 4180): one row for every number that answers a question, with its Monte Carlo error. */
export const questionsCsv = (summary: Summary): string =>
  [header, ...summary.questions.flatMap(rowsOf)].map((row) => row.map(quoteField).join(",")).join("\r\n") + "\r\n"

const rowsOf = (answer: Answer): readonly (readonly string[])[] => {
  const row = (measure: string, estimate: Estimate | undefined): readonly (readonly string[])[] =>
    estimate === undefined ? [] : [[...identify(answer), measure, ...numbersOf(estimate)]]
  switch (answer.kind) {
    case "event":
      return row("probability", answer.estimate)
    case "when":
      return [
        ...row("probability", answer.estimate),
        ...row("never", answer.never),
        ...(answer.quantiles ?? []).flatMap(({ level, estimate }) => row(`days q${level}`, estimate)),
      ]
    case "value":
      return [
        ...row("median", answer.estimate),
        ...row("mean", answer.mean),
        ...(answer.quantiles ?? []).flatMap(({ level, estimate }) => row(`q${level}`, estimate)),
      ]
    case "category":
      return (answer.shares ?? []).flatMap(({ value, estimate }) => row(`share of ${value}`, estimate))
  }
}

const identify = ({ id, ask, kind, deadline, answered }: Answer): readonly string[] => [
  id,
  ask,
  kind,
  deadline ?? "",
  answered ?? deadline ?? "",
]

const numbersOf = ({ value, mcse, low, high, n }: Estimate): readonly string[] =>
  [value, mcse, low, high, n].map((number) => (Number.isFinite(number) ? String(number) : ""))

/** Quoted where the field holds a separator, a quote or a line break; a leading formula sign is kept as text. */
const quoteField = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)
