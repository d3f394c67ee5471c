import { groupThousands } from "../../words/number.ts"
import { html } from "../../report/html.ts"
import type { Comparison } from "../../study/compare/result.ts"
import type { Session } from "../../study/watch/session.ts"
import { listSets, type Tried } from "../../study/watch/tried.ts"
import { tellMoves } from "./moves.ts"

/** One line: what is shown, what is being done, and what waits. */
export function renderStatusPiece({ current, doing, troubles, queued }: Session<unknown>): string {
  const isWrong = troubles.some(({ severity }) => severity === "problem")
  const shown =
    current === undefined
      ? "nothing yet"
      : `${group(current.summary.runs)} runs, seed ${current.summary.seed}${tellSet(current.tried)}`
  const light = doing.kind === "idle" ? (isWrong ? "wrong" : "ready") : "busy"
  return html`<span class="light ${light}"></span> <span id="shown">${shown}</span> ·
    <span id="doing">${tellDoing(doing, isWrong)}</span>${
      queued === undefined
        ? undefined
        : html` ·
            <span id="queued"
              >queued: ${queued.length === 0 ? "the files as saved" : listSets(queued).join("; ")}</span
            >`
    }`.html
}

function tellDoing(doing: Session<unknown>["doing"], isWrong: boolean): string {
  switch (doing.kind) {
    case "idle":
      return isWrong ? "waiting for a save that mends it" : "watching"
    case "reading":
      return "reading the files"
    case "drawing":
      return "drawing charts"
    case "playing":
      return `playing ${group(doing.total)} runs${tellSet(doing.tried)} … ${Math.floor((100 * doing.done) / Math.max(1, doing.total))} %`
  }
}

function tellSet(tried: readonly Tried[]): string {
  return tried.length === 0 ? "" : `, with ${listSets(tried).join("; ")}`
}

/** What has come of the last edit, for those who hear the page: once it is certain, and what is refused. */
export function renderToldPiece(
  { current, refused }: Session<unknown>,
  comparison: Comparison | undefined,
  runs: number,
): string | undefined {
  if (current === undefined || (current.summary.runs < runs && refused.length === 0)) return undefined
  const told = refused.length === 0 ? "" : `Refused: ${listSets(refused).join("; ")}. `
  if (current.summary.runs < runs) return html`${told}`.html
  return html`${told}${comparison === undefined ? `All ${group(runs)} runs are played.` : tellMoves(comparison)}`.html
}

function group(n: number): string {
  return groupThousands(String(n))
}
