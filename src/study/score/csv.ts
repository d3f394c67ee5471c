import type { Scores } from "../../forecast/scores.ts"
import { writeCsv } from "../../report/csv.ts"

/** score.csv (RFC 4180), tidy: one row for every loss of every contender by every answer. */
export function scoresCsv(scores: Scores): string {
  const header = [
    "kind_of_test",
    "id",
    "deadline",
    "kind",
    "family",
    "forecast",
    "came",
    "date",
    "contender",
    "chance",
    "measure",
    "loss",
  ]
  const rows = scores.answers.flatMap((one) =>
    Object.entries(one.losses).flatMap(([contender, losses]) =>
      Object.entries(losses).map(([measure, loss]) => [
        scores.kind === "back-test" ? "BACK-TEST" : "forecast",
        one.name.split("@", 1)[0] ?? "",
        one.deadline,
        one.kind,
        one.family,
        one.forecast,
        String(one.came),
        one.date ?? "",
        contender,
        one.chances[contender] === undefined ? "" : String(one.chances[contender]),
        measure,
        String(loss),
      ]),
    ),
  )
  return writeCsv([header, ...rows])
}
