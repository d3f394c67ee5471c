import { evaluateConstant } from "../expression/evaluate.ts"
import type { Expression } from "../expression/expression.ts"
import type { Test } from "../expression/term.ts"
import { setsCollide } from "../problem/messages.ts"
import { canHold } from "./lint-cases.ts"
import { estimateExpression, testOfExpression } from "./lint-estimate.ts"
import { isApart } from "./lint-range.ts"
import type { Reach } from "./lint-reach.ts"
import { pathOfRule } from "./lint-rules.ts"
import type { Warned } from "./warned.ts"
import type { ModelEffects, ModelPhase, ModelRule } from "./model.ts"

/**
 * Pairs of rules in one simultaneous phase that may both set a variable in one step, each to something else: the last
 * declared wins, silently. Rules whose conditions exclude each other are no such pair.
 */
export function lintCollisions(reach: Reach): readonly Warned[] {
  return reach.model.phases.filter(({ kind }) => kind === "simultaneous").flatMap((phase) => lintPhase(reach, phase))
}

/** How many rules before it, of those that set the same variable, a rule is compared with: the nearest ones. */
const neighbours = 25

function lintPhase(reach: Reach, phase: ModelPhase): readonly Warned[] {
  const members = new Set(phase.mechanisms.map(({ id }) => id))
  const rules = reach.model.rules.filter(({ id }) => members.has(id) && reach.events.has(id))
  const setters = new Map<string, Setter[]>()
  return rules.flatMap((rule) => {
    const all = listSets(rule.effects)
    return [...new Set(all.map(({ state }) => state))].flatMap((state): readonly Warned[] => {
      const before = setters.get(state) ?? []
      const later: Setter = { rule, sets: all.filter((set) => set.state === state) }
      setters.set(state, [...before, later].slice(-neighbours))
      const earlier = before.findLast((setter) => areAtOdds(reach, setter, later))
      return earlier === undefined
        ? []
        : [{ path: pathOfRule(rule.id), message: setsCollide(earlier.rule.id, rule.id, state) }]
    })
  })
}

type SetEffect = ModelEffects["set"][number]

/** A rule, and all that it may set one variable to. */
interface Setter {
  readonly rule: ModelRule
  readonly sets: readonly SetEffect[]
}

function listSets(effects: ModelEffects): readonly SetEffect[] {
  return [...effects.set, ...effects.choose.flatMap(({ effects: inner }) => listSets(inner))]
}

function areAtOdds(reach: Reach, a: Setter, b: Setter): boolean {
  const isSame = a.sets.every((one) => b.sets.every((other) => givesSame(one.value, other.value)))
  return !isSame && !areExclusive(reach, a.rule, b.rule)
}

function givesSame(a: Expression, b: Expression): boolean {
  const [x, y] = [constantValue(a), constantValue(b)]
  return x !== undefined && x === y
}

function constantValue(expression: Expression): number | undefined {
  return evaluateConstant(expression.kind === "term" ? expression.term : { op: "number", test: expression.test })
}

/** Whether two rules can never fire in the same step. */
function areExclusive(reach: Reach, a: ModelRule, b: ModelRule): boolean {
  if (haveApartDates(reach, a, b)) return true
  if (a.when === undefined || b.when === undefined) return false
  const both: Test<string> = { op: "and", left: testOfExpression(a.when), right: testOfExpression(b.when) }
  return !canHold(both, reach.outlookOf(b))
}

/** Rules that act on dates only, no two of which fall into one step. */
function haveApartDates(reach: Reach, a: ModelRule, b: ModelRule): boolean {
  const [ofA, ofB] = [a, b].map((rule) => stepsOf(reach, rule))
  return ofA !== undefined && ofB !== undefined && ofA.every((one) => ofB.every((other) => isApart(one, other)))
}

function stepsOf(reach: Reach, rule: ModelRule) {
  if (rule.at.length === 0 || rule.every !== undefined || rule.after.length > 0) return undefined
  const { ends } = reach.model.clock
  const stepOf = (day: number): number => ends.filter((end) => end < day).length
  return rule.at.map((date) => {
    const { low, high } = estimateExpression(date, reach.outlookOf(rule))
    return { low: stepOf(low), high: stepOf(high) }
  })
}
