import { bareNameOf } from "../expression/visit.ts"
import { parseUnit, timeUnits } from "../calendar/duration.ts"
import { betweenUnreachable, labelLong, latentShown, questionBeyond, questionSettled } from "../problem/messages.ts"
import { canHold } from "./lint-cases.ts"
import { estimateExpression, judgeTest, testOfExpression } from "./lint-estimate.ts"
import type { Reach } from "./lint-reach.ts"
import type { Warned } from "./warned.ts"
import type { Model, ModelExpectation, ModelQuestion } from "./model.ts"

/** Questions that have only one answer, or none within the horizon; inner scales that would be shown as results. */
export function lintQuestions(reach: Reach): readonly Warned[] {
  return [
    ...reach.model.questions.flatMap((question): readonly Warned[] => {
      const path = ["questions", question.id]
      if (isBeyond(question)) return [{ path, message: questionBeyond() }]
      const answer = settledAnswer(question, reach)
      return answer === undefined ? [] : [{ path: [...path, keyOf(question)], message: questionSettled(answer) }]
    }),
    ...lintLabels(reach.model),
    ...lintLatent(reach.model),
    ...reach.model.expectations.flatMap((expectation) => lintBetween(reach, expectation)),
  ]
}

/** A range in which no value of its question can lie. */
function lintBetween(reach: Reach, expectation: ModelExpectation): readonly Warned[] {
  const question = reach.model.questions.find(({ id }) => id === expectation.question)
  if (expectation.kind !== "between" || question?.kind !== "value") return []
  const scale = question.value.type.kind === "duration" ? timeUnits[parseUnit(question.unit) ?? "day"].days : 1
  const range = estimateExpression(question.value, reach.records)
  const [low, high] = [range.low / scale, range.high / scale]
  return expectation.low <= high && expectation.high >= low
    ? []
    : [{ path: ["expect", expectation.id, "between"], message: betweenUnreachable(question.id, low, high) }]
}

/** So many characters have room beside a dot, or at the end of a line. */
const longestLabel = 40

function lintLabels({ questions }: Model): readonly Warned[] {
  return questions.flatMap(({ id, label = "" }): readonly Warned[] => {
    const characters = Array.from(label).length
    return characters <= longestLabel
      ? []
      : [{ path: ["questions", id, "label"], message: labelLong(characters, longestLabel) }]
  })
}

function keyOf(question: ModelQuestion): string {
  return question.kind
}

function isBeyond(question: ModelQuestion): boolean {
  return (
    "deadlines" in question &&
    question.deadlines.length > 0 &&
    question.deadlines.every(({ outside }) => outside === "beyond the horizon")
  )
}

/** The only answer that a question can have, in words; undefined if it can have several. */
function settledAnswer(question: ModelQuestion, reach: Reach): string | undefined {
  if (question.kind === "value" || question.kind === "category") {
    const { low, high } = estimateExpression(question.value, reach.records)
    if (low !== high) return undefined
    return question.kind === "category" ? (question.values[low] ?? String(low)) : String(low)
  }
  const test = testOfExpression(question.test)
  if (!canHold(test, reach.records)) return question.kind === "when" ? "never" : "no"
  if (question.kind === "event" && question.mode === "at")
    return judgeTest(test, reach.records) === true ? "yes" : undefined
  return judgeTest(test, reach.start) === true ? (question.kind === "when" ? "at the start" : "yes") : undefined
}

/** A latent value is a scale of the model's own: whoever sees it drawn takes it for a result. */
function lintLatent(model: Model): readonly Warned[] {
  const latent = new Set([...model.states, ...model.derived].flatMap((item) => (item.latent ? [item.id] : [])))
  const tracks = model.tracks.filter((track) => track.asked)
  return [
    ...tracks.flatMap(({ id }, i): readonly Warned[] =>
      latent.has(id) ? [{ path: ["tracks", String(i)], message: latentShown(id) }] : [],
    ),
    ...model.questions.flatMap((question): readonly Warned[] => {
      if (question.kind !== "value" && question.kind !== "category") return []
      const shown = question.value.reads.find((name) => latent.has(name))
      if (shown === undefined || (question.kind === "category" && bareNameOf(question.value) !== shown)) return []
      return [{ path: ["questions", question.id, question.kind], message: latentShown(shown) }]
    }),
  ]
}
