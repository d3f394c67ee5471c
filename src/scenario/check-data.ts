import { parseDate } from "../calendar/date.ts"
import { badFit, dataAfterStart, dataDiffer } from "../problem/messages.ts"
import { findPosterior } from "./data/posterior.ts"
import type { Found } from "./explain-issue.ts"
import type { Scenario } from "./scenario.ts"

/** Counts that stand beside a value say where it comes from: the two must not differ, or a number defends itself with another. */
export function checkData({ assumptions }: Scenario): readonly Found[] {
  return Object.entries(assumptions).flatMap(([id, { value, data }]): readonly Found[] => {
    if (data === undefined) return []
    const path = ["assumptions", id, "data"]
    const posterior = findPosterior(data)
    if (!posterior.ok) {
      const message = badFit(posterior.key, posterior.expected)
      return [{ path: [...path, posterior.key], at: "value", message }]
    }
    return posterior.formula === value ? [] : [{ path, at: "key", message: dataDiffer(posterior.formula) }]
  })
}

/** What was counted after the start was not known then: it is hindsight, and says so. */
export function checkDataDays({ assumptions, clock }: Scenario): readonly Found[] {
  const start = parseDate(clock.start.trim()) ?? Infinity
  return Object.entries(assumptions).flatMap(([id, { data, basis }]): readonly Found[] => {
    const last = data?.between?.[1] ?? ""
    const isKnown = (parseDate(last) ?? -Infinity) <= start
    return isKnown || basis === "hindsight"
      ? []
      : [{ path: ["assumptions", id, "data"], at: "value", message: dataAfterStart(last, clock.start) }]
  })
}
