import { listUnits } from "../expression/syntax.ts"
import { bareNameOf } from "../expression/visit.ts"
import type { Clock } from "../calendar/clock.ts"
import { formatDate } from "../calendar/date.ts"
import { parseUnit, timeUnits } from "../calendar/duration.ts"
import type { Expression } from "../expression/expression.ts"
import { boolean } from "../expression/type.ts"
import {
  beforeStart,
  beyondHorizon,
  givenDeadlineUnknown,
  givenInCircle,
  givenOfKind,
  keyOfOtherKind,
  notACategory,
  notADeadline,
  sameDeadline,
  unknownQuestion,
  valueOfKind,
} from "../problem/messages.ts"
import type { Formula, Path, Question } from "../scenario/scenario.ts"
import { compileDeadline } from "./clock.ts"
import {
  allowances,
  compileFormula,
  type Compiler,
  orderByDependence,
  readFormula,
  report,
  suggestFor,
} from "./compiler.ts"
import type { Deadline, ModelQuestion } from "./model.ts"
import { declaredType, unitOfType } from "./value-type.ts"

/** Questions in declared order, each of exactly one kind. */
export function compileQuestions(compiler: Compiler): readonly ModelQuestion[] {
  checkGivenCircles(compiler)
  return Object.entries(compiler.loaded.scenario.questions).flatMap(([id, question]) =>
    compileQuestion(compiler, id, question),
  )
}

function compileQuestion(compiler: Compiler, id: string, question: Question): readonly ModelQuestion[] {
  checkGiven(compiler, id, question)
  if (question.unit !== undefined && question.value === undefined)
    report(compiler, ["questions", id, "unit"], keyOfOtherKind("unit", "question without value"), "key")
  if (question.statistic !== undefined && question.value === undefined && question.when === undefined)
    report(
      compiler,
      ["questions", id, "statistic"],
      keyOfOtherKind("statistic", "question without value or when"),
      "key",
    )
  const common = {
    id,
    ask: question.ask,
    ...(question.label === undefined ? {} : { label: question.label.trim() }),
    criterion: question.criterion ?? "",
    default: question.default ?? "",
    source: question.source ?? "",
    ...(question.given === undefined ? {} : { given: question.given }),
    ...(question.givenDeadline === undefined ? {} : { givenDeadline: String(question.givenDeadline).trim() }),
    ...(question.statistic === undefined ? {} : { statistic: question.statistic }),
    ...(question.family === undefined ? {} : { family: question.family }),
  }
  const contextOf = (key: string) => ({
    path: ["questions", id, key],
    site: `questions.${id}`,
    allows: allowances.look,
  })
  if (question.event !== undefined) {
    const test = compileFormula(compiler, question.event, { ...contextOf("event"), expects: boolean })
    const mode = question.at === undefined ? "by" : "at"
    const deadlines = compileDeadlines(compiler, id, question, mode)
    return test === undefined ? [] : [{ ...common, kind: "event", test, mode, deadlines }]
  }
  if (question.when !== undefined) {
    const test = compileFormula(compiler, question.when, { ...contextOf("when"), expects: boolean })
    return test === undefined ? [] : [{ ...common, kind: "when", test }]
  }
  const deadlines = compileDeadlines(compiler, id, question, "at")
  if (question.value !== undefined) {
    const expects = declaredType(compiler, ["questions", id], question)
    const value = compileFormula(compiler, question.value, { ...contextOf("value"), expects })
    if (value === undefined) return []
    const { kind } = value.type
    if (kind !== "number" && kind !== "duration") {
      report(compiler, ["questions", id, "value"], valueOfKind(kind))
      return []
    }
    const unit =
      question.unit ??
      (unitOfName(compiler, bareNameOf(value)) || unitOfTime(compiler, question.value, value) || unitOfType(value.type))
    return [{ ...common, kind: "value", value, unit, deadlines }]
  }
  if (question.category === undefined) return []
  const value = compileFormula(compiler, question.category, contextOf("category"))
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
function unitOfName(compiler: Compiler, name: string | undefined): string | undefined {
  const { state, assumptions, derived } = compiler.loaded.scenario
  if (name === undefined) return undefined
  return state[name]?.unit ?? assumptions[name]?.unit ?? derived[name]?.unit
}

/** A duration is answered in the longest unit of time that its formula speaks of, written or by a name's own unit. */
function unitOfTime(compiler: Compiler, formula: Formula, { type, reads }: Expression): string {
  if (type.kind !== "duration") return ""
  const parsed = readFormula(compiler, formula)
  const written = parsed.ok ? listUnits(parsed.formula) : []
  const named = reads.map((name) => unitOfName(compiler, name) ?? "")
  const units = [...written, ...named].flatMap((word) => parseUnit(word) ?? [])
  const longest = units.toSorted((a, b) => timeUnits[b].days - timeUnits[a].days)[0]
  return longest === undefined ? "" : timeUnits[longest].plural
}

function checkGiven(compiler: Compiler, id: string, question: Question): void {
  if (question.given === undefined) return
  const others = compiler.loaded.scenario.questions
  const given = others[question.given]
  const path = ["questions", id, "given"]
  const kind = given?.value === undefined ? (given?.category === undefined ? undefined : "category") : "value"
  if (kind !== undefined) report(compiler, path, givenOfKind(question.given, kind))
  else if (given === undefined)
    report(compiler, path, unknownQuestion(question.given, suggestFor(compiler, question.given, Object.keys(others))))
  else checkGivenDeadline(compiler, path, question, given)
}

function checkGivenDeadline(compiler: Compiler, path: Path, question: Question, given: Question): void {
  const { given: name = "", givenDeadline } = question
  if (givenDeadline === undefined) return
  const known = (given.by ?? given.at ?? []).map((text) => String(text).trim())
  const wanted = String(givenDeadline).trim()
  if (!known.includes(wanted)) report(compiler, [...path, name], givenDeadlineUnknown(wanted, name, known))
}

/** A question that is given itself, by whatever way round, counts no run that means anything. */
function checkGivenCircles(compiler: Compiler): void {
  const { questions } = compiler.loaded.scenario
  const givenOf = (id: string): readonly string[] => {
    const given = questions[id]?.given
    return given === undefined ? [] : [given]
  }
  orderByDependence(Object.keys(questions), givenOf, (cycle) =>
    report(compiler, ["questions", cycle[0] ?? "", "given"], givenInCircle(cycle)),
  )
}

function compileDeadlines(compiler: Compiler, id: string, question: Question, key: "by" | "at"): readonly Deadline[] {
  return (question[key] ?? ["end"]).flatMap((written, i) => {
    const path = ["questions", id, key, String(i)]
    const deadline = compileDeadline(compiler.clock, written)
    if (deadline === undefined) {
      report(compiler, path, notADeadline(String(written)))
      return []
    }
    reportOutside(compiler, path, deadline)
    reportSameDay(compiler, path, deadline, (question[key] ?? []).slice(0, i))
    return [deadline]
  })
}

function reportOutside(compiler: Compiler, path: Path, { day, outside }: Deadline): void {
  if (outside === "before the start")
    report(compiler, path, beforeStart(formatDate(day), formatDate(compiler.clock.start)))
  if (outside === "beyond the horizon") report(compiler, path, beyondHorizon(formatDate(day), lastDay(compiler.clock)))
}

/** One day in two spellings is one deadline; the same text twice is told where lists are looked at. */
function reportSameDay(
  compiler: Compiler,
  path: Path,
  { text, day }: Deadline,
  earlier: readonly (string | number)[],
): void {
  const same = earlier.find(
    (other) => String(other).trim() !== text && compileDeadline(compiler.clock, other)?.day === day,
  )
  if (same !== undefined) report(compiler, path, sameDeadline(text, String(same), formatDate(day)))
}

function lastDay(clock: Clock): string {
  return formatDate(clock.ends[clock.ends.length - 1] ?? clock.start)
}
