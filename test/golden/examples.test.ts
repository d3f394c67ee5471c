import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { families } from "../../src/expression/families.ts"
import { usages } from "../../src/expression/vocabulary.ts"
import type { Model } from "../../src/model/model.ts"
import type { Scenario } from "../../src/scenario/scenario.ts"
import { listConstructs } from "../support/list-constructs.ts"
import { prepareFile } from "../support/run-scenario.ts"

/** The library of small scenarios: together they show the whole language, and each is small, clean and explained. */

const library = "scenarios/examples"
const names = readdirSync(library).toSorted()
const files = readdirSync(library, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => join(library, name))
  .toSorted()
const isWhole = (file: string): boolean => readFileSync(file, "utf8").includes("casus: 1")

/** Warnings that an example gives on purpose: `code at place`, with the reason. */
const reasoned: Readonly<Record<string, string>> = {}

interface Example {
  readonly file: string
  readonly scenario: Scenario
  readonly model: Model
  readonly warnings: readonly string[]
}

const load = async (file: string): Promise<Example> => {
  const { loaded, model, warnings } = await prepareFile(file)
  return {
    file,
    scenario: loaded.scenario,
    model,
    warnings: warnings.map(({ code, place }) => `${code} at ${place.file}`),
  }
}

/** What the language has; functions and families are those of the vocabulary itself. */
const constructs: readonly string[] = [
  ...Object.keys(usages).map((name) => `function:${name}`),
  ...[...families.keys()].map((name) => `family:${name}`),
  ...["linear", "log", "logit"].map((scale) => `family:interval_${scale}`),
  ...["linear", "log", "logit"].map((scale) => `family:quantiles_${scale}`),
  "family:quantiles",
  ...["add", "subtract", "multiply", "divide", "negate", "power", "power-whole", "today", "elapsed"].map(
    (op) => `op:${op}`,
  ),
  ...["less", "less-equal", "greater", "greater-equal", "equal", "not-equal", "and", "or", "not", "fired", "holds"].map(
    (op) => `test:${op}`,
  ),
  ...["set", "change", "move", "move shared out", "choose", "choose in choose"].map((kind) => `effect:${kind}`),
  ...["step", "week", "month", "quarter", "year", "occasion"].map((per) => `per:${per}`),
  ...["at", "every", "after", "rising edge"].map((occasion) => `occasion:${occasion}`),
  "limit:once",
  "limit:count",
  "cooldown",
  "ratio:formula",
  "ratio:reasons",
  "phase:simultaneous",
  "phase:sequential",
  "phase:random",
  "phases:map",
  "phases:list",
  ...["number", "boolean", "category", "date", "duration"].map((kind) => `assumption:${kind}`),
  ...[
    "number",
    "boolean",
    "category",
    "date",
    "duration",
    "ordered",
    "whole",
    "latent",
    "min",
    "max",
    "random start",
  ].map((kind) => `state:${kind}`),
  ...["number", "boolean", "duration"].map((kind) => `derived:${kind}`),
  "table:number",
  "table:category",
  "truncation:min",
  "truncation:max",
  "factor",
  "factor on factor",
  "loadings",
  "group",
  "correlation",
  "invariant",
  "evidence",
  ...["document", "general", "assumption"].map((basis) => `basis:${basis}`),
  ...["refuses", "demands", "seeks", "offers", "signals"].map((stance) => `stance:${stance}`),
  "serves",
  "breaks",
  ...["event by", "event at", "when", "value", "category", "given"].map((kind) => `question:${kind}`),
  "expect:between",
  "expect:monotone",
  ...["1 day", "1 week", "2 week", "1 month", "1 quarter"].map((step) => `clock:${step}`),
]

describe("the library of examples", () => {
  const examples: Example[] = []
  beforeAll(async () => {
    for (const file of files.filter(isWhole)) examples.push(await load(file))
  })

  it("has at least eight scenarios, whose pages say what they cannot say and what to change first", () => {
    expect(names.length).toBeGreaterThanOrEqual(8)
    const pages = names.map((name) => readFileSync(join(library, name, "README.md"), "utf8"))
    const headings = pages.map((page) => [...page.matchAll(/^## (.+)$/gm)].map((match) => match[1]))
    const wanted = ["What it models", "What it cannot say", "What to change first", "Sources"]
    expect(headings).toEqual(names.map(() => wanted))
  })

  it.each(files)("keeps %s under 120 lines", (file) => {
    expect(readFileSync(file, "utf8").trimEnd().split("\n").length).toBeLessThan(120)
  })

  it("gives no warning but those with a reason", () => {
    expect(examples.flatMap(({ warnings }) => warnings).toSorted()).toEqual(Object.keys(reasoned).toSorted())
  })

  it("says of every assumption what it rests on, and of every expectation why", () => {
    const without = examples.flatMap(({ file, model }) => [
      ...model.assumptions.filter(({ basis, hidden }) => basis === "none" && !hidden).map(({ id }) => `${file} ${id}`),
      ...model.expectations.filter(({ because }) => because === "").map(({ id }) => `${file} ${id}`),
    ])
    expect(without).toEqual([])
  })

  it("asks questions of all four kinds, draws tracks and expects something of itself, in each", () => {
    const poor = examples.filter(
      ({ model }) =>
        new Set(model.questions.map(({ kind }) => kind)).size < 4 ||
        !model.tracks.some(({ asked }) => asked) ||
        model.expectations.length === 0,
    )
    expect(poor.map(({ file }) => file)).toEqual([])
  })

  it("uses every construct of the language somewhere", () => {
    const used = new Set(examples.flatMap(({ scenario, model }) => listConstructs(scenario, model)))
    expect(constructs.filter((construct) => !used.has(construct))).toEqual([])
  })

  it.each(["include", "extends"])("shows %s", (key) => {
    expect(files.filter((file) => readFileSync(file, "utf8").includes(`\n${key}:`)).length).toBeGreaterThan(0)
  })

  it.each(names)("shows %s in the cookbook, with a picture", (name) => {
    const cookbook = readFileSync("docs/cookbook.md", "utf8")
    expect(cookbook).toContain(`../scenarios/examples/${name}`)
    expect(cookbook).toContain(`images/examples/${name}.svg`)
    expect(existsSync(`docs/images/examples/${name}.svg`)).toBe(true)
  })
})
