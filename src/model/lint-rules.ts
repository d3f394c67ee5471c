import { evaluateConstantTest } from "../expression/evaluate.ts"
import type { Comparison } from "../expression/term.ts"
import { hasPart, type Part, visitParts, wholeOf } from "../expression/visit.ts"
import { conditionAlways, ruleAlways, ruleNever, sinceTooEarly } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import type { Path } from "../scenario/scenario.ts"
import { listEffectFormulas, listRuleFormulas } from "./formulas.ts"
import { judgeTest, testOfExpression } from "./lint-estimate.ts"
import { findObstacle, type Obstacle, type Reach } from "./lint-reach.ts"
import type { Warned } from "./warned.ts"
import type { ModelRule } from "./model.ts"

/** Rules that can never fire, rules that do the same in every step, and questions of history asked too early. */
export function lintRules(reach: Reach): readonly Warned[] {
  return reach.model.rules.flatMap((rule) => {
    const path = pathOfRule(rule.id)
    const obstacle = reach.events.has(rule.id)
      ? undefined
      : findObstacle(rule, reach.outlookOf(rule), reach.events, reach.model)
    const never = obstacle === undefined ? [] : [explainNever(path, rule, obstacle)]
    const always = isAlways(rule, reach) ? [{ path, message: ruleAlways(rule.id) }] : []
    const idle =
      always.length === 0 && rule.when?.kind === "test" && evaluateConstantTest(rule.when.test) === true
        ? [{ path: [...path, "when"], message: conditionAlways() }]
        : []
    return [...never, ...always, ...idle, ...findEarly(path, rule, reach)]
  })
}

export function pathOfRule(id: string): Path {
  const [actor = "", name = ""] = id.split(".")
  return ["actors", actor, "rules", name]
}

const keyOfObstacle: Readonly<Record<Obstacle, string | undefined>> = {
  "no-steps": undefined,
  limit: "limit",
  dates: "at",
  waits: "after",
  when: "when",
  probability: "probability",
  ratio: "ratio",
}

function explainNever(path: Path, rule: ModelRule, obstacle: Obstacle): Warned {
  const key = keyOfObstacle[obstacle]
  return { path: key === undefined ? path : [...path, key], message: ruleNever(rule.id, obstacle) }
}

/** Without condition, chance, occasion or limit, and doing what does not hang on anything that changes. */
function isAlways(rule: ModelRule, reach: Reach): boolean {
  const { when, chance, at, every, after, limit, cooldown, effects } = rule
  if (chance !== undefined || at.length > 0 || every !== undefined || after.length > 0) return false
  if (limit !== undefined || cooldown !== undefined || effects.move.length > 0) return false
  if (when !== undefined && judgeTest(testOfExpression(when), reach.outlookOf(rule)) !== true) return false
  const isSteady = listEffectFormulas(effects).every(
    (formula) =>
      !formula.hasChance &&
      formula.events.length === 0 &&
      formula.memories.length === 0 &&
      !hasPart(wholeOf(formula), ({ op }) => op === "today" || op === "elapsed") &&
      formula.reads.every((name) => reach.isAssumption(name)),
  )
  return isSteady && effects.choose.length === 0
}

/** `since(r) < 1 step` of a rule in no earlier phase: there it is one step at least. */
function findEarly(path: Path, rule: ModelRule, reach: Reach): readonly Warned[] {
  const { stepDays } = reach.model.clock
  const early = new Set<string>()
  for (const formula of listRuleFormulas(rule)) {
    if (formula === undefined) continue
    visitParts(wholeOf(formula), (part) => {
      const asked = eventWithinStep(part, stepDays)
      if (asked !== undefined && !reach.isEarlier(asked, rule)) early.add(asked)
    })
  }
  return [...early].map((event): Warned => ({ path, message: sinceTooEarly(event) satisfies Message }))
}

/** The event of which a comparison asks whether it is less than a step old. */
function eventWithinStep(test: Part<string>, stepDays: number): string | undefined {
  if (!isComparison(test)) return undefined
  const isTurned = test.op === "greater" || test.op === "greater-equal"
  const [since, bound] = isTurned ? [test.right, test.left] : [test.left, test.right]
  if (since.op !== "since" || bound.op !== "constant") return undefined
  const isStrict = test.op === "less" || test.op === "greater"
  const isWithin = test.op === "equal" || !isStrict ? bound.value < stepDays : bound.value <= stepDays
  return isWithin && test.op !== "not-equal" ? since.event : undefined
}

function isComparison(part: Part<string>): part is Extract<Part<string>, { readonly op: Comparison }> {
  return Object.hasOwn(comparisons, part.op)
}

const comparisons: Readonly<Record<Comparison, true>> = {
  less: true,
  "less-equal": true,
  greater: true,
  "greater-equal": true,
  equal: true,
  "not-equal": true,
}
