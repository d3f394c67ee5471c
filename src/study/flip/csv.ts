import { csvNumber, writeCsv } from "../../report/csv.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import type { FlipResult } from "./result.ts"
import { tellTried } from "./words.ts"

const header = ["answer", "row", "things", "id", "kind", "measure", "value", "mcse", "low", "high", "n", "reached"]

type Row = readonly string[]

/**
 * flip.csv (RFC 4180), tidy: one row for every number. `row` is step, way, tried or gradient; measures are by (standard
 * deviations), percentile, value, surprise, one_in, chance and slope (logits).
 */
export function flipCsv({ answers }: FlipResult): string {
  const rows = answers.flatMap(({ name, steps, tried, gradient }): readonly Row[] => [
    ...steps.flatMap(({ things, surprise, one_in, chance, reached, way }): readonly Row[] => {
      const count = String(things.length)
      const row = (id: string, kind: string, measure: string, estimate: Partial<Estimate>): Row => [
        name,
        "step",
        count,
        id,
        kind,
        measure,
        ...numbersOf(estimate),
        String(reached),
      ]
      return [
        ...things.flatMap(({ id, kind, by, percentile, value }): readonly Row[] => [
          row(id, kind, "by", { value: by }),
          row(id, kind, "percentile", { value: percentile }),
          ...(value === undefined ? [] : [row(id, kind, "value", { value })]),
        ]),
        row("", "", "surprise", { value: surprise }),
        row("", "", "one_in", { value: one_in }),
        row("", "", "chance", chance),
        ...way.map((seen): Row => [
          name,
          "way",
          count,
          String(seen.length),
          "",
          "chance",
          ...numbersOf({ value: seen.chance }),
          "",
        ]),
      ]
    }),
    ...tried.map((one): Row => [
      name,
      "tried",
      "",
      tellTried(one),
      one.kind,
      "chance",
      ...numbersOf(one.chance ?? {}),
      String(one.alone),
    ]),
    ...gradient.map(({ id, kind, slope }): Row => [name, "gradient", "", id, kind, "slope", ...numbersOf(slope), ""]),
  ])
  return writeCsv([header, ...rows])
}

function numbersOf({ value, mcse, low, high, n }: Partial<Estimate>): Row {
  return [value, mcse, low, high, n].map(csvNumber)
}
