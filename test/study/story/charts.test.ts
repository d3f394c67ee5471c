import { readFileSync } from "node:fs"
import { Ajv } from "ajv"
import { describe, expect, it } from "vitest"
import { renderWithWarnings } from "../../../src/chart/render.ts"
import { drawQuestionStory } from "../../../src/study/story/charts/question-chart.ts"
import { drawRunStory } from "../../../src/study/story/charts/run-chart.ts"
import { lightTheme } from "../../../src/chart/theme.ts"
import { buildPlan } from "../../../src/simulation/build-plan.ts"
import { tellQuestion } from "../../../src/study/story/tell-question.ts"
import { tellRun } from "../../../src/study/story/tell-run.ts"
import { partRuns } from "../../../src/study/story/sides.ts"
import { findNarrowFaults, telephoneWidth } from "../../chart/chart-faults.ts"
import { compileFiles, runModel } from "../../support/run-scenario.ts"

const text = readFileSync(new URL("../../fixtures/small.yaml", import.meta.url), "utf8")
const compiled = await compileFiles({ "scenario.yaml": text })
if (!compiled.ok) throw new Error("small.yaml is wrong")
const model = compiled.value
const plan = buildPlan(model)
const provenance = { scenario: "small", seed: "1", runs: 1, run_id: "run 3", command: "casus explain small --run 3" }
const context = { theme: lightTheme, provenance }
const story = tellRun({ name: "small", seed: "1", model, plan, run: 2, full: false })
const { ensemble, runs } = await runModel(model, { runs: 400, seed: "1" })
const sides = partRuns(runs, { question: "strained_by", deadline: "2024-06-30" })
if (sides === undefined) throw new Error("no sides")
const question = tellQuestion({ name: "small", seed: "1", model, plan, ensemble, sides })

const charts = { run: drawRunStory(story, context), question: drawQuestionStory(question, context) }

const schema = JSON.parse(
  readFileSync(new URL("../../../node_modules/vega-lite/build/vega-lite-schema.json", import.meta.url), "utf8"),
) as Readonly<Record<string, unknown>>
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)

describe.each(Object.entries(charts))("the chart of a %s", (_, spec) => {
  if (spec === undefined) throw new Error("nothing was drawn")

  it("is valid Vega-Lite by its published schema", () => {
    validate(spec)
    expect(validate.errors ?? []).toEqual([])
  })

  it("is drawn without a warning and says where it comes from", async () => {
    const { svg, warnings } = await renderWithWarnings(spec)
    expect(warnings).toEqual([])
    expect(svg).toMatch(/^<svg/)
    expect(spec.usermeta.casus).toEqual(provenance)
  })
})

it("both fit a telephone, nothing over or cut", async () => {
  const narrow = { ...context, width: telephoneWidth }
  for (const spec of [drawRunStory(story, narrow)!, drawQuestionStory(question, narrow)!])
    expect(await findNarrowFaults(spec)).toEqual([])
})

describe("the chart of a run", () => {
  it("has a line for every rule that acted or nearly did, and a heading for each of their actors", async () => {
    const { svg } = await renderWithWarnings(charts.run!)
    const told = story.days.flatMap(({ acts, near }) => [...acts, ...near])
    expect(told.length).toBeGreaterThan(2)
    for (const { title, actor_title } of told) {
      expect(svg).toContain(title)
      expect(svg).toContain(actor_title)
    }
  })

  it("is not drawn where nothing happened", () => {
    expect(drawRunStory({ ...story, days: [] }, context)).toBeUndefined()
  })
})

describe("the chart of a question", () => {
  it("is not drawn where no rule stands out", () => {
    expect(drawQuestionStory({ ...question, rules: [] }, context)).toBeUndefined()
  })
})
