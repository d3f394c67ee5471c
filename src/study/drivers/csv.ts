import { csvNumber, writeCsv } from "../../report/csv.ts"
import type { DriversResult } from "./result.ts"
import type { Estimate } from "../../statistics/estimate.ts"

const header = [
  "answer",
  "of",
  "kind",
  "id",
  "measure",
  "value",
  "mcse",
  "low",
  "high",
  "n",
  "up",
  "down",
  "p_value",
  "seen",
]

type Row = readonly string[]

/**
 * drivers.csv (RFC 4180), tidy: one row for every number. `of` is value or source; measures are explains, lowest_fifth,
 * highest_fifth, own_part, total_share and ignorance.
 */
export function driversCsv({ answers, redraw }: DriversResult): string {
  const rows = answers.flatMap(({ name, values, sources, sums }): readonly Row[] => [
    ...values.flatMap(({ id, kind, explains, lowest, highest, p_value, seen }): readonly Row[] => {
      const about = [name, "value", kind, id]
      return [
        [...about, "explains", ...numbersOf(explains), "", "", csvNumber(p_value), String(seen)],
        [...about, "lowest_fifth", ...numbersOf(lowest), "", "", "", ""],
        [...about, "highest_fifth", ...numbersOf(highest), "", "", "", ""],
      ]
    }),
    ...sources.map(({ id, kind, explains, p_value, seen }): Row => [
      name,
      "source",
      kind,
      id,
      "explains",
      ...numbersOf(explains),
      "",
      "",
      csvNumber(p_value),
      String(seen),
    ]),
    [name, "value", "", "", "sum", ...numbersOf(sums.values), "", "", "", ""],
    [name, "source", "", "", "sum", ...numbersOf(sums.sources), "", "", "", ""],
  ])
  const redrawn = (redraw?.answers ?? []).flatMap(({ name, sources, ignorance }): readonly Row[] => [
    ...sources.flatMap(({ id, moved, total, up, down }): readonly Row[] => [
      [name, "source", "", id, "own_part", ...numbersOf(moved), String(up), String(down), "", ""],
      [name, "source", "", id, "total_share", ...numbersOf(total), "", "", "", ""],
    ]),
    [name, "source", "", "", "ignorance", ...numbersOf(ignorance), "", "", "", ""],
  ])
  return writeCsv([header, ...rows, ...redrawn])
}

const numbersOf = ({ value, mcse, low, high, n }: Estimate): Row => [value, mcse, low, high, n].map(csvNumber)
