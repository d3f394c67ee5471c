import { csvNumber, writeCsv } from "../../report/csv.ts"
import { restsOnNothing } from "../../analysis/worth.ts"
import type { ValueResult } from "./result.ts"

const head = [
  "answer",
  "unknown",
  "basis",
  "evidence",
  "rests_on_nothing",
  "seen",
  "score",
  "score_now",
  "gain",
  "gain_mcse",
  "gain_low",
  "gain_high",
  "floor",
  "log_gain",
  "p_value",
  "act_low",
  "act_high",
]

/** value.csv: every unknown of every answer. */
export function valueCsv({ answers }: ValueResult): string {
  return writeCsv([
    head,
    ...answers.flatMap(({ name, score, score_now: now, floor, unknowns }) =>
      unknowns.map((one) => [
        name,
        one.id,
        one.basis,
        one.evidence.join(" "),
        String(restsOnNothing(one)),
        String(one.seen),
        score,
        csvNumber(now),
        csvNumber(one.gain.value),
        csvNumber(one.gain.mcse),
        csvNumber(one.gain.low),
        csvNumber(one.gain.high),
        csvNumber(floor),
        csvNumber(one.log_gain?.value),
        csvNumber(one.p_value),
        csvNumber(one.act?.bracket.low),
        csvNumber(one.act?.bracket.high),
      ]),
    ),
  ])
}
