import { describe, expect, it } from "vitest"
import { head } from "../scenario/memory-files.ts"
import { checkFiles } from "./check-files.ts"

/** What somebody may write that cannot be meant, or that changes nothing; what is said of it, and where. */
const nonsense: readonly (readonly [what: string, lines: string, told: string])[] = [
  ["whole on a category", "state: { m: { values: [a, b], start: a, whole: true } }", "key-of-other-kind 4:41"],
  ["min on a boolean", "state: { m: { start: true, min: true } }", "key-of-other-kind 4:28"],
  ["whole on a date", "state: { m: { start: 2024-01-09, whole: true } }", "key-of-other-kind 4:34"],
  ["a unit on a category", "state: { m: { values: [a, b], start: a, unit: share } }", "key-of-other-kind 4:41"],
  ["ordered without values", "state: { m: { start: 1, ordered: true } }", "key-of-other-kind 4:25"],
  ["a value twice", "state: { m: { values: [a, b, a], start: a } }", "listed-twice 4:30"],
  ["a unit twice", "units: [men, men]", "listed-twice 4:14"],
  ["a track twice", "state: { m: { start: 1 } }\ntracks: [m, m]", "listed-twice 5:13"],
  [
    "a deadline twice",
    "state: { m: { start: 1 } }\nquestions: { q: { ask: Q?, event: m > 2, by: [end, end] } }",
    "listed-twice 5:52",
  ],
  [
    "a position served twice",
    "actors: { c: { positions: { p: { holds: P., stance: seeks } }, rules: { r: { serves: [p, p], limit: 1, then: {} } } } }",
    "listed-twice 4:90",
  ],
  [
    "a position served by its short and its full name",
    "actors: { c: { positions: { p: { holds: P., stance: seeks } }, rules: { r: { serves: [c.p, p], limit: 1, then: {} } } } }",
    "listed-twice 4:92",
  ],
  [
    "a rule waited for by its short and its full name",
    "actors: { c: { rules: { r: { limit: 1, then: {} }, s: { after: [r, c.r], then: {} } } } }",
    "listed-twice 4:68",
  ],
  [
    "a formula as the weight of a value",
    'assumptions: { a: { value: { 1: "0.2 + x", 2: 1 }, basis: assumption } }',
    "wrong-kind 4:33",
  ],
  [
    "a condition that holds always",
    "actors: { c: { rules: { r: { when: 2 > 1, limit: 1, then: {} } } } }",
    "condition-always 4:30",
  ],
  ["a member twice", "lists: { l: [a, a] }", "listed-twice 4:17"],
  [
    "evidence twice",
    "evidence: { E1: { says: S. } }\nassumptions: { a: { value: 1, basis: document, evidence: [E1, E1] } }",
    "listed-twice 5:63",
  ],
  ["a unit with blanks", "units: [armed men]", "bad-id 4:9"],
  ["a unit that is a product", 'units: ["share*1"]', "bad-id 4:9"],
  [
    "a unit named like a name",
    "units: [men]\nstate: { men: { start: 1 }, army: { start: 2, unit: men } }",
    "unit-like-name 4:9",
  ],
  ["a start below min", "state: { m: { start: 1, min: 2 } }", "start-outside 4:22"],
  ["a start that is not whole", "state: { m: { start: 1.5, whole: true } }", "start-outside 4:22"],
  [
    "keys that are the same number",
    "assumptions: { a: { value: { 1: 1, 1.0: 2 }, basis: general } }",
    "table-key-twice 4:36",
  ],
  ["a hexadecimal key", "assumptions: { a: { value: { 0x11: 1, 2: 2 }, basis: general } }", "bad-table-key 4:30"],
  [
    "between turned round",
    "state: { m: { start: 1 } }\nquestions: { q: { ask: Q?, event: m > 2, by: end } }\nexpect: { e: { question: q, between: [0.9, 0.1] } }",
    "between-reversed 6:38",
  ],
  [
    "between outside of a chance",
    "state: { m: { start: 1 } }\nquestions: { q: { ask: Q?, event: m > 2, by: end } }\nexpect: { e: { question: q, between: [2, 3] } }",
    "between-not-chance 6:38",
  ],
  [
    "an empty question",
    'state: { m: { start: 1 } }\nquestions: { q: { ask: "", event: m > 2, by: end } }',
    "empty-text 5:24",
  ],
  ["an empty reason", 'because: " "', "empty-text 4:10"],
  [
    "a position that holds nothing",
    'actors: { c: { positions: { p: { holds: "", stance: seeks } } } }',
    "empty-text 4:41",
  ],
  ["evidence that says nothing", 'evidence: { E1: { says: " " } }', "empty-text 4:25"],
  ["at no date", "actors: { c: { rules: { r: { at: [], then: {} } } } }", "empty-collection 4:34"],
  ["after no rule", "actors: { c: { rules: { r: { after: [], then: {} } } } }", "empty-collection 4:37"],
  [
    "a choice of nothing",
    "actors: { c: { rules: { r: { limit: 1, then: { choose: {} } } } } }",
    "empty-collection 4:56",
  ],
  ["no moves", "actors: { c: { rules: { r: { limit: 1, then: { move: [] } } } } }", "empty-collection 4:54"],
  ["an include of nothing", "include: []", "nothing-inside 4:10"],
  ["no phases", "phases: []", "empty-collection 4:9"],
  [
    "an empty phase",
    "actors: { c: { rules: { r: { limit: 1, then: {} } } } }\nphases: [c, []]",
    "empty-collection 5:13",
  ],
  [
    "no ratio",
    "actors: { c: { rules: { r: { probability: 0.1, per: step, ratio: {}, then: {} } } } }",
    "empty-collection 4:66",
  ],
  [
    "weights that are all 0",
    "actors: { c: { rules: { r: { limit: 1, then: { choose: { s: { weight: 0 } } } } } } }",
    "choose-nothing 4:48",
  ],
  [
    "a negative weight",
    "actors: { c: { rules: { r: { limit: 1, then: { choose: { s: { weight: -1 }, t: { weight: 1 } } } } } } }",
    "impossible-constant 4:71",
  ],
  [
    "a share of 1.5",
    "state: { m: { start: 1 }, w: { start: 1 }, v: { start: 1 } }\nactors: { c: { rules: { r: { limit: 1, then: { move: { amount: 1, from: m, to: { w: 1.5, v: rest } } } } } } }",
    "impossible-constant 5:85",
  ],
  [
    "a share of -1",
    "state: { m: { start: 1 }, w: { start: 1 }, v: { start: 1 } }\nactors: { c: { rules: { r: { limit: 1, then: { move: { amount: 1, from: m, to: { w: -1, v: rest } } } } } } }",
    "impossible-constant 5:85",
  ],
  [
    "a negative amount",
    "state: { m: { start: 1 }, w: { start: 1 } }\nactors: { c: { rules: { r: { limit: 1, then: { move: { amount: -1, from: m, to: w } } } } } }",
    "impossible-constant 5:64",
  ],
  [
    "a move to where it comes from",
    "state: { m: { start: 1 } }\nactors: { c: { rules: { r: { limit: 1, then: { move: { amount: 1, from: m, to: m } } } } } }",
    "move-to-itself 5:76",
  ],
  [
    "set and change of one variable",
    "state: { m: { start: 1 } }\nactors: { c: { rules: { r: { limit: 1, then: { set: { m: 2 }, change: { m: 1 } } } } } }\ntracks: [m]",
    "set-and-changed 5:73",
  ],
  [
    "a change of 0",
    "state: { m: { start: 1 } }\nactors: { c: { rules: { r: { limit: 1, then: { change: { m: 0 } } } } } }\ntracks: [m]",
    "change-of-nothing 5:58",
  ],
  ["a factor that loads nothing", "factors: { f: { loads: {} } }", "empty-collection 4:24"],
  ["an empty stream", 'assumptions: { a: { value: 1 to 2, basis: general, stream: "" } }', "bad-stream 4:60"],
  ["a stream that nothing uses", "assumptions: { a: { value: 1, basis: general, stream: old } }", "stream-unused 4:47"],
  [
    "one stream for two",
    "assumptions: { a: { value: 1 to 2, basis: general, stream: old }, b: { value: 1 to 2, basis: general, stream: old } }",
    "stream-twice 4:111",
  ],
  [
    "a stream that names a live id",
    "assumptions: { a: { value: 1 to 2, basis: general, stream: b }, b: { value: 1 to 2, basis: general } }",
    "stream-twice 4:60",
  ],
  ["a document of no date", "documents: { d: { date: 2024-02-30 } }", "not-a-date 4:25"],
  ["evidence that leans on itself", "evidence: { E1: { says: S., depends_on: [E1] } }", "evidence-in-circle 4:42"],
  [
    "evidence in a ring",
    "evidence: { E1: { says: S., depends_on: [E2] }, E2: { says: S., depends_on: [E1] } }",
    "evidence-in-circle 4:42",
  ],
  ["a negative paragraph", "evidence: { E1: { says: S., paragraph: -1 } }", "bad-paragraph 4:40"],
  ["an invariant that always holds", "invariants: { i: 1 < 2 }", "invariant-settled 4:18"],
  ["an invariant that never holds", "invariants: { i: 1 > 2 }", "invariant-never 4:18"],
  ["a list that nothing uses", "lists: { l: [a] }", "unused-list 4:10"],
  ["a bound of a constant", "assumptions: { a: { value: 1, max: 3, basis: general } }", "bound-of-constant 4:31"],
]

describe("nonsense is told at its place, never read and ignored", () => {
  it.each(nonsense)("%s", async (_, lines, told) => {
    const found = await checkFiles({ "scenario.yaml": `${head}${lines}\n` })
    expect(found.map(({ code, place }) => `${code} ${place.line}:${place.column}`)).toContain(told)
  })
})
