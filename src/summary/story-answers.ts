import { formatDate } from "../calendar/date.ts"
import { answerSlots } from "../model/answer-slots.ts"
import type { Deadline, Model, ModelQuestion } from "../model/model.ts"
import type { StoryAnswer } from "./story.ts"
import { tellValue } from "./story-values.ts"

/** The answers of one run, one per question and deadline. `answers` is by answer slot. */
export function tellAnswers(
  model: Model,
  { answers }: { readonly answers: ArrayLike<number> },
): readonly StoryAnswer[] {
  const slots = answerSlots(model.questions)
  const valueOf = (question: ModelQuestion, deadline?: Deadline): number => {
    const slot = slots.findIndex(
      (candidate) => candidate.question === question && (deadline === undefined || candidate.deadline === deadline),
    )
    return answers[slot] ?? NaN
  }
  return model.questions.flatMap((question): readonly StoryAnswer[] => {
    const head = { question: question.id, ask: question.ask }
    const missing = tellGiven(model, question, valueOf)
    if (question.kind === "when") {
      const record = valueOf(question)
      const date = formatDate(model.clock.ends[record] ?? model.clock.start)
      return [{ ...head, text: missing ?? (record < 0 ? "not by the end" : date) }]
    }
    return question.deadlines.map((deadline) => ({
      ...head,
      deadline: formatDate(deadline.day),
      text: missing ?? tellAt(question, deadline, valueOf),
    }))
  })
}

type Asked = (question: ModelQuestion, deadline?: Deadline) => number

function tellAt(question: Exclude<ModelQuestion, { kind: "when" }>, deadline: Deadline, valueOf: Asked): string {
  if (deadline.record === undefined) return "beyond the horizon"
  if (question.kind === "event" && question.mode === "by") {
    const record = valueOf(question)
    return record >= 0 && record <= deadline.record ? "yes" : "no"
  }
  const value = valueOf(question, deadline)
  if (question.kind === "event") return value === 1 ? "yes" : "no"
  if (question.kind === "category") return (question.values[value] ?? "unknown").replaceAll("_", " ")
  return tellValue({ type: question.value.type, unit: question.unit }, value).text
}

/** Why a question does not count in this run, where the one that it is given did not come true. */
function tellGiven(model: Model, { given }: ModelQuestion, valueOf: Asked): string | undefined {
  const condition = model.questions.find(({ id }) => id === given)
  if (condition === undefined) return undefined
  return cameTrue(condition, valueOf) ? undefined : `does not count: ${condition.id} did not come true`
}

function cameTrue(question: ModelQuestion, valueOf: Asked): boolean {
  if (question.kind === "when") return valueOf(question) >= 0
  if (question.kind !== "event") return false
  const last = question.deadlines.findLast(({ record }) => record !== undefined)
  if (last?.record === undefined) return false
  if (question.mode === "at") return valueOf(question, last) === 1
  const latest = Math.max(...question.deadlines.map(({ record }) => record ?? -1))
  const record = valueOf(question)
  return record >= 0 && record <= latest
}
