import { Cause, Effect } from "effect"
import { type ChartMaterial, gatherChartMaterial } from "../chart-material.ts"
import type { Progress } from "../../ensemble/progress.ts"
import { brokenInside } from "../../problem/messages.ts"
import { createAlbum } from "./album.ts"
import { isSameScenario } from "./history.ts"
import { type Playable, type Played, playScenario } from "./play.ts"
import { rankLevers, refreshLevers } from "./rank-assumptions.ts"
import { createReader, type Reading } from "./reader.ts"
import type { Screen } from "./screen.ts"
import {
  acceptResult,
  type Against,
  baselineOf,
  continueResults,
  emptySession,
  type Session,
  warningsOf,
} from "./session.ts"
import { blameTried, layRefused, layTried, listNew, type Tried } from "./tried.ts"
import type { WatchOptions } from "./watcher.ts"

/** So many runs say fast what moved; all others follow. */
export const quickRuns = 512

/** So many assumptions have a slider. */
const mostLevers = 8

/** Where the work is done: holds the session and shows every change of it. */
export function createDesk<Effects>(
  options: WatchOptions,
  screen: Screen<Effects>,
  follow: (files: ReadonlySet<string>) => void,
) {
  let session: Session<Effects> = emptySession
  /** True while something is played to its end, however much waits. */
  let isHurried = false
  /** True while the files are wrong. */
  let isBarred = false
  /** What is being played, or was last. */
  let taken: readonly Tried[] = []
  /** The last result of all runs. */
  let whole: Played | undefined
  /** What its charts need. */
  let material: ChartMaterial | undefined
  const album = createAlbum(screen)
  const reader = createReader(options, follow)

  const change = (step: (session: Session<Effects>) => Session<Effects>): void => {
    const before = session
    session = step(before)
    screen.showSession(before, session)
  }

  const playRuns = Effect.fnUntraced(function* (playable: Playable, look: "quick" | "whole") {
    const runs = look === "quick" ? Math.min(quickRuns, options.runs) : options.runs
    const { tried } = playable
    const tell = (done: number, total: number): void =>
      change((old) => ({ ...old, doing: { kind: "playing", tried, done, total } }))
    tell(0, runs)
    const onProgress = ({ done, total }: Progress) => Effect.sync(() => tell(done, total))
    const { seed, workers, words } = options
    return yield* playScenario(playable, { seed, workers, words, runs, look, onProgress })
  })

  /** What cannot be is refused; what could be before is what is played next. */
  const refuse = (tried: readonly Tried[], problems: Reading["problems"]): void => {
    const fresh = listNew(tried, session.tried)
    const blamed = blameTried(fresh.length > 0 ? fresh : tried, problems)
    const isBlamed = ({ name }: Tried) => blamed.some((one) => one.name === name)
    const earlier = fresh.length > 0 ? session.tried.filter(isBlamed) : []
    const rest = [...tried.filter((one) => !isBlamed(one)), ...earlier]
    change((old) => ({ ...old, refused: layRefused(old.refused, blamed), queued: old.queued ?? rest }))
  }

  const readSaved = reader.readSaved.pipe(
    Effect.catchTag("ScenarioMissing", ({ message }) =>
      Effect.succeed<Reading>({ problems: [{ code: "file-missing", severity: "problem", text: message }] }),
    ),
  )

  /** What is to be played, or nothing where it cannot be: then it has been told why. */
  const read = Effect.fnUntraced(function* (tried: readonly Tried[], speed: "fast" | "exact") {
    const saved = yield* readSaved
    isBarred = saved.playable === undefined
    change((old) => ({ ...old, troubles: saved.problems }))
    // What was tried waits for a save that mends the files.
    if (isBarred)
      change((old) => (listNew(tried, old.tried).length === 0 ? old : { ...old, queued: old.queued ?? tried }))
    if (saved.playable === undefined || tried.length === 0) return saved.playable
    const { playable, problems } = yield* reader.layOver(tried, speed)
    if (playable === undefined) refuse(tried, problems)
    else if (problems.length > 0) change((old) => ({ ...old, troubles: problems }))
    return playable
  })

  /** Plays; a run that cannot go on is a problem of what was tried, or where nothing was of the files. */
  const playOrRefuse = (playable: Playable, look: "quick" | "whole") =>
    playRuns(playable, look).pipe(
      Effect.tap((played) => Effect.sync(() => change((old) => acceptResult(old, played, screen.tellEffects)))),
      Effect.catchTag("ScenarioIsWrong", ({ problems }) =>
        Effect.sync(() => {
          if (playable.tried.length > 0) refuse(playable.tried, problems)
          else change((old) => ({ ...old, troubles: [...problems, ...warningsOf(old)] }))
          return undefined
        }),
      ),
    )

  /** The answers of a quick look at what was waiting; undefined where there can be none. */
  const answerQuickly = Effect.fnUntraced(function* (tried: readonly Tried[]) {
    const playable = yield* read(tried, "fast")
    if (playable === undefined || quickRuns >= options.runs) return playable
    if (session.current === undefined || !isSameScenario(session.current, playable))
      return (yield* playOrRefuse(playable, "quick")) === undefined ? undefined : playable
    change((old) => ({ ...old, tried }))
    return playable
  })

  /** The answers of all runs, and which charts there are. */
  const answerWholly = Effect.fnUntraced(function* (tried: readonly Tried[]) {
    // What was supplied in haste is now read as the files are.
    const playable = yield* read(tried, "exact")
    if (playable === undefined || (whole === session.current && whole !== undefined && isSameScenario(whole, playable)))
      return
    const played = yield* playOrRefuse(playable, "whole")
    if (played === undefined) return
    const { loaded, model, summary, ensemble } = played
    material = yield* gatherChartMaterial(loaded, model, summary.seed, ensemble)
    whole = played
    showCharts()
    yield* Effect.yieldNow
    // While values are tried the panel stays as it is: it must not move under the hand.
    if (tried.length > 0) return
    const levers = session.levers.length === 0 ? rankLevers(played, mostLevers) : refreshLevers(session.levers, played)
    change((old) => ({ ...old, levers }))
  })

  /** Charts show all runs; until those are there, what there was. */
  const showCharts = (): void => {
    const baseline = baselineOf(session)
    if (whole === undefined || material === undefined || whole !== session.current) return
    const shown = { played: whole, material }
    if (baseline === undefined || isSameScenario(baseline, whole)) return album.show({ ...shown, moved: [] })
    const { summary, forecasts } = baseline
    const moved = screen.listMoved(screen.tellEffects(baseline, whole))
    album.show({ ...shown, ghost: { summary, forecasts, called: called[session.against] }, moved })
  }

  /** All runs of what is compared with, where something newer came between: a save while values were tried, or an edit before all were played. */
  const completeBaseline = Effect.gen(function* () {
    const { against, saved, current } = session
    const files = against === "saved" ? (yield* readSaved).playable : undefined
    const isStale = files !== undefined && (saved === undefined || !isSameScenario(saved, files))
    const baseline = isStale ? files : baselineOf(session)
    if (baseline === undefined || current === undefined) return
    if (!isStale && (baselineOf(session)?.summary.runs ?? 0) >= current.summary.runs) return
    // Where a run of it cannot go on, what there was stays.
    const played = yield* playRuns(baseline, "whole").pipe(
      Effect.catchTag("ScenarioIsWrong", () => Effect.succeed(undefined)),
    )
    if (played === undefined) return
    change((old) => ({ ...continueResults(old, played), ...(isStale ? { saved: played } : {}) }))
    showCharts()
  })

  const draw = Effect.gen(function* () {
    if (!album.isWanted()) return
    change((old) => ({ ...old, doing: { kind: "drawing" } }))
    yield* album.draw
  })

  /** Takes what waits until nothing does. */
  const workOff = Effect.gen(function* () {
    do {
      taken = session.queued ?? session.tried
      isHurried = true
      change(({ queued: _q, ...old }) => ({ ...old, doing: { kind: "reading" } }))
      const playable = yield* answerQuickly(taken)
      // Where all runs are few there is no quick look, and they are what is played to their end.
      isHurried = quickRuns >= options.runs
      if (playable !== undefined && session.queued === undefined) yield* answerWholly(taken)
      isHurried = false
      if (session.queued === undefined) yield* completeBaseline
    } while (session.queued !== undefined && !isBarred)
    yield* draw
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
      Effect.ensuring(
        Effect.sync(() => {
          isHurried = false
          change((old) => ({ ...old, doing: { kind: "idle" } }))
        }),
      ),
    )

  return {
    session: () => session,
    change,
    /** The files for the first time: fails where there are none. */
    readFirst: Effect.map(reader.readSaved, ({ problems }) => change((old) => ({ ...old, troubles: problems }))),
    /** True while what has been asked for last must wait for what is being played. */
    isHurried: () => isHurried,
    isIdle: () => session.doing.kind === "idle",
    /** Values that are to be played next, laid over those that wait or are there already. */
    queue: (newer: readonly Tried[] | "nothing"): void => {
      const base = session.queued ?? (isHurried ? taken : session.tried)
      const queued = newer === "nothing" ? [] : layTried(base, newer)
      const refused = newer === "nothing" ? [] : layRefused(session.refused, [], newer)
      change((old) => ({ ...old, queued, refused }))
    },
    /** The files have changed: what was being played must be played anew. */
    forgetFiles: (): void => {
      reader.forget()
      if (isHurried) change((old) => ({ ...old, queued: old.queued ?? taken }))
    },
    compare: (step: (session: Session<Effects>) => Session<Effects>): void => {
      change(step)
      showCharts()
    },
    /** All runs of what is compared with, and the charts that are in view. */
    complete: tellDefects(Effect.andThen(completeBaseline, draw)),
    want: album.want,
    draw: tellDefects(draw),
    work: tellDefects(workOff),
  }
}

/** What the grey in a chart is. */
const called: Readonly<Record<Against, string>> = {
  start: "as it was when the session began",
  saved: "the files as they are saved",
  pinned: "the result that was pinned",
}
