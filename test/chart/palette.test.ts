import { describe, expect, it } from "vitest"
import { assignColours, colourAt } from "../../src/chart/palette.ts"
import { darkTheme, lightTheme, type Theme } from "../../src/chart/theme.ts"
import { contrast, difference, seenAs, sights } from "./colour-sight.ts"

describe.each([lightTheme, darkTheme])("the palette on a $shade page", (theme: Theme) => {
  const colours = Array.from({ length: 8 }, (_, place) => colourAt(place, theme.shade))

  it.each(Object.keys(sights))("keeps the first eight apart with %s", (sight) => {
    const seen = colours.map((colour) => seenAs(colour, sights[sight]!))
    for (let i = 0; i < seen.length; i++) {
      for (let j = 0; j < i; j++)
        expect([colours[i], colours[j], difference(seen[i]!, seen[j]!) > 15]).toEqual([colours[i], colours[j], true])
    }
  })

  it("stands out from its background, and text more so", () => {
    for (const colour of colours) expect(contrast(colour, theme.background)).toBeGreaterThan(2.2)
    expect(contrast(theme.text, theme.background)).toBeGreaterThan(12)
    expect(contrast(theme.muted, theme.background)).toBeGreaterThan(4.5)
  })
})

describe("assignColours", () => {
  it("goes by place, so that the same list always gives the same colours", () => {
    const colours = assignColours(["a", "b"], "light")
    expect([...colours]).toEqual([
      ["a", "#0072b2"],
      ["b", "#d55e00"],
    ])
  })

  it.each(["light", "dark"] as const)("has 36 colours that can be told apart beside each other (%s)", (shade) => {
    const colours = Array.from({ length: 36 }, (_, place) => colourAt(place, shade))
    expect(new Set(colours).size).toBe(36)
    for (let place = 0; place < 24; place++) {
      const seen = [place, place + 12].map((at) =>
        seenAs(colours[at]!, sights["usual sight"] ?? Object.values(sights)[0]!),
      )
      expect(difference(seen[0]!, seen[1]!)).toBeGreaterThan(8)
    }
  })
})
