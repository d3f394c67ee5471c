import { describe, expect, it } from "vitest"
import { drawMaps } from "../../../src/chart/map/map-chart.ts"
import { loadOutlines } from "../../../src/chart/map/outlines.ts"
import { renderWithWarnings } from "../../../src/chart/render.ts"
import { lightTheme } from "../../../src/chart/theme.ts"
import { tabulateChart } from "../../../src/report/page/chart-table.ts"
import { provenance } from "../draw-all.ts"
import { summary } from "../karabakh-like.ts"

const outlines = await loadOutlines()
const context = { theme: lightTheme, provenance, outlines }
const [chart] = drawMaps(summary, context)
/** Text whose numbers are tied to their units. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ")

describe("the map", () => {
  it("is titled by the way that most went, with its range", () => {
    expect(plain(chart?.title.text.join(" ") ?? "")).toBe(
      "Most go from Karabakh to Russia: 1,250 persons, 860 to 1,700 in 90 % of runs",
    )
  })

  it("says whose borders it draws, and that they are disputed", () => {
    expect(chart?.title.subtitle.join(" ")).toMatch(/Natural Earth 4\.1.*in fact, not in law; some are disputed/)
    expect(chart?.description).toMatch(/Natural Earth 4\.1.*disputed/)
    const [bare] = drawMaps(summary, { theme: lightTheme, provenance })
    expect(bare?.title.subtitle.join(" ")).toContain("No borders are drawn.")
  })

  it("tells every way in words to whoever does not see it", () => {
    for (const way of [
      "Karabakh → Russia: 1,250 persons (median), 5–95 %: 860 to 1,700",
      "Karabakh → Gyumri, Lachin road: 350",
    ])
      expect(chart?.description).toContain(way)
  })

  it("names what is pointed at: places with their coordinates, ways with their numbers", async () => {
    const { svg, warnings } = await renderWithWarnings(chart!)
    expect(warnings).toEqual([])
    const titles = [...svg.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title = ""]) => title)
    expect(titles.find((title) => title.startsWith("Karabakh, 39.82"))).toContain(
      "left 350 (80 to 900) to Gyumri; 1,250 (860 to 1,700) to Russia",
    )
    expect(titles.filter((title) => title.includes("→")).length).toBe(3)
    expect(titles).toContain("Road through Syunik")
  })

  it("gives its table a row for each way and each place, and none for land", () => {
    const table = tabulateChart(chart!)
    expect(table).toContain("karabakh,russia,persons,860,1250,1700")
    expect(table).not.toContain("coordinates")
    expect(table.split("\n").length).toBeLessThan(20)
  })

  it("is one for each unit, and one of the places alone where nothing moved", () => {
    const { map } = summary
    const vehicles = map!.ways.map((way) => ({ ...way, unit: "vehicles" }))
    expect(drawMaps({ ...summary, map: { ...map!, ways: [...map!.ways, ...vehicles] } }, context).length).toBe(2)
    const [alone] = drawMaps({ ...summary, map: { ...map!, ways: [] } }, context)
    expect(alone?.title.text).toEqual(["Places and routes"])
    const { map: _, ...none } = summary
    expect(drawMaps(none, context)).toEqual([])
  })
})
