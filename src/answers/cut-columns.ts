import type { Played } from "./played.ts"

/** The columns of the runs at places from ≤ i < to: the same as if no others had been played. */
export function cutColumns<Columns extends Played["ensemble"]>(columns: Columns, from: number, to: number): Columns {
  const cut = <Column extends Float64Array | Int32Array>(column: Column) => column.subarray(from, to) as Column
  return {
    ...columns,
    from: columns.from + from,
    to: columns.from + Math.min(to, columns.to - columns.from),
    ...(columns.numbers === undefined ? {} : { numbers: cut(columns.numbers) }),
    assumptions: columns.assumptions.map(cut),
    answers: columns.answers.map(cut),
    ...(columns.corrections === undefined
      ? {}
      : { corrections: columns.corrections.map((one) => ({ ...one, values: cut(one.values) })) }),
    ...(columns.factors === undefined ? {} : { factors: columns.factors.map(cut) }),
    ...(columns.firstFired === undefined ? {} : { firstFired: columns.firstFired.map(cut) }),
    ...(columns.timesFired === undefined ? {} : { timesFired: columns.timesFired.map(cut) }),
  }
}
