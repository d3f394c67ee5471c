import { describe, expect, it } from "vitest"
import { renderWithWarnings } from "../../../src/chart/render.ts"
import { drawChartSet } from "../../../src/chart/chart-set.ts"
import { datasets, type DatasetName } from "../../../src/chart/templates/datasets.ts"
import { fillTemplate } from "../../../src/chart/templates/fill-template.ts"
import { readTemplate } from "../../../src/chart/templates/template.ts"
import { darkTheme, lightTheme } from "../../../src/chart/theme.ts"
import { listRunRows } from "../../../src/summary/first-runs.ts"
import { checkFiles } from "../../problem/check-files.ts"
import { runScenarioText } from "../../support/run-scenario.ts"
import { provenance } from "../draw-all.ts"
import { summary } from "../karabakh-like.ts"

const scenario = `casus: 1
title: T
clock: { start: 2024-01-01, step: week, until: 8 steps }
assumptions: { pace: { value: 1 to 2, basis: general }, mood: { values: [calm, tense], value: { calm: 1, tense: 1 }, basis: general } }
state: { x: { start: 0 } }
actors: { a: { rules: { go: { probability: 0.2, per: week, then: { change: { x: pace } } } } } }
questions:
  far: { ask: Will it be far?, event: x > 3, by: [2024-01-20, end] }
  far_when: { ask: When will it be far?, when: x > 3 }
  how_far: { ask: How far?, value: x, at: end }
`

/** What is wrong with a template, by code and place. */
const judge = async (spec: unknown): Promise<readonly string[]> => {
  const text = `${typeof spec === "string" ? spec : JSON.stringify(spec)}\n`
  const found = await checkFiles({ "scenario.yaml": `${scenario}charts: [mine.vl.json]\n`, "mine.vl.json": text })
  return found.filter(({ severity }) => severity === "problem").map(({ code, place }) => `${place.file} ${code}`)
}

const bar = (more: object = {}): object => ({
  data: { name: "runs" },
  mark: "bar",
  encoding: { x: { field: "pace", type: "quantitative" } },
  ...more,
})

describe("a template", () => {
  it("is right where it names what there is", { timeout: 120_000 }, async () => {
    expect(await judge(bar())).toEqual([])
    const made = bar({
      transform: [
        { calculate: "datum.far ? 1 : round(datum.pace * 2)", as: "made" },
        { aggregate: [{ op: "mean", field: "made", as: "share" }], groupby: ["mood"] },
        { filter: { and: ["datum.share > 0", { not: "datum['mood'] == 'calm'" }] } },
      ],
      encoding: {
        x: { field: "share", type: "quantitative" },
        y: { field: "mood", axis: { labelExpr: "upper(datum.label)" } },
      },
    })
    expect(await judge(made)).toEqual([])
  })

  it.each([
    ["an address of data", { data: { url: "https://example.org/a.csv" } }],
    ["a file as data", { data: { url: "../secret.csv" } }],
    [
      "an address to look up in",
      { transform: [{ lookup: "run", from: { data: { url: "a.csv" }, key: "run", fields: ["b"] } }] },
    ],
    ["an image", { mark: { type: "image", url: "https://example.org/a.png" } }],
    ["an image by its channel", { mark: "image", encoding: { url: { field: "mood" } } }],
    ["a link", { encoding: { href: { value: "https://example.org" }, x: { field: "pace" } } }],
    ["a link of a mark", { mark: { type: "bar", href: "https://example.org" } }],
    ["a binding to a page", { params: [{ name: "p", value: 1, bind: { element: "#secret" } }] }],
    ["rows out of nothing", { data: { sequence: { start: 0, stop: 1e12 } } }],
    ["a formatter by name", { config: { customFormatTypes: true } }],
    ["a formatter as a program", { encoding: { x: { field: "pace", axis: { formatType: "a)||(b" } } } }],
    ["a function of the clock", { transform: [{ calculate: "now()", as: "t" }] }],
    ["a function of luck", { transform: [{ filter: "random() < 0.5" }] }],
    ["a method", { transform: [{ calculate: "datum.mood.constructor('x')()", as: "t" }] }],
    ["a hidden property", { transform: [{ calculate: "datum['__proto__']", as: "t" }] }],
    ["a made-up property", { transform: [{ calculate: "datum[datum.mood]", as: "t" }] }],
    ["an event", { transform: [{ calculate: "event", as: "t" }] }],
    ["the window", { params: [{ name: "w", expr: "window.location" }] }],
    ["a parameter that is a program", { params: [{ name: "a b;c", value: 1 }] }],
  ])("is refused with %s", { timeout: 120_000 }, async (_, more) => {
    const found = await judge(bar(more))
    const refused = found.filter((each) => /^mine\.vl\.json template-(reaches-out|expression|invalid)$/.test(each))
    expect(refused.length).toBeGreaterThan(0)
  })

  it.each([
    ["is no JSON", "{ mark:", "yaml-syntax"],
    ["is a list", "[1]", "not-a-map"],
    ["asks for too large a drawing", bar({ width: 1e7 }), "template-too-much"],
    ["names data that are not there", bar({ data: { name: "run" } }), "unknown-template-data"],
    ["names a field that is not there", bar({ encoding: { x: { field: "pce" } } }), "unknown-template-field"],
    [
      "names such a field in an expression",
      bar({ transform: [{ filter: "datum.pce > 1" }] }),
      "unknown-template-field",
    ],
    ["has a key that means nothing", bar({ marx: 1 }), "template-invalid"],
    ["has an expression that is none", bar({ transform: [{ filter: "1 +" }] }), "template-invalid"],
    [
      "makes Vega-Lite warn",
      bar({ encoding: { x: { field: "pace", type: "quantitative", scale: { type: "band" } } } }),
      "template-fails",
    ],
  ])("that %s is told at its place", { timeout: 120_000 }, async (_, spec, code) => {
    const found = await judge(spec)
    expect(found).toContain(`mine.vl.json ${code}`)
  })

  it("is not read from outside of the scenario's tree", async () => {
    const found = await checkFiles({ "scenario.yaml": `${scenario}charts: [../mine.json]\n` })
    expect(found.map(({ code }) => code)).toContain("outside-tree")
  })
})

describe("named data", () => {
  const material = { summary, runs: [] }

  it.each((Object.keys(datasets) as readonly DatasetName[]).filter((name) => name !== "runs"))(
    "%s have the columns that they say, and rows",
    (name) => {
      const rows = datasets[name].rows(material)
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) expect(Object.keys(row).toSorted()).toEqual([...datasets[name].columns].toSorted())
    },
  )

  it("of runs are what each drew and answered, in words of the scenario", async () => {
    const { runs } = await runScenarioText(scenario, { runs: 40, seed: "1" })
    const rows = listRunRows(runs)
    expect(rows.map(({ run }) => run)).toEqual(Array.from({ length: 40 }, (_, i) => i))
    for (const { pace, mood, far, far_when: when, how_far: howFar } of rows) {
      expect(typeof pace).toBe("number")
      expect(["calm", "tense"]).toContain(mood)
      expect(far).toBe(when !== null)
      if (when !== null) expect(when).toMatch(/^2024-/)
      expect(howFar as number).toBeGreaterThanOrEqual(0)
    }
  })

  it("never hold what is latent", () => {
    const latent = summary.tracks.filter((track) => track.latent).map(({ id }) => id)
    expect(latent.length).toBeGreaterThan(0)
    const ids = [...datasets.tracks.rows(material), ...datasets.shares.rows(material)].map(({ track }) => track)
    expect(ids.filter((id) => latent.includes(String(id)))).toEqual([])
  })
})

describe("a filled template", () => {
  const text = JSON.stringify({
    title: "Mine",
    data: { name: "dates" },
    mark: "line",
    encoding: {
      x: { field: "date", type: "temporal", timeUnit: "yearmonthdate" },
      y: { field: "value", type: "quantitative" },
      detail: { field: "question" },
    },
    config: { axis: { grid: false } },
  })
  const template = readTemplate("mine", text).template!

  it("is a chart of the report: after its own, titled, with where it is from, drawn without a warning", async () => {
    const context = { theme: lightTheme, provenance, templates: [template] }
    const charts = drawChartSet(summary, [], context, ["all", "mine"])
    const chart = charts.at(-1)!
    expect(chart.id).toBe("mine")
    expect(charts.length).toBeGreaterThan(5)
    expect(chart.spec.title).toEqual({ text: ["Mine"], subtitle: ["10,000 runs, seed 1"] })
    expect(chart.spec.usermeta.casus).toEqual(provenance)
    const { svg, warnings } = await renderWithWarnings(chart.spec)
    expect(warnings).toEqual([])
    expect(svg).toContain("Mine")
  })

  it("counts time in UTC, and keeps its own settings over those of the report", () => {
    const spec = fillTemplate(template, { summary, runs: [] }, { theme: darkTheme, provenance })
    expect(spec).toHaveProperty("encoding.x.timeUnit", "utcyearmonthdate")
    expect(spec).toHaveProperty("encoding.x.scale.type", "utc")
    expect(spec).toHaveProperty("config.axis.grid", false)
    expect(spec).toHaveProperty("config.background", darkTheme.background)
  })
})
