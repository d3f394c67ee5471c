import { inexactDuration, inexactEquality, neverNotOrdered, notOrdered } from "../problem/messages.ts"
import { asNumber, binary, both, constant } from "./build.ts"
import { type Context, reject, place, type Placed, testOf, type Value } from "./context.ts"
import { findAnswerCategory } from "./check-record.ts"
import { describeType } from "./describe.ts"
import { agree, asTest } from "./fit.ts"
import type { ComparisonOperator, Syntax } from "./syntax.ts"
import type { Comparison, Term, Test } from "./term.ts"
import type { ValueType } from "./type.ts"

type Part<Kind extends Syntax["kind"]> = Extract<Syntax, { readonly kind: Kind }>

export function checkLogical(context: Context, part: Part<"logical">): Value | undefined {
  const [left, right] = [place(context, part.left), place(context, part.right)]
  const first = left === undefined ? undefined : asTest(context, left)
  const second = right === undefined ? undefined : asTest(context, right)
  return first === undefined || second === undefined
    ? undefined
    : testOf({ op: part.operator, left: first, right: second })
}

const comparisons: Readonly<Record<ComparisonOperator, Comparison>> = {
  "<": "less",
  "<=": "less-equal",
  ">": "greater",
  ">=": "greater-equal",
  "==": "equal",
  "!=": "not-equal",
}

/** A comparison, or a chain of them joined by `and`. */
export function checkComparison(context: Context, part: Part<"comparison">): Value | undefined {
  const hint = part.operands.map((operand) => findCategory(context, operand)).find((type) => type !== undefined)
  const operands = part.operands.map((operand) => place(context, operand, hint))
  const tests = part.operators.map((operator, i) => {
    const [left, right] = [operands[i], operands[i + 1]]
    return left === undefined || right === undefined ? undefined : compare(context, operator, left, right)
  })
  let joined: Test<string> | undefined
  for (const test of tests) {
    if (test === undefined) return undefined
    joined = joined === undefined ? test : both(joined, test)
  }
  return joined === undefined ? undefined : testOf(joined)
}

function compare(
  context: Context,
  operator: ComparisonOperator,
  left: Placed,
  right: Placed,
): Test<string> | undefined {
  const isEquality = operator === "==" || operator === "!="
  const span = { start: left.span.start, end: right.span.end }
  if (left.value.kind === "test" && right.value.kind === "test") {
    if (!isEquality) return reject(context, span, notOrdered("true or false"))
    return { op: comparisons[operator], left: asNumber(left.value.test), right: asNumber(right.value.test) }
  }
  if (!isEquality && (isNever(left) || isNever(right))) return reject(context, span, neverNotOrdered())
  const agreed = agree(context, [left, right])
  const [first, second] = agreed?.terms ?? []
  if (agreed === undefined || first === undefined || second === undefined) return undefined
  if (isEquality && agreed.type.kind === "duration") return reject(context, span, inexactDuration())
  if (isEquality && agreed.type.kind === "number" && !agreed.whole) return reject(context, span, inexactEquality())
  if (!isEquality && agreed.type.kind === "category" && !agreed.type.ordered)
    return reject(context, span, notOrdered(describeType(agreed.type)))
  const op = comparisons[operator]
  if (agreed.type.kind === "duration") return forgive(op, first, second, durationSlack * context.environment.stepDays)
  return { op, left: first, right: second }
}

/** The word `never`, or what can only be so. */
function isNever({ value }: Placed): boolean {
  return value.kind === "term" && value.term.op === "constant" && value.term.value === Infinity
}

/**
 * Durations are compared to a billionth of a step: steps that are no binary fraction of a day, counted up, miss by less
 * what they reach, and five steps of 0.2 weeks must be one week.
 */
const durationSlack = 1e-9

/** A comparison in which what misses by no more than the slack counts as reached. */
function forgive(op: Comparison, left: Term<string>, right: Term<string>, slack: number): Test<string> {
  const moved = op === "less" || op === "greater-equal" ? -slack : slack
  if (left.op === "constant") return { op, left: constant(left.value - moved), right }
  return { op, left, right: binary("add", right, constant(moved)) }
}

/** The category that a part is plainly of, so that bare words beside it can be read as its values. */
export function findCategory(context: Context, part: Syntax): ValueType | undefined {
  if (part.kind === "name") {
    const type = context.environment.declarations.get(part.name)?.type
    return type?.kind === "category" ? type : undefined
  }
  if (part.kind !== "call") return undefined
  if (part.name === "answer") return findAnswerCategory(context, part)
  const candidates =
    part.name === "if" ? part.arguments.slice(1) : part.name === "lag" ? part.arguments.slice(0, 1) : []
  return candidates.map((candidate) => findCategory(context, candidate)).find((type) => type !== undefined)
}
