import type { Drawing } from "../../report/drawing.ts"
import type { TellEffects } from "./history.ts"
import type { Against, Session } from "./session.ts"
import type { Tried } from "./tried.ts"

/** Where a session is shown, and in what words its edits are told. */
export interface Screen<Effects> {
  readonly tellEffects: TellEffects<Effects>
  /** Ids of the charts whose answers an edit has moved, the result before it and the one after told. */
  readonly listMoved: (effects: Effects) => readonly string[]
  readonly showSession: (before: Session<Effects>, now: Session<Effects>) => void
  /** The charts that there are, in order; drawings of others are forgotten. Their drawings come with the version once somebody wants them. */
  readonly listCharts: (charts: readonly { readonly id: string; readonly title: string }[], version: number) => void
  readonly showChart: (drawing: Drawing, version: number) => void
}

/** What is asked for while a session goes on. */
export type Asked =
  | { readonly kind: "changed" }
  /** Laid over what is tried already; an empty value takes it back. */
  | { readonly kind: "try"; readonly tried: readonly Tried[] }
  /** All that is tried is taken back. */
  | { readonly kind: "untry" }
  | { readonly kind: "pin" }
  | { readonly kind: "compare"; readonly against: Against }
  /** Charts that somebody has in view, on a page of this width in pixels. */
  | { readonly kind: "draw"; readonly ids: readonly string[]; readonly width: number }
  /** What is tried as a file that extends the scenario. */
  | { readonly kind: "keep"; readonly name: string }
