import type { Deadline, Model, ModelQuestion } from "../model/model.ts"

/** What must have come true for a run to count, and by or at which deadline. */
export interface Condition {
  readonly question: ModelQuestion
  /** Absent for `when`, which may come true at any time within the horizon. */
  readonly deadline?: Deadline
  /** True where the question is asked for several deadlines, so that one must be told. */
  readonly isOneOfSeveral: boolean
}

/**
 * The condition of a question: the one that it is given, at the deadline that `given` names, else at the latest within
 * the clock. Undefined without `given`, or where that question can come true at none. Conditions are not chained: what
 * the given question is given itself is not looked at.
 */
export function findCondition(
  { questions }: Pick<Model, "questions">,
  { given, givenDeadline }: ModelQuestion,
): Condition | undefined {
  const question = questions.find(({ id }) => id === given)
  if (question?.kind === "when") return { question, isOneOfSeveral: false }
  if (question?.kind !== "event") return undefined
  const within = question.deadlines.filter(({ record }) => record !== undefined)
  const wanted = within.filter(({ text }) => givenDeadline === undefined || text === givenDeadline)
  const deadline = wanted.reduce<Deadline | undefined>(
    (latest, each) => (latest === undefined || each.day > latest.day ? each : latest),
    undefined,
  )
  return deadline === undefined ? undefined : { question, deadline, isOneOfSeveral: question.deadlines.length > 1 }
}
