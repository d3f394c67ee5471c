import { describe, expect, it } from "vitest"
import { renderSvg } from "../../src/chart/render.ts"
import type { ChartSpec } from "../../src/chart/spec.ts"

const clipped = {
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  description: "A line, cut.",
  title: { text: ["Clipped"], subtitle: [] },
  usermeta: { casus: { scenario: "a", seed: "1", runs: 1, run_id: "", command: "" } },
  data: {
    values: [
      { x: 0, y: 0 },
      { x: 2, y: 2 },
    ],
  },
  mark: { type: "line", clip: true },
  encoding: {
    x: { field: "x", type: "quantitative", scale: { domain: [0, 1] } },
    y: { field: "y", type: "quantitative" },
  },
} satisfies ChartSpec

describe("a drawing", () => {
  it("is the same bytes whatever was drawn before it in the same process", async () => {
    const first = await renderSvg(clipped)
    expect(first).toContain('id="clip1"')
    expect(await renderSvg(clipped)).toBe(first)
  })
})
