import { describe, expect, it } from "vitest"
import { assignColours, colourAt } from "../../src/chart/palette.ts"
import { darkTheme, lightTheme, type Theme } from "../../src/chart/theme.ts"

type Triple = readonly [number, number, number]

/** sRGB hex to linear light. */
function linearOf(hex: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b

/** Contrast ratio of WCAG 2. */
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(linearOf(a)), luminance(linearOf(b))]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** Full protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009, table 1, severity 1). */
const sights: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** CIE L*a*b* under D65. */
function labOf([r, g, b]: Triple): Triple {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const [x, y, z] = [
    f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047),
    f(luminance([r, g, b])),
    f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883),
  ]
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function seenAs(hex: string, matrix: readonly [Triple, Triple, Triple]): Triple {
  const [r, g, b] = linearOf(hex)
  const mix = (row: Triple) => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b))
  return labOf([mix(matrix[0]), mix(matrix[1]), mix(matrix[2])])
}

/** CIE 1976 difference; about 2 can just be noticed side by side. */
const difference = (a: Triple, b: Triple) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])

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
