import { Effect } from "effect"
import type { MemoryShort, WorkerLost } from "../ensemble/errors.ts"
import { memoryShort, runFaulted, threadsLost } from "../problem/messages.ts"
import type { Problem } from "../problem/problem.ts"
import { trunkOf } from "../random/draws.ts"
import { unaltered, type Alteration } from "../simulation/alteration.ts"
import type { Fault } from "../simulation/fault.ts"
import { ScenarioIsWrong } from "./failure.ts"
import type { Prepared } from "./prepare.ts"
import { replayCommand } from "./replay.ts"

/** That a plan needs more memory than there is. */
export function refuseMemory({ loaded }: Prepared, { needed, available }: MemoryShort) {
  const path = ["clock", "until"]
  const problem = { ...memoryShort(needed, available), place: loaded.locate(path), path: path.join(".") }
  return new ScenarioIsWrong({ problems: [problem] })
}

/** Runs that have ended two threads, as a problem with the command that tells one of them; any other loss as it is. */
export function placeLoss(
  { source, loaded }: Prepared,
  lost: WorkerLost,
  seed: string,
): Effect.Effect<never, ScenarioIsWrong | WorkerLost> {
  if (lost.runs === undefined) return Effect.fail(lost)
  const problem = threadsLost(lost.runs, lost.reason, replayCommand(source, lost.runs.from, seed))
  return Effect.fail(new ScenarioIsWrong({ problems: [{ ...problem, place: loaded.locate([]), path: "" }] }))
}

/**
 * A fault as a problem at its place in the file, with the command that tells the run unless that is being told. What is
 * played otherwise than the scenario says has no such command; of a future the run is told that it parts from. `mayKeepGoing`: whether
 * it could be asked to leave such runs out.
 */
export function placeFault(
  { source, loaded }: Prepared,
  fault: Fault,
  seed?: string,
  { draws, ...altered }: Alteration = unaltered,
  mayKeepGoing = false,
): Problem {
  const { inner, fork } = draws
  const isPlain = inner === 1 && fork === undefined && isEmpty(altered)
  const replay = seed === undefined || !isPlain ? undefined : replayCommand(source, fault.replication, seed)
  const future = fork === undefined ? undefined : { run: trunkOf(draws, fault.replication), after: fork.after }
  return {
    ...runFaulted(fault, replay, future, mayKeepGoing),
    place: loaded.locate(fault.path),
    path: fault.path.join("."),
  }
}

function isEmpty({ redrawn, moved, without, forced }: Omit<Alteration, "draws">): boolean {
  return [redrawn.factors, redrawn.assumptions, moved, without, forced].every(({ length }) => length === 0)
}
