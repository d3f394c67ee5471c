import type { Declaration, Environment, Finding } from "../../src/expression/expression.ts"
import { checkFormula } from "../../src/expression/check.ts"
import { parseFormula } from "../../src/expression/parse.ts"
import { printTerm, printTest } from "../support/print-term.ts"
import type { ValueType } from "../../src/expression/type.ts"
import { parseUnit } from "../../src/expression/unit.ts"

const units = ["persons", "vehicles", "USD"]

/** The type of a field with that unit. */
export const unitType = (text: string): ValueType => {
  const parsed = parseUnit(text, units)
  if (!parsed.ok) throw new Error(parsed.message.text)
  return parsed.type
}

const declare = (role: Declaration["role"], type: ValueType | string, whole = false): Declaration => ({
  role,
  type: typeof type === "string" ? unitType(type) : type,
  whole,
})

export const stationing: ValueType = { kind: "category", values: ["refused", "permitted"], ordered: false }
export const corridor: ValueType = { kind: "category", values: ["demanded", "agreed", "operating"], ordered: true }

const declarations: ReadonlyMap<string, Declaration> = new Map([
  ["exit_rate", declare("assumption", "persons/week")],
  ["slow_rate", declare("assumption", "persons/month")],
  ["hazard", declare("assumption", "1/month")],
  ["p_rail", declare("assumption", "share")],
  ["patience", declare("assumption", "weeks")],
  ["pause", declare("assumption", { kind: "duration" })],
  ["hindsight", declare("assumption", { kind: "boolean" })],
  ["election", declare("assumption", { kind: "date" })],
  ["routes", declare("assumption", "ratio", true)],
  ["in_karabakh", declare("state", "persons", true)],
  ["in_armenia", declare("state", "persons", true)],
  ["trucks", declare("state", "vehicles", true)],
  ["tension", declare("state", "index")],
  ["spent", declare("state", "USD")],
  ["closed", declare("state", { kind: "boolean" })],
  ["stationing", declare("state", stationing)],
  ["corridor", declare("state", corridor)],
  ["agreed", declare("state", { kind: "boolean" })],
  ["anything", declare("state", { kind: "number", unit: "bare" })],
  ["abroad", declare("derived", "persons", true)],
])

const events = ["contingent.leaves", "armenia.close_the_sites", "armenia.decide.yield"]

/** An environment with a little of everything, as seen from a rule of `contingent`, in steps of a week. */
export const environment: Environment = {
  declarations,
  resolveEvent: (name) => (events.includes(name) ? name : name === "leaves" ? "contingent.leaves" : undefined),
  events,
  units,
  stepDays: 7,
  site: "here",
  index: 0,
  scale: "log",
  expects: undefined,
  allows: { chance: true, state: true, history: true, clock: true },
}

/** The findings of a formula as `code@start-end`, or what it computes as one line. */
export const compute = (formula: string | number | boolean, changes: Partial<Environment> = {}): string => {
  const findings = findingsOf(formula, changes)
  if (findings.length > 0)
    return findings.map(({ span, message }) => `${message.code}@${span.start}-${span.end}`).join(" ")
  const expression = expressionOf(formula, changes)
  return expression.kind === "term" ? printTerm(expression.term) : printTest(expression.test)
}

export const findingsOf = (
  formula: string | number | boolean,
  changes: Partial<Environment> = {},
): readonly Finding[] => {
  const parsed = parseFormula(formula)
  if (!parsed.ok) return parsed.findings
  const checked = checkFormula(parsed.formula, String(formula), { ...environment, ...changes })
  return checked.ok ? [] : checked.findings
}

export const expressionOf = (formula: string | number | boolean, changes: Partial<Environment> = {}) => {
  const parsed = parseFormula(formula)
  const checked = parsed.ok ? checkFormula(parsed.formula, String(formula), { ...environment, ...changes }) : parsed
  if (!checked.ok) throw new Error(checked.findings.map(({ message }) => message.text).join("; "))
  return checked.expression
}
