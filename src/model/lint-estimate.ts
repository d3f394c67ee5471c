import { type FamilyName, isFamilyName } from "../distribution/index.ts"
import { powerWhole } from "../number/power.ts"
import type { Expression } from "../expression/expression.ts"
import { applyOver } from "../expression/operation.ts"
import type { Memory, Source, Term, Test } from "../expression/term.ts"
import {
  anything,
  applyToRange,
  between,
  combineRanges,
  compareRanges,
  eitherBoolean,
  oneOf,
  type Range,
  unite,
} from "./lint-range.ts"

/** What is known, before any run, of what can be seen at some moment. */
export interface Outlook {
  readonly read: (source: Source, name: string) => Range
  readonly times: (event: string) => Range
  readonly since: (event: string) => Range
  readonly today: Range
  readonly elapsed: Range
  readonly memory: (name: string) => Memory["remembers"] | undefined
  /** A case under consideration: ranges by the key of a part, which go before all else. */
  readonly supposed?: ReadonlyMap<string, Range>
}

/** The key of a part whose value hangs on the run: what a case supposes something of. */
export function keyOfPart(term: Term<string>): string | undefined {
  switch (term.op) {
    case "read":
      return `${term.from} ${term.name}`
    case "times":
    case "since":
      return `${term.op} ${term.event}`
    case "today":
    case "elapsed":
      return term.op
    default:
      return undefined
  }
}

/** All that a term can come to at such a moment, or more. */
export function estimateTerm(term: Term<string>, outlook: Outlook): Range {
  const key = outlook.supposed === undefined ? undefined : keyOfPart(term)
  const supposed = key === undefined ? undefined : outlook.supposed?.get(key)
  return supposed ?? estimatePart(term, outlook)
}

function estimatePart(term: Term<string>, outlook: Outlook): Range {
  switch (term.op) {
    case "constant":
      return oneOf([term.value])
    case "read":
      return outlook.read(term.from, term.name)
    case "today":
    case "elapsed":
      return outlook[term.op]
    case "times":
    case "since":
      return outlook[term.op](term.event)
    case "arrived":
    case "left":
      return between(0, Infinity)
    case "if":
      return estimateChoice(term, outlook)
    case "number": {
      const holds = judgeTest(term.test, outlook)
      return holds === undefined ? eitherBoolean : oneOf([Number(holds)])
    }
    case "over":
      return estimateOver(estimateTerm(term.chance, outlook), estimateTerm(term.exponent, outlook))
    case "power-whole": {
      const { values } = estimateTerm(term.base, outlook)
      return values === undefined ? anything : oneOf(values.map((value) => powerWhole(value, term.exponent)))
    }
    case "lag":
      return estimateMemory(term.memory, outlook)
    case "first":
      return between(outlook.today.low, Infinity)
    case "draw":
      return estimateDraw(term, outlook)
    case "table":
      return term.slopes === undefined ? oneOf(term.values) : spanOf(term)
    case "total":
      return estimateTerm(term.term, outlook).low >= 0 ? between(0, Infinity) : anything
    default:
      if ("argument" in term) return applyToRange(term.op, estimateTerm(term.argument, outlook))
      return combineRanges(term.op, estimateTerm(term.left, outlook), estimateTerm(term.right, outlook))
  }
}

/** A curve rises from its first cell's start to its last one's end. */
function spanOf({ values, cumulative, slopes = [] }: Extract<Term<string>, { readonly op: "table" }>): Range {
  const last = values.length - 1
  const width = 1 - (cumulative[last - 1] ?? 0)
  return between(values[0] ?? 0, (values[last] ?? 0) + (slopes[last] ?? 0) * width)
}

function estimateChoice(term: Extract<Term<string>, { readonly op: "if" }>, outlook: Outlook): Range {
  const holds = judgeTest(term.condition, outlook)
  if (holds !== undefined) return estimateTerm(holds ? term.then : term.otherwise, outlook)
  return unite(estimateTerm(term.then, outlook), estimateTerm(term.otherwise, outlook))
}

function estimateOver(chance: Range, exponent: Range): Range {
  if (chance.values !== undefined && exponent.values !== undefined)
    return oneOf(chance.values.flatMap((q) => exponent.values?.map((e) => applyOver(q, e)) ?? []))
  const isNever = (chance.low === 0 && chance.high === 0) || (exponent.low === 0 && exponent.high === 0)
  return isNever ? oneOf([0]) : between(0, 1)
}

/** What a `lag` gives was so at an earlier record, of which nothing that is supposed of now need be true. */
function estimateMemory(name: string, outlook: Outlook): Range {
  const remembered = outlook.memory(name)
  const { supposed: _, ...earlier } = outlook
  return remembered?.kind === "lag" ? estimateTerm(remembered.term, earlier) : anything
}

/** Where the values of a family lie: between its first and its last argument, at 0 or above, or anywhere. */
const reaches: Readonly<Record<FamilyName, "arguments" | "not negative" | "yes or no" | "anywhere">> = {
  uniform: "arguments",
  triangular: "arguments",
  pert: "arguments",
  bernoulli: "yes or no",
  beta: "not negative",
  binomial: "not negative",
  exponential: "not negative",
  gamma: "not negative",
  inverse_gamma: "not negative",
  lognormal: "not negative",
  poisson: "not negative",
  weibull: "not negative",
  interval_log: "not negative",
  quantiles_log: "not negative",
  interval_logit: "anywhere",
  quantiles_logit: "anywhere",
  interval_linear: "anywhere",
  quantiles_linear: "anywhere",
  log_gamma: "anywhere",
  normal: "anywhere",
}

function estimateDraw(term: Extract<Term<string>, { readonly op: "draw" }>, outlook: Outlook): Range {
  const [first, ...others] = term.arguments
  const last = others[others.length - 1]
  const reach = isFamilyName(term.family) ? reaches[term.family] : "anywhere"
  if (reach === "yes or no" && first !== undefined) {
    const { low, high } = estimateTerm(first, outlook)
    return low === high && (low === 0 || low === 1) ? oneOf([low]) : eitherBoolean
  }
  if (reach === "arguments" && first !== undefined && last !== undefined)
    return between(estimateTerm(first, outlook).low, estimateTerm(last, outlook).high)
  return reach === "not negative" ? between(0, Infinity) : anything
}

/** Whether a test holds at every such moment, at none, or (undefined) at some perhaps. */
export function judgeTest(test: Test<string>, outlook: Outlook): boolean | undefined {
  switch (test.op) {
    case "true":
    case "false":
      return test.op === "true"
    case "holds":
      return compareRanges("not-equal", estimateTerm(test.term, outlook), oneOf([0]))
    case "not": {
      const inner = judgeTest(test.argument, outlook)
      return inner === undefined ? undefined : !inner
    }
    case "and":
    case "or": {
      const decided = test.op === "or"
      const left = judgeTest(test.left, outlook)
      const right = judgeTest(test.right, outlook)
      if (left === decided || right === decided) return decided
      return left === undefined || right === undefined ? undefined : !decided
    }
    case "fired":
      return compareRanges("greater", estimateTerm({ op: "times", event: test.event }, outlook), oneOf([0]))
    default:
      return compareRanges(test.op, estimateTerm(test.left, outlook), estimateTerm(test.right, outlook))
  }
}

/** A condition as a test, also where it is a stored boolean. */
export function testOfExpression(expression: Expression): Test<string> {
  return expression.kind === "test" ? expression.test : { op: "holds", term: expression.term }
}

/** What a formula can come to; a condition gives 0 or 1. */
export function estimateExpression(expression: Expression, outlook: Outlook): Range {
  return estimateTerm(expression.kind === "term" ? expression.term : { op: "number", test: expression.test }, outlook)
}
