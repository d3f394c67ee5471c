import { checkFormula } from "../expression/check.ts"
import type { Declaration, Environment } from "../expression/expression.ts"
import { parseFormula } from "../expression/parse.ts"
import type { RecordEnvironment, RecordQuestion } from "../expression/record.ts"
import type { Source, Test } from "../expression/term.ts"
import { boolean, date, plainNumber, type ValueType } from "../expression/type.ts"
import { visitParts } from "../expression/visit.ts"
import { isWhole } from "../model/assumptions.ts"
import { eventIds } from "../model/event-slots.ts"
import type { Model, ModelQuestion } from "../model/model.ts"
import { type Problem, problemInText } from "../problem/problem.ts"
import { columnNames } from "./column-names.ts"

/** A condition on finished runs: a checked formula over what is kept of each. */
export interface Predicate {
  /** As written. */
  readonly text: string
  readonly test: Test<string>
  /** What it reads, each once. */
  readonly reads: readonly { readonly from: Source; readonly name: string }[]
}

export type CheckedPredicate =
  | { readonly ok: true; readonly predicate: Predicate }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Reads and checks a condition in the formula language over a run's record: assumptions, factors, `day(rule)`,
 * `fired(rule)`, `times(rule)`, `broken(position)`, `answer(question)`, `answer(question, deadline)`, and the word
 * `never`. All problems come at once, each in the text of the condition, under the name of the flag that holds it.
 */
export function checkPredicate(model: Model, text: string, flag = "condition"): CheckedPredicate {
  const parsed = parseFormula(text)
  const checked = parsed.ok ? checkFormula(parsed.formula, text, describeRecord(model)) : parsed
  if (!checked.ok) {
    const problems = checked.findings.map(({ span, message }) => problemInText(message, { name: flag, text, ...span }))
    return { ok: false, problems }
  }
  const { expression } = checked
  const test: Test<string> = expression.kind === "test" ? expression.test : { op: "holds", term: expression.term }
  return { ok: true, predicate: { text, test, reads: listReads(test) } }
}

function listReads(test: Test<string>): Predicate["reads"] {
  const reads = new Map<string, Predicate["reads"][number]>()
  visitParts(test, (part) => {
    if (part.op === "read") reads.set(`${part.from} ${part.name}`, { from: part.from, name: part.name })
  })
  return [...reads.values()]
}

/** What a condition may see. A factor that is called as an assumption is hidden behind it. */
function describeRecord(model: Model): Environment {
  const events = eventIds(model)
  const factors = model.factors.flatMap(({ id, hidden }) =>
    hidden ? [] : [[id, { role: "assumption", type: plainNumber, whole: false }] as const],
  )
  const assumptions = model.assumptions.flatMap(({ id, type, value, hidden }) => {
    return hidden ? [] : [[id, { role: "assumption", type, whole: isWhole(value) }] as const]
  })
  return {
    declarations: new Map<string, Declaration>([...factors, ...assumptions]),
    resolveEvent: (name) => (events.includes(name) ? name : undefined),
    events,
    units: [],
    stepDays: model.clock.stepDays,
    site: "",
    index: 0,
    scale: "linear",
    expects: boolean,
    allows: { chance: false, state: false, history: false, clock: false },
    record: recordOf(model),
  }
}

function recordOf(model: Model): RecordEnvironment {
  return {
    questions: model.questions.map(describeQuestion),
    positions: model.positions.map(({ id }) => id),
    unkept: new Set([...model.states, ...model.derived].map(({ id }) => id)),
    columns: columnNames,
  }
}

function describeQuestion(question: ModelQuestion): RecordQuestion {
  const { id } = question
  if (question.kind === "when") return { id, type: date, whole: false, deadlines: [] }
  const deadlines = question.deadlines.filter(({ record }) => record !== undefined)
  const whole = question.kind === "value" && question.value.whole
  return { id, type: typeOfAnswer(question), whole, deadlines }
}

function typeOfAnswer(question: Exclude<ModelQuestion, { readonly kind: "when" }>): ValueType {
  if (question.kind === "event") return boolean
  if (question.kind === "value") return question.value.type
  const { type } = question.value
  return { kind: "category", values: question.values, ordered: type.kind === "category" && type.ordered }
}
