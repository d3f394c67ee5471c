import type { Deadline, ModelQuestion } from "./model.ts"

/** One column of answers: a question's first passage (no deadline), or its state at one deadline. */
export interface AnswerSlot {
  readonly question: ModelQuestion
  readonly deadline?: Deadline
}

/**
 * The order of answer columns, for plan and summary alike: questions as declared; `when` and `event … by` have one
 * column with the record of the first passage, all others one per deadline within the horizon.
 */
export const answerSlots = (questions: readonly ModelQuestion[]): readonly AnswerSlot[] =>
  questions.flatMap((question): readonly AnswerSlot[] =>
    isFirstPassage(question)
      ? [{ question }]
      : question.deadlines.filter(({ record }) => record !== undefined).map((deadline) => ({ question, deadline })),
  )

/** True if the question is answered by when something first held. */
export const isFirstPassage = (
  question: ModelQuestion,
): question is ModelQuestion & ({ readonly kind: "when" } | { readonly kind: "event"; readonly mode: "by" }) =>
  question.kind === "when" || (question.kind === "event" && question.mode === "by")
