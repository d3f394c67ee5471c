import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  duplicateName,
  eachWordTaken,
  notSupported,
  unknownList,
  unknownName,
  wrongKind,
} from "../../src/problem/messages.ts"
import { textOfMember } from "../../src/scenario/each-text.ts"
import { checkFiles } from "../problem/check-files.ts"
import { loadFrom } from "../scenario/memory-files.ts"
import { runScenarioText, type ScenarioRun } from "../support/run-scenario.ts"
import { tinyScenario } from "../support/tiny.ts"

const garrisons = (bases: string): string =>
  tinyScenario(`
units: [persons]
lists:
  bases: ${bases}
assumptions:
  leaving: { each: { base: bases }, title: Men who leave, unit: persons/week, value: 1 to 9, basis: general }
  at_gyumri: { unit: persons, value: 500, basis: general }
  at_meghri: { unit: persons, value: 40, basis: general }
  at_goris: { unit: persons, value: 60, basis: general }
state:
  strength: { each: { base: bases }, title: Strength, unit: persons, start: at_base, min: 0 }
  sent: { unit: persons, start: 0 }
  target: { values: [none, gyumri, meghri, goris], start: none }
derived:
  thin: { each: { base: bases }, value: strength_base < 0.9 * at_base }
actors:
  russia:
    rules:
      withdraws:
        each: { base: bases }
        title: Men leave the base
        when: "strength_base > 0 and (target == base or since(withdraws_base) >= 2 weeks)"
        probability: 0.5
        per: week
        then:
          move: { amount: leaving_base * 1 step, from: strength_base, to: sent }
          choose:
            spoken_of: { weight: 1, then: { set: { target: base } } }
            kept_quiet: { weight: "poisson(2)" }
      tells: { after: withdraws, limit: 3, then: {} }
phases: [russia.tells, { random: [russia.withdraws] }]
questions: { gone: { ask: How many?, value: sent, at: end } }
tracks: [strength, thin, sent]
`)

const load = async (text: string) => {
  const loaded = await loadFrom({ "/s/scenario.yaml": text })
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => problem.text).join("\n"))
  return loaded.value
}

describe("an entry with each", () => {
  it("is what one would have written out by hand", async () => {
    const { scenario } = await load(garrisons("{ gyumri: Gyumri, meghri: the post at Meghri }"))
    const byHand = tinyScenario(`
units: [persons]
assumptions:
  leaving_gyumri: { title: Men who leave (Gyumri), unit: persons/week, value: 1 to 9, basis: general }
  leaving_meghri: { title: Men who leave (the post at Meghri), unit: persons/week, value: 1 to 9, basis: general }
  at_gyumri: { unit: persons, value: 500, basis: general }
  at_meghri: { unit: persons, value: 40, basis: general }
  at_goris: { unit: persons, value: 60, basis: general }
state:
  strength_gyumri: { title: Strength (Gyumri), unit: persons, start: at_gyumri, min: 0 }
  strength_meghri: { title: Strength (the post at Meghri), unit: persons, start: at_meghri, min: 0 }
  sent: { unit: persons, start: 0 }
  target: { values: [none, gyumri, meghri, goris], start: none }
derived:
  thin_gyumri: strength_gyumri < 0.9 * at_gyumri
  thin_meghri: strength_meghri < 0.9 * at_meghri
actors:
  russia:
    rules:
      withdraws_gyumri:
        title: Men leave the base (Gyumri)
        when: "strength_gyumri > 0 and (target == gyumri or since(withdraws_gyumri) >= 2 weeks)"
        probability: 0.5
        per: week
        then:
          move: { amount: leaving_gyumri * 1 step, from: strength_gyumri, to: sent }
          choose:
            spoken_of: { weight: 1, then: { set: { target: gyumri } } }
            kept_quiet: { weight: "poisson(2)" }
      withdraws_meghri:
        title: Men leave the base (the post at Meghri)
        when: "strength_meghri > 0 and (target == meghri or since(withdraws_meghri) >= 2 weeks)"
        probability: 0.5
        per: week
        then:
          move: { amount: leaving_meghri * 1 step, from: strength_meghri, to: sent }
          choose:
            spoken_of: { weight: 1, then: { set: { target: meghri } } }
            kept_quiet: { weight: "poisson(2)" }
      tells: { after: [withdraws_gyumri, withdraws_meghri], limit: 3, then: {} }
phases: [russia.tells, { random: [russia.withdraws_gyumri, russia.withdraws_meghri] }]
questions: { gone: { ask: How many?, value: sent, at: end } }
tracks: [strength_gyumri, strength_meghri, thin_gyumri, thin_meghri, sent]
`)
      .replace("after: [withdraws", "after: [russia.withdraws")
      .replace(", withdraws_meghri]", ", russia.withdraws_meghri]")
    const written = (await load(byHand)).scenario
    expect(scenario).toEqual(written)
    expect(JSON.stringify(scenario)).toBe(JSON.stringify(written))
  })

  it("is read the same where the scenario's own names are keys of the language", async () => {
    const renamed = (text: string) => text.replaceAll("target", "note").replaceAll("spoken_of", "limit")
    const { scenario } = await load(garrisons("[gyumri, meghri]"))
    const again = (await load(renamed(garrisons("[gyumri, meghri]")))).scenario
    expect(JSON.stringify(again)).toBe(renamed(JSON.stringify(scenario)))
    expect(JSON.stringify(again)).toContain('"then":{"set":{"note":"gyumri"}}')
  })

  it("gives each member draws of its own, which no other member moves", async () => {
    const options = { runs: 300, seed: "1" }
    const two = await runScenarioText(garrisons("[gyumri, meghri]"), options)
    const more = await runScenarioText(garrisons("[goris, gyumri, meghri]"), options)
    const drawn = (run: ScenarioRun, id: string) => run.ensemble.assumptions[run.plan.labels.assumptions.indexOf(id)]
    for (const id of ["leaving_gyumri", "leaving_meghri"]) expect(drawn(more, id)).toEqual(drawn(two, id))
    expect(drawn(two, "leaving_gyumri")).not.toEqual(drawn(two, "leaving_meghri"))
    // The first step has nothing in it that members have in common: who leaves in it hangs on their own draws alone.
    const firings = async (bases: string) => {
      const short = garrisons(bases).replace("8 steps", "1 step").replace("target == base or ", "")
      return runScenarioText(short, options)
    }
    const [few, many] = [await firings("[gyumri, meghri]"), await firings("[meghri, goris, gyumri]")]
    for (const rule of ["russia.withdraws_gyumri", "russia.withdraws_meghri"])
      expect(many.times(rule)).toEqual(few.times(rule))
    expect(few.times("russia.withdraws_gyumri")).not.toEqual(few.times("russia.withdraws_meghri"))
  })

  it("takes members from an overlay, and loses them to one", async () => {
    const files = {
      "/s/scenario.yaml": garrisons("{ gyumri: Gyumri, meghri: Meghri }"),
      "/s/more.yaml": "casus: 1\nextends: scenario.yaml\nlists: { bases: { goris: Goris, meghri: null } }\n",
    }
    const loaded = await loadFrom(files, "/s/more.yaml")
    const ids = loaded.ok ? Object.keys(loaded.value.scenario.state) : []
    expect(ids).toEqual(["strength_gyumri", "strength_goris", "sent", "target"])
    expect(loaded.ok && loaded.value.edits.map(({ path }) => path)).toEqual(["lists.bases.goris", "lists.bases.meghri"])
  })

  it("keeps the streams of members apart", async () => {
    const { scenario } = await load(
      garrisons("[gyumri]").replace("title: Strength,", "title: Strength, stream: force,"),
    )
    expect(scenario.state["strength_gyumri"]?.stream).toBe("force_gyumri")
  })
})

describe("what is wrong in an entry with each", () => {
  const problems = async (change: (text: string) => string, bases = "[gyumri, meghri]") =>
    (await checkFiles({ "scenario.yaml": change(garrisons(bases)) }))
      .filter(({ severity }) => severity === "problem")
      .map(({ text, place }) => `${place.line}:${place.column}+${place.length} ${text}`)

  it("is told at the place where it was written, to the letter", async () => {
    const found = await problems((text) => text.replace("0.9 * at_base", "0.9 * at_base + lost_base * stock"))
    expect(found).toEqual([
      `18:73+9 ${unknownName("lost_gyumri").text}`,
      `18:73+9 ${unknownName("lost_meghri").text}`,
      `18:85+5 ${unknownName("stock").text}`,
    ])
  })

  it("is told once where it has nothing to do with the member", async () => {
    expect(await problems((text) => text.replace("probability: 0.5", "probability: zero"))).toEqual([
      `26:22+4 ${unknownName("zero").text}`,
    ])
  })

  it("is told of names that only members have", async () => {
    expect(await problems((text) => text.replace("value: sent, at", "value: strength, at"))).toEqual([
      `35:45+8 ${unknownName("strength").text}`,
    ])
  })

  it.each([
    ["thin: { each: { base: bases }", "thin: { each: { base: basis }", `18:25+5 ${unknownList("basis").text}`],
    [
      "thin: { each: { base: bases }",
      "thin: { each: { week: bases }",
      '18:19+4 "week" is a word of the language and cannot be a name',
    ],
    [
      "thin: { each: { base: bases }",
      "thin: { each: { gyumri: bases }",
      `18:19+6 ${eachWordTaken("gyumri", "at_gyumri").text}`,
    ],
    [
      "thin: { each: { base: bases }",
      "thin: { each: { a: bases, b: bases }",
      `18:17+22 ${wrongKind("one word and its list, such as { base: bases }", "2 words").text}`,
    ],
    ["  sent: {", "  strength_meghri: {", `15:3+15 ${duplicateName("strength_meghri", "declared by itself").text}`],
    ["  sent: {", "  base: {", `9:22+4 ${eachWordTaken("base", "base").text}`],
    ["  sent: {", "  home_base: {", `9:22+4 ${eachWordTaken("base", "home_base").text}`],
    ["      tells: {", "      leaves_base: {", `9:22+4 ${eachWordTaken("base", "leaves_base").text}`],
    ["values: [none,", "values: [base,", `9:22+4 ${eachWordTaken("base", "base").text}`],
    ["gone: {", "gone: { each: { base: bases }, ", `35:22+4 ${notSupported("each").text}`],
    ["[gyumri, meghri]", "[Gyumri]", '7:11+6 "Gyumri" cannot be a name'],
    ["[gyumri, meghri]", "7", `7:10+1 ${wrongKind("a list of names, or a map of name: title", "the number 7").text}`],
  ])("such as %s turned into %s", async (from, to, expected) => {
    expect(await problems((text) => text.replace(from, to))).toContain(expected)
  })

  it("is told without a flood of what follows from it", async () => {
    for (const [from, to] of [
      ["thin: { each: { base: bases }", "thin: { each: { base: basis }"],
      ["[gyumri, meghri]", "[Gyumri, Meghri]"],
    ] as const)
      expect((await problems((text) => text.replace(from, to))).length).toBeLessThan(3)
  })
})

describe("the way back from a member's formula", () => {
  it("leads every part to where it was written", () => {
    const { text, placeOf } = textOfMember("a_base + base * (b_base - c)", { word: "base", member: "gyumri" })
    expect(text).toBe("a_gyumri + gyumri * (b_gyumri - c)")
    const written = "a_base + base * (b_base - c)"
    const back = (part: string) => {
      const start = text.indexOf(part)
      const { start: from, end: to } = placeOf({ start, end: start + part.length })
      return written.slice(from, to)
    }
    expect(["a_gyumri", " gyumri ", "(b_gyumri", "b_gyumri - c", " - c)", "+ gyumri *"].map(back)).toEqual([
      "a_base",
      " base ",
      "(b_base",
      "b_base - c",
      " - c)",
      "+ base *",
    ])
  })

  it("never leaves the text, and keeps order", () => {
    const piece = fc.constantFrom("x_base", "base", " ", "+", "13 weeks", "a.b_base", "basement", "base_x", "é", "1e3")
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom("b", "a_much_longer_name"), (pieces, member) => {
        const written = pieces.join("")
        const { text, placeOf } = textOfMember(written, { word: "base", member })
        for (let start = 0; start <= text.length; start++) {
          const place = placeOf({ start, end: Math.min(text.length, start + 1) })
          expect(place.start).toBeLessThanOrEqual(place.end)
          expect(place.start >= 0 && place.end <= written.length).toBe(true)
        }
        expect(placeOf({ start: 0, end: text.length })).toEqual({ start: 0, end: written.length })
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})
