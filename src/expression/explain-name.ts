import { unknownEvent } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { suggestName } from "../problem/suggest.ts"
import type { Environment } from "./expression.ts"

/** The nearest candidate, where a difference in capital letters alone is none. */
export function suggestWord(name: string, candidates: readonly string[]): string | undefined {
  return candidates.find((candidate) => candidate.toLowerCase() === name.toLowerCase()) ?? suggestName(name, candidates)
}

/** Why no rule is called so: the nearest name, also among those that are called without their actor here. */
export function explainEvent(environment: Environment, name: string): Message {
  const short = environment.events.flatMap((event) => {
    const inside = event.slice(event.indexOf(".") + 1)
    return environment.resolveEvent(inside) === event ? [inside] : []
  })
  return unknownEvent(name, suggestWord(name, [...short, ...environment.events]))
}
