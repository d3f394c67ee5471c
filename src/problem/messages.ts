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

export const cycleFound = (cycle: readonly string[]): Message =>
  problem("cycle", `these depend on each other in a circle: ${cycle.join(" → ")}`, "break the circle at one of them")

export const siteCollision = (first: string, second: string): Message =>
  problem("stream-collision", `the places of chance ${first} and ${second} would share their draws`, "give one of them a `stream:` of its own")

// Clock

export const notADate = (text: string): Message =>
  problem("not-a-date", `"${text}" is not a date`, "write a real day as 2024-04-17")

export const notAStep = (text: string): Message =>
  problem("not-a-step", `"${text}" is not a length of step`, "write day, week, month, quarter or year, or a duration such as 3.5 days")

export const notAnEnd = (text: string): Message =>
  problem("not-an-end", `"${text}" does not say when the scenario ends`, "write a date such as 2025-11-10, or a duration since the start such as 52 steps")

export const clockTooLong = (): Message =>
  problem("clock-too-long", "the clock would need more than 65,535 steps", "take longer steps or an earlier end")

// Assumptions and factors

export const badTable = (values?: readonly string[]): Message =>
  problem(
    "bad-table",
    values === undefined ? "a table needs numbers as keys and weights that are not negative, with a positive sum" : "a table needs the category's values as keys and weights that are not negative, with a positive sum",
    values === undefined ? "write { 4: 1, 5: 2 }" : `its values are ${values.join(", ")}`,
  )

export const loadedNotADistribution = (id: string): Message =>
  problem("loading-on-formula", `a factor loads on ${id}, which is not one distribution`, "load on the assumptions that its formula reads")

export const truncatedNotADistribution = (id: string): Message =>
  problem("bounds-on-formula", `min and max truncate a distribution, and ${id} is none`, "use clamp(…) in the formula")

export const overloaded = (id: string): Message =>
  problem("overloaded", `the loadings on ${id} explain more than all of its variance`, "lower them until the sum of their squares is below 1")

// Rules

export const occasionWithTimeBasis = (per: string): Message =>
  warning(
    "occasion-with-time-basis",
    `this rule is tried at named occasions, but its probability is per ${per}: each try gets only one step's share of it`,
    "write per: occasion",
  )

export const notAStateVariable = (name: string, role?: string, suggestion?: string): Message =>
  problem(
    "not-a-state-variable",
    role === undefined ? `unknown state variable "${name}"` : `"${name}" is ${role === "state" ? "a state variable that could not be read" : `${role === "assumption" ? "an assumption" : "a derived value"}: only state can be changed`}`,
    didYouMean(suggestion),
  )

export const changeNeedsNumber = (name: string, kind: string): Message =>
  problem("change-needs-number", `change adds to a number, and "${name}" is a ${kind}`, "use set")

export const moveNeedsNumber = (name: string): Message =>
  problem("move-needs-number", `move takes an amount out of a number, and "${name}" is none`, "use set")

export const moveSharesRest = (): Message =>
  problem("rest-twice", "only one destination can take the rest", "give the others a share")

export const moveIntoBounded = (name: string): Message =>
  problem("move-into-bounded", `"${name}" has a max, so a move into it could lose what does not fit`, "drop its max, and hold the amount instead")

export const moveMixesWhole = (from: string, to: string): Message =>
  problem("move-mixes-whole", `a move from "${from}" to "${to}" mixes a whole variable with one that is not`, "make both whole, or neither")

export const moveUnitsDiffer = (from: string, to: string): Message =>
  problem("move-units-differ", `"${from}" and "${to}" are counted in different units`, "give both the same unit")

export const setsCollide = (first: string, second: string, state: string): Message =>
  warning(
    "sets-collide",
    `${first} and ${second} may both set ${state} in one simultaneous phase: then ${second} wins, as it is declared last`,
    "part their conditions, or put them into a sequential phase",
  )

// Phases

export const unknownPhaseMember = (name: string, suggestion?: string): Message =>
  problem("unknown-phase-member", `"${name}" is neither an actor nor a rule`, didYouMean(suggestion) ?? "write an actor, or actor.rule")

export const ruleInTwoPhases = (rule: string, first: string, second: string): Message =>
  problem("rule-in-two-phases", `${rule} stands in phase ${first} and again in ${second}`, "name it once")

export const actorWithoutPhase = (actor: string): Message =>
  warning("actor-without-phase", `no phase names ${actor}: its rules act in a last phase of their own`, "name it under phases")

// Positions

export const unknownPosition = (name: string, suggestion?: string): Message =>
  problem("unknown-position", `unknown position "${name}"`, didYouMean(suggestion) ?? "write a position of this actor, or actor.position")

export const positionNotTested = (id: string): Message =>
  warning("position-not-tested", `no rule serves or breaks the position ${id}`, "say with serves or breaks which rules it is about")

export const unusedAssumption = (id: string): Message =>
  warning("unused-assumption", `nothing reads the assumption ${id}`, "remove it, or use it")

// Not built yet

export const notSupported = (what: string, remedy?: string): Message =>
  problem("not-supported", `${what} is not supported by this version of casus`, remedy)

// Questions

export const beyondHorizon = (date: string, until: string): Message =>
  warning("beyond-horizon", `${date} lies beyond the horizon ${until}: the answer will be "beyond the horizon"`, "move clock.until or the deadline")

export const notADeadline = (text: string): Message =>
  problem("not-a-deadline", `"${text}" is no day to answer for`, "write a date such as 2024-12-31, end, or a duration since the start such as 26 weeks")

export const notACategory = (): Message =>
  problem("not-a-category", "category asks for a category or a yes/no value", "use value for a number")

export const unknownQuestion = (name: string, suggestion?: string): Message =>
  problem("unknown-question", `there is no yes/no question "${name}"`, didYouMean(suggestion))

export const unknownTrack = (name: string, suggestion?: string): Message =>
  problem("unknown-track", `"${name}" is neither state nor derived`, didYouMean(suggestion) ?? "tracks draw state and derived values")

export const expectationShape = (): Message =>
  problem("expectation-shape", "an expectation needs `between: [low, high]`, or `raise`, `by` and `never`", "write one of the two")
