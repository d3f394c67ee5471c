import * as messages from "../../src/problem/messages.ts"
import type { Message } from "../../src/problem/problem.ts"

/** One message with the smallest scenario that gives it, and the place it is given at. */
export type Row = Spoken | Elsewhere

export interface Spoken {
  readonly message: Message
  /** Text of scenario.yaml, or several files by name. */
  readonly files: string | Readonly<Record<string, string | Uint8Array>>
  /** line:column, after the name of the file if it is not scenario.yaml. */
  readonly place: string
  readonly set?: readonly string[]
}

/** A message that no small scenario can give, of seeds, runs, sweeps and limits: the test that has it, or why none does. */
export interface Elsewhere {
  readonly message: Message
  readonly elsewhere: string
}

const m = messages

const head = "casus: 1\ntitle: T\nclock: { start: 2024-01-01, step: week, until: 8 steps }\n"

/** A few names of every kind, for the tenth line to use. */
const world = `${head}units: [persons]
assumptions: { rate: { value: 1 to 2, unit: persons/week, basis: general }, wait: { value: 9, unit: weeks, basis: general } }
state: { x: { start: 0 }, w: { start: 0, whole: true }, men: { start: 0, unit: persons }, lit: { start: true }, dawn: { start: 2024-01-09 }, mood: { values: [calm, tense], start: calm } }
actors: { a: { positions: { p: { holds: P., stance: seeks } }, rules: { r: { when: x > 9, then: {} } } } }
tracks: [x]
`

const say = (message: Message, lines: string, place: string): Row => ({ message, files: head + lines, place })

/** What is wrong with counts that are written: line 4. */
const tally = (message: Message, text: string, column: number): Row =>
  say(message, `assumptions: { a: { basis: general, value: { ${text}, reference: Of a } } }\n`, `4:${column}`)

/** What is wrong with a table of events, or with how it is read. */
const counted = (message: Message, table: string, place: string, last = "2023-12-31"): Row => ({
  message,
  files: {
    "scenario.yaml": `${head}assumptions: { a: { value: { rate: per year, from: events.csv, where: { kind: a }, between: [2023-01-01, ${last}], reference: Of a }, basis: general } }\n`,
    "events.csv": table,
  },
  place,
})

/** What is wrong with a chart that the scenario brings along. */
const template = (message: Message, text: string, place: string): Row => ({
  message,
  files: { "scenario.yaml": `${head}charts: [men.json]\n`, "men.json": `${text}\n` },
  place,
})

/** What is wrong with the formula of a derived value: it stands on line 10. */
const formula = (message: Message, text: string, column: number): Row => ({
  message,
  files: `${world}derived:\n  d: ${text}\n`,
  place: `10:${column}`,
})

/** What is wrong with the value of an assumption. */
const value = (message: Message, text: string, column: number, more = ""): Row => ({
  message,
  files: `${head}assumptions:\n  b: { basis: general${more}, value: ${text} }\n`,
  place: `5:${column}`,
})

/** What is wrong with a rule, in flow style on line 10. */
const rule = (message: Message, text: string, column: number): Row => ({
  message,
  files: world.replace("actors: { a: {", `actors: { b: { rules: { s: ${text} } }, a: {`),
  place: `7:${column}`,
})

const elsewhere = (message: Message, where: string): Row => ({ message, elsewhere: where })

const limits = "test/scenario/hostile.test.ts"

export const rows: Readonly<Record<keyof typeof messages, Row>> = {
  // Names
  unknownName: formula(m.unknownName("dusk"), "dusk + 1", 6),
  unknownEvent: formula(m.unknownEvent("a.q", "a.r"), "fired(a.q)", 12),
  unknownInRecord: elsewhere(m.unknownInRecord("waitt"), "test/answers/predicate.test.ts"),
  yesNoWord: say(m.yesNoWord("no", false), "state: { a: { start: no } }\n", "4:22"),
  duplicateName: say(m.duplicateName("a", "state"), "state: { a: { start: 1 } }\nderived: { a: 2 }\n", "5:12"),
  cycleFound: say(m.cycleFound(["a", "b", "a"]), "derived: { a: b + 1, b: a + 1 }\n", "4:15"),
  siteCollision: say(
    m.siteCollision("qjgth.value#0", "qvvpa.value#0"),
    "assumptions: { qjgth: { value: 1 to 2, basis: general }, qvvpa: { value: 1 to 2, basis: general } }\n",
    "4:58",
  ),
  streamTwice: say(
    m.streamTwice("a", "assumptions.a"),
    "assumptions: { a: { value: 1 to 2, basis: general }, b: { value: 1 to 2, basis: general, stream: a } }\n",
    "4:98",
  ),
  streamUnused: value(m.streamUnused("old"), "3", 24, ", stream: old"),
  badStream: value(m.badStream("A B"), "1 to 2", 32, ', stream: "A B"'),
  // Clock
  notADate: { message: m.notADate("2024-02-30"), files: head.replace("2024-01-01", "2024-02-30"), place: "3:17" },
  notAStep: { message: m.notAStep("moon"), files: head.replace("week", "moon"), place: "3:35" },
  stepBelowDay: {
    message: m.stepBelowDay("0.5 days"),
    files: head.replace("week", "0.5 days"),
    place: "3:35",
  },
  notAnEnd: { message: m.notAnEnd("soon"), files: head.replace("8 steps", "soon"), place: "3:48" },
  clockTooLong: { message: m.clockTooLong(), files: head.replace("8 steps", "70000 steps"), place: "3:48" },
  // Assumptions
  badTable: value(m.badTable(), "{ 4: -1 }", 31),
  badTableKey: value(m.badTableKey("0x10"), "{ 0x10: 1, 17: 1 }", 33),
  tableKeyTwice: value(m.tableKeyTwice("1.0", "1"), "{ 1: 1, 1.0: 2 }", 39),
  badFit: tally(
    m.badFit("count", "how many events there were, 0 or more"),
    "rate: per month, count: -1, over: 2 years",
    70,
  ),
  notTogether: tally(m.notTogether("rate", "waiting"), "rate: per month, waiting: weeks", 63),
  notAnOpinion: say(
    m.notAnOpinion(),
    "assumptions: { a: { basis: general, value: { pool: { ana: 5 to 20, ben: 7 } } } }\n",
    "4:73",
  ),
  weightOfNobody: say(
    m.weightOfNobody("bem", "ben"),
    "assumptions: { a: { basis: general, value: { pool: { ana: 5 to 20, ben: 6 to 7 }, weights: { bem: 1 } } } }\n",
    "4:94",
  ),
  emptyPool: say(m.emptyPool(), "assumptions: { a: { basis: general, value: { pool: { ana: 5 to 20 } } } }\n", "4:37"),
  badTableFile: counted(
    m.badTableFile("invalid Record Length: expect 2, got 1 on line 2"),
    "date,kind\n2024-01-01\n",
    "events.csv:2:1",
  ),
  badCell: counted(
    m.badCell("date", "1/2/2023", "a day as 2024-04-17"),
    "date,kind\n2023-01-01,a\n1/2/2023,a\n",
    "events.csv:3:1",
  ),
  unknownColumn: counted(
    m.unknownColumn("kind", "events.csv", ["date", "kinds"], "kinds"),
    "date,kinds\n2023-01-01,a\n",
    "4:73",
  ),
  valueNotInColumn: counted(m.valueNotInColumn("a", "kind", undefined), "date,kind\n2023-01-01,battle\n", "4:79"),
  dataAfterStart: counted(
    m.dataAfterStart("2024-02-01", "2024-01-01"),
    "date,kind\n2023-01-01,a\n",
    "4:28",
    "2024-02-01",
  ),
  dataDiffer: say(
    m.dataDiffer("gamma(3.5, 0.5)"),
    "assumptions: { a: { basis: general, value: 1 to 2, data: { rate: per year, count: 3, over: 2 years, reference: Of a } } }\n",
    "4:52",
  ),
  loadedNotADistribution: say(
    m.loadedNotADistribution("b"),
    "assumptions: { a: { value: 1 to 2, basis: general }, b: { value: 2 * a, basis: general } }\nfactors: { f: { loads: { b: 0.5 } } }\n",
    "4:66",
  ),
  chanceInFormula: value(m.chanceInFormula("b"), '"2 * normal(0, 1)"', 31),
  totalInAssumption: value(m.totalInAssumption("b"), '"total(poisson(3.2), 1 + poisson(2))"', 31),
  truncatedNotADistribution: say(
    m.truncatedNotADistribution("b"),
    "assumptions: { a: { value: 1 to 2, basis: general }, b: { value: 2 * a, max: 3, basis: general } }\n",
    "4:78",
  ),
  truncatedTable: say(
    m.truncatedTable(),
    "assumptions: { a: { value: { 1: 1, 2: 1 }, min: 2, basis: general } }\n",
    "4:44",
  ),
  truncationLeavesNothing: say(
    m.truncationLeavesNothing("0.3 to 0.5", 0),
    "assumptions: { a: { value: 0.3 to 0.5, unit: share, min: 20, max: 60, basis: general } }\n",
    "4:58",
  ),
  valueOutsideBounds: say(
    m.valueOutsideBounds(12, "above", "max", 10),
    "assumptions: { a: { value: 12, max: 10, basis: general } }\n",
    "4:28",
  ),
  shareOutside: say(m.shareOutside(25), "assumptions: { a: { value: 25, unit: share, basis: general } }\n", "4:28"),
  shareBeyond: say(
    m.shareBeyond("normal(0.5, 0.2)", 0.012419330651552318),
    "assumptions: { a: { value: 'normal(0.5, 0.2)', unit: share, basis: general } }\n",
    "4:28",
  ),
  idleScale: say(m.idleScale("a"), "assumptions: { a: { value: 12, scale: log, basis: general } }\n", "4:32"),
  badDraw: value(m.badDraw("poisson", "mean must be at most 1e15"), "poisson(1e16)", 31),
  logarithmOfLarge: value(
    m.logarithmOfLarge(100, 20, 2.7e43, 3.8e28, "lognormal(4.586, 0.198)"),
    '"lognormal(100, 20)"',
    31,
  ),
  overloaded: say(
    m.overloaded("a"),
    "assumptions: { a: { value: 1 to 2, basis: general } }\nfactors: { f: { loads: { a: 0.8 } }, g: { loads: { a: 0.8 } } }\n",
    "4:16",
  ),
  badGroup: say(m.badGroup(), "groups: { g: { dirichlet: { a: 1 }, basis: general } }\n", "4:27"),
  notAnAssumption: say(
    m.notAnAssumption("x", "state", "correlation"),
    "assumptions: { a: { value: 1 to 2, basis: general } }\nstate: { x: { start: 0 } }\ncorrelations: { a: { x: 0.5 } }\n",
    "6:22",
  ),
  idleLoading: say(
    m.idleLoading("f", "a", "it is 0"),
    "assumptions: { a: { value: 1 to 2, basis: general } }\nfactors: { f: { loads: { a: 0 } } }\n",
    "5:26",
  ),
  correlatedConstant: say(
    m.correlatedConstant("b"),
    "assumptions: { a: { value: 1 to 2, basis: general }, b: { value: 1, basis: general } }\ncorrelations: { a: { b: 0.5 } }\n",
    "5:22",
  ),
  correlatedUnordered: say(
    m.correlatedUnordered("b"),
    "assumptions: { a: { value: 1 to 2, basis: general }, b: { values: [c, d], value: { c: 1, d: 1 }, basis: general } }\ncorrelations: { a: { b: 0.5 } }\n",
    "5:22",
  ),
  correlatedNotADistribution: say(
    m.correlatedNotADistribution("b"),
    "assumptions: { a: { value: 1 to 2, basis: general }, b: { value: 2 * a, basis: general } }\ncorrelations: { a: { b: 0.5 } }\n",
    "5:22",
  ),
  correlatedUncertain: say(
    m.correlatedUncertain("b", ["c"]),
    'assumptions: { a: { value: 1 to 2, basis: general }, b: { value: "normal(c, 1)", basis: general }, c: { value: 1 to 2, basis: general } }\ncorrelations: { a: { b: 0.5 } }\n',
    "5:22",
  ),
  correlationNotKnown: say(
    m.correlationNotKnown("b", ["c"]),
    "assumptions: { a: { value: 1 to 2, basis: general }, b: { value: poisson(c), basis: general }, c: { value: 1 to 2, basis: general } }\ncorrelations: { a: { b: 0.5 } }\n",
    "5:22",
  ),
  correlationBeyondReach: say(
    m.correlationBeyondReach("b", "a", 0.8, 0.793725),
    "assumptions: { a: { value: 1 to 2, basis: general }, b: { value: bernoulli(0.3), basis: general } }\ncorrelations: { a: { b: 0.8 } }\n",
    "5:25",
  ),
  correlatedAndLoaded: say(
    m.correlatedAndLoaded("a"),
    "assumptions: { a: { value: 1 to 2, basis: general }, b: { value: 1 to 2, basis: general } }\nfactors: { f: { loads: { a: 0.8 } } }\ncorrelations: { a: { b: 0.5 } }\n",
    "6:22",
  ),
  correlationOutOfRange: say(
    m.correlationOutOfRange("a", "b"),
    "assumptions: { a: { value: 1 to 2, basis: general }, b: { value: 1 to 2, basis: general } }\ncorrelations: { a: { b: 1.5 } }\n",
    "5:25",
  ),
  correlationTwice: say(
    m.correlationTwice("b", "a"),
    "assumptions: { a: { value: 1 to 2, basis: general }, b: { value: 1 to 2, basis: general } }\ncorrelations: { a: { b: 0.5 }, b: { a: 0.4 } }\n",
    "5:40",
  ),
  notPositiveDefinite: say(
    m.notPositiveDefinite("b", "c"),
    "assumptions: { a: { value: 1 to 2, basis: general }, b: { value: 1 to 2, basis: general }, c: { value: 1 to 2, basis: general } }\ncorrelations: { a: { b: 0.9, c: 0.9 }, b: { c: -0.9 } }\n",
    "5:1",
  ),
  keyOfOtherKind: say(m.keyOfOtherKind("whole", "boolean"), "state: { a: { start: true, whole: true } }\n", "4:28"),
  boundOfConstant: value(m.boundOfConstant("min", "b"), "3", 24, ", min: 1"),
  startOutside: say(m.startOutside(5, "below", "min, 6"), "state: { a: { start: 5, min: 6 } }\n", "4:22"),
  invariantAlways: say(m.invariantAlways(), "invariants: { a: 1 < 2 }\n", "4:18"),
  invariantNever: say(m.invariantNever(), "invariants: { a: 1 > 2 }\n", "4:18"),
  // Rules
  occasionWithTimeBasis: rule(
    m.occasionWithTimeBasis("week"),
    "{ every: 2 weeks, probability: 0.1, per: week, then: {} }",
    69,
  ),
  notAStateVariable: rule(m.notAStateVariable("rate", "assumption"), "{ then: { set: { rate: 1 } } }", 45),
  changeNeedsNumber: rule(m.changeNeedsNumber("mood", "category"), "{ then: { change: { mood: 1 } } }", 48),
  moveNeedsNumber: rule(m.moveNeedsNumber("mood"), "{ then: { move: { amount: 1, from: mood, to: x } } }", 63),
  moveSharesRest: say(
    m.moveSharesRest(),
    "state: { a: { start: 1 }, b: { start: 1 }, d: { start: 1 } }\nactors: { c: { rules: { r: { then: { move: { amount: 1, from: a, to: { b: rest, d: rest } } } } } } }\n",
    "5:70",
  ),
  moveToItself: rule(m.moveToItself("x"), "{ when: x > 9, then: { move: { amount: 1, from: x, to: x } } }", 79),
  sharesAboveOne: say(
    m.sharesAboveOne(1.4),
    "state: { a: { start: 1 }, b: { start: 1 }, d: { start: 1 }, e: { start: 1 } }\nactors: { c: { rules: { r: { then: { move: { amount: 1, from: a, to: { b: 0.7, d: 0.7, e: rest } } } } } } }\n",
    "5:66",
  ),
  chooseNothing: rule(
    m.chooseNothing(),
    "{ when: x > 9, then: { choose: { s: { weight: 0 }, t: { weight: 0 } } } }",
    51,
  ),
  setAndChanged: rule(m.setAndChanged("x"), "{ when: x > 9, then: { set: { x: 1 }, change: { x: 1 } } }", 76),
  changeOfNothing: rule(m.changeOfNothing("x"), "{ when: x > 9, then: { change: { x: 0 } } }", 61),
  impossibleConstant: rule(
    m.impossibleConstant("the limit", -1, "once, or a whole number from 0 up"),
    "{ when: x > 9, limit: -1, then: { change: { x: 1 } } }",
    50,
  ),
  boundsReversed: say(
    m.boundsReversed(5, 1),
    "state: { b: { start: 5, min: 5, max: 1 } }\nactors: { c: { rules: { r: { when: b > 4, then: { change: { b: 1 } } } } } }\ntracks: [b]\n",
    "4:38",
  ),
  givenInCircle: say(
    m.givenInCircle(["q", "q"]),
    "state: { b: { start: 0 } }\nactors: { c: { rules: { r: { when: b < 4, then: { change: { b: 1 } } } } } }\nquestions:\n  q: { ask: Q?, event: b > 3, by: end, given: q }\n",
    "7:47",
  ),
  moveNeedsRest: say(
    m.moveNeedsRest(),
    "state: { a: { start: 1 }, b: { start: 1 } }\nactors: { c: { rules: { r: { then: { move: { amount: 1, from: a, to: { b: 0.5 } } } } } } }\n",
    "5:70",
  ),
  moveIntoBounded: say(
    m.moveIntoBounded("b"),
    "state: { a: { start: 1 }, b: { start: 1, max: 2 } }\nactors: { c: { rules: { r: { then: { move: { amount: 1, from: a, to: b } } } } } }\n",
    "5:66",
  ),
  moveMixesWhole: say(
    m.moveMixesWhole("a", "b"),
    "state: { a: { start: 1 }, b: { start: 1, whole: true } }\nactors: { c: { rules: { r: { then: { move: { amount: 1, from: a, to: b } } } } } }\n",
    "5:66",
  ),
  moveUnitsDiffer: say(
    m.moveUnitsDiffer("a", "b"),
    "units: [cats]\nstate: { a: { start: 1 }, b: { start: 1, unit: cats } }\nactors: { c: { rules: { r: { then: { move: { amount: 1, from: a, to: b } } } } } }\n",
    "6:66",
  ),
  movesAlike: say(
    m.movesAlike("a>b"),
    "state: { a: { start: 9 }, b: { start: 1 } }\nactors: { c: { rules: { r: { then: { move: [{ amount: 1, from: a, to: b }, { amount: exponential(1), from: a, to: b }] } } } } }\n",
    "5:76",
  ),
  setsCollide: say(
    m.setsCollide("c.r", "c.s", "a"),
    "state: { a: { start: 1 } }\nactors: { c: { rules: { r: { then: { set: { a: 1 } } }, s: { then: { set: { a: 2 } } } } } }\n",
    "5:57",
  ),
  // Phases
  unknownPhaseMember: say(m.unknownPhaseMember("cc", "c"), "actors: { c: { rules: {} } }\nphases: [c, cc]\n", "5:13"),
  ruleInTwoPhases: say(
    m.ruleInTwoPhases("c.r", "0", "1"),
    "actors: { c: { rules: { r: { limit: 2, then: {} } } } }\nphases: [c.r, c.r]\n",
    "5:15",
  ),
  actorWithoutPhase: say(
    m.actorWithoutPhase("c"),
    "actors: { c: { rules: { r: { limit: 2, then: {} } } }, d: { rules: { r: { limit: 2, then: {} } } } }\nphases: [d]\n",
    "4:11",
  ),
  // Positions
  unknownPosition: rule(m.unknownPosition("q"), "{ serves: q, then: {} }", 38),
  unknownPositionOfRun: elsewhere(m.unknownPositionOfRun("peace"), "test/answers/predicate.test.ts"),
  positionNotTested: say(
    m.positionNotTested("c.p"),
    "actors: { c: { positions: { p: { holds: P., stance: seeks } } } }\n",
    "4:29",
  ),
  // Warnings about what may not be meant
  unusedAssumption: say(m.unusedAssumption("a"), "assumptions: { a: { value: 1, basis: general } }\n", "4:16"),
  ruleNever: say(m.ruleNever("c.r", "limit"), "actors: { c: { rules: { r: { limit: 0, then: {} } } } }\n", "4:30"),
  ruleAlways: say(m.ruleAlways("c.r"), "actors: { c: { rules: { r: { then: {} } } } }\n", "4:25"),
  conditionAlways: rule(m.conditionAlways(), "{ when: 1 < 2, limit: once, then: {} }", 30),
  belowStep: rule(m.belowStep("every"), "{ every: 2 days, then: {} }", 30),
  beyondClock: rule(m.beyondClock("limit"), "{ limit: 9, when: x > 9, then: {} }", 30),
  sinceTooEarly: say(
    m.sinceTooEarly("c.r"),
    "actors: { c: { rules: { r: { when: since(r) < 1 step, then: {} } } } }\n",
    "4:25",
  ),
  unusedState: say(m.unusedState("a"), "state: { a: { start: 1 } }\n", "4:10"),
  unusedDerived: say(m.unusedDerived("a"), "derived: { a: 1 }\n", "4:12"),
  unusedEvidence: say(m.unusedEvidence("E1"), "evidence: { E1: { says: S. } }\n", "4:13"),
  unusedDocument: say(m.unusedDocument("d"), "documents: { d: { title: D } }\n", "4:14"),
  valueNeverReached: say(
    m.valueNeverReached("green", "a"),
    "state: { a: { values: [red, green], start: red } }\n",
    "4:29",
  ),
  questionSettled: say(m.questionSettled("no"), "questions: { q: { ask: Q?, event: 1 > 2, by: end } }\n", "4:28"),
  questionBeyond: say(m.questionBeyond(), "questions: { q: { ask: Q?, event: 1 > 2, by: 2030-01-01 } }\n", "4:14"),
  labelLong: say(
    m.labelLong(47, 40),
    "questions: { q: { ask: Q?, label: A label with more letters than a chart has room, event: 1 > 2, by: end } }\n",
    "4:28",
  ),
  latentShown: say(m.latentShown("a"), "state: { a: { start: 1, latent: true } }\ntracks: [a]\n", "5:10"),
  servesAndBreaks: say(
    m.servesAndBreaks("c.r", "c.p"),
    "actors: { c: { positions: { p: { holds: P., stance: seeks } }, rules: { r: { serves: p, breaks: p, then: {} } } } }\n",
    "4:73",
  ),
  expiredSource: say(
    m.expiredSource("d", "2023-01-01"),
    "documents: { d: { title: T, expires: 2023-01-01 } }\n",
    "4:29",
  ),
  // Silence
  silenceUnused: say(m.silenceUnused("no-basis"), "silence: { no-basis: None. }\n", "4:12"),
  silenceWithoutReason: say(m.silenceWithoutReason("no-basis"), 'silence: { no-basis: "" }\n', "4:22"),
  // Forecasts
  sealBroken: { message: m.sealBroken("ledger/a.yaml", "R"), elsewhere: "test/study/freeze/freeze.test.ts" },
  badOutcome: { message: m.badOutcome("a@end", "R"), elsewhere: "test/study/score/score.test.ts" },
  badCrowdRow: { message: m.badCrowdRow("R"), elsewhere: "test/scenario/ledger/read-crowd.test.ts" },
  // Lists
  unknownList: say(m.unknownList("b"), "state: { a: { each: { c: b }, start: 1 } }\n", "4:26"),
  unusedList: say(m.unusedList("l"), "lists: { l: [a] }\n", "4:10"),
  unusedUnit: say(m.unusedUnit("men"), "units: [men]\n", "4:9"),
  eachWordTaken: say(
    m.eachWordTaken("c", "b_c"),
    "lists: { cs: [d] }\nstate: { a: { each: { c: cs }, start: 1 }, b_c: { start: 1 } }\n",
    "5:23",
  ),
  // Not built
  notSupported: say(
    m.notSupported("each", "write one entry for each"),
    "actors: { a: { positions: { p: { each: { b: bs }, holds: P., stance: seeks } } } }\n",
    "4:34",
  ),
  // Questions
  beyondHorizon: say(
    m.beyondHorizon("2030-01-01", "2024-02-26"),
    "questions: { q: { ask: Q?, event: 1 > 2, by: 2030-01-01 } }\n",
    "4:46",
  ),
  beforeStart: say(
    m.beforeStart("2023-12-31", "2024-01-01"),
    "state: { b: { start: 0 } }\nquestions: { q: { ask: Q?, event: b > 2, by: [2023-12-31, end] } }\n",
    "5:47",
  ),
  sameDeadline: say(
    m.sameDeadline("2 weeks", "2024-01-15", "2024-01-15"),
    "questions: { q: { ask: Q?, event: 1 > 2, by: [2024-01-15, 2 weeks] } }\n",
    "4:59",
  ),
  notADeadline: say(m.notADeadline("soon"), "questions: { q: { ask: Q?, event: 1 > 2, by: soon } }\n", "4:46"),
  notACategory: say(m.notACategory(), "questions: { q: { ask: Q?, category: 1, at: end } }\n", "4:38"),
  unknownQuestion: say(
    m.unknownQuestion("p", "q"),
    "questions: { q: { ask: Q?, event: 1 > 2, by: end, given: p } }\n",
    "4:58",
  ),
  unknownAnswer: elsewhere(m.unknownAnswer("begn", undefined, ["begun"]), "test/answers/ask.test.ts"),
  unknownDeadline: elsewhere(m.unknownDeadline("begun", "2024-02-02", ["end"]), "test/answers/ask.test.ts"),
  notADayOfClock: elsewhere(
    m.notADayOfClock("begun", "2025-01-01", "2024-01-01", "2024-03-04"),
    "test/answers/ask.test.ts",
  ),
  noValueAsked: elsewhere(m.noValueAsked("begun", "tense"), "test/answers/ask.test.ts"),
  givenOfKind: say(
    m.givenOfKind("p", "value"),
    "questions: { p: { ask: P?, value: 1, at: end }, q: { ask: Q?, event: 1 > 2, by: end, given: p } }\n",
    "4:93",
  ),
  givenDeadlineUnknown: say(
    m.givenDeadlineUnknown("1 week", "p", ["end"]),
    "questions: { p: { ask: P?, event: 1 > 2, by: end }, q: { ask: Q?, event: 1 > 2, by: end, given: { p: 1 week } } }\n",
    "4:102",
  ),
  valueOfKind: say(
    m.valueOfKind("date"),
    "questions: { q: { ask: Q?, value: 2024-01-03 + 2 weeks, at: end } }\n",
    "4:35",
  ),
  unknownTrack: say(m.unknownTrack("a"), "tracks: [a]\n", "4:10"),
  unknownChart: say(m.unknownChart("answer", "answers"), "charts: [answer]\n", "4:10"),
  colourOfNoValue: say(
    m.colourOfNoValue("cal", "calm"),
    "state: { b: { values: [calm, tense], start: calm, colours: { cal: red } } }\n",
    "4:62",
  ),
  templateName: {
    message: m.templateName("2.json"),
    files: { "scenario.yaml": `${head}charts: [2.json]\n`, "2.json": "{}\n" },
    place: "4:10",
  },
  templateTwice: {
    message: m.templateTwice("men"),
    files: {
      "scenario.yaml": `${head}charts: [men.json, a/men.json]\n`,
      "men.json": '{ "mark": "bar" }\n',
      "a/men.json": '{ "mark": "bar" }\n',
    },
    place: "4:20",
  },
  templateOfChart: say(
    m.templateOfChart("answers"),
    `templates: { answers: '{"mark": "bar", "data": {"values": []}}' }\n`,
    "4:14",
  ),
  templateInvalid: template(m.templateInvalid("`marc` may not stand here"), '{ "marc": "bar" }', "men.json:1:11"),
  templateReachesOut: template(
    m.templateReachesOut("url"),
    '{ "mark": "bar", "data": { "url": "a.csv" } }',
    "men.json:1:35",
  ),
  templateTooMuch: template(
    m.templateTooMuch("width", 4000),
    '{ "mark": "bar", "width": 90000, "data": { "values": [] } }',
    "men.json:1:27",
  ),
  templateExpression: template(
    m.templateExpression("now"),
    '{ "mark": "bar", "transform": [{ "filter": "now() > 1" }], "data": { "values": [] } }',
    "men.json:1:44",
  ),
  unknownTemplateData: template(
    m.unknownTemplateData("answer", "answers"),
    '{ "mark": "bar", "data": { "name": "answer" } }',
    "men.json:1:36",
  ),
  unknownTemplateField: template(
    m.unknownTemplateField("actr", "actor"),
    '{ "mark": "bar", "data": { "name": "rules" }, "encoding": { "x": { "field": "actr", "type": "nominal" } } }',
    "men.json:1:77",
  ),
  templateFails: { message: m.templateFails("…"), elsewhere: "test/chart/templates/judge-templates.test.ts" },
  placeNowhere: say(m.placeNowhere("p"), "places: { p: { latitude: 40 } }\n", "4:11"),
  placeOfTwoKinds: say(m.placeOfTwoKinds("p"), "places: { p: { latitude: 40, longitude: 45, edge: north } }\n", "4:11"),
  coordinateOutside: say(
    m.coordinateOutside("latitude", 395, 85),
    "places: { p: { latitude: 395, longitude: 45 } }\n",
    "4:26",
  ),
  unknownPlaceState: say(
    m.unknownPlaceState("mem", "men"),
    "state: { men: { start: 0 } }\nplaces: { p: { edge: north, states: [mem] } }\n",
    "5:38",
  ),
  stateAtTwoPlaces: say(
    m.stateAtTwoPlaces("men", "p"),
    "state: { men: { start: 0 } }\nplaces: { p: { edge: north, states: [men] }, q: { edge: east, states: [men] } }\n",
    "5:72",
  ),
  unknownPlace: say(
    m.unknownPlace("gymri", "gyumri"),
    "places: { gyumri: { edge: north }, q: { edge: east } }\nroutes: { r: { from: gymri, to: q } }\n",
    "5:22",
  ),
  routeToNowhere: say(
    m.routeToNowhere("q"),
    "places: { q: { edge: east } }\nroutes: { r: { from: q, to: q } }\n",
    "5:29",
  ),
  expectationShape: say(
    m.expectationShape(),
    "questions: { q: { ask: Q?, event: 1 > 2, by: end } }\nexpect: { e: { question: q } }\n",
    "5:11",
  ),
  expectationOfTwoKinds: say(
    m.expectationOfTwoKinds(),
    "assumptions: { a: { value: 1, basis: general } }\nquestions: { q: { ask: Q?, event: a > 2, by: end } }\nexpect: { e: { question: q, between: [0, 1], raise: a, by: 1, never: falls } }\n",
    "6:11",
  ),
  betweenReversed: say(
    m.betweenReversed(0.5, 0.2),
    "questions: { q: { ask: Q?, event: 1 > 2, by: end } }\nexpect: { e: { question: q, between: [0.5, 0.2] } }\n",
    "5:38",
  ),
  betweenNotChance: say(
    m.betweenNotChance("q", 0, 30),
    "questions: { q: { ask: Q?, event: 1 > 2, by: end } }\nexpect: { e: { question: q, between: [0, 30] } }\n",
    "5:38",
  ),
  betweenUnreachable: say(
    m.betweenUnreachable("q", 0, 1),
    "state: { b: { start: 0, min: 0, max: 1 } }\nactors: { c: { rules: { r: { probability: 0.5, per: week, then: { change: { b: 0.1 } } } } } }\nquestions: { q: { ask: Q?, value: b, at: end } }\nexpect: { e: { question: q, between: [5, 9] } }\n",
    "7:29",
  ),
  expectationOfCategory: say(
    m.expectationOfCategory("q"),
    "questions: { q: { ask: Q?, category: 1 > 2, at: end } }\nexpect: { e: { question: q, between: [0, 1] } }\n",
    "5:26",
  ),
  expectationDeadline: say(
    m.expectationDeadline("1 week", "q", ["end"]),
    "questions: { q: { ask: Q?, event: 1 > 2, by: end } }\nexpect: { e: { question: q, at: 1 week, between: [0, 1] } }\n",
    "5:33",
  ),
  raiseOfKind: say(
    m.raiseOfKind("a", "boolean"),
    "assumptions: { a: { value: true } }\nquestions: { q: { ask: Q?, event: a, by: end } }\nexpect: { e: { question: q, raise: a, by: 1, never: falls } }\n",
    "6:36",
  ),
  raiseNotFixed: say(
    m.raiseNotFixed(),
    "assumptions: { a: { value: 1, basis: general } }\nquestions: { q: { ask: Q?, event: a > 0, by: end } }\nexpect: { e: { question: q, raise: a, by: a, never: falls } }\n",
    "6:43",
  ),
  raiseLowers: say(
    m.raiseLowers("-1"),
    "assumptions: { a: { value: 1, basis: general } }\nquestions: { q: { ask: Q?, event: a > 0, by: end } }\nexpect: { e: { question: q, raise: a, by: -1, never: falls } }\n",
    "6:43",
  ),
  // Files
  notUtf8: {
    message: m.notUtf8(),
    files: { "scenario.yaml": new Uint8Array([0x61, 0xff, 0xfe, 0x80]) },
    place: "1:1",
  },
  fileTooLarge: elsewhere(m.fileTooLarge("this file", "4 MB"), limits),
  tooManyFiles: elsewhere(m.tooManyFiles(200), limits),
  tooManyValues: elsewhere(m.tooManyValues(), limits),
  controlCharacter: say(m.controlCharacter("U+0007"), "description: a\u0007b\n", "4:15"),
  tooManyEntries: elsewhere(m.tooManyEntries(5_000), "test/scenario/exhaustion.test.ts"),
  nestedTooDeep: elsewhere(m.nestedTooDeep(64), limits),
  fileMissing: say(m.fileMissing("b.yaml"), "include: b.yaml\n", "4:10"),
  fileUnreadable: elsewhere(m.fileUnreadable("b.yaml", "it is a pipe"), limits),
  outsideTree: say(m.outsideTree("../b.yaml", "s"), "include: ../b.yaml\n", "4:10"),
  fileCycle: {
    message: m.fileCycle(["scenario.yaml", "b.yaml", "scenario.yaml"]),
    files: { "scenario.yaml": `${head}include: b.yaml\n`, "b.yaml": "include: scenario.yaml\n" },
    place: "b.yaml:1:10",
  },
  includedTwice: {
    message: m.includedTwice("b.yaml"),
    files: { "scenario.yaml": `${head}include: [b.yaml, b.yaml]\n`, "b.yaml": "lists: { l: [a] }\n" },
    place: "4:19",
  },
  declaredTwice: {
    message: m.declaredTwice("a", "b.yaml:1:12"),
    files: { "scenario.yaml": `${head}include: b.yaml\nderived: { a: 1 }\n`, "b.yaml": "derived: { a: 1 }\n" },
    place: "5:12",
  },
  notInIncluded: {
    message: m.notInIncluded("casus"),
    files: { "scenario.yaml": `${head}include: b.yaml\n`, "b.yaml": "casus: 1\n" },
    place: "b.yaml:1:1",
  },
  languageVersion: { message: m.languageVersion("2"), files: head.replace("casus: 1", "casus: 2"), place: "1:8" },
  versionInQuotes: { message: m.versionInQuotes(), files: head.replace("casus: 1", "casus: '1'"), place: "1:8" },
  // YAML
  emptyFile: { message: m.emptyFile(), files: "", place: "1:1" },
  notAMap: { message: m.notAMap(), files: "- a\n", place: "1:1" },
  yamlSyntax: say(
    m.yamlSyntax("this line is not indented like its neighbours", "indent keys of one map alike, with spaces"),
    "state:\n  a: { start: 1 }\n b: { start: 1 }\n",
    "6:2",
  ),
  notYaml: elsewhere(m.notYaml(), "test/scenario/yaml-problems.test.ts"),
  yamlFeature: say(m.yamlFeature("an anchor (&)"), "units: &u []\n", "4:11"),
  moreDocuments: say(m.moreDocuments(), "---\na: 1\n", "4:1"),
  duplicateKey: say(m.duplicateKey("title", "scenario.yaml:2:1"), "title: U\n", "4:1"),
  notAKey: say(m.notAKey("a map or a list"), "state: { ? [a] : 1 }\n", "4:12"),
  forbiddenKey: say(m.forbiddenKey("__proto__"), "__proto__: 1\n", "4:1"),
  notANumber: say(m.notANumber("0x10"), "derived: { a: 0x10 }\n", "4:15"),
  cutAtComma: say(
    m.cutAtComma("title", "women", "Men, women"),
    "state: { a: { start: 1, title: Men, women } }\n",
    "4:37",
  ),
  noValue: say(m.noValue("note"), "state: { a: { start: 1, note: } }\n", "4:25"),
  // Overlays and --set
  nothingToRemove: {
    message: m.nothingToRemove("a"),
    files: { "scenario.yaml": "casus: 1\nextends: b.yaml\nstate: { a: null }\n", "b.yaml": `${head}state: {}\n` },
    place: "3:10",
  },
  setWithoutValue: { message: m.setWithoutValue("a"), files: head, set: ["a"], place: "--set:1:1" },
  unknownTarget: { message: m.unknownTarget("a", "the scenario"), files: head, set: ["a.b=1"], place: "--set:1:1" },
  newBySet: {
    message: m.newBySet("aa", "state", "a"),
    files: `${head}state: { a: { start: 1 } }\n`,
    set: ["state.aa={ start: 1 }"],
    place: "--set:1:1",
  },
  targetInTable: {
    message: m.targetInTable("state.a.start"),
    files: `${head}state: { a: { start: { 1: 2, 3: 4 } } }\n`,
    set: ["state.a.start.1=7"],
    place: "--set:1:1",
  },
  newNearName: {
    message: m.newNearName("trouble", "troubles"),
    files: {
      "b.yaml": `${head}state: { troubles: { start: 1 } }\n`,
      "scenario.yaml": "casus: 1\nextends: b.yaml\nstate: { trouble: { start: 1 } }\n",
    },
    place: "3:10",
  },
  targetInList: {
    message: m.targetInList("units"),
    files: `${head}units: [a]\n`,
    set: ["units.0=b"],
    place: "--set:1:1",
  },
  // Shape
  unknownKey: {
    message: m.unknownKey("sep", ["start", "step", "until"], "step"),
    files: head.replace("until", "sep: week, until"),
    place: "3:41",
  },
  missingKey: say(m.missingKey("says", "What it says, in your own words."), "evidence: { E1: {} }\n", "4:13"),
  wrongKind: say(m.wrongKind("a list of names", 'the text "a"'), "units: a\n", "4:8"),
  notOneOf: say(
    m.notOneOf('"guess"', ["document", "general", "assumption", "hindsight"]),
    "assumptions: { a: { value: 1, basis: guess } }\n",
    "4:38",
  ),
  badId: say(m.badId("A"), "derived: { A: 1 }\n", "4:12"),
  badEvidenceId: say(m.badEvidenceId("1"), "evidence: { 1: { says: S. } }\n", "4:13"),
  yesNoId: say(m.yesNoId("n"), "derived: { n: 1 }\n", "4:12"),
  badUnitName: say(m.badUnitName("a b"), "units: [a b]\n", "4:9"),
  plainUnitName: say(m.plainUnitName("share"), "units: [share]\n", "4:9"),
  unitNamedLikeName: say(
    m.unitNamedLikeName("men", "a state variable"),
    "units: [men]\nstate: { men: { start: 1 }, army: { unit: men, start: 1 } }\n",
    "4:9",
  ),
  emptyText: say(m.emptyText("description"), 'description: " "\n', "4:14"),
  emptyCollection: rule(m.emptyCollection("at", "list"), "{ at: [], then: {} }", 34),
  nothingInside: say(m.nothingInside("tracks", "list"), "tracks: []\n", "4:9"),
  listedTwice: say(m.listedTwice("a"), "state: { a: { start: 1 } }\ntracks: [a, a]\n", "5:13"),
  namedTwice: say(
    m.namedTwice("c.r", "r"),
    "actors: { c: { rules: { r: { limit: once, then: {} }, s: { after: [r, c.r], then: {} } } } }\n",
    "4:71",
  ),
  reservedId: say(m.reservedId("week"), "derived: { week: 1 }\n", "4:12"),
  // What a scenario says about itself
  endBeforeStart: {
    message: m.endBeforeStart("2024-01-01", "2023-01-01"),
    files: head.replace("8 steps", "2023-01-01"),
    place: "3:48",
  },
  unknownEvidence: say(m.unknownEvidence("E1", "E2"), "evidence: { E2: { says: S., depends_on: [E1] } }\n", "4:42"),
  unknownDocument: say(m.unknownDocument("d"), "evidence: { E2: { says: S., document: d } }\n", "4:39"),
  dependsInCircle: say(m.dependsInCircle(["E1", "E1"]), "evidence: { E1: { says: S., depends_on: [E1] } }\n", "4:42"),
  badParagraph: say(m.badParagraph("-1"), "evidence: { E1: { says: S., paragraph: -1 } }\n", "4:40"),
  badDocumentDate: say(m.badDocumentDate("soon"), "documents: { d: { date: soon } }\n", "4:25"),
  basisWithoutEvidence: say(m.basisWithoutEvidence("a"), "assumptions: { a: { value: 1, basis: document } }\n", "4:38"),
  noBasis: say(m.noBasis("a"), "assumptions: { a: { value: 1 } }\n", "4:16"),
  hindsightStays: say(
    m.hindsightStays("a"),
    "assumptions: { a: { value: 1, basis: hindsight } }\nderived: { b: a }\n",
    "4:38",
  ),
  questionKind: say(m.questionKind([]), "questions: { q: { ask: Q? } }\n", "4:14"),
  questionTime: say(m.questionTime("when", ["by"]), "questions: { q: { ask: Q?, when: 1 > 0, by: end } }\n", "4:14"),
  missingTimeBasis: rule(m.missingTimeBasis(), "{ probability: 0.1, then: {} }", 43),
  perWithoutProbability: rule(m.perWithoutProbability(), "{ per: week, then: {} }", 35),
  ratioWithoutProbability: rule(m.ratioWithoutProbability(), "{ ratio: 2, then: {} }", 37),
  // Formulas: text
  formulaTooLong: formula(m.formulaTooLong(10_001, 10_000), `${"1".repeat(4)}${" + 1".repeat(2499)}+`, 6),
  formulaTooDeep: formula(m.formulaTooDeep(200), `${"(".repeat(300)}1${")".repeat(300)}`, 206),
  tooManyFindings: formula(
    m.tooManyFindings(),
    `count(${Array.from({ length: 60 }, () => "0 < zz").join(", ")}) > 1`,
    416,
  ),
  emptyFormula: formula(m.emptyFormula(), '""', 8),
  notFinite: elsewhere(m.notFinite("Infinity"), "test/expression/parse.test.ts"),
  wrongSpelling: formula(m.wrongSpelling("&&", "write and"), "lit && lit", 10),
  unexpectedCharacter: formula(m.unexpectedCharacter('"$"'), "x $ 1", 8),
  lookAlikeCharacter: formula(m.lookAlikeCharacter("−", "U+2212", "write -"), "x − 1", 8),
  invisibleCharacter: formula(m.invisibleCharacter("U+200B", "delete it"), '"x\u200b + 1"', 8),
  foreignLetters: formula(m.foreignLetters("мen", "men"), "мen + 1", 6),
  quotedText: formula(m.quotedText("calm"), "mood == 'calm'", 14),
  percentSign: formula(m.percentSign("write 0.05 for 5 %"), "x > 5%", 11),
  ternary: formula(m.ternary(), '"lit ? 1 : 2"', 11),
  colonInFormula: formula(m.colonInFormula(), '"x:w"', 8),
  commentInFormula: formula(m.commentInFormula(), '"x #w"', 9),
  factorialSign: formula(m.factorialSign(), "x!", 7),
  badNumber: formula(m.badNumber("1_000", "write 1000"), "x > 1_000", 10),
  badDate: formula(m.badDate("2024-13-01"), "dawn > 2024-13-01", 13),
  impliedProduct: formula(m.impliedProduct("2", "x"), "2 x", 6),
  unitWithoutNumber: formula(m.unitWithoutNumber("x", "week"), "x week", 8),
  fractionOfUnit: formula(m.fractionOfUnit("1", "2 weeks", 0.5), "wait > 1/2 weeks", 13),
  missingOperator: formula(m.missingOperator("x", "w"), "x w", 6),
  missingOperandBefore: formula(m.missingOperandBefore("*"), '"* x"', 7),
  missingOperandAfter: formula(m.missingOperandAfter("*"), "x *", 8),
  emptyParentheses: formula(m.emptyParentheses(), "x + ()", 10),
  unclosedParenthesis: formula(m.unclosedParenthesis(), "(x + 1", 6),
  unopenedParenthesis: formula(m.unopenedParenthesis(), "x + 1)", 11),
  strayComma: formula(m.strayComma(), "(x, w)", 8),
  decimalComma: formula(m.decimalComma("0", "5"), "x > 0,5", 10),
  unreadableFormula: elsewhere(
    m.unreadableFormula(),
    "no text is known to lead there: every one has a message of its own",
  ),
  notNeedsParentheses: formula(m.notNeedsParentheses(), "not x == 1", 6),
  intervalNeedsParentheses: value(m.intervalNeedsParentheses(), "2 * (1) + 1 to 2 < 3", 31),
  intervalTooLong: value(m.intervalTooLong(), "1 to 2 to 3 to 4", 31),
  chainOfEquals: formula(m.chainOfEquals(), "0 == x == 1", 6),
  chainInChain: formula(m.chainInChain(), "0 < if(0 < x < 1, 1, 2) < 3", 6),
  // Formulas: names
  misusedFunction: formula(m.misusedFunction("abs", "abs(x)"), "abs + 1", 6),
  notAFunction: formula(m.notAFunction("x"), "x(1)", 6),
  unknownFunction: formula(
    m.unknownFunction("sine", { suggestion: "since", known: { distributions: [], functions: [] } }),
    "sine(x)",
    6,
  ),
  wrongArgumentCount: formula(m.wrongArgumentCount("abs", 2, "abs(x)"), "abs(x, w)", 6),
  unknownValue: formula(m.unknownValue("angry", ["calm", "tense"]), "mood == angry", 14),
  ambiguousWord: say(
    m.ambiguousWord("a"),
    "state: { a: { start: 1 }, b: { values: [a, c], start: c } }\nderived: { d: b == a }\n",
    "5:20",
  ),
  valueWithoutCategory: formula(m.valueWithoutCategory("calm", "mood"), "calm", 6),
  ruleAsValue: formula(m.ruleAsValue("a.r"), "a.r + 1", 6),
  wordOutOfPlace: formula(m.wordOutOfPlace("rest"), "rest + 1", 6),
  ruleNameWanted: formula(m.ruleNameWanted("fired"), "fired(1)", 12),
  stateNameWanted: formula(m.stateNameWanted("arrived"), "arrived(rate)", 14),
  stateNotAllowed: say(
    m.stateNotAllowed("a"),
    "state: { a: { start: 1 } }\nassumptions: { b: { value: a, basis: general } }\n",
    "5:28",
  ),
  clockNotAllowed: value(m.clockNotAllowed("today"), "today", 31),
  positionNameWanted: elsewhere(m.positionNameWanted(), "test/answers/predicate.test.ts"),
  questionNameWanted: elsewhere(m.questionNameWanted(), "test/answers/predicate.test.ts"),
  questionAsValue: elsewhere(m.questionAsValue("begun"), "test/answers/predicate.test.ts"),
  stateNotKept: elsewhere(m.stateNotKept("men"), "test/answers/predicate.test.ts"),
  notOfRecord: elsewhere(m.notOfRecord("since"), "test/answers/predicate.test.ts"),
  runsMissing: elsewhere(m.runsMissing(), "test/study/open.test.ts"),
  runsChanged: elsewhere(m.runsChanged(), "test/study/open.test.ts"),
  runsUnreadable: elsewhere(m.runsUnreadable("it is no Parquet file"), "test/study/open.test.ts"),
  columnNotKept: elsewhere(m.columnNotKept("resolve"), "test/answers/predicate.test.ts"),
  notOneRule: elsewhere(m.notOneRule("this asks how often"), "test/answers/forced-rule.test.ts"),
  neverNotOrdered: elsewhere(m.neverNotOrdered(), "test/answers/predicate.test.ts"),
  historyNotAllowed: value(m.historyNotAllowed("fired"), "fired(a)", 31),
  chanceNotAllowed: formula(m.chanceNotAllowed("normal"), "normal(0, 1)", 6),
  memoryInMemory: formula(m.memoryInMemory("lag", "lag"), "lag(lag(x, 1 week), 1 week)", 10),
  durationOfLagVaries: formula(m.durationOfLagVaries("x"), "lag(x, x * 1 week)", 13),
  totalInTotal: rule(m.totalInTotal(), '{ then: { set: { x: "total(2, total(2, poisson(1)))" } } }', 58),
  totalWithoutChance: rule(m.totalWithoutChance(), '{ then: { set: { x: "total(2, 1)" } } }', 58),
  // Formulas: types and units
  wrongType: rule(
    m.wrongType("a plain number", "true or false", "compare it, as in x > 0"),
    "{ when: x, then: {} }",
    36,
  ),
  wrongUnit: rule(
    m.wrongUnit("persons/week", "persons", "multiply by a duration, such as `* 1 step`"),
    "{ then: { set: { men: rate } } }",
    50,
  ),
  bareBesideSeveral: say(
    m.bareBesideSeveral("persons/day"),
    "units: [persons]\nassumptions: { road: { value: 9, unit: persons/day, basis: general }, rail: { value: 9, unit: persons/week, basis: general } }\nderived: { many: road + rail > 50 }\n",
    "6:32",
  ),
  unitsDisagree: formula(
    m.unitsDisagree("persons", "persons/week", "multiply by a duration, such as `* 1 step`"),
    "men + rate",
    12,
  ),
  typesDisagree: formula(m.typesDisagree("one of calm, tense", "true or false"), "mood == lit", 14),
  cannotCalculate: formula(m.cannotCalculate("adding", "one of calm, tense"), "mood + 1", 6),
  notOrdered: formula(m.notOrdered("one of calm, tense"), "mood < tense", 6),
  inexactEquality: formula(m.inexactEquality(), "x == 1", 6),
  inexactDuration: formula(m.inexactDuration(), "wait == 1 week", 6),
  fractionalPowerOfUnit: formula(m.fractionalPowerOfUnit("persons"), "men ^ 0.5", 6),
  oddRootOfUnit: formula(m.oddRootOfUnit("persons"), "sqrt(men)", 11),
  neverANumber: formula(m.neverANumber(), "log(-1)", 6),
  divisionByZero: formula(m.divisionByZero(), "x / 0", 10),
  unknownUnit: say(m.unknownUnit("cats"), "state: { a: { start: 1, unit: cats } }\n", "4:31"),
  badUnit: say(m.badUnit("week*"), "state: { a: { start: 1, unit: week* } }\n", "4:31"),
  // Formulas: distributions
  intervalReversed: value(m.intervalReversed("5", "2"), "5 to 2", 31),
  intervalEmpty: value(m.intervalEmpty("2"), "2 to 2", 31),
  beyondLogScale: value(m.beyondLogScale("0"), "0 to 2", 31),
  beyondLogitScale: value(m.beyondLogitScale("0"), "0 to 0.5", 44, ", unit: share"),
  badParameter: value(m.badParameter("exponential", "mean", "above 0"), "exponential(-1)", 43),
  parametersOutOfOrder: value(m.parametersOutOfOrder("uniform", "low", "high"), '"uniform(2, 1)"', 32),
  // Designs, runs and sweeps
  emptySeed: elsewhere(m.emptySeed(), "test/design/design.test.ts"),
  badRuns: elsewhere(m.badRuns(0), "test/design/design.test.ts"),
  badFirstRun: elsewhere(m.badFirstRun(-1), "test/design/design.test.ts"),
  tooManyRuns: elsewhere(m.tooManyRuns(10), "test/design/design.test.ts"),
  badPrecision: elsewhere(m.badPrecision(0), "test/design/design.test.ts"),
  runFaulted: elsewhere(
    m.runFaulted({
      kind: "infinite",
      path: ["derived", "x", "value"],
      value: Infinity,
      step: 1,
      replication: 2,
      values: [],
    }),
    "a run, not a file",
  ),
  brokenInside: elsewhere(m.brokenInside("no slot for x"), "test/server/watch.test.ts"),
  threadsLost: elsewhere(
    m.threadsLost({ from: 64, to: 128 }, "it ran out of memory", "casus explain"),
    "test/cli/lost-threads.test.ts",
  ),
  memoryShort: elsewhere(m.memoryShort(2 ** 33, 2 ** 31), "test/study/memory.test.ts"),
  badAxis: elsewhere(m.badAxis("x"), "test/study/sweep/design.test.ts"),
  axisOfWholes: elsewhere(m.axisOfWholes("x=1:2:9:whole"), "test/study/sweep/design.test.ts"),
  badAxisRange: elsewhere(m.badAxisRange("x=2:1", "linear"), "test/study/sweep/design.test.ts"),
  axisTwice: elsewhere(m.axisTwice("x"), "test/study/sweep/design.test.ts"),
  axisCount: elsewhere(m.axisCount("x", "grid"), "test/study/sweep/design.test.ts"),
  sweepCount: elsewhere(m.sweepCount("latin"), "test/study/sweep/design.test.ts"),
  tooManyPoints: elsewhere(m.tooManyPoints(9, 8), "a sweep that is too large to lay out"),
  tooManyAxes: elsewhere(m.tooManyAxes(9, "grid", 1, 2), "test/study/sweep/design.test.ts"),
  // Shards
  nothingToResume: elsewhere(m.nothingToResume("a", []), "test/study/kept/store.test.ts"),
  partUnread: elsewhere(m.partUnread("a", "is damaged"), "test/study/kept/resume.test.ts"),
  partsNotKept: elsewhere(m.partsNotKept("a", "the disk is full"), "test/study/kept/store.test.ts"),
  noShards: elsewhere(m.noShards("shards"), "test/study/shards/refusals.test.ts"),
  shardsMissing: elsewhere(m.shardsMissing("1", 1, 3, "casus run x"), "test/study/shards/refusals.test.ts"),
  shardUnread: elsewhere(m.shardUnread("1-of-3.shard", "damaged"), "test/study/shards/refusals.test.ts"),
  shardDiffers: elsewhere(
    m.shardDiffers("a", "b", { field: "seed", wanted: "1", found: "2" }),
    "test/study/shards/refusals.test.ts",
  ),
  shardOfOther: elsewhere(
    m.shardOfOther("a", { field: "seed", wanted: "1", found: "2" }),
    "test/study/shards/refusals.test.ts",
  ),
  shardTwice: elsewhere(m.shardTwice("a", "b", 1), "test/study/shards/refusals.test.ts"),
  shardEngine: elsewhere(m.shardEngine("shards", "3", "4"), "test/study/shards/refusals.test.ts"),
  noRunInCommon: elsewhere(m.noRunInCommon(1000, ["at depth = 9"]), "test/study/sweep/keep-going.test.ts"),
  shardKeepGoing: elsewhere(m.shardKeepGoing(), "test/cli/keep-going.test.ts"),
  shardResume: elsewhere(m.shardResume(), "test/cli/shard.test.ts"),
  shardAnalyse: elsewhere(m.shardAnalyse(), "test/cli/shard.test.ts"),
  shardNothing: elsewhere(m.shardNothing(), "test/cli/shard.test.ts"),
  shardOpen: elsewhere(m.shardOpen(), "test/cli/shard.test.ts"),
  shardPrecision: elsewhere(m.shardPrecision(), "test/study/shards/refusals.test.ts"),
  // Queues
  queueNoDatabase: elsewhere(m.queueNoDatabase("db"), "test/queue/explain-failure.test.ts"),
  queueLogin: elsewhere(m.queueLogin("db", "no"), "test/queue/explain-failure.test.ts"),
  queueRights: elsewhere(m.queueRights("db", "no"), "test/queue/explain-failure.test.ts"),
  queueCertificate: elsewhere(m.queueCertificate("db", "no"), "test/queue/explain-failure.test.ts"),
  queueWithoutTls: elsewhere(m.queueWithoutTls("db"), "test/queue/explain-failure.test.ts"),
  queueTables: elsewhere(m.queueTables("db", "no"), "test/queue/explain-failure.test.ts"),
  queueFailed: elsewhere(m.queueFailed("db", "no"), "test/queue/explain-failure.test.ts"),
  queueForm: elsewhere(m.queueForm("db", 2, 1), "a database of another version: test/engines/queue"),
  queueEngine: elsewhere(m.queueEngine(5, 4), "a job of another version: test/engines/queue"),
  queueAway: elsewhere(m.queueAway("db", "no", 600), "test/queue/patience.test.ts"),
  shardQueue: elsewhere(m.shardQueue(), "test/study/run/queue.test.ts"),
  blockLost: elsewhere(m.blockLost("1 to 2", 3, "no"), "blocks that nobody can play: test/engines/queue"),
}
