import { Effect, type FileSystem, type Path } from "effect"
import { correctAnswers } from "../answers/correct.ts"
import { hasDrawnDates } from "../answers/moments.ts"
import { tallyAnswers } from "../answers/totals/tally-answers.ts"
import { stopAtPrecision } from "../answers/stop-at-precision.ts"
import { planDesign } from "../design/design.ts"
import type { Progress } from "../ensemble/progress.ts"
import type { Ensemble } from "../ensemble/ensemble.ts"
import type { MemoryShort, PartsFailed, RunFaulted, WorkerLost } from "../ensemble/errors.ts"
import type { EnsembleOptions } from "../ensemble/options.ts"
import type { Ground, Parts } from "../ensemble/parts.ts"
import { prepareProgram, type Program } from "../ensemble/program.ts"
import { runEnsemble, runAlterations } from "../ensemble/run-ensemble.ts"
import type { Model } from "../model/model.ts"
import type { ScenarioMissing } from "../scenario/open-tree.ts"
import type { Plan } from "../simulation/plan.ts"
import { unaltered, type Alteration } from "../simulation/alteration.ts"
import { BadUsage, ScenarioIsWrong } from "./failure.ts"
import { groupPoints, listStretches } from "./group-points.ts"
import type { Prepared } from "./prepare.ts"
import type { StudyParts, TakeWhole } from "./study-parts.ts"
import { placeFault, placeLoss, refuseMemory } from "./place-failure.ts"

export interface PlayRequest {
  readonly runs: number
  readonly seed: string
  readonly workers: number | "auto"
  /** Half width of the 95 % interval of every yes/no answer at which to stop, as a share; `runs` is then the most. */
  readonly precision?: number
  /** True to take luck out of answers (answers/correct.ts); else they are counted alone. */
  readonly correct?: boolean
  /** True to leave out runs that fault (Ensemble.leftOut), and to count answers alone; else the first ends the play. Absent where nobody can ask for it. */
  readonly keepGoing?: boolean
  /** With keepGoing: true where an ensemble of which no run is left is handed over as well; else it is a failure. */
  readonly emptyToo?: boolean
  /** Numbers of runs that are left out without being played: those that cannot go on in what they are held against. */
  readonly without?: ReadonlySet<number>
  /** Where parts come from that were played before, and where those go that are; all is played here if absent. */
  readonly parts?: StudyParts
  /** True where runs that are too many to be kept may be counted alone (answers/totals/): then the first are kept. */
  readonly tally?: boolean
  readonly onProgress?: (progress: Progress) => Effect.Effect<void>
}

/** Plays a prepared scenario. A run that cannot go on fails with ScenarioIsWrong: the place and the command that tells it. */
export const playPrepared = Effect.fn("playPrepared")(function* (prepared: Prepared, request: PlayRequest) {
  const design = yield* designPlay(request)
  const takeWhole = request.parts?.takeWhole
  const taken = takeWhole === undefined ? "here" : yield* takeWhole(0, prepared.plan)
  if (taken !== "here") return taken
  const playing = runEnsemble(prepared.plan, design, optionsOfPrepared(prepared, request))
  return yield* explaining(prepared, request, playing)
})

function optionsOfPrepared({ plan, model }: Prepared, request: PlayRequest): EnsembleOptions {
  const { seed, precision } = request
  const known = programs.counted.get(plan)
  return {
    ...optionsOf(request),
    ...(known === undefined ? {} : { program: () => known }),
    ...(request.tally === true && request.keepGoing !== true ? { tallier: () => tallyAnswers(model, plan, seed) } : {}),
    ...(request.correct === true && request.keepGoing !== true
      ? { corrector: () => correctAnswers(model, plan, seed) }
      : {}),
    ...(precision === undefined ? {} : { stopping: stopAtPrecision(model, seed, precision) }),
  }
}

function explaining<A, R>(
  prepared: Prepared,
  { seed, keepGoing }: Pick<PlayRequest, "seed" | "keepGoing">,
  playing: Effect.Effect<A, MemoryShort | RunFaulted | WorkerLost | PartsFailed, R>,
) {
  return playing.pipe(
    Effect.catchTag("MemoryShort", (short) => refuseMemory(prepared, short)),
    Effect.catchTag("WorkerLost", (lost) => placeLoss(prepared, lost, seed)),
    Effect.catchTag(
      "RunFaulted",
      ({ fault }) =>
        new ScenarioIsWrong({ problems: [placeFault(prepared, fault, seed, unaltered, keepGoing === false)] }),
    ),
  )
}

/** One point of a study: an alteration of a plan, and whose results it gives. */
export interface StudyPoint {
  /** What is played: points that share a plan share its kernel and its threads. */
  readonly plan: Plan
  readonly alteration: Alteration
  /** What its results are read by. */
  readonly model: Model
  /** The scenario of this point with every place and text right, for a fault. */
  readonly prepare: Effect.Effect<Prepared, ScenarioIsWrong | ScenarioMissing, FileSystem.FileSystem | Path.Path>
}

/** A prepared scenario as a point. */
export function pointOf(prepared: Prepared, alteration: Alteration = unaltered): StudyPoint {
  return {
    plan: prepared.plan,
    alteration,
    model: prepared.model,
    prepare: Effect.succeed(prepared),
  }
}

/** With a precision the points must ask the same: it is that of every answer. */
export interface PointsRequest extends Omit<PlayRequest, "onProgress"> {
  /** Number of the first run; 0 if absent. */
  readonly from?: number
  /** False where nobody looks at tracks: they are then not counted, and `tracks` of an ensemble is empty. */
  readonly tracks: boolean
  /**
   * True where nobody looks at more than answers, and nobody keeps parts: ensembles then have no other columns, but where the days of
   * answers hang on what was drawn.
   */
  readonly answersAlone?: true
  readonly onProgress?: (progress: Progress, index: number) => Effect.Effect<void>
}

/**
 * Plays many points with the same draws, and hands each over as it is done, in their order: memory does not grow with
 * them. Neighbours that share a plan are played with one kernel on one set of threads. Fails as playPrepared does.
 */
export const playPoints = Effect.fn("playPoints")(function* (
  points: readonly StudyPoint[],
  request: PointsRequest,
  deliver: (ensemble: Ensemble, point: StudyPoint, index: number) => Effect.Effect<void>,
) {
  yield* request.parts?.takeWhole === undefined
    ? playGroups(points, request, deliver)
    : takePoints(points, request, { ...request.parts, takeWhole: request.parts.takeWhole }, deliver)
})

const playGroups = Effect.fnUntraced(function* (
  points: readonly StudyPoint[],
  request: PointsRequest,
  deliver: (ensemble: Ensemble, point: StudyPoint, index: number) => Effect.Effect<void>,
) {
  const design = yield* designPlay(request)
  for (const { first, members } of groupPoints(points)) {
    const { plan, model } = members[0]
    const { onProgress, keepGoing = false, emptyToo = false, parts, precision, seed, without } = request
    const [correct, tally] = [request.correct === true && !keepGoing, request.tally === true && !keepGoing]
    const alterations = members.map(({ alteration }) => alteration)
    const options = {
      workers: request.workers,
      keepGoing,
      emptyToo,
      ...(without === undefined ? {} : { without }),
      program: () => programOf(plan, request.tracks),
      ...(request.tracks ? {} : ({ withoutTracks: true } as const)),
      ...(request.answersAlone === true && !members.some(({ model: own }) => hasDrawnDates(own))
        ? ({ answersAlone: true } as const)
        : {}),
      ...(tally ? { tallier: (i: number) => tallyAnswers(members[i]!.model, plan, seed) } : {}),
      ...(correct ? { corrector: (i: number) => correctAnswers(members[i]!.model, plan, seed, alterations[i]) } : {}),
      ...(parts === undefined ? {} : { parts: shiftParts(parts, first) }),
      ...(precision === undefined ? {} : { stopping: stopAtPrecision(model, seed, precision) }),
      ...(onProgress === undefined
        ? {}
        : { onProgress: (progress: Progress, index: number) => onProgress(progress, first + index) }),
    }
    yield* runAlterations(plan, design, alterations, options, (ensemble, index) =>
      deliver(ensemble, members[index]!, first + index),
    ).pipe(
      Effect.catchTag("MemoryShort", (short) =>
        Effect.flatMap(members[0].prepare, (prepared) => refuseMemory(prepared, short)),
      ),
      Effect.catchTag("WorkerLost", (lost) =>
        Effect.flatMap(members[lost.index ?? 0]!.prepare, (prepared) => placeLoss(prepared, lost, request.seed)),
      ),
      Effect.catchTag("RunFaulted", ({ fault, index }) =>
        Effect.flatMap(members[index]!.prepare, (prepared) => {
          const { alteration } = members[index]!
          const mayKeepGoing = request.keepGoing === false
          return new ScenarioIsWrong({ problems: [placeFault(prepared, fault, seed, alteration, mayKeepGoing)] })
        }),
      ),
    )
  }
})

/** Hands over points in their order: those that were played before, or elsewhere, and all others as they are played here. */
const takePoints = Effect.fnUntraced(function* (
  points: readonly StudyPoint[],
  { onProgress, ...request }: PointsRequest,
  { takeWhole, mayBeWhole = () => true, ...parts }: StudyParts & { readonly takeWhole: TakeWhole },
  deliver: (ensemble: Ensemble, point: StudyPoint, index: number) => Effect.Effect<void>,
) {
  const { runs } = request
  const taken: Progress = { done: runs, total: runs, runsPerSecond: 0, secondsLeft: 0 }
  for (const { from, to } of listStretches(points.length, mayBeWhole)) {
    const [first] = points.slice(from, to)
    const tell = (progress: Progress, index: number) => onProgress?.(progress, from + index) ?? Effect.void
    const plan = request.tracks ? first!.plan : { ...first!.plan, tracks: [] }
    const ensemble = mayBeWhole(from) ? yield* takeWhole(from, plan) : "here"
    if (ensemble === "here") {
      const here = { ...request, parts: shiftParts(parts, from), onProgress: tell }
      yield* playGroups(points.slice(from, to), here, (own, point, index) => deliver(own, point, from + index))
      continue
    }
    yield* tell(taken, 0)
    yield* deliver(ensemble, first!, from)
  }
})

/** Parts of points of which the first is one of many. */
function shiftParts({ take, keep, ...worth }: Parts, first: number): Parts {
  const shift = (ground: Ground): Ground => ({ ...ground, index: first + ground.index })
  return {
    take: (block, ground) => take(block, shift(ground)),
    keep: (part, ground) => keep(part, shift(ground)),
    ...worth,
  }
}

/** Kernels of plans whose points were played, with tracks and without, as long as the plan is there. */
const programs = { counted: new WeakMap<Plan, Program>(), bare: new WeakMap<Plan, Program>() }

/** Where nobody looks at tracks, a kernel that has them serves as well once it is there: it takes longer to write one. */
function programOf(plan: Plan, tracks: boolean): Program {
  const { counted, bare } = programs
  const found = counted.get(plan) ?? (tracks ? undefined : bare.get(plan))
  if (found !== undefined) return found
  const made = prepareProgram(tracks ? plan : { ...plan, tracks: [] })
  ;(tracks ? counted : bare).set(plan, made)
  return made
}

const designPlay = Effect.fnUntraced(function* ({
  runs,
  seed,
  precision,
  from = 0,
}: Pick<PlayRequest, "runs" | "seed" | "precision"> & { readonly from?: number }) {
  const planned = planDesign({ seed, runs, from, ...(precision === undefined ? {} : { precision }) })
  if (!planned.ok) return yield* new BadUsage({ text: planned.problems.map(({ text }) => text).join("\n") })
  return planned.design
})

function optionsOf({ workers, keepGoing = false, onProgress, parts }: PlayRequest) {
  return {
    workers,
    keepGoing,
    ...(parts === undefined ? {} : { parts }),
    ...(onProgress === undefined ? {} : { onProgress }),
  }
}
