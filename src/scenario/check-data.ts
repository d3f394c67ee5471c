import { badFit, dataDiffer } from "../problem/messages.ts"
import { findPosterior } from "./data/posterior.ts"
import type { Found } from "./explain-issue.ts"
import type { Scenario } from "./scenario.ts"

/** Counts that stand beside a value say where it comes from: the two must not differ, or a number defends itself with another. */
export const checkData = ({ assumptions }: Scenario): readonly Found[] =>
  Object.entries(assumptions).flatMap(([id, { value, data }]): readonly Found[] => {
    if (data === undefined) return []
    const path = ["assumptions", id, "data"]
    const posterior = findPosterior(data)
    if (!posterior.ok) {
      const message = badFit(posterior.key, posterior.expected)
      return [{ path: [...path, posterior.key], at: "value", message }]
    }
    return posterior.formula === value ? [] : [{ path, at: "key", message: dataDiffer(posterior.formula) }]
  })
