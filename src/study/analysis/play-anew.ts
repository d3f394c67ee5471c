import { Effect } from "effect"
import { openRuns, type Runs } from "../../answers/runs.ts"
import { unaltered, type Alteration } from "../../simulation/alteration.ts"
import { pointOf } from "../play.ts"
import { simulatePoints } from "../simulate.ts"
import type { OpenedAnalysis } from "./open.ts"

/** What is played, and which runs of it. */
export interface AnewRequest {
  readonly runs: number
  /** The number of the first run; 0 if absent. */
  readonly from?: number
  readonly alterations: readonly Partial<Alteration>[]
  /** What the line of progress says. */
  readonly label: string
}

/** Plays alterations of an opened scenario, all with the same draws, and gives what is taken from the runs of each. */
export const playAnew = Effect.fn("playAnew")(function* <Taken>(
  { prepared, seed, workers }: Pick<OpenedAnalysis, "prepared" | "seed" | "workers">,
  { runs, from = 0, alterations, label }: AnewRequest,
  take: (runs: Runs, place: number) => Taken,
) {
  const taken: Taken[] = []
  const points = alterations.map((alteration) => pointOf(prepared, { ...unaltered, ...alteration }))
  const options = { runs, from, seed, workers, tracks: false, label: () => label }
  yield* simulatePoints(points, options, (ensemble, { model }, place) =>
    Effect.sync(() => void (taken[place] = take(openRuns(model, seed, ensemble), place))),
  )
  return taken as readonly Taken[]
})
