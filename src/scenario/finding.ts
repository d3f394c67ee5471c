import type { Message } from "../problem/problem.ts"
import type { Extent } from "./source.ts"

/** A message about a part of a source. */
export interface Finding {
  readonly extent: Extent
  readonly message: Message
  /** Dotted path of the entry that it speaks of, where it is a warning that can be silenced there. */
  readonly path?: string
}

/** So many findings of one file are reported at most: after a hundred, the first ones want to be looked at. */
export const findingLimit = 100
