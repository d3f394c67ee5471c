import { type Part, visitParts, wholeOf } from "../expression/visit.ts"
import { countMonths } from "../calendar/date.ts"
import { constantOf, evaluateConstant } from "../expression/evaluate.ts"
import type { Expression } from "../expression/expression.ts"
import { belowStep, beyondClock } from "../problem/messages.ts"
import type { Path } from "../scenario/scenario.ts"
import { listRuleFormulas } from "./formulas.ts"
import { pathOfRule } from "./lint-rules.ts"
import type { Model, ModelRule } from "./model.ts"
import type { Warned } from "./warned.ts"

/** Constant times that the clock's steps are too long for, or its horizon too short. */
export function lintDurations(model: Model): readonly Warned[] {
  return [
    ...model.rules.flatMap((rule) => lintRule(model, rule)),
    ...listFormulas(model).flatMap(({ path, formula }) => lintFormula(model, path, formula)),
  ]
}

/** By how much of a step a constant may miss it: comparisons of durations carry a slack. */
const slack = 1e-6

function isBelowStep(model: Model, days: number): boolean {
  return days < model.clock.stepDays * (1 - slack)
}

function countSteps(model: Model): number {
  return model.clock.ends.length - 1
}

function lintRule(model: Model, rule: ModelRule): readonly Warned[] {
  const path = pathOfRule(rule.id)
  const { stepDays } = model.clock
  const [every, cooldown] = [constantOf(rule.every), constantOf(rule.cooldown)]
  const found: Warned[] = []
  if (every !== undefined && isBelowStep(model, every))
    found.push({ path: [...path, "every"], message: belowStep("every") })
  if (every !== undefined && isIntervalBeyond(model, rule, every))
    found.push({ path: [...path, "every"], message: beyondClock("every") })
  if (cooldown !== undefined && isBelowStep(model, cooldown))
    found.push({ path: [...path, "cooldown"], message: belowStep("cooldown") })
  if (cooldown !== undefined && rule.limit !== 1 && cooldown / stepDays >= Math.max(1, countSteps(model) - 1))
    found.push({ path: [...path, "cooldown"], message: beyondClock("cooldown") })
  if (rule.limit !== undefined && rule.limit > 1 && rule.limit > countOccasions(model, rule))
    found.push({ path: [...path, "limit"], message: beyondClock("limit") })
  return found
}

function isIntervalBeyond({ clock }: Model, { every }: ModelRule, days: number): boolean {
  const months = every?.months === undefined ? undefined : evaluateConstant(every.months)
  const end = clock.ends.at(-1) ?? clock.start
  if (months !== undefined) return months > countMonths(clock.start, end) + slack
  return days > (clock.ends.length - 1) * clock.stepDays * (1 + slack)
}

/** How often a rule can act at most: once in each step, or at each of its dates. */
function countOccasions(model: Model, rule: ModelRule): number {
  const isDated = rule.at.length > 0 && rule.every === undefined && rule.after.length === 0
  return isDated ? rule.at.length : countSteps(model) + rule.at.length
}

function lintFormula(model: Model, path: Path, formula: Expression): readonly Warned[] {
  const { stepDays } = model.clock
  const said = new Map<string, Warned>()
  const say = (message: Warned["message"]): void => void said.set(message.text, { path, message })
  visitParts(wholeOf(formula), (node) => {
    if (node.op === "lag") {
      const days = evaluateConstant(node.duration)
      if (days === undefined) return
      if (isBelowStep(model, days)) say(belowStep("lag"))
      if (Math.round(days / stepDays) >= countSteps(model)) say(beyondClock("lag"))
      return
    }
    const bound = boundOfSince(node)
    if (bound !== undefined && bound > stepDays * slack && isBelowStep(model, bound)) say(belowStep("since"))
  })
  return [...said.values()]
}

/** The constant that a time since a rule is compared with. */
function boundOfSince(node: Part<string>): number | undefined {
  if (!("left" in node) || !("right" in node)) return undefined
  const { left, right } = node
  if (left.op === "since") return right.op === "constant" ? right.value : undefined
  return right.op === "since" && left.op === "constant" ? left.value : undefined
}

interface Placed {
  readonly path: Path
  readonly formula: Expression
}

function listFormulas(model: Model): readonly Placed[] {
  return [
    ...model.derived.map(({ id, value }): Placed => ({ path: ["derived", id], formula: value })),
    ...model.invariants.map(({ id, test }): Placed => ({ path: ["invariants", id], formula: test })),
    ...model.questions.map((question): Placed => ({
      path: ["questions", question.id],
      formula: "test" in question ? question.test : question.value,
    })),
    ...model.rules.flatMap((rule) =>
      listRuleFormulas(rule).flatMap((formula): readonly Placed[] =>
        formula === undefined ? [] : [{ path: pathOfRule(rule.id), formula }],
      ),
    ),
  ]
}
