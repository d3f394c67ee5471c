import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { Ajv } from "ajv"
import { describe, expect, it } from "vitest"
import { renderWithWarnings } from "../../src/chart/render.ts"
import type { Json } from "../../src/chart/spec.ts"
import { rampPairs } from "../../src/chart/palette.ts"
import { drawChartSet, openChartSet } from "../../src/chart/chart-set.ts"
import { darkTheme, lightTheme } from "../../src/chart/theme.ts"
import { colourValues } from "../../src/chart/value-colours.ts"
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
      "map",
      "influence",
      "timeline",
    ])
    // Its title is what was found, its subtitle opens with what is measured.
    expect(light[0]?.title).toMatch(/^Nearly excluded/)
    expect(light[0]?.spec.title.subtitle[0]).toMatch(/^Answers at a glance\. Dot: /)
    expect(light.find(({ id }) => id.startsWith("when"))?.title).toContain(
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

  it("parts a long timeline evenly by date, and tells how many rules it leaves out", () => {
    const rules = Array.from({ length: 6 }, (_, copy) =>
      summary.rules.map((rule) => ({ ...rule, id: `${rule.id}_${copy}`, title: `${rule.title} ${copy}` })),
    ).flat()
    const charts = drawAll({ ...summary, rules }).filter(({ id }) => id.startsWith("timeline"))
    expect(charts.length).toBeGreaterThan(1)
    const own = rules.filter(({ outcome_of, first_when }) => outcome_of === undefined && first_when !== undefined)
    const dates = charts.flatMap(({ spec }) =>
      listEntries(spec).flatMap(([key, value]) => (key === "q50" && typeof value === "string" ? [value] : [])),
    )
    expect(dates).toEqual(dates.toSorted())
    const [, left = "0"] = /Left out: (\d+) that act/.exec(charts[0]?.spec.title.subtitle.join(" ") ?? "") ?? []
    expect(dates.length).toBe(own.length - Number(left))
  })

  it("draws nothing where there is nothing to draw", () => {
    const { storylines: _, influence: __, flows: ___, map: ____, ...rest } = summary
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
  const coloursOf = (id: string, of: Summary = summary) =>
    new Set(
      listEntries(drawAll(of).find((chart) => chart.id === id)?.spec ?? {}).flatMap(([key, value]) =>
        key === "colour" ? [value] : [],
      ),
    )

  it("are red for a broken position, and for nothing else", () => {
    expect(coloursOf("positions")).toEqual(new Set([lightTheme.grid, lightTheme.alarm]))
    const acting = summary.rules.findLast(({ first_when }) => first_when !== undefined)
    const broken = summary.positions.map((position) => ({
      ...position,
      broken_by: position.broken_by.map((by) => ({ ...by, rule: acting?.id ?? by.rule })),
    }))
    expect(coloursOf("timeline", { ...summary, positions: broken })).toEqual(
      new Set([lightTheme.accent, lightTheme.alarm]),
    )
    const unbroken = drawAll({ ...summary, positions: [] }).filter(({ id }) => id !== "influence")
    expect(JSON.stringify(unbroken.map(({ spec }) => spec))).not.toContain(lightTheme.alarm)
  })

  it("mean one thing in all tracks: grey the start, blue the other of yes and no, and each other value its own", () => {
    const points = [{ date: "2024-04-17", shares: [1, 0, 0] }]
    const track = (id: string, values: readonly string[], rest = {}) =>
      ({ id, title: id, kind: "category", latent: false, values, points, ...rest }) as const
    const colours = colourValues(
      [
        track("road", ["closed", "open", "shared"]),
        track("talks", ["none", "secret", "signed"]),
        track("war", ["no", "yes"]),
      ],
      lightTheme,
    )
    const [road = [], talks = [], war = []] = [...colours.values()]
    expect([road[0], talks[0], war[0]]).toEqual([lightTheme.rest, lightTheme.rest, lightTheme.rest])
    expect(war[1]).toBe(lightTheme.accent)
    expect(new Set([...road, ...talks, ...war]).size).toBe(6)
    const [open] = colourValues([track("gate", ["yes", "no"])], lightTheme).values()
    expect(open).toEqual([lightTheme.rest, lightTheme.accent])
  })

  it("go from pale to strong along an order, and are those that the scenario chooses", () => {
    const points = [{ date: "2024-04-17", shares: [1, 0, 0, 0] }]
    const track = {
      id: "ladder",
      title: "Ladder",
      kind: "category",
      latent: false,
      values: ["calm", "protest", "strikes", "war"],
      ordered: true,
      colours: { war: "red" },
      points,
    } as const
    expect(colourValues([track], lightTheme).get("ladder")).toEqual([
      lightTheme.rest,
      rampPairs[0]?.light,
      rampPairs[3]?.light,
      lightTheme.alarm,
    ])
  })
})

describe("choosing charts", () => {
  it("takes those that are named, in that order: one by its id, all of a kind by how their ids begin", () => {
    const chosen = drawChartSet(summary, [], { theme: lightTheme, provenance }, ["value", "positions", "nothing"])
    expect(chosen.map(({ id }) => id)).toEqual(["value-at_front", "value-trade_2025", "positions"])
  })
})

describe("charts that are wanted one after another", () => {
  it.each([[undefined], [["value", "positions"]], [["positions", "all"]]])(
    "are the very ones that are listed, of those chosen (%s)",
    (chosen) => {
      const set = openChartSet(summary, [], { theme: lightTheme, provenance }, chosen)
      const laidOut = [...set.layOut()]
      const listed = set.list()
      expect(laidOut.length).toBe(listed.length)
      expect(new Set(laidOut)).toEqual(new Set(listed))
      expect(laidOut.every((chart) => listed.some(({ spec }) => spec === chart.spec))).toBe(true)
    },
  )
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
