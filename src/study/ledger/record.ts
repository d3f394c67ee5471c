import type { EstimativeScale } from "../../words/estimative-scales.ts"
import { Effect } from "effect"
import { parseDate } from "../../calendar/date.ts"
import { recordOf, type TrackRecord } from "../../forecast/track-record.ts"
import { half } from "../../forecast/contenders.ts"
import { scoreLedger } from "../../forecast/score-ledger.ts"
import { type Ledger, readLedger } from "./read.ts"

/**
 * How such words have done so far in the forecasts that lie beside a scenario: as of the latest day of which an outcome is
 * known, so that the same files say the same on any day. Undefined where there is none, or where a file is not as it should be.
 */
export const readRecord = Effect.fn("readRecord")(function* (scenario: string, words: EstimativeScale) {
  const ledger = yield* readLedger(scenario)
  const until = latestOutcome(ledger)
  if (ledger.problems.length > 0 || until === undefined) return undefined
  const own = ledger.freezes.filter(({ freeze }) => freeze.kind === "forecast" && freeze.scenario.name === ledger.name)
  const last = own.at(-1)?.freeze.scenario
  if (last === undefined) return undefined
  const scores = scoreLedger({
    scenario: { name: last.name, title: last.title },
    freezes: own,
    resolutions: ledger.resolutions,
    until,
    only: [],
    overTime: false,
    words,
    seed: "1",
    contenders: () => [half],
  })
  const record: TrackRecord | undefined = recordOf(scores)
  return record
})

function latestOutcome({ resolutions }: Ledger): string | undefined {
  return Object.values(resolutions)
    .flatMap((byDeadline) => Object.values(byDeadline))
    .flatMap(({ date = "", outcome }) => (outcome === "unresolved" || parseDate(date) === undefined ? [] : [date]))
    .toSorted()
    .at(-1)
}
