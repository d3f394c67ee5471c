import { badParameter, totalInTotal, totalWithoutChance, wrongType } from "../problem/messages.ts"
import { type Context, reject, place, type Placed, termOf, typeOf, type Value } from "./context.ts"
import { describeType } from "./describe.ts"
import type { Span } from "./expression.ts"
import { fitValue } from "./fit.ts"
import type { CallSyntax } from "./syntax.ts"
import type { Term } from "./term.ts"
import { isChanceAllowed } from "./check-draw.ts"
import { plain } from "./unit.ts"

/** Most draws that one total may add. */
const mostDraws = 65_535

/** total(n, formula): the sum of n fresh draws of the formula. */
export function checkTotal(context: Context, call: CallSyntax): Value | undefined {
  const [count, formula] = call.arguments
  if (count === undefined || formula === undefined || !isChanceAllowed(context, call.name, call.nameSpan))
    return undefined
  if (context.isInTotal) return reject(context, call.span, totalInTotal())
  const number = place(context, count)
  const n = number === undefined ? undefined : checkCount(context, count.span, number)
  const draws = context.gathered.draws
  const summed = place({ ...context, isInTotal: true }, formula)
  if (n === undefined || summed === undefined) return undefined
  if (context.gathered.draws === draws) return reject(context, formula.span, totalWithoutChance())
  const { value } = summed
  if (value.kind === "test" || (value.type.kind !== "number" && value.type.kind !== "duration")) {
    return reject(
      context,
      formula.span,
      wrongType(describeType(typeOf(value)), "a number", "write if(condition, 1, 0), or binomial(n, p)"),
    )
  }
  return termOf(value.type, { op: "total", count: n, term: value.term }, value.whole)
}

/** How many draws: a number of things, so any unit without time will do. */
function checkCount(context: Context, span: Span, { value }: Placed): Term<string> | undefined {
  const isCount =
    value.kind === "term" &&
    value.type.kind === "number" &&
    (value.type.unit === "bare" || !("time" in value.type.unit.powers))
  if (!isCount) {
    fitValue(context, { span, value }, { kind: "number", unit: plain })
    return undefined
  }
  const { term } = value
  const isBad = term.op === "constant" && !(Number.isInteger(term.value) && term.value >= 0 && term.value <= mostDraws)
  return isBad ? reject(context, span, badParameter("total", "n", "a whole number from 0 to 65,535")) : term
}
