import { describe, expect, it } from "vitest"
import { renderSvg } from "../../src/chart/render.ts"
import { darkTheme, lightTheme, type Theme } from "../../src/chart/theme.ts"
import { pageColors } from "../../src/report/page/colors.ts"
import { contrast } from "./colour-sight.ts"
import { drawAll } from "./draw-all.ts"
import { summary } from "./karabakh-like.ts"

/** WCAG 2.2, level AA, for text. */
const least = 4.5

/** Colours of all texts of a drawing. */
function inksOf(svg: string): readonly string[] {
  return [...new Set([...svg.matchAll(/<text[^>]*? fill="(#[0-9a-f]{6})"/g)].map(([, fill = ""]) => fill))]
}

/** The colours of a page in the dark, for a drawing in the light. */
const inTheDark = new Map(pageColors.map(({ light, dark }) => [light, dark]))

describe.each([lightTheme, darkTheme])("text of charts on a $shade page", (theme: Theme) => {
  it("has a contrast of at least 4.5 : 1 on paper and on the ground of words, by what the drawings hold", async () => {
    for (const { id, spec } of drawAll(summary, theme)) {
      const inks = inksOf(await renderSvg(spec))
      expect(inks.length).toBeGreaterThan(0)
      for (const ink of inks)
        for (const paper of [theme.background, theme.ground])
          expect([id, ink, paper, contrast(ink, paper) >= least]).toEqual([id, ink, paper, true])
    }
  })
})

describe("a drawing of the light in a dark page", () => {
  it("keeps that contrast with the page's own colours", async () => {
    for (const { id, spec } of drawAll(summary)) {
      for (const ink of inksOf(await renderSvg(spec)))
        for (const paper of [lightTheme.background, lightTheme.ground])
          expect([id, ink, contrast(inTheDark.get(ink) ?? ink, inTheDark.get(paper) ?? paper) >= least]).toEqual([
            id,
            ink,
            true,
          ])
    }
  })
})

describe("what charts tell", () => {
  it("stands as a title in the marks of every drawing, and as a text of the whole", async () => {
    for (const { id, spec } of drawAll(summary)) {
      const svg = await renderSvg(spec)
      expect([id, /<svg role="img" aria-label="[^"]{80,}"/.test(svg)]).toEqual([id, true])
      expect([id, (svg.match(/<title>[^<]{10,}<\/title>/g) ?? []).length > 0]).toEqual([id, true])
      expect([id, svg.includes("aria-roledescription")]).toEqual([id, false])
      expect([id, JSON.stringify(spec).includes('"tooltip":')]).toEqual([id, true])
    }
  })

  it("is escaped in markup", async () => {
    const [answers] = drawAll({
      ...summary,
      questions: summary.questions.map((answer) => ({ ...answer, ask: 'Is "a" < b & c?' })),
    })
    const svg = await renderSvg(answers!.spec)
    expect(svg).toContain("Is &quot;a&quot; &lt; b &amp; c?")
    expect(svg.replaceAll(/&(?:amp|lt|gt|quot);/g, "")).not.toContain("&")
  })
})
