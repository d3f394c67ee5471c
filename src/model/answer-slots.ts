import type { Deadline, ModelQuestion } from "./model.ts"

/** One column of answers: the question it belongs to and, where a run has one value per deadline, which deadline. */
export interface AnswerSlot {
  readonly question: ModelQuestion
  /** Absent for `when` and for an event with `by`: their one column holds the first record at which it held. */
  readonly deadline?: Deadline & { readonly record: number }
}

/**
 * The columns of answers in slot order: questions as declared; one column for `when` and for an event with `by`,
 * else one per deadline within the horizon. Whoever writes or reads answers asks here, so that the order is one.
 */
export function answerSlots(questions: readonly ModelQuestion[]): readonly AnswerSlot[] {
  return questions.flatMap((question): readonly AnswerSlot[] => {
    if (question.kind === "when" || (question.kind === "event" && question.mode === "by")) return [{ question }]
    return question.deadlines.flatMap((deadline) =>
      deadline.record === undefined ? [] : [{ question, deadline: { ...deadline, record: deadline.record } }],
    )
  })
}
