import { describe, expect, it } from "vitest"
import { notOneOf, unknownKey, wrongKind } from "../../src/problem/messages.ts"
import { head, list, loadFrom } from "./memory-files.ts"

const load = (lines: string) => loadFrom({ "/s/scenario.yaml": head + lines })
const problemsOf = async (lines: string): Promise<readonly string[]> => list(await load(lines))

const rule = (lines: string) =>
  `state: { x: { start: 0 } }\nactors:\n  a:\n    rules:\n      r:\n${lines}        then: { set: { x: 1 } }\n`

describe("what cannot be written is told at its place", () => {
  it.each([
    ["an unknown key of the file", "zzz: 1\n", "unknown-key scenario.yaml:4:1"],
    ["an unknown key of a rule", rule("        wen: x > 0\n"), "unknown-key scenario.yaml:9:9"],
    [
      "what a later version may have",
      "questions: { q: { each: { base: bases }, ask: Q?, when: 1 > 0 } }\n",
      "not-supported scenario.yaml:4:19",
    ],
    ["a missing key", "assumptions:\n  a: { unit: share, basis: general }\n", "missing-key scenario.yaml:5:3"],
    [
      "a rule without effects",
      "actors:\n  a:\n    rules:\n      r:\n        when: 1 > 0\n",
      "missing-key scenario.yaml:7:7",
    ],
    ["a list for a map", "state: [x]\n", "wrong-kind scenario.yaml:4:8"],
    ["a map for a formula", "derived: { d: { value: { a: b } } }\n", "wrong-kind scenario.yaml:4:24"],
    ["a number for text", "description: 2024\n", "wrong-kind scenario.yaml:4:14"],
    ["text for a switch", "state: { x: { start: 0, whole: maybe } }\n", "wrong-kind scenario.yaml:4:32"],
    ["a word that is not offered", "assumptions: { a: { value: 1, basis: hunch } }\n", "not-one-of scenario.yaml:4:38"],
    ["a weight that is text", 'state: { x: { start: { 4: 1, 5: "2" } } }\n', "wrong-kind scenario.yaml:4:33"],
    [
      "three numbers for between",
      "expect: { e: { question: q, between: [0, 1, 2] } }\n",
      "wrong-kind scenario.yaml:4:45",
    ],
    ["a name with a capital", "state: { X: { start: 0 } }\n", "bad-id scenario.yaml:4:10"],
    ["a name that is a function", "state: { left: { start: 0 } }\n", "reserved-id scenario.yaml:4:10"],
    [
      "a name that is a distribution",
      "assumptions: { normal: { value: 1, basis: general } }\n",
      "reserved-id scenario.yaml:4:16",
    ],
    ["a name that YAML 1.1 takes for a boolean", "state: { on: { start: 0 } }\n", "reserved-id scenario.yaml:4:10"],
    [
      "a unit of time as a name",
      "questions: { week: { ask: A?, event: 1 > 0, by: end } }\n",
      "reserved-id scenario.yaml:4:14",
    ],
    [
      "a category value that is reserved",
      "state: { x: { values: [yes, agreed], start: agreed } }\n",
      "reserved-id scenario.yaml:4:24",
    ],
    [
      "an outcome with a bad name",
      rule("").replace("set: { x: 1 }", "choose: { Big: { weight: 1 } }"),
      "bad-id scenario.yaml:9:27",
    ],
    ["a phase that is both", "phases: [{ sequential: [a], random: [b] }]\n", "wrong-kind scenario.yaml:4:10"],
    ["a phase that is neither", "phases: { p: {} }\n", "wrong-kind scenario.yaml:4:14"],
    ["evidence with a hyphen", "evidence: { E-1: { says: S } }\n", "bad-id scenario.yaml:4:13"],
  ])("%s", async (_, lines, expected) => {
    expect(await problemsOf(lines)).toEqual([expected])
  })

  it("what a file lacks is told at its start", async () => {
    expect(list(await loadFrom({ "/s/scenario.yaml": "casus: 1\n" }))).toEqual([
      "missing-key scenario.yaml:1:1",
      "missing-key scenario.yaml:1:1",
    ])
  })

  it("another version of the language is refused once", async () => {
    expect(list(await loadFrom({ "/s/scenario.yaml": head.replace("casus: 1", "casus: 2") }))).toEqual([
      "language-version scenario.yaml:1:8",
    ])
  })

  it("a file without a version is asked for one", async () => {
    expect(list(await loadFrom({ "/s/scenario.yaml": head.replace("casus: 1\n", "") }))).toEqual([
      "missing-key scenario.yaml:1:1",
    ])
  })

  it("a misspelt key is told once, with the right spelling and all that is allowed", async () => {
    const checked = await load("factors: { f: { load: { a: 0.5 } } }\n")
    expect(checked).toMatchObject({
      problems: [
        { ...unknownKey("load", ["title", "loads", "note", "stream", "silence"], "loads"), path: "factors.f.load" },
      ],
    })
  })

  it("a number where text is meant is told how to quote it", async () => {
    expect(await load("description: 2024\n")).toMatchObject({
      problems: [wrongKind("text", "the number 2024", 'put it in quotes: "2024"')],
    })
  })

  it("a word that is not offered is told with those that are", async () => {
    const checked = await load("assumptions: { a: { value: 1, basis: documents } }\n")
    expect(checked).toMatchObject({
      problems: [notOneOf('"documents"', ["document", "general", "assumption", "hindsight"], "document")],
    })
  })

  it("a mistake in one entry does not hide those in others", async () => {
    const lines =
      "assumptions:\n  a: { value: 1, basis: hunch }\n  b: { value: 1, basis: document }\n  c: { value: 1, basis: document, evidence: [E1] }\n"
    expect(await problemsOf(lines)).toEqual([
      "not-one-of scenario.yaml:5:25",
      "basis-without-evidence scenario.yaml:6:25",
      "unknown-evidence scenario.yaml:7:46",
    ])
  })
})

describe("what a scenario says about itself is checked", () => {
  it.each([
    ["an end before the start", "", "2024-01-01, step: week, until: 2023-01-01", "end-before-start scenario.yaml:3:51"],
    ["a start on no day", "", "2024-02-30, step: week, until: 2025-01-01", "not-a-date scenario.yaml:3:17"],
    ["an end on no day", "", "2024-01-01, step: week, until: 2025-02-29", "not-an-end scenario.yaml:3:49"],
  ])("%s", async (_, lines, clock, expected) => {
    const text = `casus: 1\ntitle: T\nclock: { start: ${clock} }\n${lines}`
    const [only, ...others] = list(await loadFrom({ "/s/scenario.yaml": text }))
    expect([only?.replace(/:\d+$/, ""), others]).toEqual([expected.replace(/:\d+$/, ""), []])
  })

  it.each([
    [
      "evidence that is not there",
      "evidence: { E1: { says: S } }\nassumptions: { a: { value: 1, basis: document, evidence: [E1, E2] } }\n",
      "unknown-evidence scenario.yaml:5:63",
    ],
    [
      "evidence that leans on what is not there",
      "evidence: { E1: { says: S, depends_on: [E9] } }\n",
      "unknown-evidence scenario.yaml:4:41",
    ],
    [
      "a document that is not there",
      "evidence: { E1: { says: S, document: d9 } }\n",
      "unknown-document scenario.yaml:4:38",
    ],
    [
      "a position on evidence that is not there",
      "actors:\n  a:\n    positions:\n      p: { holds: H, stance: seeks, evidence: [E1] }\n",
      "unknown-evidence scenario.yaml:7:48",
    ],
    ["an assumption without a basis", "assumptions: { a: { value: 1 to 2 } }\n", "no-basis scenario.yaml:4:16"],
    [
      "a document as basis without evidence",
      "assumptions: { a: { value: 1, basis: document } }\n",
      "basis-without-evidence scenario.yaml:4:38",
    ],
    ["a question that asks nothing", "questions: { q: { ask: Q? } }\n", "question-kind scenario.yaml:4:14"],
    [
      "a question that asks two things",
      "questions: { q: { ask: Q?, event: 1 > 0, value: 1, at: end } }\n",
      "question-kind scenario.yaml:4:14",
    ],
    ["an event without a time", "questions: { q: { ask: Q?, event: 1 > 0 } }\n", "question-time scenario.yaml:4:14"],
    [
      "an event by and at",
      "questions: { q: { ask: Q?, event: 1 > 0, by: end, at: end } }\n",
      "question-time scenario.yaml:4:14",
    ],
    ["when with a time", "questions: { q: { ask: Q?, when: 1 > 0, by: end } }\n", "question-time scenario.yaml:4:14"],
    ["a value without at", "questions: { q: { ask: Q?, value: 1, by: end } }\n", "question-time scenario.yaml:4:14"],
    ["a category without at", "questions: { q: { ask: Q?, category: x } }\n", "question-time scenario.yaml:4:14"],
    ["a probability without its time", rule("        probability: 0.1\n"), "missing-time-basis scenario.yaml:9:22"],
    ["a time without a probability", rule("        per: week\n"), "per-without-probability scenario.yaml:9:14"],
    ["a ratio without a probability", rule("        ratio: 2\n"), "ratio-without-probability scenario.yaml:9:16"],
  ])("%s", async (_, lines, expected) => {
    expect(await problemsOf(lines)).toEqual([expected])
  })

  it("a switch needs no basis", async () => {
    expect(await load("assumptions: { hindsight: { value: true } }\n")).toMatchObject({ ok: true, warnings: [] })
  })

  it("a missing basis is a warning: the scenario loads", async () => {
    expect(await load("assumptions: { a: { value: 1 } }\n")).toMatchObject({
      ok: true,
      warnings: [{ code: "no-basis", severity: "warning" }],
    })
  })
})
