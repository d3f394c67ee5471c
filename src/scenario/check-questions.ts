import { questionKind, questionTime } from "../problem/messages.ts"
import type { Found } from "./explain-issue.ts"
import type { Question, Scenario } from "./scenario.ts"

const kinds = ["event", "when", "value", "category"] as const

/** Every question is of exactly one kind and says for when it asks. */
export function checkQuestions({ questions }: Scenario): readonly Found[] {
  return Object.entries(questions).flatMap(([id, question]): readonly Found[] => {
    const asked = kinds.filter((kind) => question[kind] !== undefined)
    const [kind] = asked
    if (kind === undefined || asked.length > 1)
      return [{ path: ["questions", id], at: "key", message: questionKind(asked) }]
    // A list without a day is told where lists are looked at.
    if (question.by?.length === 0 || question.at?.length === 0) return []
    const times = (["by", "at"] as const).filter((key) => question[key] !== undefined)
    return isTimed(kind, question) ? [] : [{ path: ["questions", id], at: "key", message: questionTime(kind, times) }]
  })
}

function isTimed(kind: (typeof kinds)[number], { by, at }: Question): boolean {
  const hasBy = by !== undefined && by.length > 0
  const hasAt = at !== undefined && at.length > 0
  if (kind === "event") return hasBy !== hasAt
  return kind === "when" ? by === undefined && at === undefined : hasAt && by === undefined
}
