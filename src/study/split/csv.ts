import type { Estimate } from "../../statistics/estimate.ts"
import { csvNumber, writeCsv } from "../../report/csv.ts"
import type { Split } from "./result.ts"

const header = [
  ..."name,id,kind,mode,deadline,value,unit,given,measure,estimate,mcse,low,high,n".split(","),
  ..."range_low,range_low_mcse,range_high,range_high_mcse".split(","),
  ..."of,share,share_mcse,share_low,share_high,ignorance,chance,worlds".split(","),
]

/** split.csv (RFC 4180): one row for each answer. */
export function splitCsv({ answers }: Split): string {
  return writeCsv([
    header,
    ...answers.map((answer) => [
      answer.name,
      answer.id,
      answer.kind,
      answer.mode ?? "",
      answer.deadline ?? "",
      answer.value ?? "",
      answer.unit ?? "",
      answer.given ?? "",
      answer.measure ?? "",
      ...writeEstimate(answer.estimate),
      csvNumber(answer.estimate?.n),
      ...[answer.range?.low, answer.range?.high].flatMap((end) => [csvNumber(end?.value), csvNumber(end?.mcse)]),
      answer.of,
      ...writeEstimate(answer.share),
      csvNumber(answer.ignorance),
      csvNumber(answer.chance),
      String(answer.worlds),
    ]),
  ])
}

function writeEstimate(estimate: Estimate | undefined): readonly string[] {
  return [estimate?.value, estimate?.mcse, estimate?.low, estimate?.high].map(csvNumber)
}
