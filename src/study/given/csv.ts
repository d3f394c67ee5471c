import { formatDate } from "../../calendar/date.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { csvNumber, writeCsv } from "../../report/csv.ts"
import type { Given } from "./result.ts"

const header = "name,id,kind,mode,deadline,value,unit,given,measure,of,estimate,mcse,low,high,n,up,down".split(",")

/**
 * given.csv (RFC 4180), tidy: of every number one row for all runs, for those seen, for their difference, and where the rule
 * was made to fire for that, for never and for the effect.
 */
export function givenCsv({ answers, done }: Given): string {
  return writeCsv([
    header,
    ...answers.flatMap((answer) => {
      const found = done?.answers.find(({ name, measure }) => name === answer.name && measure === answer.measure)
      const head = [
        answer.name,
        answer.id,
        answer.kind,
        answer.mode ?? "",
        answer.deadline ?? "",
        answer.value ?? "",
        answer.unit ?? "",
        answer.given ?? "",
        answer.measure,
      ]
      const rows: readonly (readonly [string, Estimate | undefined, string, string])[] = [
        ["all", answer.all, "", ""],
        ["seen", answer.seen, "", ""],
        ["difference", answer.difference, "", ""],
        ["done", found?.done, "", ""],
        ["never", found?.never, "", ""],
        ["effect", found?.effect, String(found?.up ?? ""), String(found?.down ?? "")],
      ]
      return rows.flatMap(([of, estimate, up, down]) =>
        estimate === undefined ? [] : [[...head, of, ...writeEstimate(answer.measure, of, estimate), up, down]],
      )
    }),
  ])
}

/** A day as a date; where it never came, and where an end is open, nothing. */
function writeEstimate(measure: string, of: string, { value, mcse, low, high, n }: Estimate): readonly string[] {
  const isDay = measure === "median-day" && of !== "effect"
  const tell = (x: number): string => (isDay && Number.isFinite(x) ? formatDate(Math.round(x)) : csvNumber(x))
  return [tell(value), csvNumber(mcse), tell(low), tell(high), csvNumber(n)]
}
