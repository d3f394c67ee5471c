import type { RuleSummary } from "../summary/summary.ts"
import { tellCount, tellRuns } from "../words/count.ts"
import { tellProbability } from "../words/share.ts"
import type { Candidate } from "./finding.ts"

/** So many are named. */
const most = 3

/** Rules that acted in no run, in one sentence; the stronger, the larger a part of the scenario they are. */
export function findIdle(rules: readonly RuleSummary[]): readonly Candidate[] {
  const own = rules.filter(({ outcome_of }) => outcome_of === undefined)
  const idle = own.filter(({ fired }) => fired.n > 0 && fired.value === 0)
  const [first] = idle
  if (first === undefined) return []
  const named = idle.slice(0, most).map(({ title }) => `“${title}”`)
  const rest = idle.length > most ? `, and ${idle.length - most} more` : ""
  const each = idle.length === 1 ? "" : "each "
  return [
    {
      kind: "idle",
      strength: Math.sqrt(idle.length / own.length),
      at: { section: "rules" },
      tell: () =>
        `Never ${idle.length === 1 ? "acts" : "act"}: ${tellCount(idle.length, "rule")} of ${own.length} in ${tellRuns(first.fired.n)} (${each}${tellProbability(first.fired)} of runs): ${named.join(", ")}${rest}.`,
    },
  ]
}
