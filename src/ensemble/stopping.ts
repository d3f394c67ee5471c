import { answerSlots } from "../model/answer-slots.ts"
import type { ModelQuestion } from "../model/model.ts"
import { wilsonInterval } from "../statistics/wilson.ts"

/**
 * Whether the runs played so far are enough: a pure function of the answers (by answer slot, one entry per run), so
 * that everybody who plays the same design stops at the same run.
 */
export type StoppingRule = (answers: readonly Float64Array[]) => boolean

/** One probability to estimate: the runs in which a test holds, among those in which its condition does. */
interface YesOrNo {
  readonly column: number
  readonly test: (value: number) => boolean
  readonly given?: YesOrNo
}

/**
 * Stops once the 95 % Wilson interval of every yes-or-no answer reaches no further than `halfWidth` to each side: of
 * every event at each of its deadlines, and of every `when` at all. With `given` only the runs in which the condition
 * came true count; a condition that never does keeps the rule waiting, and the cap ends it.
 */
export function stopAtPrecision(questions: readonly ModelQuestion[], halfWidth: number): StoppingRule {
  const wanted = questions.flatMap((question) => {
    const given = questions.find(({ id }) => id === question.given)
    const condition = given === undefined ? undefined : listYesOrNo(given, questions).at(-1)
    return listYesOrNo(question, questions).map((answer) =>
      condition === undefined ? answer : { ...answer, given: condition },
    )
  })
  return (answers) => wanted.every((answer) => measureHalfWidth(answer, answers) <= halfWidth)
}

/** The probabilities that a question asks for, the one of its latest deadline last. */
function listYesOrNo(question: ModelQuestion, questions: readonly ModelQuestion[]): readonly YesOrNo[] {
  return answerSlots(questions).flatMap((slot, column): readonly YesOrNo[] => {
    if (slot.question !== question) return []
    if (question.kind === "when") return [{ column, test: (record) => record >= 0 }]
    if (question.kind !== "event") return []
    if (question.mode === "at") return [{ column, test: (holds) => holds === 1 }]
    const deadlines = question.deadlines.flatMap(({ record }) => (record === undefined ? [] : [record]))
    return deadlines
      .toSorted((a, b) => a - b)
      .map((latest) => ({ column, test: (record) => record >= 0 && record <= latest }))
  })
}

function measureHalfWidth({ column, test, given }: YesOrNo, answers: readonly Float64Array[]): number {
  const condition = given === undefined ? undefined : answers[given.column]
  let runs = 0
  let yes = 0
  answers[column]?.forEach((value, run) => {
    if (given !== undefined && condition !== undefined && !given.test(condition[run]!)) return
    runs++
    if (test(value)) yes++
  })
  const { low, high } = wilsonInterval(yes, runs)
  return (high - low) / 2
}
