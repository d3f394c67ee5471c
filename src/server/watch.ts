// The page of `watch`. This folder refuses to write files, to answer anybody but the page it opened, and to know how a
// scenario is played.

import { Effect, Schema } from "effect"
import { comparePlayed } from "../study/compare/played.ts"
import type { Comparison } from "../study/compare/result.ts"
import type { Played } from "../study/watch/play.ts"
import type { Asked, Screen } from "../study/watch/screen.ts"
import { isSameScenario } from "../study/watch/history.ts"
import { baselineOf, type Session } from "../study/watch/session.ts"
import { followScenario } from "../study/watch/study.ts"
import { readTried } from "../study/watch/tried.ts"
import type { WatchOptions } from "../study/watch/watcher.ts"
import { type Board, createBoard } from "./board.ts"
import { Loopback, type OpenPage, type Update } from "./loopback.ts"
import { listMovedCharts, renderAnswersPiece } from "./page/answers-piece.ts"
import { renderDrawingPiece } from "./page/drawing-piece.ts"
import { renderBaselinePiece, renderHeadingPiece } from "./page/heading-piece.ts"
import { renderHistoryPiece } from "./page/history-piece.ts"
import { renderLeverPiece } from "./page/lever-piece.ts"
import { renderDocument } from "./page/page-document.ts"
import { renderStatusPiece, renderToldPiece } from "./page/status-piece.ts"
import { renderTriedPiece } from "./page/tried-piece.ts"
import { renderTroublePiece } from "./page/trouble-piece.ts"

/** Opens a page of a scenario and keeps it up to date with the files until interrupted. Fails only if the file is not there or no page can be opened. */
export const watchOnPage = Effect.fn("watchOnPage")(function* (options: WatchOptions) {
  const loopback = yield* Loopback
  const pages: OpenPage[] = []
  const board = createBoard((update: Update) => pages.forEach((page) => page.send(update)))
  const open = Effect.fnUntraced(function* (ask: (request: Asked) => boolean) {
    const receive = (action: string, body: unknown): boolean => {
      const request = readAsked(action, body)
      return request !== undefined && ask(request)
    }
    const page = yield* loopback.open({ renderDocument, greet: board.snapshot, receive }, options.port)
    pages.push(page)
    yield* options.onOpen(page.address)
  })
  return yield* followScenario(options, showOn(board, options), open)
}, Effect.scoped)

const bodies = {
  try: Schema.Struct({ line: Schema.String }),
  compare: Schema.Struct({ against: Schema.Literals(["start", "saved", "pinned"]) }),
  draw: Schema.Struct({ ids: Schema.Array(Schema.String), width: Schema.Finite }),
  keep: Schema.Struct({ name: Schema.String }),
} as const

function readAsked(action: string, body: unknown): Asked | undefined {
  if (action === "pin" || action === "untry") return { kind: action }
  if (action === "try" && Schema.is(bodies.try)(body)) return { kind: action, tried: readTried(body.line) }
  if (action === "compare" && Schema.is(bodies.compare)(body)) return { kind: action, against: body.against }
  if (action === "keep" && Schema.is(bodies.keep)(body)) return { kind: action, name: body.name }
  if (action !== "draw" || !Schema.is(bodies.draw)(body)) return undefined
  const ids = body.ids.slice(0, 200).map((id) => id.replace(/^chart-/, ""))
  return { kind: action, ids, width: Math.round(Math.min(1400, Math.max(300, body.width))) }
}

function showOn(board: Board, options: WatchOptions): Screen<Comparison> {
  const compare = rememberPairs(comparePlayed)
  return {
    tellEffects: compare,
    listMoved: listMovedCharts,
    showSession: (before, now) => board.show(renderPieces(before, now, compare, options)),
    listCharts: (charts, version) =>
      board.listCharts({ version, list: charts.map(({ id, title }) => ({ id: `chart-${id}`, title })) }),
    showChart: (drawing, version) => board.showChart(`chart-${drawing.id}`, renderDrawingPiece(drawing), version),
  }
}

/** A result is compared with the same other one for the history, for the answers and for the charts. */
function rememberPairs(compare: (before: Played, after: Played) => Comparison) {
  const known = new WeakMap<Played, WeakMap<Played, Comparison>>()
  return (before: Played, after: Played): Comparison => {
    const own = known.get(after) ?? new WeakMap<Played, Comparison>()
    known.set(after, own)
    const found = own.get(before) ?? compare(before, after)
    own.set(before, found)
    return found
  }
}

/** The pieces of the page that a change of the session may have changed. */
function renderPieces(
  before: Session<Comparison>,
  now: Session<Comparison>,
  compare: (before: Played, after: Played) => Comparison,
  options: WatchOptions,
): Readonly<Record<string, string>> {
  const { current, history, troubles } = now
  const baseline = baselineOf(now)
  const always = { status: renderStatusPiece(now), trouble: renderTroublePiece(troubles, current !== undefined) }
  const isSame = current === before.current && baseline === baselineOf(before)
  const panel =
    now.tried !== before.tried ||
    now.refused !== before.refused ||
    now.levers !== before.levers ||
    now.kept !== before.kept ||
    !isSame
      ? { levers: renderLeverPiece(now), tried: renderTriedPiece(now, options) }
      : {}
  if (current === undefined || (isSame && now.against === before.against && now.refused === before.refused))
    return { ...always, ...panel }
  const isStill = baseline === undefined || isSameScenario(baseline, current)
  const comparison = isStill ? undefined : compare(baseline, current)
  const told = renderToldPiece(now, comparison, options.runs)
  return {
    ...always,
    ...panel,
    ...(told === undefined ? {} : { told }),
    heading: renderHeadingPiece(current),
    baseline: renderBaselinePiece(now),
    answers: renderAnswersPiece(current.forecasts, comparison),
    history: renderHistoryPiece(history),
  }
}
