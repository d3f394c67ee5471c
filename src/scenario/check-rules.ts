import { missingTimeBasis, perWithoutProbability, ratioWithoutProbability } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import type { Found } from "./explain-issue.ts"
import type { Rule, Scenario } from "./scenario.ts"

/** A probability says per what time it is meant, and nothing speaks of a probability that is not there. */
export function checkRules({ actors }: Scenario): readonly Found[] {
  return Object.entries(actors).flatMap(([actor, { rules }]) =>
    Object.entries(rules).flatMap(([id, rule]) =>
      judge(rule).map(([key, message]): Found => ({ path: ["actors", actor, "rules", id, key], at: "value", message })),
    ),
  )
}

function judge({ probability, per, ratio }: Rule): readonly (readonly [string, Message])[] {
  if (probability !== undefined) return per === undefined ? [["probability", missingTimeBasis()]] : []
  return [
    ...(per === undefined ? [] : [["per", perWithoutProbability()] as const]),
    ...(ratio === undefined ? [] : [["ratio", ratioWithoutProbability()] as const]),
  ]
}
