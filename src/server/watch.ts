// The page of `watch`. This folder refuses to write files, to answer anybody but the page it opened, and to know how a
// scenario is played.

import { Effect, Schema } from "effect"
import { comparePlayed } from "../study/compare/played.ts"
import type { Comparison } from "../study/compare/result.ts"
import type { Asked, Screen } from "../study/watch/screen.ts"
import type { Session } from "../study/watch/session.ts"
import { followScenario } from "../study/watch/study.ts"
import type { WatchOptions } from "../study/watch/watcher.ts"
import { type Board, createBoard } from "./board.ts"
import { Loopback, type OpenPage, type Update } from "./loopback.ts"
import { renderAnswersPiece } from "./page/answers-piece.ts"
import { renderBaselinePiece, renderHeadingPiece } from "./page/heading-piece.ts"
import { renderHistoryPiece } from "./page/history-piece.ts"
import { renderLeverPiece } from "./page/lever-piece.ts"
import { renderDocument } from "./page/page-document.ts"
import { renderStatusPiece } from "./page/status-piece.ts"
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
  return yield* followScenario(options, showOn(board), open)
}, Effect.scoped)

const TrySchema = Schema.Struct({ set: Schema.Array(Schema.String) })

function readAsked(action: string, body: unknown): Asked | undefined {
  if (action === "pin" || action === "reset") return { kind: action }
  return action === "try" && Schema.is(TrySchema)(body) ? { kind: "try", set: body.set } : undefined
}

function showOn(board: Board): Screen<Comparison> {
  return {
    tellEffects: comparePlayed,
    showSession: (before, now) => board.show(renderPieces(before, now)),
    showLevers: (levers) => board.show({ levers: renderLeverPiece(levers) }),
    listCharts: (ids) => board.listCharts(ids.map((id) => `chart-${id}`)),
    showChart: (id, drawing) => board.show({ [`chart-${id}`]: drawing }),
  }
}

/** The pieces of the page that a change of the session may have changed. */
function renderPieces(before: Session<Comparison>, now: Session<Comparison>): Readonly<Record<string, string>> {
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
