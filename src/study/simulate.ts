import { Effect } from "effect"
import { stopAtPrecision } from "../answers/stop-at-precision.ts"
import { type Hearing, Listener, type ProgressLine } from "./listener.ts"
import type { Progress } from "../ensemble/progress.ts"
import type { Ensemble } from "../ensemble/ensemble.ts"
import { playPoints, playPrepared, type StudyPoint } from "./play.ts"
import type { Prepared } from "./prepare.ts"
import type { StudyParts } from "./study-parts.ts"

export interface SimulateOptions {
  readonly runs: number
  readonly seed: string
  readonly workers: number | "auto"
  /** Half width of the 95 % interval of every yes/no answer at which to stop, as a share; `runs` is then the most. */
  readonly precision?: number | undefined
  /** True to take luck out of answers; else they are counted alone. */
  readonly correct?: boolean
  /** True to leave out runs that fault, and to count answers alone; else the first ends the play. */
  readonly keepGoing?: boolean
  /** True where runs that are too many to be kept may be counted alone; then only the first are kept. */
  readonly tally?: boolean
  /** Where parts come from that were played before, and where those go that are; all is played here if absent. */
  readonly parts?: StudyParts
}

/** Plays a prepared scenario, with a line of progress for whoever listens. */
export const simulate = Effect.fn("simulate")(function* (
  prepared: Prepared,
  { runs, seed, workers, precision, correct = false, keepGoing, tally = false, parts }: SimulateOptions,
  label = "simulating",
) {
  const listener = yield* Listener
  const { say, show, clear } = yield* listener.follow(label)
  yield* say(label)
  const request = {
    runs,
    seed,
    workers,
    correct,
    tally,
    onProgress: show,
    ...(keepGoing === undefined ? {} : { keepGoing }),
    ...(precision === undefined ? {} : { precision }),
    ...(parts === undefined ? {} : { parts }),
  }
  const ensemble = yield* playPrepared(prepared, request).pipe(Effect.ensuring(clear))
  if (precision !== undefined && !stopAtPrecision(prepared.model, seed, precision)(ensemble))
    yield* listener.remark(`${runs} runs did not reach the precision asked for: allow more with -n`)
  return ensemble
})

export interface SimulatePointsOptions extends Omit<SimulateOptions, "precision"> {
  /** Number of the first run; 0 if absent. */
  readonly from?: number
  readonly tracks: boolean
  /** True where nobody looks at more than answers (play.ts). */
  readonly answersAlone?: true
  /** With keepGoing: true where an ensemble of which no run is left is handed over as well; else it is a failure. */
  readonly emptyToo?: boolean
  /** Numbers of runs that are left out without being played. */
  readonly without?: ReadonlySet<number>
  /** What the line of progress calls a point. */
  readonly label: (index: number) => string
}

/** Plays points and hands each over as it is done, with a line of progress for each. */
export const simulatePoints = Effect.fn("simulatePoints")(function* (
  points: readonly StudyPoint[],
  { label, ...request }: SimulatePointsOptions,
  deliver: (ensemble: Ensemble, point: StudyPoint, index: number) => Effect.Effect<void>,
) {
  const follower = followPoints(yield* Listener, label)
  const asked = { ...request, onProgress: follower.show }
  yield* playPoints(points, asked, deliver).pipe(Effect.ensuring(follower.clear))
})

/** One line of progress after another, a new one for each point. */
function followPoints(listener: Hearing, label: (index: number) => string) {
  let line: ProgressLine | undefined
  let at = -1
  const clear = Effect.suspend(() => line?.clear ?? Effect.void)
  const turn = Effect.fnUntraced(function* (index: number) {
    yield* clear
    at = index
    line = yield* listener.follow(label(index))
    yield* line.say(label(index))
  })
  const show = (progress: Progress, index: number) =>
    Effect.andThen(
      Effect.suspend(() => (index === at ? Effect.void : turn(index))),
      Effect.suspend(() => line?.show(progress) ?? Effect.void),
    )
  return { show, clear }
}
