import type { ValueType } from "../expression/type.ts"
import type { Path } from "../scenario/scenario.ts"

/** A value under compilation: what its draws are called, and what it must be. */
export interface ValueContext {
  readonly site: string
  readonly expects: ValueType | undefined
  readonly scale: "linear" | "log" | "logit"
}

/** A rule under compilation: where it stands and what its parts are called. */
export interface RuleContext {
  readonly actor: string
  readonly path: Path
  /** Prefix of its sites: its id, or the `stream` it keeps. */
  readonly stream: string
}
