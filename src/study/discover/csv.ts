import type { BoxLimit } from "../../analysis/box-limits.ts"
import { csvNumber, writeCsv } from "../../report/csv.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import type { DiscoveredAnswer, DiscoverResult } from "./result.ts"
import { tellLimits } from "./words.ts"

const header = ["answer", "row", "number", "limits", "by", "measure", "value", "mcse", "low", "high", "n"]

type Row = readonly string[]

interface Told {
  readonly row: "box" | "path" | "leaf"
  readonly number: number
  readonly limits: readonly BoxLimit[]
}

/**
 * discover.csv (RFC 4180), tidy: one row for every number. `row` is box, path or leaf, `by` is held_back, found or fresh,
 * measures are density, coverage and mass.
 */
export function discoverCsv(result: DiscoverResult): string {
  return writeCsv([header, ...result.answers.flatMap((answer) => rowsOf(answer, result))])
}

function rowsOf({ name, boxes, path, leaves }: DiscoveredAnswer, result: DiscoverResult): readonly Row[] {
  const write = (
    { row, number, limits }: Told,
    by: string,
    measures: { readonly [measure: string]: Partial<Estimate> | undefined },
  ): readonly Row[] =>
    Object.entries(measures).map(([measure, estimate]) => [
      name,
      row,
      String(number),
      tellLimits(limits, result),
      by,
      measure,
      ...[estimate?.value, estimate?.mcse, estimate?.low, estimate?.high, estimate?.n].map(csvNumber),
    ])
  const bare = (value: number) => ({ value })
  return [
    ...boxes.flatMap(({ limits, held_back, found, fresh }, i): readonly Row[] =>
      Object.entries({ held_back, found, fresh }).flatMap(([by, { density, coverage, mass }]) =>
        write({ row: "box", number: i + 1, limits }, by, { density, coverage, mass }),
      ),
    ),
    ...path.flatMap(({ limits, held_back: { density, coverage, mass }, found }, i): readonly Row[] => {
      const told: Told = { row: "path", number: i, limits }
      return [
        ...write(told, "held_back", { density, coverage, mass }),
        ...write(told, "found", {
          density: bare(found.density),
          coverage: bare(found.coverage),
          mass: bare(found.mass),
        }),
      ]
    }),
    ...leaves.flatMap(({ limits, held_back, found, fresh }, i): readonly Row[] => {
      const told: Told = { row: "leaf", number: i + 1, limits }
      return [
        ...write(told, "held_back", held_back),
        ...write(told, "found", { density: bare(found) }),
        ...write(told, "fresh", fresh),
      ]
    }),
  ]
}
