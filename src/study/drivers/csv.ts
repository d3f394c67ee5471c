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
 * drivers.csv (RFC 4180), tidy: one row for every number. `of` is value, source or rule; docs/artifacts.md lists the measures.
 */
export function driversCsv(result: DriversResult): string {
  const { answers, redraw } = result
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
  return writeCsv([header, ...rows, ...redrawn, ...rowsOfPlays(result)])
}

/** What fixing values, leaving out rules and moving sources gave. */
function rowsOfPlays({ tornado, without_rules: without, morris }: DriversResult): readonly Row[] {
  const row = (about: Row, measure: string, estimate: Estimate | undefined, up = "", down = ""): readonly Row[] =>
    estimate === undefined ? [] : [[...about, measure, ...numbersOf(estimate), up, down, "", ""]]
  return [
    ...(tornado?.answers ?? []).flatMap(({ name, values }) =>
      values.flatMap(({ id, low, high, difference, moved }) => {
        const about = [name, "value", "assumption", id]
        return [
          ...row(about, "fixed_low", low),
          ...row(about, "fixed_high", high),
          ...row(about, "fixed_difference", difference),
          ...row(about, "fixed_moved", moved),
        ]
      }),
    ),
    ...(without?.answers ?? []).flatMap(({ name, rules }) =>
      rules.flatMap(({ id, moved, up, down, difference }) => [
        ...row([name, "rule", "", id], "without", moved, String(up), String(down)),
        ...row([name, "rule", "", id], "without_difference", difference),
      ]),
    ),
    ...(morris?.answers ?? []).flatMap(({ name, sources }) =>
      sources.flatMap(({ id, size, mean }) => [
        ...row([name, "source", "", id], "effect_size", size),
        ...row([name, "source", "", id], "effect", mean),
      ]),
    ),
  ]
}

function numbersOf({ value, mcse, low, high, n }: Estimate): Row {
  return [value, mcse, low, high, n].map(csvNumber)
}
