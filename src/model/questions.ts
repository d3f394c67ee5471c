import type { Clock } from "../calendar/clock.ts"
import { formatDate } from "../calendar/date.ts"
import { boolean } from "../expression/type.ts"
import {
  beyondHorizon,
  givenInCircle,
  keyOfOtherKind,
  notACategory,
  notADeadline,
  unknownQuestion,
} from "../problem/messages.ts"
import { suggestName } from "../problem/suggest.ts"
import type { Question } from "../scenario/scenario.ts"
import { compileDeadline } from "./clock.ts"
import { allowances, compileFormula, type Compiler, orderByDependence, report } from "./compiler.ts"
import type { Deadline, ModelQuestion } from "./model.ts"
import { declaredType, unitOfType } from "./value-type.ts"

/** Questions in declared order, each of exactly one kind. */
export const compileQuestions = (compiler: Compiler): readonly ModelQuestion[] => {
  checkGivenCircles(compiler)
  return Object.entries(compiler.loaded.scenario.questions).flatMap(([id, question]) =>
    compileQuestion(compiler, id, question),
  )
}

const compileQuestion = (compiler: Compiler, id: string, question: Question): readonly ModelQuestion[] => {
  checkGiven(compiler, id, question)
  if (question.unit !== undefined && question.value === undefined)
    report(compiler, ["questions", id, "unit"], keyOfOtherKind("unit", "question without value"), "key")
  const common = {
    id,
    ask: question.ask,
    criterion: question.criterion ?? "",
    default: question.default ?? "",
    source: question.source ?? "",
    ...(question.given === undefined ? {} : { given: question.given }),
    ...(question.family === undefined ? {} : { family: question.family }),
  }
  const place = (key: string) => ({ path: ["questions", id, key], site: `questions.${id}`, allows: allowances.look })
  if (question.event !== undefined) {
    const test = compileFormula(compiler, question.event, { ...place("event"), expects: boolean })
    const mode = question.at === undefined ? "by" : "at"
    const deadlines = compileDeadlines(compiler, id, question, mode)
    return test === undefined ? [] : [{ ...common, kind: "event", test, mode, deadlines }]
  }
  if (question.when !== undefined) {
    const test = compileFormula(compiler, question.when, { ...place("when"), expects: boolean })
    return test === undefined ? [] : [{ ...common, kind: "when", test }]
  }
  const deadlines = compileDeadlines(compiler, id, question, "at")
  if (question.value !== undefined) {
    const expects = declaredType(compiler, ["questions", id], question)
    const value = compileFormula(compiler, question.value, { ...place("value"), expects })
    if (value === undefined) return []
    const unit = question.unit ?? (unitOfName(compiler, question.value) || unitOfType(value.type))
    return [{ ...common, kind: "value", value, unit, deadlines }]
  }
  if (question.category === undefined) return []
  const value = compileFormula(compiler, question.category, place("category"))
  if (value === undefined) return []
  const values =
    value.type.kind === "category" ? value.type.values : value.type.kind === "boolean" ? ["no", "yes"] : undefined
  if (values === undefined) {
    report(compiler, ["questions", id, "category"], notACategory())
    return []
  }
  return [{ ...common, kind: "category", value, values, deadlines }]
}

/** A question about one named quantity is answered in that quantity's unit, any other in that of its formula. */
const unitOfName = (compiler: Compiler, formula: unknown): string => {
  const { state, assumptions, derived } = compiler.loaded.scenario
  const name = typeof formula === "string" ? formula.trim() : ""
  return state[name]?.unit ?? assumptions[name]?.unit ?? derived[name]?.unit ?? ""
}

const checkGiven = (compiler: Compiler, id: string, question: Question): void => {
  if (question.given === undefined) return
  const others = compiler.loaded.scenario.questions
  const given = others[question.given]
  if (given?.event === undefined && given?.when === undefined) {
    report(
      compiler,
      ["questions", id, "given"],
      unknownQuestion(question.given, suggestName(question.given, Object.keys(others))),
    )
  }
}

/** A question that is given itself, by whatever way round, counts no run that means anything. */
const checkGivenCircles = (compiler: Compiler): void => {
  const { questions } = compiler.loaded.scenario
  const givenOf = (id: string): readonly string[] => {
    const given = questions[id]?.given
    return given === undefined ? [] : [given]
  }
  orderByDependence(Object.keys(questions), givenOf, (cycle) =>
    report(compiler, ["questions", cycle[0] ?? "", "given"], givenInCircle(cycle)),
  )
}

const compileDeadlines = (compiler: Compiler, id: string, question: Question, key: "by" | "at"): readonly Deadline[] =>
  (question[key] ?? ["end"]).flatMap((written, i) => {
    const path = ["questions", id, key, String(i)]
    const deadline = compileDeadline(compiler.clock, written)
    if (deadline === undefined) {
      report(compiler, path, notADeadline(String(written)))
      return []
    }
    if (deadline.record === undefined)
      report(compiler, path, beyondHorizon(formatDate(deadline.day), lastDay(compiler.clock)))
    return [deadline]
  })

const lastDay = (clock: Clock): string => formatDate(clock.ends[clock.ends.length - 1] ?? clock.start)
