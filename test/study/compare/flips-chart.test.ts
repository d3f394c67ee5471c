import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { groupBy } from "../../../src/chart/group-by.ts"
import { lightTheme } from "../../../src/chart/theme.ts"
import { listDifferences } from "../../../src/study/compare/findings.ts"
import { drawFlips } from "../../../src/study/compare/charts/flips-chart.ts"
import type { Comparison } from "../../../src/study/compare/result.ts"
import { provenance } from "../../chart/draw-all.ts"

const draw = (values: readonly string[], counts: readonly (readonly number[])[]) => {
  const answer = {
    id: "stage",
    ask: "Which stage?",
    kind: "category",
    deadline: "2024-12-31",
    measures: [],
    flips: [{ scenario: "other", values, counts }],
  }
  const comparison = {
    scenarios: [
      { id: "base", title: "Base" },
      { id: "other", title: "Other" },
    ],
    answers: [answer],
  } as unknown as Comparison
  return drawFlips("stage", comparison, listDifferences(comparison), { theme: lightTheme, provenance })
}

interface Row {
  readonly way?: number
  readonly x: number
  readonly x2?: number
  readonly y: number
  readonly y2: number
  readonly told?: string
}

/** Rows of the layers of the only panel. */
const layersOf = (spec: unknown): readonly (readonly Row[])[] => {
  const layers: (readonly Row[])[] = []
  JSON.stringify(spec, (key, value: unknown) => {
    if (key === "layer")
      for (const { data } of value as readonly { readonly data?: { readonly values: readonly Row[] } }[])
        layers.push(data?.values ?? [])
    return value
  })
  return layers
}

describe("the chart of flips", () => {
  it("is none where no run changes", () => {
    expect(
      draw(
        ["calm", "war"],
        [
          [3, 0],
          [0, 7],
        ],
      ),
    ).toBeUndefined()
  })

  it("tells of every ribbon how many runs go where", () => {
    const [stays = [], flips = []] = layersOf(
      draw(
        ["calm", "war"],
        [
          [300, 200],
          [0, 1500],
        ],
      ),
    )
    const told = (rows: readonly Row[]) => [...new Set(rows.map(({ told: text }) => text))]
    expect(told(stays)).toEqual(["calm in both: 300 of 2,000 runs", "war in both: 1,500 of 2,000 runs"])
    expect(told(flips)).toEqual(["calm → war: 200 of 2,000 runs"])
  })

  it("has ribbons that fill every bar from end to end, whatever the table", () => {
    // A thousand runs and more in every value that is there: no ribbon is so thin that it is drawn thicker than it is.
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((size) =>
        fc.array(fc.array(fc.constantFrom(0, 1000, 2500, 4000), { minLength: size, maxLength: size }), {
          minLength: size,
          maxLength: size,
        }),
      )
      .filter((counts) => counts.some((row, i) => row.some((count, k) => i !== k && count > 0)))
    fc.assert(
      fc.property(table, (counts) => {
        const values = counts.map((_, i) => `v${i}`)
        const [stays = [], flips = [], bars = []] = layersOf(draw(values, counts))
        const ways = [stays, flips].flatMap((rows) => groupBy(rows, ({ way }) => String(way)))
        for (const bar of bars) {
          const inside = ways
            .map((rows) => (bar.x < 400 ? rows[0]! : rows.at(-1)!))
            .filter(({ y, y2 }) => y > bar.y - 0.01 && y2 < bar.y2 + 0.01)
          const filled = inside.reduce((sum, { y, y2 }) => sum + y2 - y, 0)
          expect(filled).toBeCloseTo(bar.y2 - bar.y, 1)
        }
      }),
    )
  })
})
