import type { Lever } from "./rank-assumptions.ts"
import type { Session, TellEffects } from "./session.ts"

/** Where a session is shown, and in what words its edits are told. */
export interface Screen<Effects> {
  readonly tellEffects: TellEffects<Effects>
  readonly showSession: (before: Session<Effects>, now: Session<Effects>) => void
  /** The assumptions that are worth trying other values of. */
  readonly showLevers: (levers: readonly Lever[]) => void
  /** The charts that there are, in order; drawings of others are forgotten. */
  readonly listCharts: (ids: readonly string[]) => void
  /** The drawing of a chart, as HTML. */
  readonly showChart: (id: string, drawing: string) => void
}

/** What is asked for while a session goes on. */
export type Asked =
  | { readonly kind: "changed" }
  | { readonly kind: "try"; readonly set: readonly string[] }
  | { readonly kind: "pin" }
  | { readonly kind: "reset" }
