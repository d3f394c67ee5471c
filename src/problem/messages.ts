import type { Message } from "./problem.ts"

/**
 * Every sentence that casus says about a scenario stands in this file: one function a message, named for the
 * situation. Tests compare with these functions, never with copied text.
 */

function problem(code: string, text: string, remedy: string, about?: string): Message {
  return {
    code,
    severity: "problem",
    text,
    remedy,
    ...(about === undefined ? {} : { about }),
  }
}

function warning(code: string, text: string, remedy: string): Message {
  return {
    ...problem(code, text, remedy),
    severity: "warning",
  }
}

function didYouMean(suggestion: string | undefined): string | undefined {
  return suggestion === undefined ? undefined : `did you mean "${suggestion}"?`
}

// Names

export function unknownName(name: string, suggestion?: string): Message {
  return problem(
    "unknown-name",
    `unknown name "${name}"`,
    didYouMean(suggestion) ?? "declare it under assumptions, state or derived",
    name,
  )
}

/** In a condition on finished runs. */
export function unknownInRecord(name: string, suggestion?: string): Message {
  return problem(
    "unknown-name",
    `unknown name "${name}"`,
    didYouMean(suggestion) ??
      "a condition on runs reads assumptions and factors, and asks day(rule), fired(rule), times(rule), broken(position), answer(question)",
  )
}

export function yesNoWord(name: string, meant: boolean): Message {
  return problem("unknown-name", `"${name}" is no truth here`, `write ${meant}`)
}

export function unknownEvent(name: string, suggestion?: string): Message {
  return problem(
    "unknown-rule",
    `unknown rule "${name}"`,
    didYouMean(suggestion) ?? "write actor.rule, or the rule's own name inside its actor",
    name,
  )
}

export function duplicateName(name: string, first: string): Message {
  return problem(
    "duplicate-name",
    `"${name}" is already ${first}`,
    "assumptions, state and derived share one namespace: rename one of the two",
  )
}

export function cycleFound(cycle: readonly string[]): Message {
  return problem(
    "cycle",
    `these depend on each other in a circle: ${cycle.join(" → ")}`,
    "break the circle at one of them",
  )
}

export function siteCollision(first: string, second: string): Message {
  return problem(
    "stream-collision",
    `the places of chance ${first} and ${second} would share their draws`,
    "give one of them a `stream:` of its own",
  )
}

export function streamTwice(stream: string, owner: string): Message {
  return problem(
    "stream-twice",
    `the stream "${stream}" already names the draws of ${owner}: the two would be one input`,
    "take a name that nothing else of its kind has or had",
  )
}

export function streamUnused(stream: string): Message {
  return warning("stream-unused", `nothing is drawn here, so the stream "${stream}" changes nothing`, "remove it")
}

// Counts and tables

export function badFit(key: string, expected: string): Message {
  return problem("bad-counts", `${key} is missing or wrong`, `it is to be ${expected}`)
}

export function dataAfterStart(last: string, start: string): Message {
  return warning(
    "data-after-start",
    `it was counted until ${last}, and the scenario starts on ${start}`,
    "end `between` at the start, or say `basis: hindsight`",
  )
}

export function dataDiffer(formula: string): Message {
  return problem(
    "data-differ",
    `these counts give ${formula}, and the value is another`,
    "write the counts as the value, or take `data` away",
  )
}

export function notTogether(first: string, second: string): Message {
  return problem("not-together", `${first} and ${second} cannot stand together`, "leave out one of the two")
}

export function notAnOpinion(): Message {
  return problem(
    "not-an-opinion",
    "an opinion is one continuous distribution of numbers that are known",
    "write it as 5 to 20, or normal(12, 3): no constant, no count, nothing of other assumptions",
  )
}

export function weightOfNobody(name: string, suggestion: string | undefined): Message {
  return problem(
    "weight-of-nobody",
    `nobody called ${name} stands under \`pool\``,
    didYouMean(suggestion) ?? "take it away",
  )
}

export function emptyPool(): Message {
  return problem(
    "empty-pool",
    "nothing comes of this pool",
    "it takes two opinions or more and weights of 0 or more that do not vanish; a logarithmic one keeps only what all think possible",
  )
}

export function badTableFile(reason: string): Message {
  return problem(
    "bad-table-file",
    `this table cannot be read: ${reason}`,
    "its first line names the columns, and every other line has as many cells",
  )
}

export function badCell(column: string, cell: string, wanted: string): Message {
  return problem(
    "bad-cell",
    `${column} holds ${cell === "" ? "nothing" : JSON.stringify(cell)} where ${wanted} is needed`,
    "mend the row, or leave it out by a condition in `where`",
  )
}

export function unknownColumn(
  column: string,
  file: string,
  columns: readonly string[],
  suggestion: string | undefined,
): Message {
  return problem(
    "unknown-column",
    `${file} has no column ${column}`,
    didYouMean(suggestion) ??
      `its columns are ${columns.slice(0, 12).join(", ")}${columns.length > 12 ? ` and ${columns.length - 12} more` : ""}`,
  )
}

export function valueNotInColumn(value: string, column: string, suggestion: string | undefined): Message {
  return problem(
    "value-not-in-column",
    `no row has ${JSON.stringify(value)} under ${column}`,
    didYouMean(suggestion) ?? "write it as the table does, letter for letter",
  )
}

// Clock

export function notADate(text: string): Message {
  return problem("not-a-date", `"${text}" is not a date`, "write a real day as 2024-04-17")
}

export function notAStep(text: string, remedy?: string): Message {
  return problem(
    "not-a-step",
    `"${text}" is not a length of step`,
    remedy ?? "write day, week, month, quarter or year, or a duration such as 3.5 days",
  )
}

export function stepBelowDay(text: string): Message {
  return warning(
    "step-below-day",
    `a step of ${text} is shorter than a day, and dates know no hours: several steps end on one day`,
    "take steps of a day or more",
  )
}

export function notAnEnd(text: string): Message {
  return problem(
    "not-an-end",
    `"${text}" does not say when the scenario ends`,
    "write a date such as 2025-11-10, or a duration since the start such as 52 steps",
  )
}

export function clockTooLong(what = "the clock would need more than 65,535 steps"): Message {
  return problem("clock-too-long", what, "take longer steps or an earlier end")
}

// Assumptions and factors

export function badTable(): Message {
  return problem(
    "bad-table",
    "a table needs weights that are not negative, with a positive sum",
    "write { 4: 1, 5: 2 }: each value with its weight",
  )
}

export function badTableKey(key: string, values?: readonly string[]): Message {
  return problem(
    "bad-table-key",
    values === undefined ? `"${key}" is not a number` : `"${key}" is none of the category's values`,
    values !== undefined
      ? `its values are ${values.join(", ")}`
      : key === "true" || key === "false"
        ? "for true and false write bernoulli(p)"
        : "a table has numbers as keys, in decimals: { 4: 1, 5: 2 }",
  )
}

export function tableKeyTwice(key: string, other: string): Message {
  return problem("table-key-twice", `${key} and ${other} are the same number`, "write it once, with one weight")
}

export function loadedNotADistribution(id: string): Message {
  return problem(
    "loading-on-formula",
    `a factor loads on ${id}, which is not one distribution`,
    "load on the assumptions that its formula reads",
  )
}

export function chanceInFormula(id: string): Message {
  return problem(
    "chance-in-formula",
    `the value of ${id} mixes a distribution with other arithmetic`,
    "make the distribution an assumption of its own, and read it in the formula",
  )
}

export function totalInAssumption(id: string): Message {
  return problem(
    "chance-in-formula",
    `the value of ${id} is a total of many draws, and an assumption is one draw`,
    "write the total as the start of a state variable: that too is drawn once per run",
  )
}

export function truncatedNotADistribution(id: string): Message {
  return problem(
    "bounds-on-formula",
    `min and max truncate a distribution, and ${id} is none`,
    "use clamp(…) in the formula",
  )
}

export function truncatedTable(): Message {
  return problem(
    "bounds-on-table",
    "min and max truncate a distribution, not a table",
    "leave out the values beyond them",
  )
}

export function truncationLeavesNothing(text: string, kept: number): Message {
  return problem(
    "truncation-leaves-nothing",
    `min and max leave ${kept > 0 ? `as good as nothing (${Number(kept.toPrecision(2))})` : "nothing"} of ${text}`,
    "are they in the same unit? take bounds that the distribution reaches, or another distribution",
  )
}

export function valueOutsideBounds(value: number, side: "below" | "above", key: "min" | "max", bound: number): Message {
  return problem("value-outside-bounds", `${value} lies ${side} ${key}, ${bound}`, "change one of the two")
}

export function shareOutside(value: number): Message {
  return problem(
    "not-a-share",
    `${value} is no share or probability: these lie from 0 to 1`,
    "write it as 0.25, not as 25",
  )
}

export function shareBeyond(text: string, outside: number): Message {
  return problem(
    "not-a-share",
    `${text} lies outside 0 to 1 in ${Number((100 * outside).toPrecision(2))} % of runs, and is to be a share or probability`,
    "cut it with min: 0 and max: 1, or take `a to b` on the logit scale, or beta(a, b)",
  )
}

export function idleScale(id: string): Message {
  return warning(
    "idle-scale",
    `the scale of ${id} does nothing: it says how \`a to b\` is read, and no such thing is read on it here`,
    "remove it",
  )
}

export function badDraw(family: string, reason: string): Message {
  return problem(
    "bad-parameter",
    `${family}: ${reason}`,
    "the table of distributions in docs/language.md says what each takes",
  )
}

export function logarithmOfLarge(mu: number, sigma: number, median: number, factor: number, meant?: string): Message {
  return warning(
    "lognormal-of-logarithm",
    `lognormal(${mu}, ${sigma}) takes mean and sd of the logarithm: its median is ${median}, and its middle 90 % span a factor of ${factor}`,
    meant === undefined ? "write 5 % and 95 %, as 20 to 500" : `for mean ${mu} and sd ${sigma} write ${meant}`,
  )
}

export function overloaded(id: string): Message {
  return problem(
    "overloaded",
    `the loadings on ${id} explain more than all of its variance`,
    "lower them until the sum of their squares is below 1",
  )
}

export function badGroup(): Message {
  return problem(
    "bad-group",
    "a group needs two members or more, each with a weight above 0, up to 1e15",
    "write { dirichlet: { rail: 6, road: 2 } }",
  )
}

export function notAnAssumption(name: string, role: string, by: "loading" | "correlation"): Message {
  return problem(
    "not-an-assumption",
    by === "loading"
      ? `"${name}" is ${role}: a factor loads on assumptions and on factors`
      : `"${name}" is ${role}: only assumptions can be correlated`,
    role === "state"
      ? "correlate the assumptions that its start or its rules read"
      : "correlate the assumptions behind it",
    name,
  )
}

export function idleLoading(factor: string, id: string, why: string): Message {
  return warning("idle-factor", `the loading of ${factor} on ${id} does nothing: ${why}`, "remove it")
}

export function correlatedConstant(id: string): Message {
  return warning("idle-correlation", `the correlation with ${id} does nothing: ${id} is a constant`, "remove it")
}

export function correlatedUnordered(id: string): Message {
  return problem(
    "correlation-of-unordered",
    `the values of ${id} have no order, so nothing can rise or fall with them`,
    "write them in order and add ordered: true",
  )
}

export function correlatedNotADistribution(id: string): Message {
  return problem(
    "correlation-of-formula",
    `${id} is a formula, and only distributions can be correlated`,
    "correlate the assumptions that it reads",
  )
}

export function correlatedUncertain(id: string, reads: readonly string[]): Message {
  return warning(
    "correlation-given-parameters",
    `the correlation with ${id} holds for any one value of ${reads.join(", ")}: over all runs it is weaker, as ${id} moves with them too`,
    `give ${id} constant parameters, or correlate ${reads.join(", ")} instead`,
  )
}

export function correlationNotKnown(id: string, reads: readonly string[]): Message {
  return problem(
    "correlation-not-known",
    `what a rank correlation means for ${id} hangs on ${reads.join(", ")}, which no one knows before the run`,
    "give it constant parameters, or let a factor load on it",
  )
}

export function correlationBeyondReach(a: string, b: string, stated: number, reach: number): Message {
  return problem(
    "correlation-beyond-reach",
    `a rank correlation of ${stated} between ${a} and ${b} cannot be: so few values have so many ties that it reaches ${cut(reach)} at most`,
    `write ${cut(reach)} or a number nearer to 0`,
  )
}

/** Three decimals, towards 0. */
function cut(value: number): string {
  return String(Math.trunc(value * 1000) / 1000)
}

export function correlatedAndLoaded(id: string): Message {
  return problem(
    "correlated-and-loaded",
    `${id} stands in the correlations and has loadings of a factor`,
    "use one of the two",
  )
}

export function correlationOutOfRange(a: string, b: string): Message {
  return problem(
    "correlation-out-of-range",
    `the correlation of ${a} and ${b} must lie between -1 and 1, and be of two assumptions`,
    "write a rank correlation such as 0.6",
  )
}

export function correlationTwice(a: string, b: string): Message {
  return problem(
    "correlation-twice",
    `the correlation of ${a} and ${b} is stated twice, with different numbers`,
    "state it once",
  )
}

export function notPositiveDefinite(a: string, b: string): Message {
  return problem(
    "not-positive-definite",
    `these correlations cannot all be true at once: that of ${a} and ${b} contradicts the others`,
    "bring it nearer to what the others imply, or to 0",
  )
}

export function keyOfOtherKind(key: string, kind: string): Message {
  return problem(
    "key-of-other-kind",
    `"${key}" says nothing of a ${kind}`,
    key === "ordered" ? "list its values under `values`, or remove the key" : "remove it",
  )
}

export function boundOfConstant(key: string, id: string): Message {
  return warning("bound-of-constant", `${id} is a constant, so that its ${key} cuts nothing`, "remove it")
}

export function startOutside(value: number, where: "below" | "above" | "not", bound: string): Message {
  return problem(
    "start-outside",
    where === "not" ? `it starts at ${value}, which is not ${bound}` : `it starts at ${value}, ${where} its ${bound}`,
    "start where it can be, or change what it is held to",
  )
}

export function invariantAlways(): Message {
  return warning(
    "invariant-settled",
    "this holds whatever happens, so that it guards nothing",
    "name what must hold, or remove it",
  )
}

export function invariantNever(): Message {
  return problem("invariant-never", "this can hold in no run: every one would stop", "look at the constants in it")
}

// Rules

export function impossibleConstant(what: string, value: number, allowed: string): Message {
  return problem("impossible-constant", `${what} is ${value}`, `write ${allowed}`)
}

export function boundsReversed(low: number, high: number): Message {
  return problem("bounds-reversed", `min is ${low} and max is ${high}`, "exchange them")
}

export function givenInCircle(cycle: readonly string[]): Message {
  return problem(
    "given-in-circle",
    `these questions are each given the next: ${cycle.join(" → ")}`,
    "let one of them stand alone",
  )
}

export function occasionWithTimeBasis(per: string): Message {
  return warning(
    "occasion-with-time-basis",
    `this rule is tried at named occasions, but its probability is per ${per}: each try gets only one step's share of it`,
    "write per: occasion",
  )
}

export function notAStateVariable(name: string, role?: string, suggestion?: string): Message {
  return problem(
    "not-a-state-variable",
    role === undefined
      ? `unknown state variable "${name}"`
      : `"${name}" is ${role === "state" ? "a state variable that could not be read" : `${role === "assumption" ? "an assumption" : "a derived value"}: only state can be changed`}`,
    didYouMean(suggestion) ?? "name a state variable; an assumption can be the start of one",
    name,
  )
}

export function changeNeedsNumber(name: string, kind: string): Message {
  return problem("change-needs-number", `change adds to a number, and "${name}" is a ${kind}`, "use set")
}

export function moveNeedsNumber(name: string): Message {
  return problem("move-needs-number", `move takes an amount out of a number, and "${name}" is none`, "use set")
}

export function moveSharesRest(): Message {
  return problem("rest-twice", "only one destination can take the rest", "give the others a share")
}

export function moveNeedsRest(): Message {
  return problem(
    "move-needs-rest",
    "a move must say who takes what the shares leave over, or it would be lost",
    "give one destination the rest: { in_russia: p_rail, in_armenia: rest }",
  )
}

export function moveIntoBounded(name: string): Message {
  return problem(
    "move-into-bounded",
    `"${name}" has a max, so a move into it could lose what does not fit`,
    "drop its max, and hold the amount instead",
  )
}

export function moveMixesWhole(from: string, to: string): Message {
  return problem(
    "move-mixes-whole",
    `a move from "${from}" to "${to}" mixes a whole variable with one that is not`,
    "make both whole, or neither",
  )
}

export function movesAlike(name: string): Message {
  return warning(
    "moves-alike",
    `this is another move ${name.replace(">", " to ").replaceAll("+", ", ")}, so its draws are told from the other's by its place in the list`,
    "put it in a rule or an outcome of its own, or make one move of both, so that no move put before it moves its draws",
  )
}

export function moveUnitsDiffer(from: string, to: string): Message {
  return problem("move-units-differ", `"${from}" and "${to}" are counted in different units`, "give both the same unit")
}

export function moveToItself(name: string): Message {
  return problem("move-to-itself", `what leaves "${name}" would arrive there again`, "name another destination")
}

export function sharesAboveOne(sum: number): Message {
  return problem(
    "impossible-constant",
    `the shares of this move add up to ${Number(sum.toFixed(6))}`,
    "write shares that add up to 1 at most",
  )
}

export function chooseNothing(): Message {
  return problem(
    "choose-nothing",
    "every weight of this choice is 0, so that nothing is ever chosen",
    "give one a weight",
  )
}

export function setAndChanged(name: string): Message {
  return warning(
    "set-and-changed",
    `one firing gives "${name}" a value in two ways: the last set counts, and every change is added to it`,
    "write one formula",
  )
}

export function changeOfNothing(name: string): Message {
  return warning("change-of-nothing", `this leaves "${name}" as it is`, "remove it, or say what changes")
}

export function setsCollide(first: string, second: string, state: string): Message {
  return warning(
    "sets-collide",
    `${first} and ${second} may both set ${state} in one simultaneous phase: then ${second} wins, as it is declared last`,
    "part their conditions, or put them into a sequential phase",
  )
}

// Phases

export function unknownPhaseMember(name: string, suggestion?: string): Message {
  return problem(
    "unknown-phase-member",
    `"${name}" is neither an actor nor a rule`,
    didYouMean(suggestion) ?? "write an actor, or actor.rule",
    name,
  )
}

export function ruleInTwoPhases(rule: string, first: string, second: string): Message {
  return problem("rule-in-two-phases", `${rule} stands in phase ${first} and again in ${second}`, "name it once")
}

export function actorWithoutPhase(actor: string): Message {
  return warning(
    "actor-without-phase",
    `no phase names ${actor}: its rules act in a last phase of their own`,
    "name it under phases",
  )
}

// Positions

export function unknownPosition(name: string, suggestion?: string): Message {
  return problem(
    "unknown-position",
    `unknown position "${name}"`,
    didYouMean(suggestion) ?? "write a position of this actor, or actor.position",
    name,
  )
}

/** In a condition on finished runs. */
export function unknownPositionOfRun(name: string, suggestion?: string): Message {
  return problem("unknown-position", `unknown position "${name}"`, didYouMean(suggestion) ?? "write actor.position")
}

export function positionNotTested(id: string): Message {
  return warning(
    "position-not-tested",
    `no rule serves or breaks the position ${id}`,
    "say with serves or breaks which rules it is about",
  )
}

export function unusedAssumption(id: string): Message {
  return warning("unused-assumption", `nothing reads the assumption ${id}`, "remove it, or use it")
}

// Warnings about what was written but may not be meant

const obstacles = {
  "no-steps": { text: "the clock has no steps", remedy: "move clock.until" },
  limit: { text: "its limit is 0", remedy: "raise the limit, or remove the rule" },
  dates: { text: "none of its dates falls within the run", remedy: "move its dates, or clock.until" },
  waits: { text: "it waits for rules that can never fire", remedy: "look at what it waits for" },
  when: { text: "its condition can never hold", remedy: "look at what the condition asks for" },
  probability: { text: "its probability is 0", remedy: "raise it, or remove the rule" },
  ratio: { text: "its hazard is multiplied by 0", remedy: "raise the ratio, or remove the rule" },
} as const

export function ruleNever(rule: string, why: keyof typeof obstacles): Message {
  return warning("rule-never", `${rule} can never fire: ${obstacles[why].text}`, obstacles[why].remedy)
}

export function ruleAlways(rule: string): Message {
  return warning(
    "rule-always",
    `${rule} fires in every step and does the same each time: it has no condition, no chance and no limit`,
    "say when it acts, with when, probability, at, every, after or limit",
  )
}

export function conditionAlways(): Message {
  return warning("condition-always", "the condition holds always, so that it asks for nothing", "leave it out")
}

export function sinceTooEarly(event: string): Message {
  return warning(
    "since-too-early",
    `${event} stands in no earlier phase, so that here it is one step old at least`,
    "put it into an earlier phase, or write since(…) <= 1 step for the step before",
  )
}

const shortTimes = {
  every: [
    "this interval is shorter than a step, so that every step is an occasion",
    "write 1 step, or take shorter steps",
  ],
  cooldown: ["this cooldown is shorter than a step, so that it blocks nothing", "leave it out, or take shorter steps"],
  lag: ["this lag is shorter than a step, and is taken for one", "write 1 step, or take shorter steps"],
  since: [
    "since(rule) is counted in whole steps, and is compared here with less than one",
    "write since(rule) < 1 step for this very step, or take shorter steps",
  ],
} as const

export function belowStep(what: keyof typeof shortTimes): Message {
  const [text, remedy] = shortTimes[what]
  return warning("below-step", text, remedy)
}

const longTimes = {
  every: ["this interval is longer than the scenario lasts: only its first step is an occasion", "write limit: once"],
  cooldown: ["this cooldown is longer than the scenario lasts: the rule fires once at most", "write limit: once"],
  lag: [
    "this lag is longer than the scenario lasts: it gives the value at the start in every step",
    "move clock.until",
  ],
  limit: [
    "this limit is more than the steps, or the dates of the rule, can reach",
    "leave it out, or move clock.until",
  ],
} as const

export function beyondClock(what: keyof typeof longTimes): Message {
  const [text, remedy] = longTimes[what]
  return warning("beyond-clock", text, remedy)
}

export function unusedState(id: string): Message {
  return warning(
    "unused-state",
    `nothing reads the state variable ${id}`,
    "remove it, ask about it, or draw it under tracks",
  )
}

export function unusedDerived(id: string): Message {
  return warning(
    "unused-derived",
    `nothing reads the derived value ${id}`,
    "remove it, ask about it, or draw it under tracks",
  )
}

export function unusedEvidence(id: string): Message {
  return warning("unused-evidence", `nothing rests on the evidence ${id}`, "name it where it is used, or remove it")
}

export function valueNeverReached(value: string, id: string): Message {
  return warning("value-never-reached", `${id} never becomes ${value}`, "let a rule set it, or remove the value")
}

export function questionSettled(answer: string): Message {
  return warning(
    "question-settled",
    `the answer can only be "${answer}", in every run`,
    "look at what could change what it asks about",
  )
}

export function questionBeyond(): Message {
  return warning(
    "question-beyond",
    "no deadline of this question lies within the horizon",
    "move clock.until or a deadline",
  )
}

export function labelLong(characters: number, most: number): Message {
  return warning(
    "label-long",
    `this label has ${characters} characters; a chart has room for ${most}`,
    "say in a few words what the answer is about, such as Treaty signed; ask says the rest",
  )
}

export function latentShown(id: string): Message {
  return warning(
    "latent-shown",
    `${id} is latent, a scale of the model's own, and would be shown as a result`,
    "ask about what can be observed, or take latent away",
  )
}

export function servesAndBreaks(rule: string, position: string): Message {
  return warning(
    "serves-and-breaks",
    `${rule} says that it serves the position ${position} and that it breaks it`,
    "keep one of the two",
  )
}

export function expiredSource(id: string, expires: string): Message {
  return warning(
    "expired-source",
    `${id} expired on ${expires}, before the scenario starts`,
    "look for a newer source, or say why this one still holds",
  )
}

// Silence

export function silenceUnused(code: string): Message {
  return warning("silence-unused", `there is nothing here that "${code}" would silence`, "remove it")
}

export function silenceWithoutReason(code: string): Message {
  return problem(
    "silence-without-reason",
    `"${code}" is silenced without a reason`,
    "say in a sentence why it does not matter",
  )
}

// Lists

export function unusedList(id: string): Message {
  return warning(
    "unused-list",
    `no entry is written for each member of the list ${id}`,
    "remove it, or use it with each",
  )
}

export function unusedUnit(word: string): Message {
  return warning("unused-unit", `nothing is counted in ${word}`, "remove it, or use it")
}

export function unknownList(name: string, suggestion?: string): Message {
  return problem("unknown-list", `there is no list "${name}"`, didYouMean(suggestion) ?? "declare it under lists", name)
}

export function eachWordTaken(word: string, name: string): Message {
  return problem(
    "each-word-taken",
    `"${name}" could be read as "${word}" standing for a member here`,
    "take another word for the member, or rename the other",
  )
}

// Not built yet

export function notSupported(what: string, remedy?: string): Message {
  return problem("not-supported", `${what} is not supported by this version of casus`, remedy ?? "leave it out")
}

// Questions

export function beyondHorizon(date: string, until: string): Message {
  return warning(
    "beyond-horizon",
    `${date} lies beyond the horizon ${until}: the answer will be "beyond the horizon"`,
    "move clock.until or the deadline",
  )
}

export function beforeStart(date: string, start: string): Message {
  return warning(
    "before-start",
    `${date} lies before the start ${start}: the answer will be "before the start"`,
    "move clock.start or the deadline",
  )
}

export function sameDeadline(text: string, other: string, date: string): Message {
  return problem("same-deadline", `${text} and ${other} are the same day, ${date}`, "keep one of them")
}

export function notADeadline(text: string): Message {
  return problem(
    "not-a-deadline",
    `"${text}" is no day to answer for`,
    "write a date such as 2024-12-31, end, or a duration since the start such as 26 weeks",
  )
}

export function notACategory(): Message {
  return problem("not-a-category", "category asks for a category or a yes/no value", "use value for a number")
}

export function unknownQuestion(name: string, suggestion?: string): Message {
  return problem(
    "unknown-question",
    `there is no yes/no question "${name}"`,
    didYouMean(suggestion) ?? "name one that asks for an event",
    name,
  )
}

/** Of a question that is asked of runs. */
export function unknownAnswer(name: string, suggestion: string | undefined, known: readonly string[]): Message {
  return problem(
    "unknown-question",
    `there is no question "${name}"`,
    didYouMean(suggestion) ?? (known.length === 0 ? "the scenario asks none" : `there are ${known.join(", ")}`),
  )
}

export function unknownDeadline(question: string, deadline: string | undefined, known: readonly string[]): Message {
  return problem(
    "unknown-deadline",
    `"${question}" has no deadline${deadline === undefined ? "" : ` ${deadline}`} within the horizon`,
    known.length === 0 ? "ask another question" : `its deadlines are ${known.join(", ")}`,
  )
}

/** Of a question that asks when, asked by a day. */
export function notADayOfClock(question: string, day: string, from: string, to: string): Message {
  return problem(
    "unknown-deadline",
    `"${question}" asks when, and ${day} is no day within the horizon`,
    `write a day from ${from} to ${to}, or leave it out`,
  )
}

export function noValueAsked(question: string, value: string): Message {
  return problem(
    "no-value-asked",
    `"${question}" asks for no category, so that it has no value "${value}"`,
    `leave out =${value}`,
  )
}

export function givenOfKind(name: string, kind: "value" | "category"): Message {
  return problem(
    "given-of-kind",
    `"${name}" asks for a ${kind}, and only what is answered with yes or no can come true`,
    kind === "value"
      ? `ask a question with the condition that you mean, such as event: … > 100 with by or at, and name that one`
      : `ask a question with the condition that you mean, such as event: … == open with by or at, and name that one`,
  )
}

export function givenDeadlineUnknown(deadline: string, question: string, known: readonly string[]): Message {
  return problem(
    "given-deadline",
    `"${question}" has no deadline ${deadline}`,
    known.length === 0
      ? `it asks when, and has none: write given: ${question}`
      : `its deadlines are ${known.join(", ")}: write one of them as it stands there, or given: ${question} for the last`,
  )
}

export function valueOfKind(kind: "boolean" | "category" | "date"): Message {
  return problem(
    "value-of-kind",
    `\`value\` asks for a number, and this is a ${kind}`,
    {
      boolean: "write `event:` with by or at, or `category:` with at",
      category: "write `category:`",
      date: "ask for the time since a day, such as value: election - 2024-01-01; or for the day on which something first holds, with `when:`",
    }[kind],
  )
}

export function unknownTrack(name: string, suggestion?: string): Message {
  return problem(
    "unknown-track",
    `"${name}" is neither state nor derived`,
    didYouMean(suggestion) ?? "tracks draw state and derived values",
    name,
  )
}

export function unknownChart(name: string, suggestion?: string): Message {
  return problem(
    "unknown-chart",
    `a report has no chart "${name}"`,
    didYouMean(suggestion) ?? "docs/charts.md lists the charts; `value-losses` is that of the question losses",
  )
}

export function colourOfNoValue(value: string, suggestion?: string): Message {
  return problem(
    "colour-of-no-value",
    `"${value}" has a colour and is none of the values`,
    didYouMean(suggestion) ?? "give colours to what stands under `values`",
  )
}

export function templateName(file: string): Message {
  return problem(
    "template-name",
    `"${file}" gives its chart no name`,
    "call the file by small letters, digits, _ and -, beginning with a letter: men-lost.vl.json is the chart men_lost",
  )
}

export function templateTwice(name: string): Message {
  return problem("template-twice", `there is a template "${name}" already`, "give the file another name")
}

export function templateOfChart(name: string): Message {
  return problem(
    "template-of-chart",
    `"${name}" is the name of one of the report's own charts`,
    "give the template another name",
  )
}

export function templateInvalid(why: string): Message {
  return problem(
    "template-invalid",
    `this is no Vega-Lite: ${why}`,
    "see https://vega.github.io/vega-lite/docs/ for what may stand here",
  )
}

export function templateReachesOut(key: string): Message {
  return problem(
    "template-reaches-out",
    `a template may not have \`${key}\`: it would load, link or listen beyond the drawing`,
    "take it out; its numbers come from named data, such as `data: { name: answers }`",
  )
}

export function templateTooMuch(key: string, most: number): Message {
  return problem("template-too-much", `\`${key}\` is more than ${most}`, `write at most ${most}`)
}

export function templateExpression(name: string): Message {
  return problem(
    "template-expression",
    `an expression of a template may not use \`${name}\``,
    "compute with fields of datum, numbers, text and the functions that docs/charts.md lists",
  )
}

export function unknownTemplateData(name: string, suggestion?: string): Message {
  return problem(
    "unknown-template-data",
    `there are no data called "${name}"`,
    didYouMean(suggestion) ?? "docs/charts.md lists the data that templates can name",
  )
}

export function unknownTemplateField(name: string, suggestion?: string): Message {
  return problem(
    "unknown-template-field",
    `no data of this template have a field "${name}"`,
    didYouMean(suggestion) ?? "docs/charts.md lists the columns of all data",
  )
}

export function templateFails(why: string): Message {
  return problem("template-fails", `Vega-Lite cannot draw this: ${why}`, "mend the template, or draw less in it")
}

export function placeNowhere(id: string): Message {
  return problem(
    "place-nowhere",
    `nothing says where "${id}" lies`,
    "write `latitude` and `longitude` in degrees; or `edge: north`, if it lies beyond the map or nobody knows where",
  )
}

export function placeOfTwoKinds(id: string): Message {
  return problem(
    "place-of-two-kinds",
    `"${id}" has coordinates and lies beyond an edge; it would be drawn at one of the two`,
    "keep `latitude` and `longitude`, or `edge`",
  )
}

export function coordinateOutside(key: string, degrees: number, most: number): Message {
  return problem(
    "coordinate-outside",
    `a ${key} of ${degrees} degrees cannot be drawn: it lies outside of -${most} to ${most}`,
    "write degrees with decimals, south and west negative; nearer to a pole no such map reaches",
  )
}

export function unknownPlaceState(name: string, suggestion?: string): Message {
  return problem(
    "unknown-place-state",
    `"${name}" is no state variable, and nothing else lies at a place`,
    didYouMean(suggestion) ?? "name what stands under `state`",
    name,
  )
}

export function stateAtTwoPlaces(name: string, first: string): Message {
  return problem(
    "state-at-two-places",
    `"${name}" lies at ${first} already`,
    "what lies in two places are two state variables: part it, or name it once",
  )
}

export function unknownPlace(name: string, suggestion?: string): Message {
  return problem(
    "unknown-place",
    `a route goes by "${name}", and there is no such place`,
    didYouMean(suggestion) ?? "declare it under places",
    name,
  )
}

export function routeToNowhere(place: string): Message {
  return problem(
    "route-to-nowhere",
    `the route begins at ${place}, ends there, and passes nothing on the way`,
    "name another place under `to`, or what it passes under `via`",
  )
}

export function expectationShape(): Message {
  return problem(
    "expectation-shape",
    "an expectation needs `between: [low, high]`, or `raise`, `by` and `never`",
    "write one of the two",
  )
}

export function expectationOfTwoKinds(): Message {
  return problem(
    "expectation-of-two-kinds",
    "an expectation has either `between`, or `raise`, `by` and `never`; only one of the two would be judged",
    "write two expectations",
  )
}

export function betweenReversed(low: number, high: number): Message {
  return problem(
    "between-reversed",
    `\`between\` runs from ${low} down to ${high}: nothing lies there`,
    `write [${high}, ${low}]`,
  )
}

export function betweenNotChance(question: string, low: number, high: number): Message {
  return problem(
    "between-not-chance",
    `the answer to "${question}" is a chance from 0 to 1, and [${low}, ${high}] reaches beyond`,
    "write shares and not percentages: [0, 0.1] is up to 10 %",
  )
}

export function betweenUnreachable(question: string, low: number, high: number): Message {
  return warning(
    "between-unreachable",
    `the answer to "${question}" lies from ${low} to ${high} whatever happens: this expectation can only fail`,
    "look at the unit of the answer",
  )
}

export function expectationOfCategory(question: string): Message {
  return problem(
    "expectation-of-category",
    `"${question}" asks for a category, which has no number to expect`,
    "ask for the value that matters in a question of its own: event: route == operating",
  )
}

export function expectationDeadline(deadline: string, question: string, known: readonly string[]): Message {
  return problem(
    "expectation-deadline",
    `"${question}" has no deadline ${deadline}`,
    known.length === 0
      ? "leave `at` out"
      : `its deadlines are ${known.join(", ")}: write one of them as it stands there`,
  )
}

export function raiseOfKind(name: string, kind: string): Message {
  return problem(
    "raise-of-kind",
    `"${name}" is a ${kind} and cannot be raised`,
    "raise a number, a duration or a date; compare the values of a switch with `casus compare` and --set",
  )
}

export function raiseNotFixed(): Message {
  return problem(
    "raise-not-fixed",
    "`by` must be a fixed amount or factor: no names and no chance",
    'write what is added, such as 100 or 2 weeks, or a factor, such as "* 1.5"',
  )
}

export function raiseLowers(by: string): Message {
  return problem(
    "raise-lowers",
    `\`by: ${by}\` does not raise anything`,
    'write an amount above 0 or a factor above 1, such as "* 1.5", and turn `never` round',
  )
}

// Forecasts

export function sealBroken(file: string, reason: string): Message {
  return problem(
    "seal-broken",
    `${file} is not as it was frozen: ${reason}`,
    "put back the file as it was; a forecast is never edited, a new one is frozen",
  )
}

export function badOutcome(answer: string, reason: string): Message {
  return problem(
    "bad-outcome",
    `this does not answer ${answer}: ${reason}`,
    "write an outcome of the question's kind, or void, or unresolved",
  )
}

export function badCrowdRow(reason: string): Message {
  return problem("bad-crowd-row", `this is no forecast of a crowd: ${reason}`, "write id,deadline,day,p,n,source")
}

// Files

export function notUtf8(): Message {
  return problem("not-utf8", "the file is not text in UTF-8", "save it as UTF-8")
}

export function fileTooLarge(what: string, limit: string): Message {
  return problem("file-too-large", `${what} is larger than ${limit}`, "keep data out of the scenario, or split it")
}

export function tooManyFiles(limit: number): Message {
  return problem("too-many-files", `the scenario reads more than ${limit} files`, "include fewer")
}

export function tooManyValues(): Message {
  return problem("too-many-values", "this holds more values than a scenario can use", "keep data out of the scenario")
}

export function tooManyEntries(limit: number): Message {
  return problem(
    "too-many-entries",
    `the scenario has more than ${limit.toLocaleString("en-US")} entries, those that \`each\` writes among them`,
    "shorten a list, or split the scenario",
  )
}

export function controlCharacter(code: string): Message {
  return problem("control-character", `the character ${code} cannot stand in a scenario`, "remove it")
}

export function nestedTooDeep(limit: number): Message {
  return problem("nested-too-deep", `this is nested more than ${limit} levels deep`, "flatten it")
}

export function fileMissing(reference: string): Message {
  return problem("file-missing", `there is no file "${reference}"`, "paths count from the folder of this file")
}

export function fileUnreadable(reference: string, reason: string): Message {
  return problem(
    "file-unreadable",
    `"${reference}" cannot be read: ${reason}`,
    "name a file that is there and may be read",
  )
}

export function outsideTree(reference: string, tree: string): Message {
  return problem(
    "outside-tree",
    `"${reference}" leads out of the scenario's own folder ${tree}`,
    "move the file inside, or widen the tree with --root",
  )
}

export function fileCycle(files: readonly string[]): Message {
  return problem(
    "file-cycle",
    `these files read each other in a circle: ${files.join(" → ")}`,
    "break the circle at one of them",
  )
}

export function includedTwice(file: string): Message {
  return problem("included-twice", `${file} is included twice`, "include it once")
}

export function declaredTwice(key: string, first: string): Message {
  return problem(
    "declared-twice",
    `"${key}" already stands at ${first}`,
    "keep one of the two; to change what another file says, use extends",
  )
}

export function notInIncluded(key: string): Message {
  return problem(
    "not-in-included",
    `an included file has no "${key}"`,
    "only the file that is run says casus and extends",
  )
}

export function languageVersion(written: string): Message {
  return problem(
    "language-version",
    `this file asks for version ${written} of the scenario language, and this casus reads version 1`,
    "write casus: 1",
  )
}

export function versionInQuotes(): Message {
  return problem("language-version", "the version of the language is text here", "write casus: 1, without quotes")
}

// YAML

export function emptyFile(): Message {
  return problem("empty-file", "the file holds nothing", "start with casus: 1")
}

export function notAMap(): Message {
  return problem("not-a-map", "a scenario file is a map of keys such as title, clock and actors", "start with casus: 1")
}

const whatBreaksYaml = "look for an open quote or bracket, a tab, or a plain text that holds `: `"

export function yamlSyntax(sentence: string, remedy?: string): Message {
  return problem("yaml-syntax", sentence, remedy ?? whatBreaksYaml)
}

export function notYaml(): Message {
  return problem("yaml-syntax", "this is not YAML", whatBreaksYaml)
}

export function yamlFeature(what: string): Message {
  return problem(
    "yaml-feature",
    `${what} cannot be used in a scenario`,
    "write the value out; text that begins with & * or ! goes in quotes",
  )
}

export function moreDocuments(): Message {
  return problem(
    "more-documents",
    "the file holds more than one YAML document",
    "keep one scenario in a file, and no line --- after it",
  )
}

export function duplicateKey(key: string, first: string): Message {
  return problem(
    "duplicate-key",
    `"${key}" stands here a second time; the first is at ${first}`,
    "remove one of the two",
  )
}

export function notAKey(what: string): Message {
  return problem("not-a-key", `${what} cannot be a key`, "write a plain word")
}

export function forbiddenKey(key: string): Message {
  return problem("forbidden-key", `"${key}" cannot be a key`, "choose another name")
}

export function notANumber(text: string): Message {
  return problem("not-a-number", `"${text}" is not written as a plain decimal number`, "write it as 12, 0.5 or 1e-6")
}

export function cutAtComma(key: string, rest: string, whole: string): Message {
  return problem(
    "cut-at-comma",
    `the text of "${key}" was cut at the comma before "${rest}"`,
    `inside { } quote what has a comma: ${key}: ${JSON.stringify(whole)}`,
  )
}

export function noValue(key: string): Message {
  return problem("no-value", `"${key}" has no value`, "give it one, or remove the key")
}

// Overlays and --set

export function nothingToRemove(key: string, suggestion?: string): Message {
  return problem(
    "nothing-to-remove",
    `null removes a key, but what this extends has no "${key}"`,
    didYouMean(suggestion) ?? "correct the name, or delete the line",
  )
}

export function setWithoutValue(text: string): Message {
  return problem(
    "set-without-value",
    `"${text}" does not say what to set`,
    "write --set NAME=FORMULA, or --set dotted.path=VALUE",
  )
}

export function unknownTarget(name: string, where: string, suggestion?: string): Message {
  return problem(
    "unknown-target",
    `${where} has no "${name}" to set`,
    didYouMean(suggestion) ?? "name an assumption, or write a whole path such as clock.until",
  )
}

export function newBySet(name: string, where: string, suggestion?: string): Message {
  return problem(
    "unknown-target",
    `${where} has no "${name}", and --set changes only what is there`,
    didYouMean(suggestion) ?? "add it in a file that extends this one",
  )
}

export function targetInTable(path: string): Message {
  return problem(
    "target-in-table",
    `${path} is a table, and a table is replaced whole: all its other entries would go`,
    `write --set '${path}={ 1: 2, 3: 4 }'`,
  )
}

export function newNearName(name: string, near: string): Message {
  return warning(
    "new-near-name",
    `what this extends has no "${name}", so it is added; there is "${near}"`,
    `write "${near}" to change that, or take a name that is less like it`,
  )
}

export function targetInList(path: string): Message {
  return problem("target-in-list", `${path} is a list, and lists are replaced whole`, `write --set '${path}=[…]'`)
}

// Shape

export function unknownKey(key: string, allowed: readonly string[], suggestion?: string): Message {
  return problem(
    "unknown-key",
    `unknown key "${key}"`,
    [didYouMean(suggestion), `allowed here: ${allowed.join(", ")}`].filter((part) => part !== undefined).join(" "),
  )
}

export function missingKey(key: string, description?: string): Message {
  return problem(
    "missing-key",
    `"${key}" is missing`,
    description === undefined ? `write ${key}: …` : `${key}: ${description}`,
  )
}

export function wrongKind(expected: string, found: string, remedy?: string): Message {
  return problem("wrong-kind", `expected ${expected}, found ${found}`, remedy ?? `write ${expected}`)
}

export function notOneOf(found: string, allowed: readonly string[], suggestion?: string): Message {
  return problem(
    "not-one-of",
    `${found} is not one of ${allowed.join(", ")}`,
    didYouMean(suggestion) ?? "write one of these",
  )
}

export function badId(id: string): Message {
  return problem("bad-id", `"${id}" cannot be a name`, "names are small letters, digits and _, and begin with a letter")
}

export function yesNoId(id: string): Message {
  return problem(
    "reserved-id",
    `"${id}" cannot be a name: many readers of YAML take it for ${id === "null" ? "nothing" : "true or false"}`,
    "choose a longer name",
  )
}

export function badUnitName(word: string): Message {
  return problem(
    "bad-id",
    `"${word}" cannot be a unit`,
    "a unit is one word of letters and digits, such as persons, and no unit of time",
  )
}

export function plainUnitName(word: string): Message {
  return warning("unit-known", `the unit "${word}" is there without being declared`, "remove it")
}

export function unitNamedLikeName(word: string, first: string): Message {
  return warning("unit-like-name", `"${word}" is a unit here and also ${first}`, "rename one of the two")
}

export function badStream(stream: string): Message {
  return problem(
    "bad-stream",
    `"${stream}" cannot be a stream`,
    "write the name that the thing had before, such as old_name, or actor.old_name for a rule",
  )
}

export function badEvidenceId(id: string): Message {
  return problem(
    "bad-id",
    `"${id}" cannot be a name`,
    "names of evidence and documents are letters, digits and _, and begin with a letter",
  )
}

export function reservedId(id: string): Message {
  return problem("reserved-id", `"${id}" is a word of the language and cannot be a name`, "choose another name")
}

export function emptyText(key: string): Message {
  return problem("empty-text", `"${key}" says nothing`, "write a sentence, or remove the key")
}

export function emptyCollection(key: string, kind: "list" | "map"): Message {
  return problem("empty-collection", `"${key}" is an empty ${kind}`, "write what belongs there, or remove the key")
}

export function nothingInside(key: string, kind: "list" | "map"): Message {
  return warning("nothing-inside", `"${key}" is an empty ${kind}: it changes nothing`, "remove the key")
}

export function listedTwice(name: string): Message {
  return problem("listed-twice", `"${name}" stands here a second time`, "name it once")
}

/** The same thing by its short and its full name. */
export function namedTwice(name: string, first: string): Message {
  return problem("listed-twice", `"${name}" is "${first}", which stands here already`, "name it once")
}

// What a scenario says about itself

export function endBeforeStart(start: string, until: string): Message {
  return problem(
    "end-before-start",
    `until ${until} lies not after the start, ${start}, so that nothing can happen`,
    "move clock.until or clock.start",
  )
}

export function unknownEvidence(id: string, suggestion?: string): Message {
  return problem(
    "unknown-evidence",
    `there is no evidence "${id}"`,
    didYouMean(suggestion) ?? "declare it under evidence",
    id,
  )
}

export function unknownDocument(id: string, suggestion?: string): Message {
  return problem(
    "unknown-document",
    `there is no document "${id}"`,
    didYouMean(suggestion) ?? "declare it under documents",
    id,
  )
}

export function dependsInCircle(cycle: readonly string[]): Message {
  return problem(
    "evidence-in-circle",
    `these entries of evidence lean on each other in a circle: ${cycle.join(" → ")}`,
    "say which of them was there first",
  )
}

export function badParagraph(paragraph: string): Message {
  return problem(
    "bad-paragraph",
    `a document has no paragraph ${paragraph}`,
    "count from 1, or write where it is in words",
  )
}

export function badDocumentDate(text: string): Message {
  return problem(
    "not-a-date",
    `"${text}" is not the date of a document`,
    "write a day as 2024-04-17, a month as 2024-04, a year as 2024, or unknown",
  )
}

export function unusedDocument(id: string): Message {
  return warning(
    "unused-document",
    `no evidence comes from the document ${id}`,
    "name it where it is used, or remove it",
  )
}

export function basisWithoutEvidence(id: string): Message {
  return problem(
    "basis-without-evidence",
    `${id} says that it rests on a document, but names no evidence`,
    "name it under evidence, or say basis: assumption",
  )
}

export function noBasis(id: string): Message {
  return warning(
    "no-basis",
    `${id} does not say what it rests on`,
    "add basis: document, general, assumption or hindsight",
  )
}

export function hindsightStays(id: string): Message {
  return warning(
    "hindsight-stays",
    `${id} rests on hindsight, and nothing says how to do without it`,
    "write hindsight_off: { … } at the top, in the words of --set, so that a back-test can be told from a forecast",
  )
}

export function questionKind(kinds: readonly string[]): Message {
  return problem(
    "question-kind",
    kinds.length === 0
      ? "the question does not say what to look at"
      : `the question asks for ${kinds.join(" and ")} at once`,
    "give it exactly one of event, when, value, category",
  )
}

export function questionTime(kind: string, found: readonly string[]): Message {
  const needed = kind === "event" ? "either by or at" : kind === "when" ? "neither by nor at" : "at, and no by"
  const given = found.length === 0 ? "neither by nor at" : found.join(" and ")
  const remedy = {
    event: "write by: a date for what happens until then, or at: a date for what is so on that day",
    when: "delete what is given: it is asked when, up to the end",
  }
  return problem(
    "question-time",
    `a question with ${kind} needs ${needed}; this one has ${given}`,
    kind === "event" || kind === "when" ? remedy[kind] : "write at: a date, or at: end",
  )
}

export function missingTimeBasis(): Message {
  return problem(
    "missing-time-basis",
    "the probability does not say per what time it is meant",
    "add per: step, day, week, month, quarter, year or occasion",
  )
}

export function perWithoutProbability(): Message {
  return problem(
    "per-without-probability",
    "per is the time basis of a probability, and this rule has none",
    "add probability, or remove per",
  )
}

export function ratioWithoutProbability(): Message {
  return problem(
    "ratio-without-probability",
    "ratio multiplies a hazard, and this rule has no probability",
    "add probability and per, or remove ratio",
  )
}

// Formulas: text

export function formulaTooLong(length: number, most: number): Message {
  return problem(
    "formula-too-long",
    `this formula has ${length} characters; at most ${most} are read`,
    "give its parts names under derived",
  )
}

export function formulaTooDeep(most: number): Message {
  return problem(
    "formula-too-deep",
    `this formula is nested more than ${most} levels deep`,
    "give its parts names under derived",
  )
}

export function tooManyFindings(): Message {
  return problem(
    "too-many-problems",
    "there is more wrong with this formula than is listed here",
    "put these right first",
  )
}

export function emptyFormula(): Message {
  return problem("empty-formula", "a formula is missing here", "write one, such as 0.5 or x > 1")
}

export function notFinite(text: string): Message {
  return problem(
    "not-finite",
    `${text} is not a number that casus can count with`,
    "write a finite number, or leave the bound out",
  )
}

export function wrongSpelling(written: string, remedy: string): Message {
  return problem("wrong-spelling", `"${written}" is not part of the formula language`, remedy)
}

export function unexpectedCharacter(character: string): Message {
  return problem(
    "unexpected-character",
    `unexpected character ${character}`,
    "formulas are written with names, numbers, + - * / ^, comparisons, and, or, not",
  )
}

export function lookAlikeCharacter(character: string, code: string, remedy: string): Message {
  return problem("look-alike", `the character "${character}" (${code}) is not the one that formulas use`, remedy)
}

export function invisibleCharacter(code: string, remedy: string): Message {
  return problem("look-alike", `an invisible character (${code}) stands here`, remedy)
}

export function foreignLetters(word: string, latin: string | undefined): Message {
  return problem(
    "foreign-letters",
    `"${word}" has letters other than a-z`,
    latin === undefined ? "names are written with a-z, 0-9 and _" : `write "${latin}" in Latin letters`,
  )
}

export function quotedText(content: string): Message {
  return problem(
    "quoted-text",
    "there is no text in formulas",
    content === "" ? "delete the quotes" : `write ${content}, without quotes`,
  )
}

export function percentSign(remedy: string): Message {
  return problem("percent", '"%" is not part of the formula language', remedy)
}

export function ternary(): Message {
  return problem("ternary", '"? :" is not part of the formula language', "write if(condition, then, otherwise)")
}

export function colonInFormula(): Message {
  return problem(
    "colon",
    '":" is not part of the formula language',
    "write `low to high` for a range, if(condition, then, otherwise) for a choice",
  )
}

export function commentInFormula(): Message {
  return problem(
    "comment",
    "a formula holds no comment",
    "move it to `note:`, or put `#` after a space outside of the quotes",
  )
}

export function factorialSign(): Message {
  return problem("factorial", '"!" is not part of the formula language', "write `not` or `!=`")
}

export function badNumber(text: string, remedy: string): Message {
  return problem("bad-number", `"${text}" is not a number as formulas write it`, remedy)
}

export function badDate(text: string, suggestion?: string): Message {
  return problem(
    "bad-date",
    `"${text}" is not a date`,
    suggestion === undefined ? "write year-month-day, such as 2024-06-07" : `write ${suggestion}`,
  )
}

export function impliedProduct(number: string, word: string, suggestion?: string): Message {
  return problem(
    "implied-product",
    `only a unit of time may follow a number, not "${word}"`,
    suggestion === undefined
      ? `write ${number} * ${word}, or ${number} alone where ${word} is only its unit`
      : `did you mean "${number} ${suggestion}"?`,
  )
}

export function unitWithoutNumber(written: string, unit: string): Message {
  return problem(
    "unit-without-number",
    `a unit of time stands only right after a number`,
    `write ${written === "" ? "" : `${written} * `}1 ${unit}`,
  )
}

export function fractionOfUnit(above: string, duration: string, value: number): Message {
  return problem(
    "fraction-of-unit",
    `${above}/${duration} can be read in two ways`,
    `write ${value} ${duration.replace(/^\S+\s*/, "")}, or ${above} / (${duration})`,
  )
}

// Formulas: grammar

export function missingOperator(left: string, right: string, remedy?: string): Message {
  return problem(
    "missing-operator",
    `something is missing between "${left}" and "${right}"`,
    remedy ?? "write an operator between them, such as * or and",
  )
}

export function missingOperandBefore(operator: string): Message {
  return problem(
    "missing-operand",
    `a value is missing before "${operator}"`,
    `write it there, or delete "${operator}"`,
  )
}

export function missingOperandAfter(operator: string): Message {
  return problem("missing-operand", `a value is missing after "${operator}"`, `write it there, or delete "${operator}"`)
}

export function emptyParentheses(): Message {
  return problem("missing-operand", "nothing stands between these parentheses", "write a value there, or delete them")
}

export function unclosedParenthesis(): Message {
  return problem(
    "unclosed-parenthesis",
    "this parenthesis is never closed",
    "add `)`; inside { } of YAML a formula with a comma must be quoted",
  )
}

export function unopenedParenthesis(): Message {
  return problem("unopened-parenthesis", "this parenthesis was never opened", "delete it or add `(`")
}

export function strayComma(): Message {
  return problem(
    "stray-comma",
    "a comma stands only between the arguments of a function",
    "delete it, or name the function",
  )
}

export function decimalComma(left: string, right: string): Message {
  return problem(
    "decimal-comma",
    `${left},${right} is not one number`,
    `write ${left}.${right}, or ${left}${right} without a separator`,
  )
}

export function unreadableFormula(): Message {
  return problem("unreadable-formula", "this formula cannot be read", "split it into simpler parts")
}

export function notNeedsParentheses(): Message {
  return problem(
    "not-needs-parentheses",
    "`not` takes only what stands right after it",
    "write not (a == b), or a != b",
  )
}

export function intervalNeedsParentheses(): Message {
  return problem("interval-needs-parentheses", "`to` is a whole value", "put parentheses around it: (a to b)")
}

export function intervalTooLong(): Message {
  return problem(
    "interval-too-long",
    "`to` joins two or three numbers",
    "write `low to high` or `low to median to high`",
  )
}

export function chainOfEquals(): Message {
  return problem("chain-of-equals", "only < <= > >= can be chained", "join two comparisons with `and`")
}

export function chainInChain(): Message {
  return problem(
    "chain-in-chain",
    "a chain of comparisons stands inside another one",
    "join the comparisons with `and`",
  )
}

// Formulas: names

export function misusedFunction(name: string, usage: string): Message {
  return problem("function-without-arguments", `${name} is a function`, `write ${usage}`)
}

export function notAFunction(name: string): Message {
  return problem("not-a-function", `"${name}" is not a function`, `write ${name} * ( … ) for a product`)
}

/** With what to write instead; or else what name is near; or else all that there is. */
export function unknownFunction(
  name: string,
  {
    remedy,
    suggestion,
    known,
  }: {
    readonly remedy?: string | undefined
    readonly suggestion?: string | undefined
    readonly known: { readonly distributions: readonly string[]; readonly functions: readonly string[] }
  },
): Message {
  return problem(
    "unknown-function",
    `unknown function "${name}"`,
    remedy ??
      didYouMean(suggestion) ??
      (known.distributions.length === 0
        ? `the functions are ${known.functions.join(", ")}`
        : `the distributions are ${known.distributions.join(", ")}; the functions ${known.functions.join(", ")}`),
  )
}

export function wrongArgumentCount(name: string, given: number, usage: string): Message {
  return problem("wrong-arguments", `${name} cannot take ${given} argument${given === 1 ? "" : "s"}`, `write ${usage}`)
}

export function unknownValue(name: string, values: readonly string[], suggestion?: string): Message {
  return problem(
    "unknown-value",
    `"${name}" is none of the values ${values.join(", ")}`,
    didYouMean(suggestion) ?? "write one of these, or add it to the values",
  )
}

export function ambiguousWord(name: string): Message {
  return problem("ambiguous-word", `"${name}" is both a value of this category and a name`, "rename one of the two")
}

export function valueWithoutCategory(name: string, category: string): Message {
  return problem(
    "value-without-category",
    `"${name}" is a value of ${category} and stands alone here`,
    `compare it: ${category} == ${name}`,
  )
}

export function ruleAsValue(name: string): Message {
  return problem(
    "rule-as-value",
    `"${name}" is a rule, not a value`,
    `write fired(${name}), times(${name}) or since(${name})`,
  )
}

/** In a condition on finished runs. */
export function questionAsValue(name: string): Message {
  return problem("question-as-value", `"${name}" is a question, not a value`, `write answer(${name})`)
}

export function stateNotKept(name: string): Message {
  return problem(
    "state-not-kept",
    `"${name}" changes during a run, and no run keeps it`,
    "ask a question about it in the scenario, and answer(question) here",
  )
}

export function notOfRecord(name: string, remedy?: string): Message {
  return problem(
    "not-of-record",
    `"${name}" cannot be asked of finished runs`,
    remedy ?? "ask day(rule), fired(rule), times(rule), broken(position) or answer(question)",
  )
}

export function runsMissing(): Message {
  return problem(
    "runs-missing",
    "this report keeps no runs that could be asked",
    "make it again with the command in its manifest.json, or name the scenario itself",
  )
}

export function runsChanged(): Message {
  return problem(
    "runs-changed",
    "this is not the file that the report's manifest.json names",
    "make the report again with the command in its manifest.json",
  )
}

export function runsUnreadable(reason: string): Message {
  return problem(
    "runs-unreadable",
    `these are no runs of the report's scenario: ${reason}`,
    "make the report again with the command in its manifest.json",
  )
}

/** Of runs that were kept before such a column was. */
export function columnNotKept(column: string): Message {
  return problem(
    "column-not-kept",
    `these runs have no ${column}`,
    "make the report again, or name the scenario itself",
  )
}

/** Of a condition that is to be forced. */
export function notOneRule(what: string): Message {
  return problem(
    "not-one-rule",
    `--done forces one rule, and ${what}`,
    "ask day(rule) or fired(rule) of one rule alone, or leave out --done",
  )
}

export function neverNotOrdered(): Message {
  return problem(
    "never-not-ordered",
    "never is no day, and lies neither before nor after one",
    "write == never or != never",
  )
}

export function wordOutOfPlace(name: string): Message {
  return problem(
    "word-out-of-place",
    `"${name}" has no meaning inside a formula`,
    "it stands alone, where a share or a deadline is asked for",
  )
}

export function ruleNameWanted(name: string): Message {
  return problem("rule-name-wanted", `${name} asks for the name of a rule`, `write ${name}(actor.rule)`)
}

export function positionNameWanted(): Message {
  return problem("position-name-wanted", "broken asks for the name of a position", "write broken(actor.position)")
}

export function questionNameWanted(): Message {
  return problem("question-name-wanted", "answer asks for the name of a question", "write answer(question)")
}

export function stateNameWanted(name: string): Message {
  return problem("state-name-wanted", `${name} asks for the name of a number under state`, `write ${name}(name)`)
}

export function stateNotAllowed(name: string): Message {
  return problem("state-not-allowed", `"${name}" changes during a run and cannot be read here`, "use assumptions only")
}

export function clockNotAllowed(name: string): Message {
  return problem("clock-not-allowed", `"${name}" cannot be read here`, "this is worked out once, before the first step")
}

export function historyNotAllowed(name: string): Message {
  return problem(
    "history-not-allowed",
    `${name} cannot be asked here`,
    "this is worked out once, before anything has happened",
  )
}

export function chanceNotAllowed(name: string, remedy?: string): Message {
  return problem(
    "chance-not-allowed",
    `${name} is chance, and there is none here`,
    remedy ?? "chance stands in assumptions, in start and in effects; give it a name there",
  )
}

export function memoryInMemory(name: string, outer: string): Message {
  return problem(
    "memory-in-memory",
    `${name} cannot stand inside ${outer}`,
    "give the inner formula a name under derived",
  )
}

export function durationOfLagVaries(name: string): Message {
  return problem(
    "duration-of-lag-varies",
    `"${name}" changes during a run, but how far lag looks back does not`,
    "use assumptions only",
  )
}

export function totalInTotal(): Message {
  return problem("total-in-total", "total cannot stand inside another total", "multiply the counts")
}

export function totalWithoutChance(): Message {
  return problem("total-without-chance", "nothing is drawn inside this total", "write n * value")
}

// Formulas: types and units

export function wrongType(got: string, wanted: string, remedy?: string): Message {
  return problem("wrong-type", `${got} cannot go where ${wanted} is wanted`, remedy ?? `write ${wanted}`)
}

export function wrongUnit(got: string, wanted: string, remedy?: string): Message {
  return problem(
    "wrong-unit",
    `${got} cannot go where ${wanted} are wanted`,
    remedy ?? "convert it, or correct the unit",
  )
}

export function unitsDisagree(left: string, right: string, remedy?: string): Message {
  return problem("units-disagree", `${left} and ${right} do not fit together`, remedy ?? "convert one of the two")
}

export function bareBesideSeveral(unit: string): Message {
  return problem(
    "unit-undecided",
    `this number stands beside what several units of time, or a duration, went into; that is counted here as ${unit}, and the number does not say whether it means this`,
    "give what stands beside it a name and a unit under derived, and write that name here",
  )
}

export function typesDisagree(left: string, right: string, remedy?: string): Message {
  return problem(
    "types-disagree",
    `${left} and ${right} do not fit together`,
    remedy ?? "hold values of one kind against each other",
  )
}

export function cannotCalculate(operation: string, operand: string, remedy?: string): Message {
  return problem(
    "cannot-calculate",
    `${operation} does not work on ${operand}`,
    remedy ?? "take numbers; of a yes or no write if(condition, 1, 0)",
  )
}

export function notOrdered(operand: string): Message {
  return problem(
    "not-ordered",
    `${operand} has no order`,
    "compare with == or !=, or declare the category with `ordered: true`",
  )
}

export function inexactEquality(): Message {
  return problem(
    "inexact-equality",
    "these numbers need not be whole, so that == hangs on rounding",
    "write abs(a - b) < 1e-6, or declare `whole: true`",
  )
}

export function inexactDuration(): Message {
  return problem(
    "inexact-equality",
    "durations are compared with == only by luck",
    "write abs(a - b) < 1 day, or use <= and >=",
  )
}

export function fractionalPowerOfUnit(unit: string): Message {
  return problem(
    "power-of-unit",
    `${unit} can only be raised to a whole constant power`,
    "divide by a quantity of the same unit first",
  )
}

export function oddRootOfUnit(unit: string): Message {
  return problem(
    "root-of-unit",
    `the square root of ${unit} has no meaning`,
    "divide by a quantity of the same unit first",
  )
}

export function neverANumber(): Message {
  return problem("never-a-number", "this is never a number", "look at the constants in it")
}

export function divisionByZero(): Message {
  return problem(
    "division-by-zero",
    "this divides by zero",
    "correct the number; guard a variable: if(x > 0, a / x, 0)",
  )
}

export function unknownUnit(word: string, suggestion?: string): Message {
  return problem(
    "unknown-unit",
    `unknown unit "${word}"`,
    didYouMean(suggestion) ?? "declare it under `units:`",
    "units",
  )
}

export function badUnit(text: string, remedy = "write units such as persons, persons/week, 1/month, share"): Message {
  return problem("bad-unit", `"${text}" is not a unit`, remedy)
}

// Formulas: distributions

export function intervalReversed(low: string, high: string): Message {
  return problem("interval-reversed", `${low} to ${high} runs from high to low`, "write the lower number first")
}

export function intervalEmpty(value: string): Message {
  return problem("interval-empty", `from ${value} to ${value} nothing is uncertain`, `write ${value} alone`)
}

export function beyondLogScale(value: string): Message {
  return problem(
    "beyond-scale",
    `${value} is not above 0, which the log scale needs`,
    "use numbers above 0, or write `scale: linear` beside it",
  )
}

export function beyondLogitScale(value: string): Message {
  return problem(
    "beyond-scale",
    `${value} is not between 0 and 1, which the logit scale needs`,
    "use numbers between 0 and 1, or write `scale: linear` beside it",
  )
}

export function badParameter(family: string, parameter: string, must: string): Message {
  return problem(
    "bad-parameter",
    `${parameter} of ${family} must be ${must}`,
    `write one that is, or look up what ${family} takes in docs/language.md`,
  )
}

export function parametersOutOfOrder(family: string, low: string, high: string): Message {
  return problem("bad-parameter", `${low} of ${family} must be below its ${high}`, "write the lower number first")
}

// Designs: how often to play, and with which seed

export function emptySeed(): Message {
  return problem("empty-seed", "the seed is empty", "give it any text, such as 1")
}

export function badRuns(runs: number): Message {
  return problem("bad-runs", `${runs} is not a number of runs`, "write a whole number above 0")
}

export function badFirstRun(from: number): Message {
  return problem("bad-first-run", `${from} is not the number of a run`, "runs are counted from 0")
}

export function tooManyRuns(limit: number): Message {
  return problem("too-many-runs", `a seed has ${limit} runs, and this asks for more`, "take another seed for the rest")
}

export function badPrecision(precision: number): Message {
  return problem(
    "bad-precision",
    `${precision} is not a precision for a probability`,
    "write percentage points above 0 and below 50, such as 0.5pp",
  )
}

// Runs that could not go on

const faultTexts = {
  "not-a-number": (where: string): string => `${where} is not a number`,
  "total-out-of-range": (where: string, value: number): string =>
    `${where} asks for a total of ${value} draws, and a total takes a whole number of them from 0 to 65,535`,
  infinite: (where: string): string => `${where} is infinite`,
  "chance-out-of-range": (where: string, value: number): string =>
    `${where} gives a chance of ${value}, which is not between 0 and 1`,
  "negative-weight": (where: string, value: number): string =>
    `${where} gives a weight of ${value}, which is not a number from 0 up`,
  "share-out-of-range": (where: string, value: number): string =>
    `${where} gives a share or probability of ${value}, which is not between 0 and 1`,
  "state-out-of-range": (where: string, value: number): string =>
    `${where} became ${value}; a share or probability lies between 0 and 1`,
  "period-not-positive": (where: string, value: number): string =>
    `${where} gives ${value}, which is no time: an interval is above 0`,
  "invariant-broken": (where: string): string => `${where} is broken`,
} as const

export function runFaulted(
  fault: {
    readonly kind: keyof typeof faultTexts
    readonly path: readonly string[]
    readonly value: number
    readonly step: number
    readonly replication: number
    readonly values: readonly { readonly name: string; readonly value: number }[]
  },
  replay?: string,
  future?: { readonly run: number; readonly after: number },
  mayKeepGoing = false,
): Message {
  const who =
    future === undefined
      ? `run ${fault.replication}`
      : `a future of run ${future.run} that parts from it after step ${future.after}`
  const values = fault.values.map(({ name, value }) => `${name} = ${value}`).join(", ")
  const seen = values === "" ? "" : `, with ${values}`
  return problem(
    "run-faulted",
    `${who} stopped in step ${fault.step}: ${faultTexts[fault.kind](fault.path.join("."), fault.value)}${seen}`,
    [
      ...(mayKeepGoing ? ["--keep-going leaves out the runs that stop, and names them"] : []),
      replay === undefined ? "guard the formula, or mend the invariant" : `see it happen: ${replay}`,
    ].join("; "),
  )
}

export function brokenInside(reason: string): Message {
  return problem(
    "defect",
    `casus met a mistake of its own: ${reason}`,
    "this is a bug of casus, not of your scenario: please report it with what the terminal says",
  )
}

export function threadsLost(
  { from, to }: { readonly from: number; readonly to: number },
  reason: string,
  replay: string,
): Message {
  return problem(
    "threads-lost",
    `runs ${from} to ${to - 1} have ended two threads that played them: ${reason}`,
    `play one of them by itself: ${replay}; if that ends well, give the threads more memory or play on fewer (--workers)`,
  )
}

export function memoryShort(needed: number, available: number): Message {
  return problem(
    "memory-short",
    `these steps and tracks need ${tellMemory(needed)} of memory, and there are ${tellMemory(available)}`,
    "take longer steps, an earlier end, or fewer tracks; lag remembers every step too",
  )
}

function tellMemory(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`
}

// Sweeps

export function badAxis(text: string): Message {
  return problem(
    "bad-axis",
    `"${text}" does not say what to move and how far`,
    "write name=low:high:points such as exit_rate=100:600:11 or opening=2024-02-01:2024-06-01:5, with :log at its end for log spacing or :whole for whole numbers, or the values themselves such as open=true,false",
  )
}

export function axisOfWholes(text: string): Message {
  return problem(
    "bad-axis",
    `"${text}" asks for more values than there are whole numbers or days between its ends, or has ends that are not whole`,
    "ask for fewer points",
  )
}

export function badAxisRange(text: string, spacing: "linear" | "log"): Message {
  return problem(
    "bad-axis",
    spacing === "log"
      ? `"${text}" needs a low end above 0 and a high end above it`
      : `"${text}" ends where it begins, or below`,
    "write the lower number first",
  )
}

export function axisTwice(path: string): Message {
  return problem("axis-twice", `${path} is moved twice`, "name every path once")
}

export function axisCount(path: string, method: "grid" | "latin" | "sobol"): Message {
  return method === "grid"
    ? problem("axis-count", `how many values ${path} takes is not said`, "write name=low:high:points")
    : problem(
        "axis-count",
        `${path} names a number of values, but ${method} points are counted by -p`,
        "write name=low:high",
      )
}

export function sweepCount(method: "latin" | "sobol"): Message {
  return problem(
    "sweep-count",
    `how many ${method} points to take is not said`,
    "write -p and a whole number above 1, such as -p 64",
  )
}

export function tooManyPoints(points: number, limit: number): Message {
  return problem("too-many-points", `${points} points are more than a sweep can have`, `take at most ${limit}`)
}

export function tooManyAxes(axes: number, method: "grid" | "latin" | "sobol", least: number, most: number): Message {
  return problem(
    "axes",
    `a sweep with ${method} points moves ${least} to ${most} things at once, not ${axes}`,
    method === "grid" && axes > most ? "take --points sobol or latin for more" : "give as many --vary",
  )
}

// Shards

export function nothingToResume(folder: string, others: readonly string[]): Message {
  return problem(
    "nothing-to-resume",
    `there is nothing to go on from: no part of this work is kept in ${folder}${others.map((other) => `\n  ${other}`).join("")}`,
    "leave out --resume",
  )
}

export function partUnread(file: string, what: string): Message {
  return problem("part-unread", `what is kept in ${file} ${what}`, "it is played again")
}

export function partsNotKept(folder: string, reason: string): Message {
  return problem(
    "parts-not-kept",
    `what is played from now on is not kept, and would be lost with an interruption: ${folder}`,
    reason,
  )
}

export function noShards(folder: string): Message {
  return problem(
    "no-shards",
    `${folder} holds no shards`,
    "name the folder that was given with --out when they were played",
  )
}

export function shardsMissing(missing: string, count: number, of: number, command: string): Message {
  return problem(
    "shards-missing",
    count === 1 ? `shard ${missing} of ${of} is missing` : `${count} of ${of} shards are missing: ${missing}`,
    `play ${count === 1 ? "it" : "each"} with --shard, as in ${command}, where the folder of its scenario lies; or give the same casus submit again with --missing`,
  )
}

export function shardUnread(file: string, wrong: "foreign" | "version" | "damaged" | "unread", reason = ""): Message {
  const texts = {
    foreign: `${file} is not a shard of casus`,
    version: `${file} was written by another version of casus, in a form that this one does not read`,
    damaged: `${file} is damaged: some of it is gone or changed`,
    unread: `${file} cannot be read: ${reason}`,
  }
  const remedies = {
    foreign: "move it away",
    version: "merge with the version that played the shards, or play them again",
    damaged: "play this shard again: the new file takes its place",
    unread: "see that the file can be read from here",
  }
  return problem("shard-unread", texts[wrong], remedies[wrong])
}

/** What differs: which field of what a shard is part of, with what it is here and what it is there. */
export function shardDiffers(file: string, other: string, difference: ShardDifference): Message {
  return problem(
    "shard-differs",
    `${file} is part of other work than ${other}: ${tellShardDifference(difference)}`,
    "keep the shards of one run in a folder of their own, and play those again that belong to something else",
  )
}

/** What is played now is other work than a shard that stands where it would be written. */
export function shardOfOther(file: string, difference: ShardDifference): Message {
  return problem(
    "shard-of-other",
    `${file} is there, and is part of other work: ${tellShardDifference(difference)}`,
    "name another folder with --out, or remove the shards that are there",
  )
}

export interface ShardDifference {
  readonly field: string
  readonly wanted: string
  readonly found: string
}

function tellShardDifference({ field, wanted, found }: ShardDifference): string {
  switch (field) {
    case "scenario":
      return "its scenario has another text, so one of them was edited in between"
    case "report":
      return `its report is another one; it is made by: ${found} (and not by: ${wanted})`
    case "engine":
      return `it was played by engine ${found}, and not by engine ${wanted}`
    case "of":
      return `it is one of ${found} shards, and not of ${wanted}`
    default:
      return `its ${field} is ${found}, and not ${wanted}`
  }
}

export function shardTwice(file: string, other: string, shard: number): Message {
  return problem("shard-twice", `${file} and ${other} are both shard ${shard}`, "remove one of them")
}

export function shardEngine(folder: string, found: string, engine: string): Message {
  return problem(
    "shard-engine",
    `the shards in ${folder} were played by engine ${found}, and this is engine ${engine}`,
    "merge with the version that played them",
  )
}

/** `stopped`: where not one run could go on, such as `at depth = 9`, if that is why; else each run stopped in one place or another. */
export function noRunInCommon(played: number, stopped: readonly string[] = []): Message {
  const [first, second] = stopped
  const runs = played === 1 ? "the only run" : `none of the ${played} runs`
  const where = second === undefined ? first : `${first}, nor ${second}${stopped.length > 2 ? " and others" : ""}`
  return problem(
    "no-run-in-common",
    first === undefined
      ? `each of the ${played} runs stopped somewhere, so that none is left that could be held against itself`
      : `${runs} could go on ${where}, so that there is nothing to hold against each other`,
    first === undefined
      ? "vary less far, leave out the scenario in which so many stop, or mend it: it is told above where the first of them stopped"
      : "mend the scenario where it is told above that the first of them stopped, or leave out what cannot go on",
  )
}

export function shardKeepGoing(): Message {
  return problem(
    "shard-keep-going",
    "shards and the blocks of a queue hold whole runs alone, so that none can be left out of them",
    "leave out --keep-going, or play all runs on one machine",
  )
}

export function shardResume(): Message {
  return problem(
    "shard-resume",
    "--resume goes on with a run, and a shard is played whole",
    "leave out --resume: the same command again plays the shard, or finds it played",
  )
}

export function shardAnalyse(): Message {
  return problem(
    "shard-analyse",
    "--analyse asks the runs of a report, and a shard is none",
    "merge all shards, and give their report to casus drivers, casus split and casus turning-points",
  )
}

export function shardNothing(): Message {
  return problem(
    "shard-nothing",
    "nothing is played here beside the runs themselves that could be shared out",
    "share out the run with casus run --shard, merge its shards, and give the report to this command; or add --redraw, --tornado or --morris",
  )
}

export function shardOpen(): Message {
  return problem(
    "shard-open",
    "--open shows a report, and a shard is none",
    "leave out --open; casus merge makes the report of all shards",
  )
}

export function shardPrecision(): Message {
  return problem(
    "shard-precision",
    "how many runs a precision takes is known only when all are played, so it cannot be parted into shards",
    "give the number of runs with -n",
  )
}

// Queues: `told` is the URL of a database without its password

export function queueNoDatabase(told: string): Message {
  return problem(
    "queue-no-database",
    `${told}: there is no such database there`,
    "make it (createdb), or name another behind the last /",
  )
}

export function queueLogin(told: string, detail: string): Message {
  return problem(
    "queue-login",
    `${told}: the database does not let this user in: ${detail}`,
    "give the password in the URL of CASUS_QUEUE, or in PGPASSWORD",
  )
}

export function queueRights(told: string, detail: string): Message {
  return problem(
    "queue-rights",
    `${told}: this user may not do there what a queue needs: ${detail}`,
    "let its owner say GRANT CREATE, USAGE ON SCHEMA public TO this user; or make a database that the user owns",
  )
}

export function queueCertificate(told: string, detail: string): Message {
  return problem(
    "queue-certificate",
    `${told}: the certificate of the database is not trusted: ${detail}`,
    "name the file of the authority that signed it in NODE_EXTRA_CA_CERTS, and the host as the certificate has it",
  )
}

export function queueWithoutTls(told: string): Message {
  return problem(
    "queue-without-tls",
    `${told}: the database speaks no TLS`,
    "leave sslmode out of the URL if the way there is safe, or give the database a certificate (ssl = on)",
  )
}

export function queueTables(told: string, detail: string): Message {
  return problem(
    "queue-tables",
    `${told}: the tables there are not those of this version: ${detail}`,
    "use the same version of casus on all machines, or name another database",
  )
}

export function queueForm(told: string, found: number, own: number): Message {
  return queueTables(told, `they have the form ${found}, and this casus writes form ${own}`)
}

export function queueEngine(found: number, own: number): Message {
  return problem(
    "queue-engine",
    `the queue holds a job of engine ${found}, and this is engine ${own}`,
    "use the same version of casus on all machines, or another database for each",
  )
}

export function queueFailed(told: string, detail: string): Message {
  return problem(
    "queue-failed",
    `${told}: the database did not do what it was asked: ${detail}`,
    "see what the database says; give the same command again when it is mended: what was played is kept",
  )
}

export function queueAway(told: string, detail: string, seconds: number): Message {
  return problem(
    "queue-away",
    `${told}: the database was away for ${seconds / 60} minutes: ${detail}`,
    "see that it runs and that host and port are right; give the same command again: what was played is kept",
  )
}

export function shardQueue(): Message {
  return problem(
    "shard-queue",
    "a shard is one share of the runs, and a queue shares all of them out",
    "leave out --shard to let others help, or --queue to play this share here",
  )
}

export function blockLost(runs: string, tries: number, reason: string): Message {
  return problem(
    "block-lost",
    `runs ${runs} were given up after ${tries} tries: ${reason}`,
    "look at what the workers say; then give the same command again, or leave out --queue to play them here",
  )
}
