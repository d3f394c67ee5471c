import { Effect } from "effect"
import type { KeptParts } from "../../src/study/study-parts.ts"

/** Where nothing is kept of what is played. */
export const keepNothing: KeptParts = {
  take: () => Effect.succeed("here"),
  keep: () => Effect.void,
  takeWhole: () => Effect.succeed("here"),
  keepWhole: () => Effect.void,
  holds: () => false,
  holdsOf: () => "nothing",
  isWorth: () => false,
}
