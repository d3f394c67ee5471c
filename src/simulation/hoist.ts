import { mapRule } from "./map-rule.ts"
import type { Plan, PlanTerm, PlanTest } from "./plan.ts"

/**
 * A chance that depends on assumptions alone is the same in every step of a run: compute it once. Only terms that
 * cost something (a call, a division, a power) are hoisted; equal terms share a slot. The value is the same double as
 * it would be in place, so results do not change.
 */
export function hoistFixed(plan: Omit<Plan, "fixed">): Plan {
  const hoister = createHoister()
  const { term, test } = hoister
  const rules = plan.rules.map((rule) => mapRule(rule, { term, test, event: (slot) => slot }))
  const derived = plan.derived.map(term)
  const invariants = plan.invariants.map(test)
  const lags = plan.lags.map(term)
  const firsts = plan.firsts.map(test)
  const answers = plan.answers.map((answer) =>
    answer.kind === "value-at" ? { ...answer, term: term(answer.term) } : { ...answer, test: test(answer.test) },
  )
  return { ...plan, rules, derived, invariants, lags, firsts, answers, fixed: hoister.fixed }
}

interface Hoister {
  readonly fixed: PlanTerm[]
  readonly term: (term: PlanTerm) => PlanTerm
  readonly test: (test: PlanTest) => PlanTest
}

function createHoister(): Hoister {
  const fixed: PlanTerm[] = []
  const slots = new Map<string, number>()
  const term = (given: PlanTerm): PlanTerm => {
    if (!isFixed(given)) return mapParts(given, term, test)
    if (!isCostly(given)) return given
    const key = JSON.stringify(given)
    const slot = slots.get(key) ?? fixed.push(given) - 1
    slots.set(key, slot)
    return { op: "read", from: "fixed", name: slot }
  }
  const test = (given: PlanTest): PlanTest => mapTestParts(given, term, test)
  return { fixed, term, test }
}

/** True if the term reads nothing but assumptions and constants. */
function isFixed(term: PlanTerm): boolean {
  switch (term.op) {
    case "constant":
      return true
    case "read":
      return term.from === "assumption" || term.from === "fixed"
    case "number":
      return isFixedTest(term.test)
    case "if":
      return isFixedTest(term.condition) && isFixed(term.then) && isFixed(term.otherwise)
    case "over":
      return isFixed(term.chance) && isFixed(term.exponent)
    case "power-whole":
      return isFixed(term.base)
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
    case "min":
    case "max":
    case "power":
    case "add-months":
      return isFixed(term.left) && isFixed(term.right)
    case "negate":
    case "abs":
    case "floor":
    case "ceil":
    case "round":
    case "sqrt":
    case "exp":
    case "log":
    case "hold-chance":
      return isFixed(term.argument)
    default:
      return false
  }
}

/** A comparison may be a fault, which must be met where it stands: only terms without tests are computed ahead. */
function isFixedTest(test: PlanTest): boolean {
  return test.op === "true" || test.op === "false"
}

function isCostly(term: PlanTerm): boolean {
  return term.op !== "constant" && term.op !== "read" && term.op !== "negate"
}

function mapParts(term: PlanTerm, map: (term: PlanTerm) => PlanTerm, mapTest: (test: PlanTest) => PlanTest): PlanTerm {
  switch (term.op) {
    case "number":
      return { ...term, test: mapTest(term.test) }
    case "if":
      return { ...term, condition: mapTest(term.condition), then: map(term.then), otherwise: map(term.otherwise) }
    case "over":
      return { ...term, chance: map(term.chance), exponent: map(term.exponent) }
    case "power-whole":
      return { ...term, base: map(term.base) }
    case "lag":
      return { ...term, duration: map(term.duration) }
    case "draw":
      return { ...term, arguments: term.arguments.map(map) }
    case "total":
      return { ...term, count: map(term.count), term: map(term.term) }
    case "constant":
    case "read":
    case "today":
    case "elapsed":
    case "times":
    case "since":
    case "arrived":
    case "left":
    case "first":
    case "table":
      return term
    default:
      return "argument" in term
        ? { ...term, argument: map(term.argument) }
        : { ...term, left: map(term.left), right: map(term.right) }
  }
}

function mapTestParts(
  test: PlanTest,
  map: (term: PlanTerm) => PlanTerm,
  mapTest: (test: PlanTest) => PlanTest,
): PlanTest {
  switch (test.op) {
    case "true":
    case "false":
    case "fired":
      return test
    case "holds":
      return { ...test, term: map(test.term) }
    case "not":
      return { ...test, argument: mapTest(test.argument) }
    case "and":
    case "or":
      return { ...test, left: mapTest(test.left), right: mapTest(test.right) }
    default:
      return { ...test, left: map(test.left), right: map(test.right) }
  }
}
