import { csvNumber, writeCsv } from "../../report/csv.ts"
import type { TurningPoints } from "./result.ts"

/** turning-points.csv: how much of each answer is settled at each check. */
export function turningCsv({ answers }: TurningPoints): string {
  return writeCsv([
    ["answer", "date", "settled", "mcse", "low", "high", "runs"],
    ...answers.flatMap(({ name, settled }) =>
      settled.map(({ date, share }) => [
        name,
        date,
        csvNumber(share.value),
        csvNumber(share.mcse),
        csvNumber(share.low),
        csvNumber(share.high),
        String(share.n),
      ]),
    ),
  ])
}
