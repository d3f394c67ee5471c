import { timeUnits } from "../calendar/duration.ts"
import type { Expression } from "../expression/expression.ts"
import { boolean, date, duration, plainNumber } from "../expression/type.ts"
import { occasionWithTimeBasis, unknownEvent } from "../problem/messages.ts"
import { suggestName } from "../problem/suggest.ts"
import type { Formula, Path, Rule } from "../scenario/scenario.ts"
import { allowances, compileFormula, type Compiler, report, resolveEvent } from "./compiler.ts"
import { compileEffects } from "./effects.ts"
import type { ModelRule, RuleChance } from "./model.ts"

/** A rule under compilation: where it stands and what its parts are called. */
export interface RulePlace {
  readonly actor: string
  readonly path: Path
  /** Prefix of its sites: its id, or the `stream` it keeps. */
  readonly stream: string
}

/** Every actor's rules in declared order. */
export const compileRules = (compiler: Compiler): readonly ModelRule[] =>
  Object.entries(compiler.loaded.scenario.actors).flatMap(([actor, { rules }]) =>
    Object.entries(rules).map(([name, rule]) => compileRule(compiler, actor, name, rule)),
  )

const compileRule = (compiler: Compiler, actor: string, name: string, rule: Rule): ModelRule => {
  const id = `${actor}.${name}`
  const place: RulePlace = { actor, path: ["actors", actor, "rules", name], stream: rule.stream ?? id }
  const orderSite = `${place.stream}.order`
  compiler.sites.push(orderSite)
  const when = look(compiler, place, "when", rule.when, boolean)
  const chance = compileChance(compiler, place, rule)
  const at = (rule.at ?? []).map((formula, i) => fixed(compiler, place, ["at", String(i)], formula, date))
  const every = rule.every === undefined ? undefined : fixed(compiler, place, ["every"], rule.every, duration)
  const cooldown =
    rule.cooldown === undefined ? undefined : fixed(compiler, place, ["cooldown"], rule.cooldown, duration)
  return {
    id,
    actor,
    title: rule.title ?? name.replaceAll("_", " "),
    ...(when === undefined ? {} : { when }),
    ...(chance === undefined ? {} : { chance }),
    at: at.filter((formula) => formula !== undefined),
    ...(every === undefined ? {} : { every }),
    after: compileAfter(compiler, place, rule),
    perOccasion: rule.per === "occasion",
    ...(rule.limit === undefined ? {} : { limit: rule.limit === "once" ? 1 : rule.limit }),
    ...(cooldown === undefined ? {} : { cooldown }),
    effects: compileEffects(compiler, place, rule.then),
    orderSite,
  }
}

const look = (
  compiler: Compiler,
  place: RulePlace,
  key: string,
  formula: Formula | undefined,
  expects: typeof boolean,
): Expression | undefined =>
  formula === undefined
    ? undefined
    : compileFormula(compiler, formula, {
        path: [...place.path, ...key.split("/")],
        site: `${place.stream}.${key.replaceAll("/", ".")}`,
        allows: allowances.look,
        actor: place.actor,
        expects,
      })

/** A formula that is fixed for a run: dates, intervals and cooldowns may be assumptions, not state. */
const fixed = (
  compiler: Compiler,
  place: RulePlace,
  key: readonly string[],
  formula: Formula,
  expects: typeof boolean,
): Expression | undefined =>
  compileFormula(compiler, formula, {
    path: [...place.path, ...key],
    site: `${place.stream}.${key.join(".")}`,
    allows: allowances.constantInRun,
    actor: place.actor,
    expects,
  })

const compileChance = (compiler: Compiler, place: RulePlace, rule: Rule): RuleChance | undefined => {
  const probability = look(compiler, place, "probability", rule.probability, plainNumber)
  if (probability === undefined) return undefined
  const per = rule.per ?? "step"
  const occasional = rule.at !== undefined || rule.every !== undefined || rule.after !== undefined
  if (occasional && per !== "occasion" && per !== "step")
    report(compiler, [...place.path, "per"], occasionWithTimeBasis(per))
  const site = `${place.stream}.probability`
  compiler.sites.push(site)
  const exponent = per === "step" || per === "occasion" ? 1 : compiler.clock.stepDays / timeUnits[per].days
  return { probability, exponent, ratios: compileRatios(compiler, place, rule), site }
}

const compileRatios = (compiler: Compiler, place: RulePlace, rule: Rule): RuleChance["ratios"] => {
  if (rule.ratio === undefined) return []
  if (typeof rule.ratio !== "object") {
    const by = look(compiler, place, "ratio", rule.ratio, plainNumber)
    return by === undefined ? [] : [{ by }]
  }
  return Object.entries(rule.ratio).flatMap(([reason, { by: formula, when: condition }]) => {
    const by = look(compiler, place, `ratio/${reason}/by`, formula, plainNumber)
    const when = look(compiler, place, `ratio/${reason}/when`, condition, boolean)
    return by === undefined ? [] : [{ by, ...(when === undefined ? {} : { when }) }]
  })
}

const compileAfter = (compiler: Compiler, place: RulePlace, rule: Rule): readonly string[] =>
  (rule.after ?? []).flatMap((name, i) => {
    const event = resolveEvent(compiler.events, name, place.actor)
    if (event !== undefined) return [event]
    report(compiler, [...place.path, "after", String(i)], unknownEvent(name, suggestName(name, compiler.events)))
    return []
  })
