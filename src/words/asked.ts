import type { AnswerName } from "../analysis/answer-name.ts"
import { tellDeadline, withCondition } from "./condition.ts"
import { tellName } from "./quantity.ts"

type Which = Pick<AnswerName, "kind" | "deadline" | "mode" | "value">

/**
 * Which of a question's numbers: `by 2024-12-31`, `on 2024-12-31: peace`. `undated` says what a date that is asked by no
 * day is taken for: nothing where its day is told, "within the horizon" where it is whether it comes.
 */
export function tellWhich({ kind, deadline, mode, value }: Which, undated = ""): string {
  const day = kind === "when" && deadline === undefined ? undated : tellDeadline({ deadline, mode })
  return [day, value === undefined ? "" : tellName(value)].filter((part) => part !== "").join(": ")
}

/** A question with which of its numbers is meant and what it is given: `Will …? by 2024-06-30, where x came true`. */
export function tellAsked(answer: Omit<AnswerName, "id" | "name">, undated = ""): string {
  return withCondition([answer.ask, tellWhich(answer, undated)].filter((part) => part !== "").join(" "), answer)
}

/** The same before what is said of it: with a colon, but after the mark of a question. */
export function tellHead(answer: AnswerName): string {
  const asked = tellAsked(answer)
  return asked.endsWith("?") ? asked : `${asked}:`
}
