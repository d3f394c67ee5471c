import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { Ajv } from "ajv"
import { describe, expect, it } from "vitest"
import { renderWithWarnings } from "../../src/chart/render.ts"
import type { Json } from "../../src/chart/spec.ts"
import { darkTheme } from "../../src/chart/theme.ts"
import { summarize } from "../../src/summary/summarize.ts"
import type { Summary } from "../../src/summary/summary.ts"
import { ensemble, model } from "../summary/small-model.ts"
import { drawAll, provenance } from "./draw-all.ts"
import { summary } from "./karabakh-like.ts"
import { findOverlaps, findTexts, sizeOf } from "./svg-texts.ts"

const light = drawAll(summary)
const small = drawAll(summarize({ name: "small", seed: "1", model, ensemble }))
const sets = [
  ["light", light],
  ["dark", drawAll(summary, darkTheme)],
  ["of ten runs", small],
] as const
const cases = sets.flatMap(([theme, set]) => set.map((chart) => [theme, chart.id, chart] as const))

/** Every text and number that a specification holds, by key. */
function listEntries(value: Json, key = ""): readonly (readonly [string, Json])[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => listEntries(item, key))
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, item]) => listEntries(item, name))
  return [[key, value]]
}

describe("the set of charts", () => {
  it("has a chart for every kind of question, in reading order, with ids fit for file names", () => {
    expect(light.map(({ id }) => id)).toEqual([
      "answers",
      "storylines",
      "by-date",
      "when-out_when",
      "value-at_front",
      "value-trade_2025",
      "category-corridor_status",
      "tracks",
      "states",
      "positions",
      "flows",
      "influence",
      "timeline",
    ])
    expect(light[0]?.title).toBe("Answers at a glance")
    expect(light.find(({ id }) => id.startsWith("when"))?.title).toBe(
      "When will the last member of the contingent have left Karabakh?",
    )
  })

  it("draws all questions by date in one chart, ordered by where they end, the small ones on an axis of their own", () => {
    const chart = light.find(({ id }) => id === "by-date")?.spec ?? {}
    const panels = (chart as { vconcat?: readonly Json[] }).vconcat ?? []
    expect(panels.length).toBe(2)
    const shares = panels.map((panel) =>
      listEntries(panel).flatMap(([key, text]) =>
        key === "text" && typeof text === "string" && /^[<>]?[\d.]+ %$/.test(text)
          ? [Number(text.replace(/[<> %]/g, ""))]
          : [],
      ),
    )
    for (const panel of shares) expect(panel).toEqual(panel.toSorted((a, b) => b - a))
    expect(shares[0]?.every((share) => share >= 10)).toBe(true)
    expect(shares[1]?.every((share) => share < 10)).toBe(true)
    expect(JSON.stringify(panels[1])).toContain('"domain":[0,0.1]')
  })

  it("parts a long timeline between actors, so that no rule is lost", () => {
    const rules = Array.from({ length: 6 }, (_, copy) =>
      summary.rules.map((rule) => ({ ...rule, id: `${rule.id}_${copy}`, title: `${rule.title} ${copy}` })),
    ).flat()
    const charts = drawAll({ ...summary, rules }).filter(({ id }) => id.startsWith("timeline"))
    expect(charts.map(({ id, title }) => [id, title])).toEqual([
      ["timeline", "Who acts when (1 of 2)"],
      ["timeline-2", "Who acts when (2 of 2)"],
    ])
    const texts = listEntries(charts.map(({ spec }) => spec)).filter(([key]) => key === "text")
    for (const { title, fired } of rules.filter(({ outcome_of }) => outcome_of === undefined)) {
      const words = title.split(" ")
      expect([
        title,
        texts.some(([, text]) => typeof text === "string" && text.endsWith(words.slice(-2).join(" "))),
      ]).toEqual([title, fired.value > 0])
    }
  })

  it("draws nothing where there is nothing to draw", () => {
    const { storylines: _, influence: __, flows: ___, ...rest } = summary
    expect(drawAll({ ...rest, questions: [], tracks: [], positions: [], rules: [] })).toEqual([])
  })

  it("never draws a latent track, and says so", () => {
    const tracks = light.find(({ id }) => id === "tracks")
    expect(tracks?.spec.title.subtitle.join(" ")).toContain("Not drawn, because latent: Tension on the border.")
    const onlyLatent = summary.tracks.filter(({ latent }) => latent)
    expect(drawAll({ ...summary, tracks: onlyLatent }).map(({ id }) => id)).not.toContain("tracks")
  })

  it("counts the answers it leaves out", () => {
    expect(light[0]?.spec.title.subtitle.join(" ")).toContain("Not drawn: 5 answers beyond the horizon")
  })
})

describe.each(cases)("%s: %s", (_, id, { spec }) => {
  it("is valid Vega-Lite by its published schema", () => {
    validate(spec)
    expect(validate.errors ?? []).toEqual([])
  })

  it("holds its data, fetches nothing and says where it comes from", () => {
    const entries = listEntries(spec)
    expect(entries.filter(([key]) => key === "url" || key === "href")).toEqual([])
    expect(spec.usermeta.casus).toEqual(provenance)
    expect(spec.title.subtitle.join(" ")).toContain("10,000 runs, seed 1")
  })

  it("draws without a warning, with no label cut, clipped or over another", async () => {
    const { svg, warnings } = await renderWithWarnings(spec)
    const texts = findTexts(svg)
    const { width, height } = sizeOf(svg)
    expect(warnings).toEqual([])
    expect(texts.length).toBeGreaterThan(8)
    expect(findOverlaps(texts)).toEqual([])
    expect(texts.filter(({ text }) => text.includes("…") && !text.startsWith("Only runs"))).toEqual([])
    expect(
      texts.filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height),
    ).toEqual([])
    expect([id, width < 1200]).toEqual([id, true])
  })

  it("counts time in UTC, and numbers by one locale", () => {
    const scales = JSON.stringify(spec).match(/"type":"temporal"[^}]*"scale":\{"type":"(\w+)"/g) ?? []
    expect(scales.every((scale) => scale.endsWith('"utc"'))).toBe(true)
    expect(spec).toHaveProperty("config.locale.number.decimal", ".")
  })
})

const schema = JSON.parse(
  readFileSync(new URL("../../node_modules/vega-lite/build/vega-lite-schema.json", import.meta.url), "utf8"),
) as object
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)

describe("honest axes", () => {
  it("shows probabilities and shares from 0 to 100 %", () => {
    for (const id of ["answers", "by-date", "category-corridor_status", "states", "positions"]) {
      const text = JSON.stringify(light.find((chart) => chart.id === id)?.spec)
      expect(text).toContain('"domain":[0,1]')
    }
  })

  it("begins a fan at 0, and says where it does not", () => {
    const text = JSON.stringify(light.find(({ id }) => id === "tracks")?.spec)
    expect(text).toContain("share · axis not from 0")
    expect(text).not.toContain("persons · axis not from 0")
  })

  it("gives bars of a histogram all runs together", () => {
    const { spec } = light.find(({ id }) => id === "value-at_front") ?? {}
    const panels = (spec as { concat?: readonly Json[] } | undefined)?.concat ?? []
    expect(panels.length).toBeGreaterThan(1)
    for (const panel of panels) {
      const shares = listEntries(panel).flatMap(([key, value]) =>
        key === "share" && typeof value === "number" ? [value] : [],
      )
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3)
    }
  })

  it("parts all runs into those in which it happens and the rest, up to 100 %", () => {
    const { spec } = light.find(({ id }) => id === "when-out_when") ?? {}
    const text = JSON.stringify(spec)
    expect(text).toContain('"domain":[0,1]')
    const answer = summary.questions.find(({ id }) => id === "out_when")
    const value = answer?.kind === "when" ? (answer.estimate?.value ?? NaN) : NaN
    expect(text).toContain(`{"low":0,"high":${value},`)
    expect(text).toContain(`{"low":${value},"high":1,`)
  })
})

describe("colours", () => {
  const coloursOf = (id: string, of: Summary) =>
    new Set(
      listEntries(drawAll(of).find((chart) => chart.id === id)?.spec ?? {}).flatMap(([key, value]) =>
        key === "colour" ? [value] : [],
      ),
    )
  const [armenia, russia] = ["#0072b2", "#d55e00"]

  it("are the same for an actor in every chart, whichever others are in it", () => {
    const silent: Summary = { ...summary, rules: summary.rules.filter(({ actor }) => actor !== "armenia") }
    expect([...coloursOf("positions", silent)]).toEqual(expect.arrayContaining([armenia, russia]))
    expect(coloursOf("timeline", silent)).toContain(russia)
    expect(coloursOf("timeline", silent)).not.toContain(armenia)
  })

  it("go to actors with positions before a war or a market, where there are too few for all", () => {
    const crowd = Array.from({ length: 12 }, (_, i) => ({ id: `market_${i}`, title: `Market ${i}` }))
    expect(coloursOf("positions", { ...summary, actors: [...crowd, ...summary.actors] })).toContain(armenia)
    expect(coloursOf("positions", { ...summary, actors: [...crowd, ...summary.actors] }).size).toBe(5)
  })
})

describe("drawing", () => {
  it("gives the same bytes in every time zone", async () => {
    const program = fileURLToPath(new URL("print-charts.ts", import.meta.url))
    const zones = ["UTC", "America/New_York", "Asia/Tokyo"]
    const runs = await Promise.all(
      zones.map((TZ) => promisify(execFile)(process.execPath, [program], { env: { ...process.env, TZ } })),
    )
    const [utc, newYork, tokyo] = runs.map(({ stdout }) => stdout)
    expect(utc?.split("\n").length).toBe(light.length + 1)
    expect(newYork).toBe(utc)
    expect(tokyo).toBe(utc)
  })

  it("reads no file and no address, whatever a chart asks for", async () => {
    const [first] = light
    if (first === undefined) throw new Error("no chart")
    const url = fileURLToPath(new URL("../../package.json", import.meta.url))
    const asking = {
      ...first.spec,
      layer: [],
      data: { url },
      mark: "bar",
      encoding: { x: { field: "name", type: "nominal" } },
    }
    const { layer: _, ...spec } = asking
    const { svg, warnings } = await renderWithWarnings(spec)
    expect(warnings.join(" ")).toContain("must not load")
    expect(svg).not.toContain("casus<")
  })
})
