import { Effect } from "effect"
import type { Ensemble } from "../ensemble/ensemble.ts"
import { formatProblem } from "../problem/excerpt.ts"
import type { Problem } from "../problem/problem.ts"
import { tellLeftOut } from "../words/count.ts"
import { RunsLeftOut } from "./failure.ts"
import { placeFault } from "./place-failure.ts"
import type { Prepared } from "./prepare.ts"

/** Runs that were left out: what there is to say of them, and the first few with their places. */
export interface PlacedLeftOut {
  readonly played: number
  readonly count: number
  readonly told: string
  readonly problems: readonly Problem[]
}

/** Where the first of the runs that were left out stopped, each with the command that tells it; undefined where none was. */
export function placeLeftOut(prepared: Prepared, { leftOut }: Ensemble, seed: string): PlacedLeftOut | undefined {
  if (leftOut === undefined) return undefined
  const { played, count } = leftOut
  return {
    played,
    count,
    told: tellLeftOut(leftOut),
    problems: leftOut.faults.map((fault) => placeFault(prepared, fault, seed)),
  }
}

/** Fails where runs were left out: the result is there, and whoever asked for it must know that it is not of all runs. */
export function refuseLeftOut(leftOut: readonly PlacedLeftOut[]): Effect.Effect<void, RunsLeftOut> {
  if (leftOut.length === 0) return Effect.void
  const lines = leftOut.flatMap(({ told, problems }) => [...problems.map((problem) => formatProblem(problem)), told])
  return Effect.fail(new RunsLeftOut({ text: lines.join("\n") }))
}
