// An analyst asks for ten thousand runs and gets them in a second, on one thread or on eight, interrupted at will, and
// always the same bytes: what a run gives hangs on its number alone, every number has its place in the columns, and
// histograms are sums of whole numbers. So nothing here may depend on who finishes first.
// This folder refuses to estimate anything, to keep what happens within a run, and to hide a run that went wrong.

import { Effect, Fiber, type Scope } from "effect"
import type { Design } from "../design/design.ts"
import { rootKey } from "../random/seed.ts"
import type { Plan } from "../simulation/plan.ts"
import { requiredRuns } from "../statistics/required-runs.ts"
import { keepIgnorance } from "../simulation/interpreter/draw-column.ts"
import { unaltered, type Alteration } from "../simulation/alteration.ts"
import type { EnsembleOptions } from "./options.ts"
import type { Ensemble } from "./ensemble.ts"
import { gatherCrew } from "./crew.ts"
import { MemoryShort, type PartsFailed, type RunFaulted, WorkerLost } from "./errors.ts"
import { Executor } from "./executor.ts"
import { estimateMemory } from "./memory-need.ts"
import { countPilotRuns, createPilot } from "./pilot.ts"
import { playBatches } from "./play-batches.ts"
import { type Job, prepareProgram } from "./program.ts"
import type { StoppingRule } from "./stopping.ts"
import { countRegressors } from "./list-regressors.ts"

/** The plan as a design has it, or as an alteration of it: one point. */
export const runEnsemble = Effect.fnUntraced(function* (plan: Plan, design: Design, options: EnsembleOptions) {
  let played: Ensemble | undefined
  yield* runAlterations(plan, design, [unaltered], options, (ensemble) => Effect.sync(() => void (played = ensemble)))
  return played ?? (yield* Effect.die(new Error("an ensemble was not delivered")))
})

/**
 * Plays alterations of a plan, one after another, on the same threads and with the same kernel, and hands each over as it is
 * done, while the next is played already: memory does not grow with their number.
 *
 * Fails with RunFaulted for the lowest replication that could not go on (with keepGoing only where none could, and that is not asked for), with MemoryShort if the plan is too large,
 * with WorkerLost if a thread is gone, with PartsFailed where parts say so. What its threads play ends with it, however it ends. Memory grows with runs times
 * (assumptions + answers + events), but with a tallier only up to those that it keeps, and with tracks times steps, never with
 * runs times steps: of the first runs alone (pilot.ts) all track values are kept.
 */
export const runAlterations = Effect.fnUntraced(function* (
  given: Plan,
  design: Design,
  alterations: readonly Alteration[],
  options: EnsembleOptions,
  deliver: (ensemble: Ensemble, index: number) => Effect.Effect<void>,
): Effect.fn.Return<void, RunFaulted | MemoryShort | WorkerLost | PartsFailed, Executor | Scope.Scope> {
  const { withoutTracks, answersAlone, without = new Set<number>() } = options
  const plan = withoutTracks === true ? { ...given, tracks: [] } : given
  const root = rootKey(design.seed)
  const executor = yield* Executor
  // A thread gets going while the kernel is written.
  const first = yield* executor.openLane
  const regressors = options.corrector === undefined ? 0 : countRegressors(plan)
  const { to } = design.replications
  const isCounted = options.tallier !== undefined && to > options.tallier(0).kept
  const pilotRuns = Math.min(countPilotRuns(regressors === 0 ? plan : given, regressors, isCounted), to)
  const { needed, perLane, limit } = estimateMemory(plan, pilotRuns, to, regressors)
  const available = Math.min(executor.availableMemory(), limit)
  if (needed > available) return yield* new MemoryShort({ needed, available })
  const runs = alterations.length * expectRuns(design, options.stopping)
  const crew = yield* gatherCrew(
    first,
    {
      program: options.program?.() ?? prepareProgram(plan, options.engine, runs),
      root,
      ...describeDraws(plan, alterations),
    },
    {
      ...options,
      mostLanes: Math.max(1, Math.floor((available - needed) / perLane) + 1),
      runs,
    },
  )
  const asked = { ...(withoutTracks ? { withoutTracks } : {}), ...(answersAlone ? { answersAlone } : {}) }
  const isAltered = alterations.length > 1 || alterations[0] !== unaltered || Object.keys(asked).length > 0
  let delivery: Effect.Effect<void> = Effect.void
  for (const [index, alteration] of alterations.entries()) {
    if (isAltered) yield* crew.turnTo({ alteration, ...asked })
    const pilot = createPilot(plan, pilotRuns)
    const stage = { plan, alteration, index, root, crew, pilot, faults: [], without }
    const ensemble = yield* Effect.onError(playBatches(stage, design, options), () => delivery).pipe(
      Effect.mapError((error) => {
        if (error._tag !== "WorkerLost") return error
        const { reason, runs } = error
        return new WorkerLost({ reason, runs, index })
      }),
    )
    yield* delivery
    delivery = ensemble === undefined ? Effect.void : Fiber.join(yield* Effect.forkChild(deliver(ensemble, index)))
  }
  yield* delivery
}, Effect.scoped)

/** What assumptions are drawn by, once for all alterations that draw some otherwise. */
function describeDraws(plan: Plan, alterations: readonly Alteration[]): Pick<Job, "ignorance"> {
  const isDrawn = alterations.some(({ supplied }) => supplied.some(({ kind }) => kind === "draw"))
  return isDrawn ? { ignorance: keepIgnorance(plan) } : {}
}

function expectRuns({ replications: { from, to }, precision }: Design, stopping: StoppingRule | undefined): number {
  if (stopping === undefined || precision === undefined) return to - from
  return Math.min(to - from, requiredRuns(0.5, precision))
}
