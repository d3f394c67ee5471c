import { parseDate } from "../calendar/date.ts"
import type { FrozenAnswer, Resolution, Resolutions } from "../scenario/ledger/schema.ts"

/** What came of an answer, in the form of its kind: yes or no, a day (undefined: never), a category, a number. */
export type Came =
  | { readonly kind: "event"; readonly yes: boolean }
  | { readonly kind: "when"; readonly day: string | undefined }
  | { readonly kind: "category"; readonly value: string }
  | { readonly kind: "value"; readonly number: number }

/** Where an answer stands on a day. */
export type Standing =
  /** Its deadline has passed and it is known what came: it counts. */
  | { readonly state: "settled"; readonly came: Came; readonly resolution: Resolution }
  /** Its deadline has not passed. `early` if it is known already: it does not count yet, for an early yes would count before any late no. */
  | { readonly state: "pending"; readonly early: boolean }
  /** Its deadline has passed, and nobody has written down what came. */
  | { readonly state: "waiting" }
  /** It does not count: it was declared void, or what it was given did not come. */
  | { readonly state: "void"; readonly because: string }
  /** What was written down cannot answer it. */
  | { readonly state: "unreadable"; readonly because: string }

/** The question that a named answer asks. */
export function questionOf(name: string): string {
  return name.split("@", 1)[0] ?? name
}

/** The last day on which an answer is open. */
export function lastDayOf(answer: FrozenAnswer): string {
  return answer.kind === "when" ? answer.horizon : answer.deadline
}

/** What makes two frozen answers one and the same: the question, its kind and its last day. */
export function identifyAnswer(name: string, answer: FrozenAnswer): string {
  return `${questionOf(name)} ${answer.kind} ${lastDayOf(answer)}`
}

/** Where an answer stands on the day `until`: with its deadline on that day or before, it can count. */
export function findStanding(name: string, answer: FrozenAnswer, resolutions: Resolutions, until: string): Standing {
  const resolution = findResolution(name, answer, resolutions)
  const isOpen = resolution === undefined || resolution.outcome === "unresolved"
  if (lastDayOf(answer) > until) return { state: "pending", early: !isOpen }
  if (isOpen) return { state: "waiting" }
  if (resolution.outcome === "void") return { state: "void", because: "it was declared void" }
  const condition = answer.given === undefined ? "came" : judgeCondition(answer.given, resolutions)
  if (condition === "open") return { state: "waiting" }
  if (condition === "failed") return { state: "void", because: `${answer.given} did not come` }
  const came = readOutcome(answer, resolution.outcome)
  return typeof came === "string" ? { state: "unreadable", because: came } : { state: "settled", came, resolution }
}

function findResolution(name: string, answer: FrozenAnswer, resolutions: Resolutions): Resolution | undefined {
  const key = findKey(name, answer, resolutions)
  return key === undefined ? undefined : resolutions[questionOf(name)]?.[key]
}

/** The deadline under which an answer's outcome is written: its last day, or `end`. */
function findKey(name: string, answer: FrozenAnswer, resolutions: Resolutions): string | undefined {
  const written = resolutions[questionOf(name)] ?? {}
  const keys = name.includes("@") && !name.endsWith("@end") ? [lastDayOf(answer)] : [lastDayOf(answer), "end"]
  return keys.find((key) => Object.hasOwn(written, key))
}

/** Why what was written down cannot answer a question, and where it stands; undefined if it can, or nothing was. */
export function judgeOutcome(
  name: string,
  answer: FrozenAnswer,
  resolutions: Resolutions,
): { readonly path: readonly string[]; readonly reason: string } | undefined {
  const key = findKey(name, answer, resolutions)
  const outcome = key === undefined ? undefined : resolutions[questionOf(name)]?.[key]?.outcome
  if (key === undefined || outcome === undefined || outcome === "void" || outcome === "unresolved") return undefined
  const read = readOutcome(answer, outcome)
  return typeof read === "string"
    ? { path: ["resolutions", questionOf(name), key, "outcome"], reason: read }
    : undefined
}

/** Whether the answer came true that another is given. */
function judgeCondition(given: string, resolutions: Resolutions): "came" | "failed" | "open" {
  const [id = "", deadline = "end"] = given.split("@", 2)
  const outcome = resolutions[id]?.[deadline]?.outcome
  if (outcome === undefined || outcome === "unresolved") return "open"
  return outcome === false || outcome === "never" || outcome === "void" ? "failed" : "came"
}

/** What was written down as an outcome of this kind, or why it is none. */
export function readOutcome(answer: FrozenAnswer, outcome: boolean | number | string): Came | string {
  const told = JSON.stringify(outcome)
  switch (answer.kind) {
    case "event":
      if (outcome === "yes" || outcome === "no") return { kind: "event", yes: outcome === "yes" }
      return typeof outcome === "boolean" ? { kind: "event", yes: outcome } : `${told} is neither true nor false`
    case "value":
      return typeof outcome === "number" ? { kind: "value", number: outcome } : `${told} is no number`
    case "when":
      if (outcome === "never" || outcome === false) return { kind: "when", day: undefined }
      return typeof outcome === "string" && parseDate(outcome) !== undefined
        ? { kind: "when", day: outcome }
        : `${told} is neither a day nor never`
    case "category": {
      const value = outcome === true ? "yes" : outcome === false ? "no" : String(outcome)
      return Object.hasOwn(answer.counts, value)
        ? { kind: "category", value }
        : `${told} is none of ${Object.keys(answer.counts).join(", ")}`
    }
  }
}
