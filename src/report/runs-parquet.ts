import type { ColumnSource } from "hyparquet-writer"
import type { Ensemble } from "../ensemble/ensemble.ts"
import { answerSlots } from "../model/answer-slots.ts"
import { eventIds } from "../model/event-slots.ts"
import type { Model } from "../model/model.ts"
import type { Parts } from "./content.ts"
import { parquetParts } from "./parquet-parts.ts"

/**
 * runs.parquet: one row per run. Columns: `run`; `assumption.ID`; `answer.ID` or `answer.ID@DEADLINE` (the record
 * number of the first passage, -1 for never; else the value); `rule.ID.first` (step, -1 never) and `rule.ID.times`;
 * `position.ID.broken` (step of the first breaking, -1 if it held). Categories are the index of their value.
 */
export const runsParquet = (model: Model, ensemble: Ensemble): Parts =>
  parquetParts({
    rows: ensemble.to - ensemble.from,
    read: (from, to) => readColumns(model, ensemble, from, to),
  })

/** The columns of some of the runs, counted from the first of the ensemble. */
const readColumns = (model: Model, ensemble: Ensemble, from: number, to: number): readonly ColumnSource[] => {
  const double = (name: string, data: Float64Array | undefined): ColumnSource => ({
    name,
    data: data?.subarray(from, to) ?? new Float64Array(),
    type: "DOUBLE",
  })
  const whole = (name: string, data: Int32Array | undefined): ColumnSource => ({
    name,
    data: data?.subarray(from, to) ?? new Int32Array(),
    type: "INT32",
  })
  return [
    {
      name: "run",
      data: Int32Array.from({ length: to - from }, (_, i) => ensemble.from + from + i),
      type: "INT32",
    },
    ...model.assumptions.flatMap(({ id, hidden }, slot) =>
      hidden ? [] : [double(`assumption.${id}`, ensemble.assumptions[slot])],
    ),
    ...answerSlots(model.questions).map(({ question, deadline }, slot) =>
      double(
        deadline === undefined ? `answer.${question.id}` : `answer.${question.id}@${deadline.text}`,
        ensemble.answers[slot],
      ),
    ),
    ...eventIds(model).flatMap((id, slot) => [
      whole(`rule.${id}.first`, ensemble.firstFired[slot]),
      whole(`rule.${id}.times`, ensemble.timesFired[slot]),
    ]),
    ...model.positions.map(({ id, brokenBy }) => ({
      name: `position.${id}.broken`,
      data: firstOf(model, ensemble, brokenBy, { from, to }),
      type: "INT32" as const,
    })),
  ]
}

/** The earliest first firing of some events in each run, -1 where none fired. */
const firstOf = (
  model: Model,
  ensemble: Ensemble,
  events: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): Int32Array => {
  const first = new Int32Array(to - from).fill(-1)
  const ids = eventIds(model)
  for (const event of events) {
    const column = ensemble.firstFired[ids.indexOf(event)]
    for (let i = 0; i < first.length; i++) {
      const step = column?.[from + i] ?? -1
      const best = first[i] ?? -1
      if (step >= 0 && (best < 0 || step < best)) first[i] = step
    }
  }
  return first
}
