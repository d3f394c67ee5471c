import { silenceWithoutReason } from "../problem/messages.ts"
import type { Found } from "./explain-issue.ts"
import type { Scenario } from "./scenario.ts"
import { listSilences } from "./silence.ts"

/** Whoever silences a warning says why. */
export function checkSilence(scenario: Scenario): readonly Found[] {
  return listSilences(scenario)
    .filter(({ reason }) => reason.trim() === "")
    .map(({ owner, code }) => ({
      path: [...owner, "silence", code],
      at: "value",
      message: silenceWithoutReason(code),
    }))
}
