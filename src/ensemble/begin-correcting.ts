import { Effect } from "effect"
import type { Range } from "../design/range.ts"
import type { Plan } from "../simulation/plan.ts"
import type { Chunk } from "./chunk-runner.ts"
import { type Columns, firstColumns } from "./collect.ts"
import type { Chosen, Corrector } from "./corrector.ts"
import type { Crew } from "./crew.ts"
import { openRegressors, placeKept, placeRegressors, readRegressors } from "./keep-regressors.ts"
import { countRegressors } from "./list-regressors.ts"
import type { Pilot } from "./pilot.ts"

/** What is being played, and on what. */
interface Regressed {
  readonly plan: Plan
  readonly pilot: Pilot
  readonly crew: Crew
}

/** Regressors of runs that are being played: all of the pilot's, then those that it has chosen, and of none others. */
export const beginCorrecting = Effect.fnUntraced(function* (
  { plan, pilot, crew }: Regressed,
  corrector: Corrector,
  to: number,
) {
  const all = Array.from({ length: countRegressors(plan) }, (_, place) => place)
  let kept = openRegressors(all, Math.min(pilot.runs, to))
  let chosen: Chosen | undefined
  yield* crew.useRegressors(all)
  return {
    grow: (runs: number) => {
      if (chosen !== undefined) kept = openRegressors(chosen.places, runs, kept)
    },
    place: (chunk: Chunk) => placeRegressors(kept, chunk, 0),
    /** The places of those that are kept, once they are chosen. */
    places: () => chosen?.places ?? [],
    /** What is kept of a range beyond the pilot, by place, and the reverse of it. */
    cut: ({ from, to }: Range) => kept.columns.map((column) => column.subarray(from, to)),
    placePart: (part: Range & { readonly regressors: readonly Float64Array[] }) => placeKept(kept, part, 0),
    /** All that is kept. */
    kept: () => kept,
    /** Keeps nothing any more: for runs of which all that is needed has been counted. */
    forget: () => {
      kept = openRegressors([], 0)
    },
    chosen: () => chosen,
    choose: (columns: Columns) => {
      if (chosen !== undefined) return Effect.void
      const first = firstColumns(columns, pilot.runs)
      chosen = corrector.choose(first, readRegressors(kept, first))
      kept = openRegressors(chosen.places, columns.to, kept)
      return crew.useRegressors(chosen.places)
    },
    fit: (columns: Columns) => {
      const regressors = readRegressors(kept, columns)
      return (chosen ?? corrector.choose(columns, regressors)).fit(columns, regressors)
    },
  }
})

/** Regressors that are being kept. */
export type Correcting = Effect.Success<ReturnType<typeof beginCorrecting>>
