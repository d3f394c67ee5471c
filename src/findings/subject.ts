import type { Answer } from "../summary/summary.ts"
import { tellDeadline, withCondition } from "../words/condition.ts"

/** What an answer is about, as it stands in a sentence: its label, or else the question as it was asked. */
export function nameSubject({ ask, label }: { readonly ask: string; readonly label?: string }): string {
  return label ?? `“${ask}”`
}

/** The same with its day: `… by 2024-06-30`. */
export function nameAnswered(answer: Answer): string {
  return [nameSubject(answer), dayOf(answer)].filter((part) => part !== "").join(" ")
}

/** `by 2024-06-30`, `on 2024-12-31`; empty for `when`. */
export function dayOf(answer: Answer): string {
  return tellDeadline({ deadline: answer.deadline, mode: answer.kind === "event" ? answer.mode : "at" })
}

/** A sentence with the condition under which it holds, closed by a full stop. */
export function closeSentence(text: string, answer: Answer): string {
  return `${withCondition(text, answer)}.`
}

/** Where an answer is looked up. */
export function addressOf({ id, deadline }: Answer) {
  return { section: "answers", question: id, ...(deadline === undefined ? {} : { deadline }) } as const
}

/** Of each question the answer of its last deadline that has one. */
export function takeLast(answers: readonly Answer[]): readonly Answer[] {
  const told = answers.filter((answer) => (answer.kind === "category" ? answer.shares : answer.estimate) !== undefined)
  return told.filter((answer, i) => !told.slice(i + 1).some(({ id }) => id === answer.id))
}
