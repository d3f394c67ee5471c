import { Cause, Effect, Fiber, Queue, Schema } from "effect"
import type { Progress } from "../ensemble/progress.ts"
import type { Plan } from "../simulation/plan.ts"
import type { Prepared } from "../study/prepare.ts"
import { pointNear } from "../study/supply.ts"
import { brokenInside } from "../problem/messages.ts"
import { type Board, createBoard } from "./board.ts"
import { comparePlayed } from "../study/compare/played.ts"
import { type Drawings, drawPieces } from "./draw-pieces.ts"
import { FileWatcher, Loopback, type OpenPage, type Update } from "./loopback.ts"
import { renderDocument } from "./page/page-document.ts"
import { renderAnswersPiece } from "./page/answers-piece.ts"
import { renderHeadingPiece, renderBaselinePiece } from "./page/heading-piece.ts"
import { renderHistoryPiece } from "./page/history-piece.ts"
import { renderLeverPiece } from "./page/lever-piece.ts"
import { renderStatusPiece } from "./page/status-piece.ts"
import { renderTroublePiece } from "./page/trouble-piece.ts"
import { type LookRequest, type Played, playScenario, readyScenario } from "./play.ts"
import { type Lever, rankLevers, refreshLevers } from "./rank-assumptions.ts"
import { acceptResult, emptySession, pinBaseline, resetBaseline, type Session, warningsOf } from "./session.ts"

export interface WatchOptions {
  readonly file: string
  readonly set: readonly string[]
  readonly root?: string | undefined
  readonly seed: string
  readonly runs: number
  readonly workers: number | "auto"
  readonly words: "icd203" | "phia"
  /** 0 for any free one. */
  readonly port: number
  /** Told of every mistake of our own, which the page shows in short. */
  readonly onDefect: (text: string) => Effect.Effect<void>
  /** Told once the page can be opened. */
  readonly onOpen: (address: string) => Effect.Effect<void>
}

/** So many runs say fast what moved; all others follow. */
export const quickRuns = 512

/** So many assumptions have a slider. */
const mostLevers = 8

type Asked =
  | { readonly kind: "changed" }
  | { readonly kind: "try"; readonly set: readonly string[] }
  | { readonly kind: "pin" }
  | { readonly kind: "reset" }

/**
 * Plays a scenario, opens a page with the result, and keeps it up to date with the files until interrupted: a quick
 * look first, then all runs; a new save ends the work on the one before. Fails only if the file is not there or no
 * page can be opened.
 */
export const watchScenario = Effect.fn("watchScenario")(function* (options: WatchOptions) {
  const asked = yield* Queue.unbounded<Asked>()
  const pages: OpenPage[] = []
  const board = createBoard((update: Update) => pages.forEach((page) => page.send(update)))
  const watching = yield* (yield* FileWatcher).watch(() => Queue.offerUnsafe(asked, { kind: "changed" }))
  const desk = createDesk(options, board, watching.follow)
  const start = yield* desk.look([])
  const receive = (action: string, body: unknown): boolean => {
    const request = readAsked(action, body)
    return request !== undefined && Queue.offerUnsafe(asked, request)
  }
  const page = yield* (yield* Loopback).open({ renderDocument, greet: board.snapshot, receive }, options.port)
  pages.push(page)
  yield* options.onOpen(page.address)
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

const TrySchema = Schema.Struct({ set: Schema.Array(Schema.String) })

const readAsked = (action: string, body: unknown): Asked | undefined => {
  if (action === "pin" || action === "reset") return { kind: action }
  return action === "try" && Schema.is(TrySchema)(body) ? { kind: "try", set: body.set } : undefined
}

/** What looking at the files gave: a scenario to play, or nothing because of problems. */
interface Look {
  readonly ready?: Prepared
}

/** Where the work is done: holds the session and shows every change of it. */
const createDesk = (options: WatchOptions, board: Board, follow: (files: ReadonlySet<string>) => void) => {
  let session = emptySession
  let levers: readonly Lever[] = []
  const drawings: Drawings = new Map()
  /** The plan whose kernel was compiled last: while only assumptions change, it plays on. */
  let compiled: Plan | undefined
  const change = (step: (session: Session) => Session): void => {
    const before = session
    session = step(before)
    board.show(renderPieces(before, session))
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
    change((old) => acceptResult(old, played))
    yield* drawPieces(played, board, drawings)
    // While values are tried the panel stays as it is: it must not move under the hand.
    if (session.tried.length > 0) return
    levers = levers.length === 0 ? rankLevers(played, mostLevers) : refreshLevers(levers, played)
    board.show({ levers: renderLeverPiece(levers) })
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

const isShown = (current: Played | undefined, { loaded }: Prepared, runs: number): boolean =>
  current?.loaded.resolvedText === loaded.resolvedText && current.summary.runs >= runs

/** The pieces of the page that a change of the session may have changed. */
const renderPieces = (before: Session, now: Session): Readonly<Record<string, string>> => {
  const { current, baseline, history, troubles } = now
  const status = { status: renderStatusPiece(now) }
  const trouble = { trouble: renderTroublePiece(troubles, current !== undefined) }
  if (current === undefined || (current === before.current && baseline === before.baseline))
    return { ...status, ...trouble }
  const comparison = baseline === undefined || baseline === current ? undefined : comparePlayed(baseline, current)
  return {
    ...status,
    ...trouble,
    heading: renderHeadingPiece(current),
    baseline: renderBaselinePiece(now),
    answers: renderAnswersPiece(current.forecasts, comparison),
    history: renderHistoryPiece(history),
  }
}
