import { buildClock } from "../../src/calendar/clock.ts"
import { parseDate } from "../../src/calendar/date.ts"
import type { Ensemble } from "../../src/ensemble/ensemble.ts"
import type { Expression } from "../../src/expression/expression.ts"
import { boolean, duration, plainNumber, type ValueType } from "../../src/expression/type.ts"
import { countValue, emptyCounts, type TrackCounts } from "../../src/simulation/track-counts.ts"
import type { Deadline, Model, ModelAssumption, ModelRule, ModelTrack } from "../../src/model/model.ts"

/** A Monday and four weeks after it: records on 1, 8, 15, 22 and 29 January 2024. */
const start = day("2024-01-01")
const clock = buildClock(start, { count: 1, unit: "week" }, { steps: 4 })
if (clock === undefined) throw new Error("no clock")

export function day(text: string): number {
  const parsed = parseDate(text)
  if (parsed === undefined) throw new Error(text)
  return parsed
}

function formula(text: string, type: ValueType, hasChance = false): Expression {
  const term = { op: "constant", value: 0 } as const
  return {
    kind: "term",
    type,
    term,
    text,
    reads: [],
    events: [],
    hasChance,
    whole: false,
    memories: [],
    isDistribution: hasChance,
  }
}

const deadline = (text: string, record?: number): Deadline => ({
  text,
  day: day(text),
  ...(record === undefined ? { outside: "beyond the horizon" } : { record }),
})

const route: ValueType = { kind: "category", values: ["closed", "agreed", "open"], ordered: true }

function rule(id: string, title: string, outcomes: readonly string[] = []): ModelRule {
  const none = { set: [], change: [], move: [], choose: [] }
  const choose = outcomes.map((name) => ({
    id: `${id}.${name}`,
    path: ["actors", ...id.split("."), name],
    title: `Outcome ${name}`,
    weight: formula("1", plainNumber),
    site: `${id}.${name}`,
    effects: none,
  }))
  const actor = id.split(".")[0] ?? id
  return {
    id,
    actor,
    path: ["actors", actor, "rules", id],
    title,
    at: [],
    more: 0,
    after: [],
    perOccasion: false,
    effects: { ...none, choose },
    orderSite: id,
  }
}

function track(id: string, kind: ModelTrack["kind"], values: readonly string[] = [], whole = false): ModelTrack {
  const type = kind === "category" ? route : kind === "boolean" ? boolean : plainNumber
  return {
    id,
    title: `Track ${id}`,
    unit: kind === "number" ? "persons" : "",
    kind,
    values,
    whole,
    latent: id === "mood",
    value: formula(id, type),
    asked: true,
  }
}

function assumption(
  id: string,
  type: ValueType,
  unit: string,
  value: ModelAssumption["value"],
  text: string,
): ModelAssumption {
  return {
    id,
    path: ["assumptions", id],
    title: `Assumption ${id}`,
    type,
    unit,
    value,
    loadings: [],
    rest: 1,
    basis: "assumption",
    evidence: ["E001"],
    note: "",
    text,
    hidden: id === "part",
  }
}

const question = { criterion: "", default: "", source: "" }

export const model: Model = {
  title: "A small scenario",
  clock,
  factors: [],
  assumptions: [
    assumption("rate", plainNumber, "share", formula("uniform(0, 1)", plainNumber, true), "uniform(0, 1)"),
    assumption("part", plainNumber, "", formula("uniform(0, 1)", plainNumber, true), "uniform(0, 1)"),
    assumption("pause", duration, "weeks", formula("2 weeks", duration), "2 weeks"),
    assumption("switch", boolean, "", formula("bernoulli(0.5)", boolean, true), "bernoulli(0.5)"),
    assumption(
      "opening",
      { kind: "date" },
      "",
      formula("uniform(2024-01-01, 2024-02-01)", { kind: "date" }, true),
      "a date",
    ),
  ],
  states: [],
  derived: [],
  invariants: [],
  actors: [
    { id: "armenia", title: "Armenia" },
    { id: "russia", title: "Russia" },
  ],
  positions: [
    {
      id: "armenia.no_base",
      actor: "armenia",
      holds: "No base.",
      stance: "refuses",
      evidence: ["E002"],
      servedBy: ["armenia.closes"],
      brokenBy: ["russia.presses", "armenia.grants.long"],
    },
    {
      id: "russia.stays",
      actor: "russia",
      holds: "We stay.",
      stance: "demands",
      evidence: [],
      servedBy: [],
      brokenBy: [],
    },
  ],
  rules: [
    rule("armenia.grants", "Armenia grants a basis", ["short", "long"]),
    rule("russia.presses", "Russia presses"),
  ],
  phases: [],
  questions: [
    {
      ...question,
      id: "gone",
      ask: "Will they have gone?",
      kind: "event",
      mode: "by",
      test: formula("x", boolean),
      deadlines: [deadline("2024-01-15", 2), deadline("2024-01-22", 3), deadline("2024-03-01")],
      criterion: "A statement.",
    },
    {
      ...question,
      id: "there",
      ask: "Will they be there?",
      kind: "event",
      mode: "at",
      test: formula("x", boolean),
      deadlines: [deadline("2024-01-29", 4)],
      given: "gone",
    },
    { ...question, id: "gone_when", ask: "When will they have gone?", kind: "when", test: formula("x", boolean) },
    {
      ...question,
      id: "how_many",
      ask: "How many?",
      kind: "value",
      value: formula("x", plainNumber),
      unit: "persons",
      deadlines: [deadline("2024-01-29", 4)],
    },
    {
      ...question,
      id: "route",
      ask: "What becomes of it?",
      kind: "category",
      value: formula("route", route),
      values: route.values,
      deadlines: [deadline("2024-01-29", 4)],
    },
    {
      ...question,
      id: "if_never",
      ask: "And if it is beyond the horizon?",
      kind: "value",
      value: formula("x", plainNumber),
      unit: "persons",
      deadlines: [deadline("2024-01-29", 4)],
      given: "route",
    },
  ],
  tracks: [
    track("men", "number", [], true),
    track("mood", "number"),
    track("route", "category", route.values),
    track("open", "boolean", ["no", "yes"]),
  ],
  expectations: [
    { id: "mostly_gone", question: "gone", because: "", kind: "between", deadline: "2024-01-22", low: 0.3, high: 1 },
    { id: "never_gone", question: "gone", because: "", kind: "between", low: 0, high: 0.01 },
    { id: "later", question: "gone", because: "", kind: "between", deadline: "2024-03-01", low: 0, high: 1 },
    {
      id: "monotone",
      question: "gone",
      because: "",
      kind: "monotone",
      raise: "rate",
      by: "0.1",
      change: { kind: "add", amount: 0.1 },
      never: "falls",
    },
  ],
}

/** Whole values with an edge at each, by record: `values[record]` lists the value of every run. */
function countWhole(values: readonly (readonly number[])[], bins: number): TrackCounts {
  const counted = emptyCounts({
    starts: Int32Array.from({ length: values.length + 1 }, (_, record) => record * bins),
    edges: Float64Array.from({ length: values.length * bins }, (_, i) => i % bins),
    isExact: false,
  })
  values.forEach((record, i) => record.forEach((value) => countValue(counted, i, value)))
  return counted
}

const repeat = (values: readonly number[]): readonly (readonly number[])[] => [values, values, values, values, values]

/** Ten runs. */
export const ensemble: Ensemble = {
  shownRuns: [],
  from: 100,
  to: 110,
  assumptions: [
    Float64Array.of(0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1),
    new Float64Array(10),
    new Float64Array(10).fill(14),
    Float64Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0, 0),
    new Float64Array(10).fill(day("2024-01-05")),
  ],
  factors: [],
  answers: [
    Float64Array.of(0, 1, 2, 2, 3, 3, 4, -1, -1, -1),
    Float64Array.of(1, 1, 0, 0, 0, 1, 1, 1, 1, 1),
    Float64Array.of(1, 1, 2, 2, 2, 3, 4, 4, -1, -1),
    Float64Array.of(5, 1, 4, 2, 3, 6, 7, 8, 9, 10),
    Float64Array.of(0, 0, 0, 0, 0, 1, 1, 1, 2, 2),
    new Float64Array(10),
  ],
  firstFired: [
    Int32Array.of(1, 1, 1, 1, -1, -1, -1, -1, -1, -1),
    Int32Array.of(3, 2, -1, -1, 4, -1, -1, -1, -1, -1),
    Int32Array.of(1, 1, -1, -1, -1, -1, -1, -1, -1, -1),
    Int32Array.of(-1, 2, 1, 1, -1, -1, -1, -1, -1, -1),
  ],
  timesFired: [
    Int32Array.of(1, 2, 1, 2, 0, 0, 0, 0, 0, 0),
    Int32Array.of(1, 1, 0, 0, 1, 0, 0, 0, 0, 0),
    Int32Array.of(1, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    Int32Array.of(0, 1, 1, 2, 0, 0, 0, 0, 0, 0),
  ],
  tracks: [
    countWhole([...repeat([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, 4), [5, 5, 5, 5, 5, 5, 5, 5, 5, 5]], 12),
    countWhole(repeat([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 1),
    countWhole(repeat([0, 0, 0, 0, 0, 1, 1, 1, 2, 2]), 3),
    countWhole(repeat([0, 0, 0, 0, 0, 0, 0, 1, 1, 1]), 2),
  ],
}
