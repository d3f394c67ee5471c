import { parseUnit, timeUnits, type TimeUnit } from "../calendar/duration.ts"

/** How a function is called, and with how many arguments. */
export interface Usage {
  readonly usage: string
  readonly least: number
  readonly most: number
}

const functions = {
  if: { usage: "if(condition, then, otherwise)", least: 3, most: 3 },
  abs: { usage: "abs(x)", least: 1, most: 1 },
  min: { usage: "min(a, b, …)", least: 2, most: Infinity },
  max: { usage: "max(a, b, …)", least: 2, most: Infinity },
  clamp: { usage: "clamp(x, low, high)", least: 3, most: 3 },
  floor: { usage: "floor(x)", least: 1, most: 1 },
  ceil: { usage: "ceil(x)", least: 1, most: 1 },
  round: { usage: "round(x)", least: 1, most: 1 },
  sqrt: { usage: "sqrt(x)", least: 1, most: 1 },
  exp: { usage: "exp(x)", least: 1, most: 1 },
  log: { usage: "log(x)", least: 1, most: 1 },
  logistic: { usage: "logistic(x)", least: 1, most: 1 },
  count: { usage: "count(condition, …)", least: 1, most: Infinity },
  per_step: { usage: "per_step(chance, 1 month) or per_step(chance, 1 month, ratio)", least: 2, most: 3 },
  fired: { usage: "fired(rule)", least: 1, most: 1 },
  times: { usage: "times(rule)", least: 1, most: 1 },
  since: { usage: "since(rule)", least: 1, most: 1 },
  arrived: { usage: "arrived(state)", least: 1, most: 1 },
  left: { usage: "left(state)", least: 1, most: 1 },
  lag: { usage: "lag(formula, 1 quarter)", least: 2, most: 2 },
  first: { usage: "first(condition)", least: 1, most: 1 },
  total: { usage: "total(n, formula)", least: 2, most: 2 },
} as const satisfies Readonly<Record<string, Usage>>

/** A function of the language: whoever does something for each is held to all of them by its type. */
export type FunctionName = keyof typeof functions

/** How the functions of the language are called; families of distributions are in families.ts. */
export const usages: Readonly<Record<string, Usage>> = functions

/** Whether a name is that of a function. */
export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functions, name)
}

/** What people write for functions that are called otherwise here, or that are not there. */
export const otherFunctions: ReadonlyMap<string, string> = new Map([
  ["ln", "write log(x), the natural logarithm"],
  ["log10", "write log(x) / log(10)"],
  ["log2", "write log(x) / log(2)"],
  ["pow", "write x ^ y"],
  ["mod", "write a - b * floor(a / b)"],
  ["sum", "write a + b, or total(n, formula) for n fresh draws"],
  ["mean", "write (a + b) / 2"],
  ["average", "write (a + b) / 2"],
  ["ifelse", "write if(condition, then, otherwise)"],
  ["iff", "write if(condition, then, otherwise)"],
  ["random", "chance comes from distributions, such as uniform(0, 1)"],
  ["rand", "chance comes from distributions, such as uniform(0, 1)"],
  ["norm", "write normal(mean, sd)"],
  ["gaussian", "write normal(mean, sd)"],
  ["expit", "write logistic(x)"],
  ["logit", "write log(p / (1 - p))"],
  ["int", "write floor(x) or round(x)"],
  ["trunc", "write floor(x)"],
  ["ceiling", "write ceil(x)"],
  ["today", "write today, without parentheses"],
  ["elapsed", "write elapsed, without parentheses"],
  ["now", "write today, the last day of the step"],
  ["date", "write the date itself, such as 2024-06-07"],
  ["previous", "write lag(x, 1 step)"],
  ["delay", "write lag(x, 1 step)"],
])

/** A word for a unit of time, `step` among them, in singular or plural. */
export function parseTimeWord(word: string): TimeUnit | "step" | undefined {
  return word === "step" || word === "steps" ? "step" : parseUnit(word)
}

/** The word for one of a unit of time. */
export function singular(word: string): string {
  return parseTimeWord(word) ?? word
}

/** Every word for a unit of time. */
export const timeWords: readonly string[] = [
  ...Object.entries(timeUnits).flatMap(([singular, facts]) => [singular, facts.plural]),
  "step",
  "steps",
]

/** Words that mean something by themselves in formulas, so that nothing may be named so. */
export const reservedWords: ReadonlySet<string> = new Set([
  "and",
  "or",
  "not",
  "to",
  "in",
  "mod",
  "xor",
  "if",
  "true",
  "false",
  "today",
  "elapsed",
  "rest",
  "end",
  ...timeWords,
])
