import { compile, type EvalFunction } from "mathjs"
import { families, isFamilyName } from "../src/distribution/index.ts"
import { openUniform, type RunKeys, uniform } from "../src/random/address.ts"
import { orderEffects } from "../src/simulation/block-order.ts"
import type { Mechanism, Plan, PlanTerm, PlanTest } from "../src/simulation/plan.ts"

type Scope = Map<string, unknown>

/** The formulas of a reference plan as mathjs compiled them, in the order in which a run needs them. */
export interface MathjsPlan {
  readonly plan: Plan
  readonly starts: readonly EvalFunction[]
  readonly derived: readonly EvalFunction[]
  readonly rules: readonly {
    readonly when: EvalFunction | undefined
    readonly probability: EvalFunction | undefined
    readonly effects: readonly {
      readonly kind: "set" | "change"
      readonly state: number
      readonly value: EvalFunction
    }[]
  }[]
  readonly answers: readonly EvalFunction[]
  readonly tracks: readonly EvalFunction[]
}

/** Compiles every formula of a reference plan with mathjs. Assumptions are drawn by distribution/, to its advantage. */
export function compileWithMathjs(plan: Plan): MathjsPlan {
  const compileTerm = (term: PlanTerm): EvalFunction => compile(writeTerm(term))
  return {
    plan,
    starts: plan.states.map(({ start }) => compileTerm(start)),
    derived: plan.derived.map(compileTerm),
    rules: plan.rules.map(({ when, chance, effects }) => ({
      when: when && compile(writeTest(when)),
      probability: chance && compileTerm(chance.probability),
      effects: orderEffects(effects).map((effect) => {
        if (effect.kind !== "set" && effect.kind !== "change") throw new Error("not a reference plan")
        return { kind: effect.kind, state: effect.state, value: compileTerm(effect.value) }
      }),
    })),
    answers: plan.answers.map((answer) =>
      compile(answer.kind === "value-at" ? writeTerm(answer.term) : writeTest(answer.test)),
    ),
    tracks: plan.tracks.map(({ term }) => compileTerm(term)),
  }
}

/** Plays one run, every formula evaluated by mathjs; gives the answers. */
export function playWithMathjs(
  { plan, starts, derived, rules, answers, tracks }: MathjsPlan,
  keys: RunKeys,
): Float64Array {
  const scope: Scope = new Map()
  const evaluate = (formula: EvalFunction): number => Number(formula.evaluate(scope))
  const results = Float64Array.from(plan.answers, (answer) => (answer.kind === "first" ? -1 : 0))
  const values = new Float64Array((plan.steps + 1) * tracks.length)
  for (const [slot, { term }] of plan.assumptions.entries()) scope.set(`a${slot}`, drawAssumption(term, keys))
  for (const [slot, start] of starts.entries()) scope.set(`s${slot}`, holdState(plan, slot, evaluate(start)))
  for (let step = 0; step <= plan.steps; step++) {
    if (step > 0) for (const block of plan.blocks) playBlock(plan, rules, block.mechanisms, scope, keys, step)
    for (const [slot, formula] of derived.entries()) scope.set(`d${slot}`, evaluate(formula))
    for (const [slot, answer] of plan.answers.entries()) {
      if (answer.kind === "first") {
        if (results[slot] === -1 && evaluate(answers[slot]!) !== 0) results[slot] = step
      } else if (answer.record === step) results[slot] = evaluate(answers[slot]!)
    }
    for (const [slot, formula] of tracks.entries()) values[step * tracks.length + slot] = evaluate(formula)
  }
  return results
}

function playBlock(
  plan: Plan,
  rules: MathjsPlan["rules"],
  mechanisms: readonly Mechanism[],
  scope: Scope,
  keys: RunKeys,
  step: number,
): void {
  const next = new Map<number, number>()
  const sums = new Map<number, number>()
  const evaluate = (formula: EvalFunction): number => Number(formula.evaluate(scope))
  for (const { slot } of mechanisms) {
    const { when, probability, effects } = rules[slot]!
    if (when !== undefined && evaluate(when) === 0) continue
    const site = plan.rules[slot]?.chance?.site ?? 0
    if (probability !== undefined && !(uniform(keys.chance[0], keys.chance[1], site, step, 0) < evaluate(probability)))
      continue
    for (const { kind, state, value } of effects) {
      if (kind === "set") next.set(state, evaluate(value))
      else sums.set(state, (sums.get(state) ?? 0) + evaluate(value))
    }
  }
  for (const state of new Set([...next.keys(), ...sums.keys()])) {
    const base = next.get(state) ?? Number(scope.get(`s${state}`))
    scope.set(`s${state}`, holdState(plan, state, base + (sums.get(state) ?? 0)))
  }
}

function drawAssumption(term: PlanTerm, keys: RunKeys): number {
  if (term.op !== "draw" && term.op !== "table") throw new Error("not a reference plan")
  const u = openUniform(uniform(keys.ignorance[0], keys.ignorance[1], term.site, 0, 0))
  if (term.op === "table") return term.values[term.cumulative.findIndex((share) => u < share)] ?? 0
  const [a = 0, b = 0, c = 0] = term.arguments.map((argument) => (argument.op === "constant" ? argument.value : 0))
  return isFamilyName(term.family) ? families[term.family].quantile(u, a, b, c) : 0
}

function holdState(plan: Plan, slot: number, value: number): number {
  const { min, max } = plan.states[slot]!
  const low = min?.op === "constant" ? min.value : -Infinity
  return Math.min(Math.max(value, low), max?.op === "constant" ? max.value : Infinity)
}

/** A term as mathjs text; `over` is written out. */
function writeTerm(term: PlanTerm): string {
  switch (term.op) {
    case "constant":
      return `(${term.value})`
    case "read":
      return `${term.from[0]}${term.name}`
    case "abs":
    case "sqrt":
    case "exp":
    case "log":
      return `${term.op}(${writeTerm(term.argument)})`
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
      return `(${writeTerm(term.left)} ${{ add: "+", subtract: "-", multiply: "*", divide: "/" }[term.op]} ${writeTerm(term.right)})`
    case "min":
    case "max":
      return `${term.op}(${writeTerm(term.left)}, ${writeTerm(term.right)})`
    case "if":
      return `(${writeTest(term.condition)} ? ${writeTerm(term.then)} : ${writeTerm(term.otherwise)})`
    case "over":
      return `(1 - exp(${writeTerm(term.exponent)} * log(1 - ${writeTerm(term.chance)})))`
    default:
      throw new Error(`not a reference plan: ${term.op}`)
  }
}

function writeTest(test: PlanTest): string {
  switch (test.op) {
    case "and":
    case "or":
      return `(${writeTest(test.left)} ${test.op} ${writeTest(test.right)})`
    case "not":
      return `not (${writeTest(test.argument)})`
    case "less":
    case "less-equal":
    case "greater":
    case "greater-equal":
      return `(${writeTerm(test.left)} ${{ less: "<", "less-equal": "<=", greater: ">", "greater-equal": ">=" }[test.op]} ${writeTerm(test.right)})`
    default:
      throw new Error(`not a reference plan: ${test.op}`)
  }
}
