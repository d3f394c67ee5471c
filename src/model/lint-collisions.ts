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
export const lintCollisions = (reach: Reach): readonly Warned[] =>
  reach.model.phases.filter(({ kind }) => kind === "simultaneous").flatMap((phase) => lintPhase(reach, phase))

const lintPhase = (reach: Reach, phase: ModelPhase): readonly Warned[] => {
  const rules = reach.model.rules.filter(({ id }) => phase.rules.includes(id) && reach.events.has(id))
  return rules.flatMap((later, place) =>
    [...new Set(listSets(later.effects).map(({ state }) => state))].flatMap((state): readonly Warned[] => {
      const earlier = rules.slice(0, place).findLast((rule) => areAtOdds(reach, rule, later, state))
      return earlier === undefined
        ? []
        : [{ path: pathOfRule(later.id), message: setsCollide(earlier.id, later.id, state) }]
    }),
  )
}

type SetEffect = ModelEffects["set"][number]

const listSets = (effects: ModelEffects): readonly SetEffect[] => [
  ...effects.set,
  ...effects.choose.flatMap(({ effects: inner }) => listSets(inner)),
]

const areAtOdds = (reach: Reach, a: ModelRule, b: ModelRule, state: string): boolean => {
  const [ofA, ofB] = [a, b].map(({ effects }) => listSets(effects).filter((set) => set.state === state))
  if (ofA === undefined || ofB === undefined || ofA.length === 0 || ofB.length === 0) return false
  const isSame = ofA.every((one) => ofB.every((other) => givesSame(one.value, other.value)))
  return !isSame && !areExclusive(reach, a, b)
}

const givesSame = (a: Expression, b: Expression): boolean => {
  const [x, y] = [constantOf(a), constantOf(b)]
  return x !== undefined && x === y
}

const constantOf = (expression: Expression): number | undefined =>
  evaluateConstant(expression.kind === "term" ? expression.term : { op: "number", test: expression.test })

/** Whether two rules can never fire in the same step. */
const areExclusive = (reach: Reach, a: ModelRule, b: ModelRule): boolean => {
  if (haveApartDates(reach, a, b)) return true
  if (a.when === undefined || b.when === undefined) return false
  const both: Test<string> = { op: "and", left: testOfExpression(a.when), right: testOfExpression(b.when) }
  return !canHold(both, reach.outlookOf(b))
}

/** Rules that act on dates only, no two of which fall into one step. */
const haveApartDates = (reach: Reach, a: ModelRule, b: ModelRule): boolean => {
  const [ofA, ofB] = [a, b].map((rule) => stepsOf(reach, rule))
  return ofA !== undefined && ofB !== undefined && ofA.every((one) => ofB.every((other) => isApart(one, other)))
}

const stepsOf = (reach: Reach, rule: ModelRule) => {
  if (rule.at.length === 0 || rule.every !== undefined || rule.after.length > 0) return undefined
  const { ends } = reach.model.clock
  const stepOf = (day: number): number => ends.filter((end) => end < day).length
  return rule.at.map((date) => {
    const { low, high } = estimateExpression(date, reach.outlookOf(rule))
    return { low: stepOf(low), high: stepOf(high) }
  })
}
