import {
  badParameter,
  beyondLogitScale,
  beyondLogScale,
  chanceNotAllowed,
  intervalEmpty,
  intervalReversed,
  parametersOutOfOrder,
  wrongArgumentCount,
  wrongType,
} from "../problem/messages.ts"
import { heldChance, holds, rescale } from "./build.ts"
import {
  bareType,
  type Context,
  reject,
  place,
  type Placed,
  termOf,
  testOf,
  type TermType,
  typeOf,
  type Value,
} from "./context.ts"
import { describeType } from "./describe.ts"
import type { Span } from "./expression.ts"
import { type Demand, type FamilyUse, intervalUse, quantilesUse } from "./families.ts"
import { agree, asPlain, fitValue } from "./fit.ts"
import type { Syntax } from "./syntax.ts"
import type { Term } from "./term.ts"
import type { ValueType } from "./type.ts"
import { divideScales, haveEqualPowers, plain } from "./unit.ts"

/** A distribution as it stands in a formula: a call, or an interval written with `to`. */
export interface DrawSyntax {
  readonly family: FamilyUse
  readonly name: string
  readonly arguments: readonly Syntax[]
  readonly span: Span
}

/** False, with a finding, where the formula or its surroundings admit no chance. */
export function isChanceAllowed(context: Context, name: string, span: Span): boolean {
  const isAllowed = context.environment.allows.chance && context.memory === undefined && !context.isFixed
  if (!isAllowed) reject(context, span, chanceNotAllowed(name, adviseProbability(context, name)))
  return isAllowed
}

/** The condition of a rule is where people write the chance that it acts. */
function adviseProbability({ environment: { site } }: Context, name: string): string | undefined {
  return name === "bernoulli" && /^[^.]+\.[^.]+\.when$/.test(site)
    ? "give the rule its chance as `probability:`, with the time it is meant for as `per:`"
    : undefined
}

export function checkInterval(
  context: Context,
  interval: Extract<Syntax, { readonly kind: "interval" }>,
  hint: ValueType | undefined,
): Value | undefined {
  const family = interval.points.length === 2 ? intervalUse : quantilesUse
  return checkDraw(context, { family, name: "to", arguments: interval.points, span: interval.span }, hint)
}

/** One draw. Its number in the site is taken before its parameters are looked at, so that calls count from the left. */
export function checkDraw(context: Context, draw: DrawSyntax, hint: ValueType | undefined): Value | undefined {
  const { family, name, span } = draw
  if (!isChanceAllowed(context, name === "to" ? "`to`" : name, span)) return undefined
  const number = context.gathered.draws++
  const placed = draw.arguments.map((argument) => place(context, argument)).filter((argument) => argument !== undefined)
  if (draw.arguments.length !== family.parameters.length) {
    return reject(context, span, wrongArgumentCount(name, draw.arguments.length, family.usage))
  }
  const fitted = placed.length === draw.arguments.length ? fitParameters(context, draw, placed, hint) : undefined
  if (fitted === undefined || !areConstantsSound(context, draw, fitted)) return undefined
  const site = `${context.environment.site}#${number}`
  const term = {
    op: "draw",
    family: familyName(context, draw, fitted.type),
    arguments: fitted.terms.map((one, i) => (family.parameters[i]?.demand === "a chance" ? heldChance(one) : one)),
    site,
    index: context.environment.index,
  } as const
  return family.result === "boolean" ? testOf(holds(term)) : termOf(fitted.type, term, family.whole)
}

/** The family in distribution/: an interval's hangs on the scale of the place; dates have a linear scale only. */
function familyName(context: Context, { family, name }: DrawSyntax, type: TermType): string {
  const scale = scaleOf(context, type)
  if (family === intervalUse) return `interval_${scale}`
  return family === quantilesUse ? `quantiles_${scale}` : name
}

function scaleOf(context: Context, type: TermType): "linear" | "log" | "logit" {
  return type.kind === "date" ? "linear" : context.environment.scale
}

interface Fitted {
  readonly type: TermType
  readonly terms: readonly Term<string>[]
}

/** The parameters in the order written, those in the unit of the result counted in the unit of the field. */
function fitParameters(
  context: Context,
  draw: DrawSyntax,
  placed: readonly Placed[],
  hint: ValueType | undefined,
): Fitted | undefined {
  const kinds = draw.family.parameters.map((parameter) => parameter.kind)
  const isMeasured = (i: number): boolean => kinds[i] === "value" || kinds[i] === "count" || kinds[i] === "spread"
  const measured = placed.filter((_, i) => isMeasured(i))
  const common = measured.length === 0 ? undefined : fitMeasured(context, draw, measured, hint)
  if (measured.length > 0 && common === undefined) return undefined
  let next = 0
  const terms = placed.map((argument, i) => (isMeasured(i) ? common?.terms[next++] : asPlain(context, argument)))
  if (!terms.every((term) => term !== undefined)) return undefined
  return { type: resultType(draw.family, common?.type), terms }
}

function resultType(family: FamilyUse, measured: TermType | undefined): TermType {
  return measured ?? (family.result === "plain" ? { kind: "number", unit: plain } : bareType)
}

function fitMeasured(
  context: Context,
  draw: DrawSyntax,
  measured: readonly Placed[],
  hint: ValueType | undefined,
): Fitted | undefined {
  const isCount = draw.family.parameters[0]?.kind === "count"
  const odd = measured.find(({ value }) => !isMeasurable(value, isCount, draw))
  if (odd !== undefined) {
    return reject(
      context,
      odd.span,
      wrongType(
        describeType(typeOf(odd.value)),
        isCount ? "a plain count" : "a number",
        isCount ? "multiply by a duration, such as `* 1 step`" : undefined,
      ),
    )
  }
  const dated = fitDates(context, draw, measured)
  if (dated !== "none") return dated
  const agreed = agree(context, measured)
  return agreed === undefined ? undefined : countInFieldUnit(agreed, hint)
}

function isMeasurable(value: Value, isCount: boolean, { family }: DrawSyntax): boolean {
  if (value.kind === "test" || value.type.kind === "category") return false
  if (value.type.kind === "date")
    return !isCount && (family.ascending !== undefined || family.parameters[1]?.kind === "spread")
  if (!isCount) return true
  return value.type.kind === "number" && (value.type.unit === "bare" || !("time" in value.type.unit.powers))
}

/** normal(date, duration) is a date; "none" if no such mixture stands here. */
function fitDates(
  context: Context,
  { family }: DrawSyntax,
  [mean, sd]: readonly Placed[],
): Fitted | undefined | "none" {
  const isDated =
    family.parameters[1]?.kind === "spread" && mean?.value.kind === "term" && mean.value.type.kind === "date"
  if (!isDated || mean?.value.kind !== "term" || sd === undefined) return "none"
  const spread = fitValue(context, sd, { kind: "duration" })
  return spread?.kind === "term" ? { type: mean.value.type, terms: [mean.value.term, spread.term] } : undefined
}

/** All families scale with their measured parameters, so those are converted rather than the draw. */
function countInFieldUnit(fitted: Fitted, hint: ValueType | undefined): Fitted {
  if (hint?.kind !== "number" || hint.unit === "bare") return fitted
  const from =
    fitted.type.kind === "duration"
      ? { powers: { time: 1 }, scale: 1 }
      : fitted.type.kind === "number"
        ? fitted.type.unit
        : "bare"
  if (from === "bare" || !haveEqualPowers(from, hint.unit)) return fitted
  const factor = divideScales(from.scale, hint.unit.scale)
  return { type: hint, terms: fitted.terms.map((term) => rescale(term, factor)) }
}

/** Faults of constant parameters, told at once rather than in the first run. */
function areConstantsSound(context: Context, draw: DrawSyntax, { terms, type }: Fitted): boolean {
  const { findings } = context.gathered
  const before = findings.length
  const isInterval = draw.family === intervalUse || draw.family === quantilesUse
  draw.family.parameters.forEach((parameter, i) => {
    const value = constantOf(terms[i])
    const span = draw.arguments[i]?.span ?? draw.span
    if (value === undefined) return
    if (isInterval) checkScale(context, scaleOf(context, type), value, span)
    else if (parameter.demand !== undefined && !meets(parameter.demand, value)) {
      reject(context, span, badParameter(draw.name, parameter.name, demands[parameter.demand]))
    }
  })
  if (findings.length === before) checkOrder(context, draw, terms)
  return findings.length === before
}

function constantOf(term: Term<string> | undefined): number | undefined {
  return term?.op === "constant" ? term.value : undefined
}

const demands: Readonly<Record<Demand, string>> = {
  positive: "above 0",
  "not negative": "0 or above",
  "a chance": "between 0 and 1",
}

function meets(demand: Demand, value: number): boolean {
  return demand === "positive" ? value > 0 : value >= 0 && (demand === "not negative" || value <= 1)
}

function checkScale(context: Context, scale: "linear" | "log" | "logit", value: number, span: Span): void {
  if (scale === "log" && !(value > 0)) reject(context, span, beyondLogScale(String(value)))
  if (scale === "logit" && !(value > 0 && value < 1)) reject(context, span, beyondLogitScale(String(value)))
}

function checkOrder(context: Context, draw: DrawSyntax, terms: readonly Term<string>[]): void {
  const { ascending, parameters } = draw.family
  if (ascending === undefined) return
  const last = terms.length - 1
  const pairs = parameters.slice(1).map((_, i) => [i, i + 1] as const)
  for (const [i, j] of [...pairs, [0, last] as const]) {
    const [a, b] = [constantOf(terms[i]), constantOf(terms[j])]
    const isWeak = ascending === "weakly" && j - i === 1
    if (a === undefined || b === undefined || a < b || (isWeak && a === b)) continue
    return rejectDisorder(context, draw, i, j, a === b)
  }
}

function rejectDisorder(context: Context, draw: DrawSyntax, i: number, j: number, isEmpty: boolean): void {
  const [low, high] = [draw.arguments[i], draw.arguments[j]]
  if (low === undefined || high === undefined) return
  const isInterval = draw.family === intervalUse || draw.family === quantilesUse
  const [a, b] = [spell(context, low), spell(context, high)]
  const names = draw.family.parameters.map((parameter) => parameter.name)
  if (!isInterval) reject(context, draw.span, parametersOutOfOrder(draw.name, names[i] ?? "low", names[j] ?? "high"))
  else reject(context, draw.span, isEmpty ? intervalEmpty(a) : intervalReversed(a, b))
}

function spell(context: Context, part: Syntax): string {
  return context.text.slice(part.span.start, part.span.end)
}
