// An analyst saves a file and looks up: did it move, and because of what? A session remembers what the scenario said
// before, after each save, and at the moment that was pinned, so that every picture stands beside the one it came from.
// This folder refuses to write files, to know how it is shown, and to change a number: what it shows is what `run`
// would.

import type { EditedThing } from "../../design/edits.ts"
import { diffScenarios, groupEdits, traceOrigins } from "../../design/edits.ts"
import type { Message, Problem } from "../../problem/problem.ts"
import type { Played } from "./play.ts"

/** What a session knows; a new value after everything that happens. `Effects` is what is told of an edit. */
export interface Session<Effects> {
  /** What the first good run gave, to which a reset goes back. */
  readonly first?: Played
  /** What everything is compared with. */
  readonly baseline?: Played
  /** The last good result. */
  readonly current?: Played
  /** The newest last. */
  readonly history: readonly HistoryEntry<Effects>[]
  /** What is wrong with the files as they are now, warnings too; the last good result stays. */
  readonly troubles: readonly (Problem | Message)[]
  /** Values tried on the page, as `--set` has them; no file holds them. */
  readonly tried: readonly string[]
  readonly doing:
    | { readonly kind: "idle" }
    | { readonly kind: "playing"; readonly done: number; readonly total: number }
}

/** One edit of the session: what changed and what it did. */
export interface HistoryEntry<Effects> {
  readonly number: number
  readonly kind: "saved" | "tried"
  readonly things: readonly EditedThing[]
  /** With the result before it; the base is the result before. */
  readonly effects: Effects
  /** What it started from; only the newest entry keeps it. */
  readonly before?: Played
}

/** Tells what an edit did, from the result before it and the one after. */
export type TellEffects<Effects> = (before: Played, after: Played) => Effects

export const emptySession: Session<never> = { history: [], troubles: [], tried: [], doing: { kind: "idle" } }

/** A new result. The second pass of one edit, with more runs, makes its entry more exact instead of adding one. */
export function acceptResult<Effects>(
  session: Session<Effects>,
  played: Played,
  tell: TellEffects<Effects>,
): Session<Effects> {
  return {
    ...session,
    first: continueAs(session.first, played),
    baseline: continueAs(session.baseline, played),
    current: played,
    history: extendHistory(session, played, tell),
    troubles: warningsOf(session),
  }
}

/** What there is to say of files that can be run. */
export function warningsOf({ troubles }: Pick<Session<unknown>, "troubles">): Session<unknown>["troubles"] {
  return troubles.filter(({ severity }) => severity === "warning")
}

/** The first pass of a result gives way to its second one, also where it is pinned. */
function continueAs(kept: Played | undefined, played: Played): Played {
  return kept === undefined || (isSameEdit(kept, played) && played.summary.runs > kept.summary.runs) ? played : kept
}

function isSameEdit(a: Played, b: Played): boolean {
  return a.loaded.resolvedText === b.loaded.resolvedText
}

function extendHistory<Effects>(
  { current, history }: Session<Effects>,
  played: Played,
  tell: TellEffects<Effects>,
): readonly HistoryEntry<Effects>[] {
  if (current === undefined) return history
  const last = history.at(-1)
  if (isSameEdit(current, played)) {
    if (last?.before === undefined) return history
    return [...history.slice(0, -1), { ...last, effects: tell(last.before, played) }]
  }
  const things = listThings(current, played)
  if (things.length === 0) return history
  const kind = isTried(things) ? "tried" : "saved"
  const describe = (number: number, before: Played): HistoryEntry<Effects> => ({
    number,
    kind,
    things: listThings(before, played),
    effects: tell(before, played),
    before,
  })
  if (last?.before === undefined || last.kind !== "tried" || kind !== "tried")
    return [...forgetRuns(history), describe(history.length + 1, current)]
  // Trying one value after another is one entry: from what it was before the first to what it is now.
  const earlier = history.slice(0, -1)
  return isSameEdit(last.before, played) ? earlier : [...earlier, describe(history.length, last.before)]
}

function listThings(before: Played, after: Played): readonly EditedThing[] {
  return groupEdits(
    diffScenarios(before.loaded.scenario, after.loaded.scenario, traceOrigins(before.loaded, after.loaded)),
  )
}

/** True if all of it was set on the page, or taken back there. */
function isTried(things: readonly EditedThing[]): boolean {
  return things.every(({ edits }) => edits.some(({ origin }) => origin.includes("--set")))
}

function forgetRuns<Effects>(history: readonly HistoryEntry<Effects>[]): readonly HistoryEntry<Effects>[] {
  return history.map(({ number, kind, things, effects }) => ({ number, kind, things, effects }))
}

/** The current result becomes what everything is compared with. */
export function pinBaseline<Effects>(session: Session<Effects>): Session<Effects> {
  return session.current === undefined ? session : { ...session, baseline: session.current }
}

/** Back to the first result of the session. */
export function resetBaseline<Effects>(session: Session<Effects>): Session<Effects> {
  return session.first === undefined ? session : { ...session, baseline: session.first }
}
