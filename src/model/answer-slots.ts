import type { Deadline, ModelQuestion } from "./model.ts"

/** One column of answers: a question's first passage (no deadline), or its state at a record for one deadline. */
export interface AnswerSlot {
  readonly question: ModelQuestion
  readonly deadline?: Deadline
  /** The record that is looked at: the deadline's own, or the one before it. */
  readonly record?: number
  /** True for the record before a deadline that lies within a step. */
  readonly isBefore?: true
}

/**
 * The order of answer columns, for plan and answers alike: questions as declared; `when` and `event … by` have one
 * column with the record of the first passage. All others have one per deadline within the horizon, and before it one
 * of the record before where the deadline lies within a step, for what of that step counts by then differs from run to
 * run (answers/moments.ts).
 */
export function answerSlots(questions: readonly ModelQuestion[]): readonly AnswerSlot[] {
  const known = listed.get(questions)
  if (known !== undefined) return known
  const slots = listSlots(questions)
  listed.set(questions, slots)
  return slots
}

/** Every answer looks its column up here. */
const listed = new WeakMap<readonly ModelQuestion[], readonly AnswerSlot[]>()

function listSlots(questions: readonly ModelQuestion[]): readonly AnswerSlot[] {
  return questions.flatMap((question): readonly AnswerSlot[] =>
    isFirstPassage(question)
      ? [{ question }]
      : question.deadlines.flatMap((deadline): readonly AnswerSlot[] => {
          const { record } = deadline
          if (record === undefined) return []
          const own = { question, deadline, record }
          return deadline.isWithinStep === true ? [{ ...own, record: record - 1, isBefore: true }, own] : [own]
        }),
  )
}

/** What a column is called: its question and deadline as written. */
export function labelOfSlot({ question, deadline, isBefore }: AnswerSlot): string {
  return deadline === undefined
    ? question.id
    : `${question.id}@${deadline.text}${isBefore === true ? " (step before)" : ""}`
}

/** True if the question is answered by when something first held. */
export function isFirstPassage(
  question: ModelQuestion,
): question is ModelQuestion & ({ readonly kind: "when" } | { readonly kind: "event"; readonly mode: "by" }) {
  return question.kind === "when" || (question.kind === "event" && question.mode === "by")
}
