import type { EstimativeScale } from "../../words/estimative-scales.ts"
import { Effect } from "effect"
import { parseDate } from "../../calendar/date.ts"
import { recordOf, type TrackRecord } from "../../forecast/track-record.ts"
import { scoreForecasts } from "./study.ts"
import { type Ledger, readLedger } from "../ledger/read.ts"

/**
 * How such words have done so far in the forecasts that lie beside a scenario: as of the latest day of which an outcome is
 * known, so that the same files say the same on any day. Undefined where there is none, or where a file is not as it should be.
 */
export const readRecord = Effect.fn("readRecord")(function* (scenario: string, words: EstimativeScale) {
  const ledger = yield* readLedger(scenario)
  const until = latestOutcome(ledger)
  if (ledger.problems.length > 0 || until === undefined) return undefined
  return yield* scoreForecasts(ledger, {
    until,
    against: ["half"],
    backtest: false,
    only: [],
    overTime: false,
    persistence: 0.05,
    words,
    seed: "1",
  }).pipe(
    Effect.map((scores): TrackRecord | undefined => recordOf(scores)),
    Effect.catchTag("NothingThere", () => Effect.succeed(undefined)),
  )
})

const latestOutcome = ({ resolutions }: Ledger): string | undefined =>
  Object.values(resolutions)
    .flatMap((byDeadline) => Object.values(byDeadline))
    .flatMap(({ date = "", outcome }) => (outcome === "unresolved" || parseDate(date) === undefined ? [] : [date]))
    .toSorted()
    .at(-1)
