import { Effect } from "effect"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { formatProblem } from "../../problem/excerpt.ts"
import type { Problem } from "../../problem/problem.ts"
import { tellLeftOut } from "../../words/count.ts"
import { RunsLeftOut } from "../failure.ts"
import { placeFault } from "../place-failure.ts"
import type { Prepared } from "../prepare.ts"

/** Runs that were left out: what there is to say of them, and the first few with their places. */
export interface PlacedLeftOut {
  readonly told: string
  readonly problems: readonly Problem[]
}

/** Where the first of the runs that were left out stopped, each with the command that tells it; undefined where none was. */
export function placeLeftOut(prepared: Prepared, { leftOut }: Ensemble, seed: string): PlacedLeftOut | undefined {
  if (leftOut === undefined) return undefined
  return { told: tellLeftOut(leftOut), problems: leftOut.faults.map((fault) => placeFault(prepared, fault, seed)) }
}

/** Fails where runs were left out: the report is there, and whoever asked for it must know that it is not of all runs. */
export function refuseLeftOut(leftOut: PlacedLeftOut | undefined): Effect.Effect<void, RunsLeftOut> {
  if (leftOut === undefined) return Effect.void
  const { told, problems } = leftOut
  return Effect.fail(new RunsLeftOut({ text: [...problems.map((problem) => formatProblem(problem)), told].join("\n") }))
}
