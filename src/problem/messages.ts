import type { Message } from "./problem.ts"

/**
 * Every sentence that casus says about a scenario stands in this file: one function a message, named for the
 * situation. Tests compare with these functions, never with copied text.
 */

const problem = (code: string, text: string, remedy?: string): Message => ({
  code,
  severity: "problem",
  text,
  ...(remedy === undefined ? {} : { remedy }),
})

const warning = (code: string, text: string, remedy?: string): Message => ({ ...problem(code, text, remedy), severity: "warning" })

const didYouMean = (suggestion: string | undefined): string | undefined =>
  suggestion === undefined ? undefined : `did you mean "${suggestion}"?`

// Names

export const unknownName = (name: string, suggestion?: string): Message =>
  problem("unknown-name", `unknown name "${name}"`, didYouMean(suggestion) ?? "declare it under assumptions, state or derived")

export const unknownEvent = (name: string, suggestion?: string): Message =>
  problem("unknown-rule", `unknown rule "${name}"`, didYouMean(suggestion) ?? "write actor.rule, or the rule's own name inside its actor")

export const duplicateName = (name: string, first: string): Message =>
  problem("duplicate-name", `"${name}" is already ${first}`, "assumptions, state and derived share one namespace: rename one of the two")

// Not built yet

export const notSupported = (what: string, remedy?: string): Message =>
  problem("not-supported", `${what} is not supported by this version of casus`, remedy)

// Questions

export const beyondHorizon = (date: string, until: string): Message =>
  warning("beyond-horizon", `${date} lies beyond the horizon ${until}: the answer will be "beyond the horizon"`, "move clock.until or the deadline")
