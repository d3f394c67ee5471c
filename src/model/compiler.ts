import type { Clock } from "../calendar/clock.ts"
import type { Declaration, Environment, Expression } from "../expression/expression.ts"
import { checkFormula } from "../expression/check.ts"
import { type ParsedFormula, parseFormula } from "../expression/parse.ts"
import { listNames } from "../expression/syntax.ts"
import { plainNumber, type ValueType } from "../expression/type.ts"
import { duplicateName } from "../problem/messages.ts"
import { suggestName } from "../problem/suggest.ts"
import { problemLimit } from "../scenario/limits.ts"
import type { Message, Problem } from "../problem/problem.ts"
import type { Formula, LoadedScenario, Path } from "../scenario/scenario.ts"
import { judgeDraws, listDraws } from "./check-draws.ts"

/** What the parts of the compilation share: the scenario, what has been declared so far, and the problems met. */
export interface Compiler {
  readonly loaded: LoadedScenario
  readonly clock: Clock
  /** Grows as assumptions, state and derived values are declared; formulas see what is there. */
  readonly declarations: Map<string, Declaration>
  /** Names whose declaration is still to come: known, so that formulas which must not use them are told why. */
  readonly foretold: Set<string>
  /** Full ids of rules and outcomes of `choose`, in slot order. */
  readonly events: readonly string[]
  readonly problems: Problem[]
  /** How many of them stop a run: after `problemLimit` nothing more is looked for. */
  severe: number
  /** Formulas as they were read, by what was written. */
  readonly parsed: Map<Formula, ParsedFormula>
  /** Every site of chance, for the search for collisions. */
  readonly sites: string[]
}

/** Whether so much is wrong that the first problems want to be looked at before any other. */
export function isFull({ severe }: Compiler): boolean {
  return severe >= problemLimit
}

/** The candidate that was likely meant, while problems are still told. */
export function suggestFor(compiler: Compiler, name: string, known: Iterable<string>): string | undefined {
  return isFull(compiler) ? undefined : suggestName(name, known)
}

/** Notes a message at a path of the scenario: at the value, at a part of its text, or at its key. */
export function report(
  compiler: Compiler,
  path: Path,
  message: Message,
  part?: { readonly start: number; readonly end: number } | "key",
): void {
  if (isFull(compiler)) return
  if (message.severity === "problem") compiler.severe++
  compiler.problems.push({ ...message, place: compiler.loaded.locate(path, part), path: path.join(".") })
}

/** Declares a name, or reports that it is taken: assumptions, state and derived values share one namespace. */
export function declareName(compiler: Compiler, path: Path, id: string, declaration: Declaration): void {
  const taken = compiler.foretold.delete(id) ? undefined : compiler.declarations.get(id)
  if (taken === undefined) compiler.declarations.set(id, declaration)
  else report(compiler, path, duplicateName(id, taken.role), "key")
}

/** Makes a name known before it is declared. */
export function foretellName(compiler: Compiler, id: string, role: Declaration["role"]): void {
  if (compiler.declarations.has(id)) return
  compiler.declarations.set(id, { role, type: plainNumber, whole: false })
  compiler.foretold.add(id)
}

/** What a formula may contain, by where it stands. */
export const allowances = {
  /** Values of assumptions, starts of state: once per run, before anything happens. */
  beginning: { chance: true, state: false, history: false, clock: false },
  /** Bounds, cooldowns, dates: fixed for a run. */
  constantInRun: { chance: false, state: false, history: false, clock: false },
  /** Conditions, chances, derived values, questions: a look at the world. */
  look: { chance: false, state: true, history: true, clock: true },
  /** Effects: a look with chance. */
  effect: { chance: true, state: true, history: true, clock: true },
} as const

export interface FormulaContext {
  readonly path: Path
  /** Site of chance, such as `armenia.leaves.then.set.x`. */
  readonly site: string
  readonly allows: Environment["allows"]
  readonly expects?: ValueType | undefined
  /** The actor inside which a rule may be called by its own name. */
  readonly actor?: string
  readonly scale?: "linear" | "log" | "logit" | undefined
}

function environmentOf(compiler: Compiler, context: FormulaContext): Environment {
  return {
    declarations: compiler.declarations,
    resolveEvent: (name) => resolveEvent(compiler.events, name, context.actor),
    events: compiler.events,
    units: compiler.loaded.scenario.units,
    stepDays: compiler.clock.stepDays,
    site: context.site,
    index: 0,
    scale: context.scale ?? "log",
    expects: context.expects,
    allows: context.allows,
  }
}

/** The full id of the event that is called `name` inside `actor`, or anywhere by its full id. */
export function resolveEvent(events: readonly string[], name: string, actor?: string): string | undefined {
  if (events.includes(name)) return name
  const inside = `${actor}.${name}`
  return actor !== undefined && events.includes(inside) ? inside : undefined
}

/** Parses and checks one formula; its findings become problems at their places. */
export function compileFormula(compiler: Compiler, formula: Formula, context: FormulaContext): Expression | undefined {
  if (isFull(compiler)) return undefined
  const parsed = readFormula(compiler, formula)
  const checked = parsed.ok ? checkFormula(parsed.formula, String(formula), environmentOf(compiler, context)) : parsed
  if (!checked.ok) {
    for (const finding of checked.findings) report(compiler, context.path, finding.message, finding.span)
    return undefined
  }
  if (!checked.expression.hasChance) return checked.expression
  compiler.sites.push(...listDraws(checked.expression).map(({ site }) => site))
  for (const message of judgeDraws(checked.expression)) report(compiler, context.path, message)
  return checked.expression
}

export { orderByDependence } from "../scenario/order.ts"

/** The names that a formula mentions, for ordering before it is checked; none where it cannot be read. */
export function mentionedNames(compiler: Pick<Compiler, "parsed">, formula: Formula): readonly string[] {
  const parsed = readFormula(compiler, formula)
  return parsed.ok ? listNames(parsed.formula) : []
}

/** A formula as written; what is read once for its names is not read again to be checked. */
export function readFormula({ parsed }: Pick<Compiler, "parsed">, formula: Formula): ParsedFormula {
  const known = parsed.get(formula) ?? parseFormula(formula)
  parsed.set(formula, known)
  return known
}
