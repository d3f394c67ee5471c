import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { isApart, oneOf } from "../../src/model/lint-range.ts"
import { findReach } from "../../src/model/lint-reach.ts"
import type { Model } from "../../src/model/model.ts"
import { runKeys } from "../../src/random/address.ts"
import { rootKey } from "../../src/random/seed.ts"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import { runReplication } from "../../src/simulation/interpreter/run-replication.ts"
import {
  expiredSource,
  unusedDocument,
  questionSettled,
  ruleNever,
  setsCollide,
  sinceTooEarly,
  valueNeverReached,
} from "../../src/problem/messages.ts"
import { readYamlBlocks } from "../support/yaml-blocks.ts"
import { compileFiles, formatProblems, prepareFile } from "../support/run-scenario.ts"
import { tinyScenario } from "../support/tiny.ts"

/** The warnings of a scenario that must be right, one line each: code line:column text. */
const warningsOf = async (body: string, steps = 8): Promise<readonly string[]> => {
  const model = await compileFiles({ "scenario.yaml": tinyScenario(body, steps) })
  if (!model.ok) throw new Error(formatProblems(model.problems))
  return model.warnings.map(({ code, place, text }) => `${code} ${place.line}:${place.column} ${text}`)
}

/** A scenario in which all is used, with one more rule of an actor called `one`. */
const withRule = (rule: string, more = ""): string => `
state: { x: { start: 0 }, truce: { values: [holds, strained, broken], start: holds } }
actors:
  one:
    rules:
      tested: ${rule}
      moves: { probability: 0.1, per: week, then: { set: { truce: broken }, change: { x: 1 } } }
      strains: { when: truce == holds, probability: 0.1, per: week, then: { set: { truce: strained } } }
phases: [{ sequential: [one] }]
questions: { how: { ask: How?, category: truce, at: end } }
tracks: [x]
${more}`

const never = (why: Parameters<typeof ruleNever>[1]): string => ruleNever("one.tested", why).text

describe("a rule that can never fire", () => {
  it.each([
    ["{ when: false, then: {} }", "when", 17],
    ["{ when: 1 > 2, then: {} }", "when", 17],
    ["{ when: truce == holds and truce == broken, then: {} }", "when", 17],
    ["{ when: x > 2 and x < 1, then: {} }", "when", 17],
    ["{ when: not fired(moves) and times(moves) >= 3, then: {} }", "when", 17],
    ["{ when: fired(tested), then: {} }", "when", 17],
    ["{ when: times(tested) >= 2, limit: once, then: {} }", "when", 17],
    ["{ when: today < 2023-06-01, then: {} }", "when", 17],
    ["{ when: elapsed > 20 weeks, then: {} }", "when", 17],
    ["{ when: since(one.moves) < 2 weeks and since(one.moves) > 15 days, then: {} }", "when", 17],
    ["{ probability: 0, per: week, then: {} }", "probability", 17],
    ["{ probability: 0.5, per: week, ratio: 0, then: {} }", "ratio", 46],
    ["{ limit: 0, then: {} }", "limit", 17],
    ["{ at: 2030-01-01, then: {} }", "dates", 17],
    ["{ at: [2023-01-01, 2030-01-01], then: {} }", "dates", 17],
  ] as const)("%s is told of, and why", async (rule, why, column) => {
    expect(await warningsOf(withRule(rule))).toEqual([`rule-never 9:${column} ${never(why)}`])
  })

  it("takes with it those that wait for it, and what they alone would have done", async () => {
    const found = await warningsOf(`
state: { light: { values: [red, green], start: red }, gate: { start: false } }
actors:
  one:
    rules:
      opens: { limit: 0, then: {} }
      second: { after: opens, then: { set: { light: green } } }
      third: { when: light == green, then: { set: { gate: true } } }
questions: { opened: { ask: Open?, event: gate, by: end }, colour: { ask: Colour?, category: light, at: end } }
`)
    expect(found.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "value-never-reached 5:33",
      "rule-never 9:16",
      "rule-never 10:17",
      "rule-never 11:16",
      "question-settled 12:36",
      "question-settled 12:84",
    ])
  })

  it.each([
    "{ when: truce != broken and x > 2, then: {} }",
    "{ when: x > 2 and x < 3, then: {} }",
    "{ when: since(one.moves) <= 1 week, then: {} }",
    "{ at: [2023-01-01, 2024-02-01], then: {} }",
    "{ at: 2030-01-01, every: 2 weeks, then: {} }",
    "{ after: moves, then: {} }",
    '{ when: "lag(x, 2 weeks) > 1 and x < 1", then: {} }',
    "{ when: first(x > 2) <= today, then: {} }",
    "{ when: 0.5 < abs(x - 2) and x ^ 2 < 9, then: {} }",
  ])("%s may fire, and nothing is said", async (rule) => {
    expect(await warningsOf(withRule(rule))).toEqual([])
  })

  it("is not one that only a switch or an assumption keeps from firing: those are there to be varied", async () => {
    const more = "assumptions: { lever: { value: false }, q: { value: 0, basis: general } }\n"
    expect(await warningsOf(withRule("{ when: lever, probability: q, per: week, then: {} }", more))).toEqual([])
  })
})

describe("a rule that always fires", () => {
  it.each(["{ then: { change: { x: 1 } } }", "{ when: 1 < 2, then: { set: { x: 3 } } }", "{ then: {} }"])(
    "%s does the same in every step",
    async (rule) => {
      expect((await warningsOf(withRule(rule))).map((line) => line.slice(0, 15))).toEqual(["rule-always 9:7"])
    },
  )

  it.each([
    "{ then: { change: { x: -0.1 * x } } }",
    '{ then: { change: { x: "normal(0, 1)" } } }',
    "{ limit: 3, then: { change: { x: 1 } } }",
    "{ every: 2 weeks, then: { change: { x: 1 } } }",
  ])("%s does not, or has its limit", async (rule) => {
    expect(await warningsOf(withRule(rule))).toEqual([])
  })
})

describe("since(rule) < 1 step", () => {
  const phased = (phases: string): string => `
state: { x: { start: 0 } }
actors:
  a: { rules: { acts: { probability: 0.5, per: week, then: { change: { x: 1 } } } } }
  b: { rules: { reacts: { when: since(a.acts) < 1 step, then: { change: { x: 2 } } } } }
phases: ${phases}
tracks: [x]
`
  it.each(["[a, b]", "[{ sequential: [a, b] }]", "[{ random: [b, a] }]"])("is fine in phases %s", async (phases) => {
    expect(await warningsOf(phased(phases))).toEqual([])
  })

  it.each(["[[a, b]]", "[b, a]", "[{ sequential: [b, a] }]"])("can never hold in phases %s", async (phases) => {
    expect(await warningsOf(phased(phases))).toEqual([
      `since-too-early 8:17 ${sinceTooEarly("a.acts").text}`,
      `rule-never 8:27 ${ruleNever("b.reacts", "when").text}`,
    ])
  })
})

describe("two sets that can collide", () => {
  const pair = (first: string, second: string): string => `
state: { v: { start: 0, whole: true }, z: { start: 0 }, lit: { start: true }, mood: { values: [calm, tense, angry], start: calm } }
actors:
  a:
    rules:
      stirs: { probability: 0.5, per: week, then: { change: { v: 1 }, choose: { up: { weight: 1, then: { set: { mood: angry } } }, down: { weight: 1, then: { set: { mood: tense } } } } } }
      turns: { when: mood == angry and not fired(turns), then: { set: { lit: false } } }
  b: { rules: { one: { ${first}, then: { set: { z: 1 } } } } }
  c: { rules: { two: { ${second}, then: { set: { z: 2 } } } } }
phases: [a, [b, c]]
tracks: [v, z, lit]
`
  it.each([
    ["when: mood == calm", "when: mood == tense"],
    ["when: mood == calm", "when: mood != calm"],
    ["when: lit and v > 1", "when: not lit"],
    ["when: v > 3", "when: v <= 3"],
    ["when: 0 < v < 2", "when: v == 0 or v >= 2"],
    ["when: fired(a.turns) and v > 1", "when: not fired(a.turns) or v < 0"],
    ["when: mood == calm or mood == tense", "when: mood == angry and v > 0"],
    ["at: 2024-01-10", "at: [2024-01-20, 2024-02-03]"],
  ])("%s and %s exclude each other", async (first, second) => {
    expect(await warningsOf(pair(first, second))).toEqual([])
  })

  it.each([
    ["when: mood == calm", "when: mood == calm and v > 0"],
    ["when: mood == calm", "when: mood == tense or v > 2"],
    ["when: v >= 3", "when: v <= 3"],
    ["when: v > 0", "when: lit"],
    ["at: 2024-01-10", "at: [2024-01-12, 2024-02-03]"],
    ["at: 2024-01-10", "every: 2 weeks"],
  ])("%s and %s do not", async (first, second) => {
    expect(await warningsOf(pair(first, second))).toEqual([
      `sets-collide 12:17 ${setsCollide("b.one", "c.two", "z").text}`,
    ])
  })

  it("is not told of two that set the same", async () => {
    const same = pair("when: v > 0", "when: v > 1").replace("z: 2", "z: 1")
    expect(await warningsOf(same)).toEqual([])
  })
})

describe("what nothing uses", () => {
  it("is told of by name", async () => {
    const found = await warningsOf(`
assumptions: { a: { value: 1 to 2, basis: assumption }, b: { value: 1, basis: general } }
groups: { ways: { dirichlet: { rail: 1, road: 1 }, basis: general } }
state: { s: { start: b }, stock: { start: 5, min: 0 }, sink: { start: rail } }
derived: { d: s + 1, e: "2" }
evidence: { E1: { says: One. }, E2: { says: Two., depends_on: [E3] }, E3: { says: Three. } }
invariants: { fine: d > 0 }
actors: { w: { rules: { r: { limit: once, then: { move: { amount: 1, from: stock, to: sink } } } } } }
`)
    expect(found.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "unused-assumption 5:16",
      "unused-assumption 6:41",
      "unused-state 7:56",
      "unused-derived 8:22",
      "unused-evidence 9:13",
      "unused-evidence 9:33",
    ])
  })

  it("counts what questions, tracks, bounds, evidence and arrivals name as used", async () => {
    expect(
      await warningsOf(`
assumptions: { top: { value: 1 to 2, basis: document, evidence: [E1] } }
state: { s: { start: 0, min: 0, max: top }, t: { start: 9, min: 0 }, u: { start: 0 } }
evidence: { E1: { says: One. } }
actors: { w: { rules: { r: { limit: once, then: { move: { amount: 1, from: t, to: u } } } } } }
questions: { q: { ask: Q?, event: arrived(u) > 0, by: end } }
tracks: [s]
`),
    ).toEqual([])
  })
})

describe("values, questions and positions", () => {
  it("tells of a value of a category that nothing gives", async () => {
    const body = `
state: { road: { values: [asked, agreed, open], start: { asked: 1, agreed: 0 } } }
actors: { w: { rules: { r: { limit: once, then: { set: { road: "if(elapsed > 2 weeks, open, asked)" } } } } } }
questions: { q: { ask: Q?, category: road, at: end } }
`
    expect(await warningsOf(body)).toEqual([`value-never-reached 5:34 ${valueNeverReached("agreed", "road").text}`])
  })

  it.each([
    ["event: x < 0, by: end", "no"],
    ["event: x >= 0, by: end", "yes"],
    ["event: x >= 0, at: end", "yes"],
    ["event: fired(w.r) and x < 0, at: end", "no"],
    ["when: x >= 0", "at the start"],
    ["when: x < 0", "never"],
    ["value: v, at: end", "7"],
    ["category: light, at: end", "red"],
  ])("tells that %s can only be answered by %s", async (question, answer) => {
    const body = `
state: { x: { start: 0, min: 0 }, v: { start: 7 }, light: { values: [red], start: red } }
actors: { w: { rules: { r: { probability: 0.5, per: week, then: { change: { x: 1 } } } } } }
questions: { q: { ask: Q?, ${question} } }
tracks: [x, v]
`
    const found = (await warningsOf(body)).filter((line) => line.startsWith("question"))
    expect(found).toEqual([`question-settled 7:28 ${questionSettled(answer).text}`].map((line) => line))
  })

  it("tells of a question without a deadline within the horizon", async () => {
    const question = (by: string) => `questions: { q: { ask: Q?, event: x > 3, by: ${by} } }\n`
    const codes = async (by: string) =>
      (
        await warningsOf(withRule("{ limit: 2, then: { change: { x: 1 } } }").replace(/^questions.*$/m, question(by)))
      ).map((line) => line.split(" ")[0])
    expect(await codes("[2030-01-01, 2031-01-01]")).toContain("question-beyond")
    expect(await codes("[2024-02-01, 2031-01-01]")).not.toContain("question-beyond")
  })

  it("tells of latent values that would be shown", async () => {
    const body = `
state: { mood: { start: "normal(50, 9)", latent: true } }
derived: { inner: { value: mood / 2, latent: true }, seen: mood > 50 }
questions:
  a: { ask: A?, value: 2 * mood, at: end }
  b: { ask: B?, event: mood > 50, at: end }
  c: { ask: C?, category: seen, at: end }
tracks: [inner, seen]
`
    expect((await warningsOf(body)).map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "latent-shown 8:17",
      "latent-shown 11:10",
    ])
  })

  it("tells of a rule that serves and breaks one position, and of a position nobody acts on", async () => {
    const body = `
actors:
  a:
    positions:
      p: { holds: P., stance: refuses }
      q: { holds: Q., stance: seeks }
    rules:
      r:
        serves: p
        limit: once
        then: { choose: { yes_then: { weight: 1, serves: a.p, breaks: p }, never: { weight: 1, breaks: p } } }
`
    expect((await warningsOf(body)).map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "position-not-tested 9:7",
      "serves-and-breaks 14:27",
    ])
  })

  it("tells of a source that was out of date at the start", async () => {
    const body = `
documents: { d1: { title: One, expires: 2023-12-31 }, d2: { title: Two, expires: 2024-01-01 } }
evidence: { E1: { document: d1, says: One., expires: 2023-06-01 } }
assumptions: { a: { value: 1 to 2, basis: document, evidence: [E1] } }
state: { x: { start: a } }
tracks: [x]
`
    expect(await warningsOf(body)).toEqual([
      `expired-source 5:32 ${expiredSource("d1", "2023-12-31").text}`,
      `unused-document 5:55 ${unusedDocument("d2").text}`,
      `expired-source 6:45 ${expiredSource("E1", "2023-06-01").text}`,
    ])
  })
})

describe("silence", () => {
  const head = "state: { x: { start: 0 } }\ntracks: [x]\n"
  const codes = async (body: string) =>
    (await warningsOf(head + body)).map((line) => line.split(" ").slice(0, 2).join(" "))

  it.each([
    "assumptions: { a: { value: 1 to 2, basis: assumption, silence: { unused-assumption: Kept for later. } } }",
    "assumptions: { a: { value: 1 to 2, silence: { no-basis: A toy., unused-assumption: Kept for later. } } }",
    "derived: { d: { value: x, silence: { unused-derived: Shown in the appendix. } } }",
    "actors: { w: { silence: { rule-never: Switched off. }, rules: { r: { limit: 0, then: {} } } } }",
    "actors: { w: { rules: { r: { limit: 0, then: {}, silence: { rule-never: Switched off. } } } } }",
    "actors: { w: { positions: { p: { holds: P., stance: seeks, silence: { position-not-tested: Said once. } } } } }",
    "documents: { d: { title: T, expires: 2020-01-01, silence: { expired-source: A treaty., unused-document: Background. } } }",
    "questions: { q: { ask: Q?, event: x > 0, by: end, silence: { question-settled: A control. } } }",
    "silence: { unused-evidence: A library. }\nevidence: { E1: { says: S. }, E2: { says: S. } }",
  ])("takes in place what its author has looked at: %s", async (body) => {
    expect(await codes(body)).toEqual([])
  })

  it("covers only the entry that it stands in", async () => {
    const body = `assumptions:
  a: { value: 1, basis: general, silence: { unused-assumption: Kept. } }
  b: { value: 1, basis: general }
`
    expect(await codes(body)).toEqual(["unused-assumption 8:3"])
  })

  it("that silences nothing is itself told of", async () => {
    const body = `assumptions:
  a: { value: 1, basis: general, silence: { unused-assumption: Kept., rule-never: No rule. } }
silence:
  unused-assumption: The nearer one has it.
  beyond-horizon: There is none.
`
    expect(await codes(body)).toEqual(["silence-unused 7:71", "silence-unused 9:3", "silence-unused 10:3"])
  })

  it("needs a reason, and the code of a warning", async () => {
    const problems = async (body: string) => {
      const model = await compileFiles({ "scenario.yaml": tinyScenario(head + body) })
      return model.ok ? [] : model.problems.map(({ code, place }) => `${code} ${place.line}:${place.column}`)
    }
    expect(await problems('silence: { no-basis: " " }\n')).toEqual(["silence-without-reason 6:22"])
    expect(await problems("silence: { no-basis: }\n")).toEqual(["no-value 6:12"])
    expect(await problems("silence: { wrong-type: It is not. }\n")).toEqual(["unknown-key 6:12"])
  })

  it("travels with the resolved scenario", async () => {
    const model = await compileFiles({
      "base.yaml": tinyScenario(`${head}silence: { beyond-horizon: Long questions. }\n`),
      "scenario.yaml":
        "casus: 1\nextends: base.yaml\nquestions: { q: { ask: Q?, when: x > 0, silence: { question-settled: Yes. } }, r: { ask: R?, event: x > 0, by: [end, 2030-01-01], silence: { question-settled: Yes. } } }\n",
    })
    expect(model.ok && model.warnings).toEqual([])
  })
})

describe("what is said to be impossible", () => {
  const root = join(import.meta.dirname, "../..")
  const oracles = globSync("test/oracles/scenarios/*.yaml", { cwd: root }).toSorted()
  const texts = [
    ...readYamlBlocks("cookbook.md").map(({ line, text, fragmentOf }) => ({
      name: `cookbook:${line}`,
      text: fragmentOf === undefined ? text : "",
    })),
    ...oracles.map((name) => ({ name, text: readFileSync(join(root, name), "utf8") })),
  ].filter(({ text }) => text.startsWith("casus"))

  it("is tried on some dozen scenarios", () => {
    expect(texts.length).toBeGreaterThan(15)
  })

  const verify = (model: Model, runs: number): void => {
    const reach = findReach(model)
    const plan = buildPlan(model)
    const root = rootKey("lint")
    for (let run = 0; run < runs; run++) {
      const { timesFired, tracks } = runReplication(plan, runKeys(root, run), run)
      const surprises = plan.labels.events.filter(
        (event, slot) => (timesFired[slot] ?? 0) > 0 && !reach.events.has(event),
      )
      const outside = plan.labels.tracks.filter((id, slot) => {
        const range = reach.states.get(id)
        const values = tracks.filter((_, i) => i % plan.tracks.length === slot)
        return range !== undefined && values.some((value) => isApart(range, oneOf([value])))
      })
      expect([run, surprises, outside]).toEqual([run, [], []])
    }
  }

  it.each(texts)("never happens in $name, and no track leaves its range", async ({ text }) => {
    const model = await compileFiles({ "scenario.yaml": text })
    if (!model.ok) throw new Error(formatProblems(model.problems))
    verify(model.value, 20)
  })

  it.each(["", "/variants/horizon-2026.yaml"])("never happens in the Karabakh scenario%s", async (variant) => {
    const file = join(root, `scenarios/karabakh-2024${variant}`)
    verify((await prepareFile(file)).model, 30)
  })
})
