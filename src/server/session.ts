// An analyst saves a file and looks up: did it move, and because of what? A session remembers what the scenario said
// before, after each save, and at the moment that was pinned, so that every picture stands beside the one it came from.
// This folder refuses to write files, to answer anybody but the page it opened, and to change a number: what it shows
// is what `run` would.

import type { EditedThing } from "../design/edits.ts"
import { diffScenarios, groupEdits, traceOrigins } from "../design/edits.ts"
import type { Message, Problem } from "../problem/problem.ts"
import type { Comparison } from "../study/compare/result.ts"
import { comparePlayed } from "../study/compare/played.ts"
import type { Played } from "./play.ts"

/** What a session knows; a new value after everything that happens. */
export interface Session {
  /** What the first good run gave, to which a reset goes back. */
  readonly first?: Played
  /** What everything is compared with. */
  readonly baseline?: Played
  /** The last good result. */
  readonly current?: Played
  /** The newest last. */
  readonly history: readonly HistoryEntry[]
  /** What is wrong with the files as they are now, warnings too; the last good result stays. */
  readonly troubles: readonly (Problem | Message)[]
  /** Values tried on the page, as `--set` has them; no file holds them. */
  readonly tried: readonly string[]
  readonly doing:
    | { readonly kind: "idle" }
    | { readonly kind: "playing"; readonly done: number; readonly total: number }
}

/** One edit of the session: what changed and what it did. */
export interface HistoryEntry {
  readonly number: number
  readonly kind: "saved" | "tried"
  readonly things: readonly EditedThing[]
  /** With the result before it; the base is the result before. */
  readonly effects: Comparison
  /** What it started from; only the newest entry keeps it. */
  readonly before?: Played
}

export const emptySession: Session = { history: [], troubles: [], tried: [], doing: { kind: "idle" } }

/** A new result. The second pass of one edit, with more runs, makes its entry more exact instead of adding one. */
export const acceptResult = (session: Session, played: Played): Session => ({
  ...session,
  first: continueAs(session.first, played),
  baseline: continueAs(session.baseline, played),
  current: played,
  history: extendHistory(session, played),
  troubles: warningsOf(session),
})

/** What there is to say of files that can be run. */
export const warningsOf = ({ troubles }: Session): Session["troubles"] =>
  troubles.filter(({ severity }) => severity === "warning")

/** The first pass of a result gives way to its second one, also where it is pinned. */
const continueAs = (kept: Played | undefined, played: Played): Played =>
  kept === undefined || (isSameEdit(kept, played) && played.summary.runs > kept.summary.runs) ? played : kept

const isSameEdit = (a: Played, b: Played): boolean => a.loaded.resolvedText === b.loaded.resolvedText

const extendHistory = ({ current, history }: Session, played: Played): readonly HistoryEntry[] => {
  if (current === undefined) return history
  const last = history.at(-1)
  if (isSameEdit(current, played)) {
    if (last?.before === undefined) return history
    return [...history.slice(0, -1), { ...last, effects: comparePlayed(last.before, played) }]
  }
  const things = listThings(current, played)
  if (things.length === 0) return history
  const kind = isTried(things) ? "tried" : "saved"
  if (last?.before !== undefined && last.kind === "tried" && kind === "tried")
    return mergeTried(history, last.before, played)
  return [...forgetRuns(history), describeEntry(history.length + 1, kind, current, played)]
}

/** Trying one value after another is one entry: from what it was before the first to what it is now. */
const mergeTried = (history: readonly HistoryEntry[], before: Played, played: Played): readonly HistoryEntry[] => {
  const earlier = history.slice(0, -1)
  if (isSameEdit(before, played)) return earlier
  return [...earlier, describeEntry(history.length, "tried", before, played)]
}

const describeEntry = (number: number, kind: HistoryEntry["kind"], before: Played, played: Played): HistoryEntry => ({
  number,
  kind,
  things: listThings(before, played),
  effects: comparePlayed(before, played),
  before,
})

const listThings = (before: Played, after: Played): readonly EditedThing[] =>
  groupEdits(diffScenarios(before.loaded.scenario, after.loaded.scenario, traceOrigins(before.loaded, after.loaded)))

/** True if all of it was set on the page, or taken back there. */
const isTried = (things: readonly EditedThing[]): boolean =>
  things.every(({ edits }) => edits.some(({ origin }) => origin.includes("--set")))

const forgetRuns = (history: readonly HistoryEntry[]): readonly HistoryEntry[] =>
  history.map(({ number, kind, things, effects }) => ({ number, kind, things, effects }))

/** The current result becomes what everything is compared with. */
export const pinBaseline = (session: Session): Session =>
  session.current === undefined ? session : { ...session, baseline: session.current }

/** Back to the first result of the session. */
export const resetBaseline = (session: Session): Session =>
  session.first === undefined ? session : { ...session, baseline: session.first }
