import { constantOf } from "../expression/evaluate.ts"
import type { RuleContext } from "./contexts.ts"
import { stepOfDate } from "../calendar/clock.ts"
import { timeUnits } from "../calendar/duration.ts"
import type { Expression } from "../expression/expression.ts"
import { boolean, date, duration, plainNumber } from "../expression/type.ts"
import { impossibleConstant, namedTwice, occasionWithTimeBasis, unknownEvent } from "../problem/messages.ts"
import { siteAgain } from "../random/site.ts"
import type { Formula, Path, Rule } from "../scenario/scenario.ts"
import { allowances, compileFormula, type Compiler, report, resolveEvent, suggestFor } from "./compiler.ts"
import { compileEffects } from "./effects.ts"
import type { ModelRule, RuleChance } from "./model.ts"

/** Every actor's rules in declared order. */
export function compileRules(compiler: Compiler): readonly ModelRule[] {
  return Object.entries(compiler.loaded.scenario.actors).flatMap(([actor, { rules }]) =>
    Object.entries(rules).map(([name, rule]) => compileRule(compiler, actor, name, rule)),
  )
}

function compileRule(compiler: Compiler, actor: string, name: string, rule: Rule): ModelRule {
  const id = `${actor}.${name}`
  const sitesBefore = compiler.sites.length
  const context: RuleContext = { actor, path: ["actors", actor, "rules", name], stream: rule.stream ?? id }
  const orderSite = `${context.stream}.order`
  compiler.sites.push(orderSite)
  const when = look(compiler, context, "when", rule.when, boolean)
  const chance = compileChance(compiler, context, rule)
  const at = (rule.at ?? []).map((formula, i) => fixed(compiler, context, ["at", String(i)], formula, date))
  const every = rule.every === undefined ? undefined : fixed(compiler, context, ["every"], rule.every, duration)
  checkLimit(compiler, context, rule)
  checkConstant(
    compiler,
    [...context.path, "every"],
    every,
    isPositive,
    "the interval of every",
    "a duration above 0, such as 1 quarter",
  )
  const cooldown =
    rule.cooldown === undefined ? undefined : fixed(compiler, context, ["cooldown"], rule.cooldown, duration)
  checkConstant(
    compiler,
    [...context.path, "cooldown"],
    cooldown,
    isNotNegative,
    "the cooldown",
    "a duration from 0 up, such as 13 weeks",
  )
  const dates = at.filter((formula) => formula !== undefined)
  const more = countMore(compiler, dates)
  const effects = compileEffects(compiler, context, rule.then)
  const own = compiler.sites.slice(sitesBefore)
  for (let turn = 2; turn <= more + 1; turn++) compiler.sites.push(...own.map((site) => siteAgain(site, turn)))
  return {
    id,
    actor,
    path: context.path,
    title: rule.title ?? name.replaceAll("_", " "),
    ...(when === undefined ? {} : { when }),
    ...(chance === undefined ? {} : { chance }),
    at: dates,
    more,
    ...(every === undefined ? {} : { every }),
    after: compileAfter(compiler, context, rule),
    perOccasion: rule.per === "occasion",
    ...(rule.limit === undefined ? {} : { limit: rule.limit === "once" ? 1 : rule.limit }),
    ...(cooldown === undefined ? {} : { cooldown }),
    effects,
    orderSite,
  }
}

/** Of dates that are constants, one less than the most that fall into one step; of others each may fall into any. */
function countMore({ clock }: Compiler, dates: readonly Expression[]): number {
  const days = dates.map(constantOf)
  const steps = days.flatMap((day) => (day === undefined ? [] : [stepOfDate(clock, day)]))
  const most = Math.max(0, ...steps.map((step) => (step === undefined || step === 0 ? 0 : countOf(steps, step))))
  return Math.max(0, most + days.filter((day) => day === undefined).length - 1)
}

function countOf<Item>(items: readonly Item[], wanted: Item): number {
  return items.filter((item) => item === wanted).length
}

function look(
  compiler: Compiler,
  context: RuleContext,
  key: string,
  formula: Formula | undefined,
  expects: typeof boolean,
): Expression | undefined {
  return formula === undefined
    ? undefined
    : compileFormula(compiler, formula, {
        path: [...context.path, ...key.split("/")],
        site: `${context.stream}.${key.replaceAll("/", ".")}`,
        allows: allowances.look,
        actor: context.actor,
        expects,
      })
}

/** A formula that is fixed for a run: dates, intervals and cooldowns may be assumptions, not state. */
function fixed(
  compiler: Compiler,
  context: RuleContext,
  key: readonly string[],
  formula: Formula,
  expects: typeof boolean,
): Expression | undefined {
  return compileFormula(compiler, formula, {
    path: [...context.path, ...key],
    site: `${context.stream}.${key.join(".")}`,
    allows: allowances.constantInRun,
    actor: context.actor,
    expects,
  })
}

function compileChance(compiler: Compiler, context: RuleContext, rule: Rule): RuleChance | undefined {
  const probability = look(compiler, context, "probability", rule.probability, plainNumber)
  if (probability === undefined) return undefined
  checkConstant(
    compiler,
    [...context.path, "probability"],
    probability,
    isChance,
    "the probability",
    "a number from 0 to 1",
  )
  const per = rule.per ?? "step"
  const occasional = rule.at !== undefined || rule.every !== undefined || rule.after !== undefined
  if (occasional && per !== "occasion" && per !== "step")
    report(compiler, [...context.path, "per"], occasionWithTimeBasis(per))
  const site = `${context.stream}.probability`
  compiler.sites.push(site)
  const exponent = per === "step" || per === "occasion" ? 1 : compiler.clock.stepDays / timeUnits[per].days
  return { probability, per, exponent, ratios: compileRatios(compiler, context, rule), site }
}

function compileRatios(compiler: Compiler, context: RuleContext, rule: Rule): RuleChance["ratios"] {
  if (rule.ratio === undefined) return []
  if (typeof rule.ratio !== "object") {
    const by = look(compiler, context, "ratio", rule.ratio, plainNumber)
    checkConstant(compiler, [...context.path, "ratio"], by, isNotNegative, "the hazard ratio", "a number from 0 up")
    return by === undefined ? [] : [{ by }]
  }
  return Object.entries(rule.ratio).flatMap(([reason, { by: formula, when: condition }]) => {
    const by = look(compiler, context, `ratio/${reason}/by`, formula, plainNumber)
    const when = look(compiler, context, `ratio/${reason}/when`, condition, boolean)
    checkConstant(
      compiler,
      [...context.path, "ratio", reason, "by"],
      by,
      isNotNegative,
      "the hazard ratio",
      "a number from 0 up",
    )
    return by === undefined ? [] : [{ by, ...(when === undefined ? {} : { when }) }]
  })
}

function compileAfter(compiler: Compiler, context: RuleContext, rule: Rule): readonly string[] {
  const names = new Map<string, string>()
  return (rule.after ?? []).flatMap((name, i) => {
    const event = resolveEvent(compiler.events, name, context.actor)
    if (event !== undefined) {
      const first = names.get(event)
      if (first !== undefined && first !== name)
        report(compiler, [...context.path, "after", String(i)], namedTwice(name, first))
      names.set(event, name)
      return [event]
    }
    report(
      compiler,
      [...context.path, "after", String(i)],
      unknownEvent(name, suggestFor(compiler, name, compiler.events)),
    )
    return []
  })
}

function isPositive(value: number): boolean {
  return value > 0
}
function isNotNegative(value: number): boolean {
  return value >= 0
}
function isChance(value: number): boolean {
  return value >= 0 && value <= 1
}

/** A constant that could only stop every run is told before any. */
function checkConstant(
  compiler: Compiler,
  path: Path,
  formula: Expression | undefined,
  isAllowed: (value: number) => boolean,
  what: string,
  allowed: string,
): void {
  const value = constantOf(formula)
  if (value !== undefined && !isAllowed(value)) report(compiler, path, impossibleConstant(what, value, allowed))
}

function checkLimit(compiler: Compiler, context: RuleContext, { limit }: Rule): void {
  if (limit === undefined || limit === "once" || (Number.isInteger(limit) && limit >= 0)) return
  report(
    compiler,
    [...context.path, "limit"],
    impossibleConstant("the limit", limit, "once, or a whole number from 0 up"),
  )
}
