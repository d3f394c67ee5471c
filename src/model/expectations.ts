import { evaluateConstant } from "../expression/evaluate.ts"
import { duration, plainNumber, type ValueType } from "../expression/type.ts"
import {
  betweenNotChance,
  betweenReversed,
  expectationDeadline,
  expectationOfCategory,
  expectationOfTwoKinds,
  expectationShape,
  raiseLowers,
  raiseNotFixed,
  raiseOfKind,
  unknownName,
  unknownQuestion,
} from "../problem/messages.ts"
import type { Expectation, Formula, Path } from "../scenario/scenario.ts"
import { allowances, compileFormula, type Compiler, report, suggestFor } from "./compiler.ts"
import type { ModelExpectation, ModelQuestion } from "./model.ts"

/** The scenario's own tests: a range for an answer, or a direction in which it must not move. */
export function compileExpectations(
  compiler: Compiler,
  questions: readonly ModelQuestion[],
): readonly ModelExpectation[] {
  return Object.entries(compiler.loaded.scenario.expect).flatMap(([id, expectation]) =>
    compileExpectation(compiler, questions, id, expectation),
  )
}

function compileExpectation(
  compiler: Compiler,
  questions: readonly ModelQuestion[],
  id: string,
  expectation: Expectation,
): readonly ModelExpectation[] {
  const path = ["expect", id]
  const ids = Object.keys(compiler.loaded.scenario.questions)
  if (!ids.includes(expectation.question)) {
    const suggestion = suggestFor(compiler, expectation.question, ids)
    report(compiler, [...path, "question"], unknownQuestion(expectation.question, suggestion))
    return []
  }
  const question = questions.find((candidate) => candidate.id === expectation.question)
  if (question === undefined) return []
  checkQuestion(compiler, path, question, expectation)
  const { between, raise: raised, by: step, never: direction } = expectation
  if (between !== undefined && [raised, step, direction].some((part) => part !== undefined))
    report(compiler, path, expectationOfTwoKinds(), "key")
  const common = {
    id,
    question: expectation.question,
    because: expectation.because ?? "",
    ...(expectation.at === undefined ? {} : { deadline: String(expectation.at) }),
  }
  if (expectation.between !== undefined) {
    const [low, high] = expectation.between
    checkBetween(compiler, [...path, "between"], question, expectation.between)
    return [{ ...common, kind: "between", low, high }]
  }
  const { raise, by, never } = expectation
  if (raise === undefined || by === undefined || never === undefined) {
    report(compiler, path, expectationShape(), "key")
    return []
  }
  const change = compileRaise(compiler, path, raise, by)
  return change === undefined ? [] : [{ ...common, kind: "monotone", raise, by: String(by), change, never }]
}

/** A range runs upwards and, of a chance, lies between 0 and 1; and it is the whole expectation. */
function checkBetween(
  compiler: Compiler,
  path: Path,
  { id, kind }: ModelQuestion,
  [low, high]: readonly [number, number],
): void {
  if (low > high) report(compiler, path, betweenReversed(low, high))
  else if ((kind === "event" || kind === "when") && (low < 0 || high > 1))
    report(compiler, path, betweenNotChance(id, low, high))
}

/** A category has no number that could be expected, and only deadlines that the question has can be named. */
function checkQuestion(compiler: Compiler, path: Path, question: ModelQuestion, { at }: Expectation): void {
  if (question.kind === "category") report(compiler, [...path, "question"], expectationOfCategory(question.id))
  if (at === undefined) return
  const known = "deadlines" in question ? question.deadlines.map(({ text }) => text) : []
  if (!known.includes(String(at).trim()))
    report(compiler, [...path, "at"], expectationDeadline(String(at), question.id, known))
}

type Raise = Extract<ModelExpectation, { kind: "monotone" }>["change"]

/** `by: 100` and `by: 2 weeks` are added to the value, `by: "* 1.5"` multiplies it. */
function compileRaise(compiler: Compiler, path: Path, raise: string, by: Formula): Raise | undefined {
  const assumptions = Object.keys(compiler.loaded.scenario.assumptions)
  const type = compiler.declarations.get(raise)?.type
  if (!assumptions.includes(raise) || type === undefined) {
    report(compiler, [...path, "raise"], unknownName(raise, suggestFor(compiler, raise, assumptions)))
    return undefined
  }
  const isFactor = typeof by === "string" && /^\s*\*/.test(by)
  const expects = isFactor && type.kind !== "date" ? plainNumber : addendOf(type)
  if (expects === undefined || (isFactor && type.kind === "date")) {
    report(
      compiler,
      [...path, "raise"],
      raiseOfKind(raise, isFactor ? `${type.kind}, which has no multiples,` : type.kind),
    )
    return undefined
  }
  // A blank in place of the star leaves every place in the text where it was.
  const formula = isFactor ? by.replace("*", " ") : by
  const context = { path: [...path, "by"], site: path.join("."), allows: allowances.constantInRun, expects }
  const compiled = compileFormula(compiler, formula, context)
  if (compiled === undefined) return undefined
  const amount = compiled.kind === "term" ? evaluateConstant(compiled.term) : undefined
  if (amount === undefined) report(compiler, [...path, "by"], raiseNotFixed())
  else if (!(amount > (isFactor ? 1 : 0))) report(compiler, [...path, "by"], raiseLowers(String(by)))
  else return { kind: isFactor ? "multiply" : "add", amount }
  return undefined
}

/** The type of what can be added to a value; nothing can be to a boolean or a category. */
function addendOf(type: ValueType): ValueType | undefined {
  if (type.kind === "date") return duration
  return type.kind === "number" || type.kind === "duration" ? type : undefined
}
