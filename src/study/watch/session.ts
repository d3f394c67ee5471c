// An analyst saves a file and looks up: did it move, and because of what? A session remembers what the scenario said
// before, after each save, and at the moment that was pinned, so that every picture stands beside the one it came from.
// It lives where the files are watched and not in a page, so that all pages of it agree and none loses it.
// This folder refuses to write files but one that was asked for, to know how it is shown, and to change a number: what it
// shows is what `run` would.

import type { Message, Problem } from "../../problem/problem.ts"
import { extendHistory, type HistoryEntry, isSameScenario, type TellEffects } from "./history.ts"
import type { Played } from "./play.ts"
import type { Lever } from "./rank-assumptions.ts"
import type { Refused, Tried } from "./tried.ts"

/** What a session knows; a new value after everything that happens. `Effects` is what is told of an edit. */
export interface Session<Effects> {
  /** What the first good run gave. */
  readonly first?: Played
  /** What the files as they are saved gave last, with nothing tried. */
  readonly saved?: Played
  /** What was shown when it was pinned. */
  readonly pinned?: Played
  /** Which of them everything is compared with. */
  readonly against: Against
  /** The last good result. */
  readonly current?: Played
  /** The newest last. */
  readonly history: readonly HistoryEntry<Effects>[]
  /** What is wrong with the files as they are now, warnings too; the last good result stays. */
  readonly troubles: readonly (Problem | Message)[]
  /** Values laid over the files: the last ones that could be. */
  readonly tried: readonly Tried[]
  /** Values that could not be. */
  readonly refused: readonly Refused[]
  /** What is played after what is being played; a newer set takes its place. */
  readonly queued?: readonly Tried[]
  /** The assumptions that are worth trying other values of. */
  readonly levers: readonly Lever[]
  /** The file that a variant was written to, or why it was not. */
  readonly kept?: Kept
  readonly doing: Doing
}

/** The result as the session began, as the files are saved, or as it was when it was pinned. */
export type Against = "start" | "saved" | "pinned"

export type Doing =
  | { readonly kind: "idle" }
  | { readonly kind: "reading" }
  | { readonly kind: "playing"; readonly tried: readonly Tried[]; readonly done: number; readonly total: number }
  | { readonly kind: "drawing" }

export type Kept = { readonly file: string } | { readonly refused: string }

export const emptySession: Session<never> = {
  against: "start",
  history: [],
  troubles: [],
  tried: [],
  refused: [],
  levers: [],
  doing: { kind: "idle" },
}

/** What everything is compared with, once there is a result. */
export function baselineOf({ first, saved, pinned, against }: Session<unknown>): Played | undefined {
  if (against === "pinned") return pinned
  return against === "saved" ? (saved ?? first) : first
}

/** A new result. The second pass of one edit, with more runs, makes its entry more exact instead of adding one. */
export function acceptResult<Effects>(
  session: Session<Effects>,
  played: Played,
  tell: TellEffects<Effects>,
): Session<Effects> {
  return {
    ...continueResults({ first: played, ...session }, played),
    ...(played.tried.length > 0 ? {} : { saved: played }),
    current: played,
    tried: played.tried,
    history: extendHistory(session, played, tell),
  }
}

/** A second pass, with more runs, in the place of the first one, wherever that is kept. */
export function continueResults<Effects>(session: Session<Effects>, played: Played): Session<Effects> {
  const { first, saved, pinned } = session
  return {
    ...session,
    ...(first === undefined ? {} : { first: continueAs(first, played) }),
    ...(saved === undefined ? {} : { saved: continueAs(saved, played) }),
    ...(pinned === undefined ? {} : { pinned: continueAs(pinned, played) }),
  }
}

/** What there is to say of files that can be run. */
export function warningsOf({ troubles }: Pick<Session<unknown>, "troubles">): Session<unknown>["troubles"] {
  return troubles.filter(({ severity }) => severity === "warning")
}

function continueAs(kept: Played, played: Played): Played {
  return played.summary.runs > kept.summary.runs && isSameScenario(kept, played) ? played : kept
}

/** The current result becomes what everything is compared with. */
export function pinBaseline<Effects>(session: Session<Effects>): Session<Effects> {
  return session.current === undefined ? session : { ...session, pinned: session.current, against: "pinned" }
}

/** Everything is compared with something else. */
export function compareWith<Effects>(session: Session<Effects>, against: Against): Session<Effects> {
  return against === "pinned" && session.pinned === undefined ? session : { ...session, against }
}
