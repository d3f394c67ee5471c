import { cumulateShares } from "../../src/distribution/discrete.ts"
import { families, type FamilyName } from "../../src/distribution/index.ts"
import type { Comparison } from "../../src/expression/term.ts"
import type { PlanTerm, PlanTest } from "../../src/simulation/plan.ts"
import type { Dice } from "./dice.ts"

/** What a generated formula may see, by number of slots. */
export interface Scope {
  readonly dice: Dice
  /** How often a formula is left free to give NaN, infinity or a chance that is none. */
  readonly risk: number
  readonly assumptions: number
  readonly fixed: number
  readonly states: number
  readonly derived: number
  readonly events: number
  readonly lags: number
  readonly firsts: number
  readonly chance: boolean
  readonly clock: boolean
}

export const constant = (value: number): PlanTerm => ({ op: "constant", value })

/** A number between two ends. */
export const clampTerm = (low: number, term: PlanTerm, high: number): PlanTerm => ({
  op: "max",
  left: { op: "min", left: term, right: constant(high) },
  right: constant(low),
})

/** A formula of about `depth` levels that has every operation now and then. */
export function makeTerm(scope: Scope, depth: number): PlanTerm {
  const { dice } = scope
  if (depth <= 0 || dice.chance(0.15)) return makeLeaf(scope)
  const kind = dice.uniform()
  if (kind < 0.45) return makeBinary(scope, depth)
  if (kind < 0.65) return makeUnary(scope, depth)
  if (kind < 0.75) {
    const condition = makeTest(scope, depth - 1)
    return { op: "if", condition, then: makeTerm(scope, depth - 1), otherwise: makeTerm(scope, depth - 1) }
  }
  if (kind < 0.8) return { op: "number", test: makeTest(scope, depth - 1) }
  if (kind < 0.85) return makeOver(scope, depth - 1)
  if (kind < 0.9) {
    const base = scope.dice.chance(scope.risk)
      ? makeTerm(scope, depth - 1)
      : clampTerm(-9, makeTerm(scope, depth - 1), 9)
    return { op: "power-whole", base, exponent: dice.pick([0, 1, 2, 3, -1, -2, 5]) }
  }
  if (kind < 0.94 && scope.lags > 0) return makeLag(scope)
  if (kind < 0.97 && scope.chance) return makeTotal(scope)
  return scope.chance ? makeDraw(scope) : makeLeaf(scope)
}

/** A condition of about `depth` levels. */
export function makeTest(scope: Scope, depth: number): PlanTest {
  const { dice } = scope
  const kind = dice.uniform()
  if (depth > 0 && kind < 0.35) {
    return {
      op: dice.pick(["and", "or"] as const),
      left: makeTest(scope, depth - 1),
      right: makeTest(scope, depth - 1),
    }
  }
  if (depth > 0 && kind < 0.45) return { op: "not", argument: makeTest(scope, depth - 1) }
  if (kind < 0.5) return { op: dice.pick(["true", "false"] as const) }
  if (kind < 0.58) return { op: "holds", term: makeTerm(scope, depth - 1) }
  if (kind < 0.68 && scope.events > 0) return { op: "fired", event: dice.whole(0, scope.events - 1) }
  const op = dice.pick<Comparison>(["less", "less-equal", "greater", "greater-equal", "equal", "not-equal"])
  return {
    op,
    left: makeTerm(scope, depth - 1),
    right: dice.chance(0.5) ? constant(dice.whole(-5, 40)) : makeTerm(scope, depth - 2),
  }
}

/** A draw from any family, mostly with parameters that it can take. */
export function makeDraw(
  scope: Scope,
  family: FamilyName = scope.dice.pick(Object.keys(families) as FamilyName[]),
): PlanTerm {
  const { dice } = scope
  if (dice.chance(0.1)) return makeTable(scope)
  const given = dice.chance(scope.risk)
    ? dice.list(3, () => makeTerm(scope, 1))
    : shiftFirst(scope, listParameters(dice, family))
  const used = given.slice(0, families[family].parameters.length)
  return { op: "draw", family, arguments: used, site: dice.word(), index: dice.chance(0.2) ? dice.whole(1, 40000) : 0 }
}

/** Parameters of a family as constants, the first of them now and then plus 0 times a formula. */
function shiftFirst(scope: Scope, [first = 0, ...others]: readonly number[]): readonly PlanTerm[] {
  const shift = clampTerm(0, { op: "multiply", left: makeLeaf(scope), right: constant(0) }, 0)
  const moved: PlanTerm = scope.dice.chance(0.3) ? { op: "add", left: constant(first), right: shift } : constant(first)
  return [moved, ...others.map(constant)]
}

function listParameters(dice: Dice, family: FamilyName): readonly number[] {
  const positive = (): number => dice.decimal(0.2, 6)
  const ascending = (low: number, high: number): readonly number[] =>
    dice
      .list(3, () => dice.decimal(low, high))
      .toSorted((a, b) => a - b)
      .map((x, i) => x + i * 0.001)
  if (family === "bernoulli") return [dice.decimal(0, 1)]
  if (family === "binomial") return [dice.whole(1, 30), dice.decimal(0.05, 0.95)]
  if (family === "normal" || family === "lognormal") return [dice.decimal(-2, 2), positive()]
  if (family === "interval_logit" || family === "quantiles_logit") return ascending(0.05, 0.9)
  if (family === "interval_log" || family === "quantiles_log") return ascending(0.5, 20)
  if (["uniform", "triangular", "pert", "interval_linear", "quantiles_linear"].includes(family))
    return ascending(-10, 20)
  return [positive(), positive()]
}

/** A short table, one in whose cells values rise, or one so long that a kernel looks its values up in memory. */
export function makeTable({ dice }: Scope): PlanTerm {
  const weights = dice.list(dice.chance(0.4) ? dice.whole(17, 90) : dice.whole(1, 16), () => dice.whole(0, 4))
  const cumulative = cumulateShares(weights) ?? weights.map((_, i) => (i < weights.length - 1 ? 0 : 1))
  const values = weights.map(() => dice.pick([dice.whole(-3, 12), dice.decimal(-9, 9)]))
  // No draw is taken for them, so that what the dice give elsewhere stays.
  const slopes = weights.length % 3 === 0 ? { slopes: weights.map((_, i) => (i + 1) / 7) } : {}
  return { op: "table", values, cumulative, ...slopes, site: dice.word(), index: 0 }
}

function makeLeaf(scope: Scope): PlanTerm {
  const { dice } = scope
  const sources = (["assumption", "fixed", "state", "state", "derived"] as const).filter(
    (from) => countSlots(scope, from) > 0,
  )
  const kind = dice.uniform()
  if (kind < 0.6 && sources.length > 0) {
    const from = dice.pick(sources)
    return { op: "read", from, name: dice.whole(0, countSlots(scope, from) - 1) }
  }
  if (kind < 0.68 && scope.clock) return { op: dice.pick(["today", "elapsed"] as const) }
  if (kind < 0.78 && scope.events > 0)
    return { op: dice.pick(["times", "since"] as const), event: dice.whole(0, scope.events - 1) }
  if (kind < 0.84 && scope.events > 0)
    return { op: dice.pick(["arrived", "left"] as const), name: dice.whole(0, scope.states - 1) }
  if (kind < 0.87 && scope.firsts > 0) return { op: "first", memory: dice.whole(0, scope.firsts - 1) }
  return constant(dice.pick([0, -0, 1, 2, 0.5, -1, 10, dice.decimal(-20, 20)]))
}

function countSlots(scope: Scope, from: "assumption" | "fixed" | "state" | "derived"): number {
  return { assumption: scope.assumptions, fixed: scope.fixed, state: scope.states, derived: scope.derived }[from]
}

function makeUnary(scope: Scope, depth: number): PlanTerm {
  const op = scope.dice.pick(["negate", "abs", "floor", "ceil", "round", "sqrt", "exp", "log", "hold-chance"] as const)
  const argument = makeTerm(scope, depth - 1)
  if (scope.dice.chance(scope.risk)) return { op, argument }
  if (op === "exp") return { op, argument: clampTerm(-20, argument, 5) }
  if (op === "sqrt" || op === "log") return { op, argument: clampTerm(0.01, argument, 1e6) }
  return { op, argument }
}

function makeBinary(scope: Scope, depth: number): PlanTerm {
  const { dice, risk } = scope
  const op = dice.pick(["add", "add", "subtract", "multiply", "divide", "min", "max", "power", "add-months"] as const)
  const left = makeTerm(scope, depth - 1)
  const right = makeTerm(scope, depth - 1)
  if (dice.chance(risk)) return { op, left, right }
  if (op === "divide") return { op, left, right: clampTerm(0.1, right, 50) }
  if (op === "add-months") return { op, left: clampTerm(-90000, left, 90000), right: clampTerm(-500, right, 500) }
  if (op === "power") return { op, left: clampTerm(0.1, left, 9), right: clampTerm(-3, right, 3) }
  return { op, left: op === "multiply" ? clampTerm(-100, left, 100) : left, right }
}

function makeOver(scope: Scope, depth: number): PlanTerm {
  const chance = makeTerm(scope, depth)
  const exponent = scope.dice.chance(0.2) ? constant(1) : makeTerm(scope, depth)
  if (scope.dice.chance(scope.risk)) return { op: "over", chance, exponent }
  return { op: "over", chance: clampTerm(0, chance, 1), exponent: clampTerm(0, exponent, 9) }
}

function makeLag(scope: Scope): PlanTerm {
  const duration = scope.dice.chance(0.5)
    ? constant(scope.dice.decimal(0, 40))
    : clampTerm(0, makeTerm({ ...scope, lags: 0, chance: false }, 1), 60)
  return { op: "lag", memory: scope.dice.whole(0, scope.lags - 1), duration }
}

function makeTotal(scope: Scope): PlanTerm {
  const { dice } = scope
  const count: PlanTerm = dice.chance(scope.risk)
    ? clampTerm(-2, makeTerm(scope, 1), 20)
    : { op: "round", argument: clampTerm(0, makeTerm({ ...scope, chance: false }, 1), 6) }
  return { op: "total", count, term: dice.chance(0.3) ? makeTerm({ ...scope, lags: 0 }, 2) : makeDraw(scope) }
}
