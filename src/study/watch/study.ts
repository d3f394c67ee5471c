import { Cause, Effect, Fiber, Queue } from "effect"
import type { Progress } from "../../ensemble/progress.ts"
import { brokenInside } from "../../problem/messages.ts"
import type { Plan } from "../../simulation/plan.ts"
import type { Prepared } from "../prepare.ts"
import { pointNear } from "../supply.ts"
import { drawCharts, type Drawings } from "./draw-charts.ts"
import { FileWatcher } from "./file-watcher.ts"
import { type LookRequest, type Played, playScenario, readyScenario } from "./play.ts"
import { type Lever, rankLevers, refreshLevers } from "./rank-assumptions.ts"
import type { Asked, Screen } from "./screen.ts"
import { acceptResult, emptySession, pinBaseline, resetBaseline, type Session, warningsOf } from "./session.ts"
import type { WatchOptions } from "./watcher.ts"

/** So many runs say fast what moved; all others follow. */
export const quickRuns = 512

/** So many assumptions have a slider. */
const mostLevers = 8

/**
 * Plays a scenario, shows the result on a screen, and keeps it up to date with the files until interrupted: a quick
 * look first, then all runs; a new save ends the work on the one before. The screen opens once there is something to
 * show, and is told how to ask for more. Fails only if the file is not there or the screen cannot be opened.
 */
export const followScenario = Effect.fn("followScenario")(function* <Effects, E, R>(
  options: WatchOptions,
  screen: Screen<Effects>,
  open: (ask: (request: Asked) => boolean) => Effect.Effect<void, E, R>,
) {
  const asked = yield* Queue.unbounded<Asked>()
  const watching = yield* (yield* FileWatcher).watch(() => Queue.offerUnsafe(asked, { kind: "changed" }))
  const desk = createDesk(options, screen, watching.follow)
  const start = yield* desk.look([])
  yield* open((request) => Queue.offerUnsafe(asked, request))
  let work = yield* Effect.forkChild(desk.work(start))
  while (true) {
    const request = yield* Queue.take(asked)
    if (request.kind === "pin") desk.change(pinBaseline)
    else if (request.kind === "reset") desk.change(resetBaseline)
    else {
      yield* Fiber.interrupt(work)
      const set = request.kind === "try" ? request.set : desk.session().tried
      work = yield* Effect.forkChild(desk.lookAndWork(set))
    }
  }
}, Effect.scoped)

/** What looking at the files gave: a scenario to play, or nothing because of problems. */
interface Look {
  readonly ready?: Prepared
}

/** Where the work is done: holds the session and shows every change of it. */
function createDesk<Effects>(
  options: WatchOptions,
  screen: Screen<Effects>,
  follow: (files: ReadonlySet<string>) => void,
) {
  let session: Session<Effects> = emptySession
  let levers: readonly Lever[] = []
  const drawings: Drawings = new Map()
  /** The plan whose kernel was compiled last: while only assumptions change, it plays on. */
  let compiled: Plan | undefined
  const change = (step: (session: Session<Effects>) => Session<Effects>): void => {
    const before = session
    session = step(before)
    screen.showSession(before, session)
  }
  const look = Effect.fnUntraced(function* (tried: readonly string[]) {
    const root = options.root === undefined ? {} : { root: options.root }
    const found = yield* readyScenario({ file: options.file, set: [...options.set, ...tried], ...root })
    follow(found.files)
    change((old) => ({ ...old, tried, troubles: found.problems }))
    return "ready" in found && found.ready !== undefined ? { ready: found.ready } : ({} satisfies Look)
  })
  const play = Effect.fnUntraced(function* (ready: Prepared, runs: number) {
    change((old) => ({ ...old, doing: { kind: "playing", done: 0, total: runs } }))
    const onProgress = ({ done, total }: Progress) =>
      Effect.sync(() => change((old) => ({ ...old, doing: { kind: "playing", done, total } })))
    const request: LookRequest = { ...options, runs, onProgress }
    const point = pointNear(ready, compiled)
    compiled = point.plan
    const played = yield* playScenario(ready, point, request)
    change((old) => acceptResult(old, played, screen.tellEffects))
    yield* drawCharts(played, screen, drawings)
    // While values are tried the panel stays as it is: it must not move under the hand.
    if (session.tried.length > 0) return
    levers = levers.length === 0 ? rankLevers(played, mostLevers) : refreshLevers(levers, played)
    screen.showLevers(levers)
  })
  /** Nobody waits for the work to end, so a mistake of our own in it is told here or never. */
  const tellDefects = <E, R>(work: Effect.Effect<void, E, R>): Effect.Effect<void, never, R> =>
    work.pipe(
      Effect.catchCause((cause) => {
        if (Cause.hasInterruptsOnly(cause)) return Effect.interrupt
        const error = Cause.squash(cause)
        const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? ""
        const show = Effect.sync(() => change((old) => ({ ...old, troubles: [...old.troubles, brokenInside(reason)] })))
        return Effect.andThen(options.onDefect(Cause.pretty(cause)), show)
      }),
      Effect.ensuring(Effect.sync(() => change((old) => ({ ...old, doing: { kind: "idle" } })))),
    )
  const work = ({ ready }: Look) =>
    Effect.gen(function* () {
      if (ready === undefined || isShown(session.current, ready, options.runs)) return
      if (quickRuns < options.runs) yield* play(ready, quickRuns)
      yield* play(ready, options.runs)
    }).pipe(
      Effect.catchTag("ScenarioIsWrong", ({ problems }) =>
        Effect.sync(() => change((old) => ({ ...old, troubles: [...problems, ...warningsOf(old)] }))),
      ),
    )
  const lookAndWork = (tried: readonly string[]) =>
    look(tried).pipe(
      Effect.catchTag("ScenarioMissing", ({ message }) =>
        Effect.sync((): Look => {
          const missing = { code: "file-missing", severity: "problem", text: message } as const
          change((old) => ({ ...old, troubles: [missing] }))
          return {}
        }),
      ),
      Effect.flatMap(work),
    )
  return {
    session: () => session,
    change,
    look,
    work: (found: Look) => tellDefects(work(found)),
    lookAndWork: (tried: readonly string[]) => tellDefects(lookAndWork(tried)),
  }
}

function isShown(current: Played | undefined, { loaded }: Prepared, runs: number): boolean {
  if (current === undefined || current.summary.runs < runs) return false
  // As text of YAML they would say the same, and take ten times as long.
  return JSON.stringify(current.loaded.scenario) === JSON.stringify(loaded.scenario)
}
