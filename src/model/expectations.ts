import { expectationShape, unknownName, unknownQuestion } from "../problem/messages.ts"
import { suggestName } from "../problem/suggest.ts"
import type { Expectation } from "../scenario/scenario.ts"
import { type Compiler, report } from "./compiler.ts"
import type { ModelExpectation, ModelQuestion } from "./model.ts"

/** The scenario's own tests: a range for an answer, or a direction in which it must not move. */
export const compileExpectations = (
  compiler: Compiler,
  questions: readonly ModelQuestion[],
): readonly ModelExpectation[] =>
  Object.entries(compiler.loaded.scenario.expect).flatMap(([id, expectation]) =>
    compileExpectation(compiler, questions, id, expectation),
  )

const compileExpectation = (
  compiler: Compiler,
  questions: readonly ModelQuestion[],
  id: string,
  expectation: Expectation,
): readonly ModelExpectation[] => {
  const path = ["expect", id]
  const ids = Object.keys(compiler.loaded.scenario.questions)
  if (!ids.includes(expectation.question)) {
    const suggestion = suggestName(expectation.question, ids)
    report(compiler, [...path, "question"], unknownQuestion(expectation.question, suggestion))
    return []
  }
  if (!questions.some((question) => question.id === expectation.question)) return []
  const common = {
    id,
    question: expectation.question,
    because: expectation.because ?? "",
    ...(expectation.at === undefined ? {} : { deadline: String(expectation.at) }),
  }
  if (expectation.between !== undefined) {
    const [low, high] = expectation.between
    return [{ ...common, kind: "between", low, high }]
  }
  const { raise, by, never } = expectation
  if (raise === undefined || by === undefined || never === undefined) {
    report(compiler, path, expectationShape(), "key")
    return []
  }
  const assumptions = Object.keys(compiler.loaded.scenario.assumptions)
  if (!assumptions.includes(raise))
    report(compiler, [...path, "raise"], unknownName(raise, suggestName(raise, assumptions)))
  return [{ ...common, kind: "monotone", raise, by: String(by), never }]
}
