import { readdirSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { compareFiles } from "../support/compare-files.ts"

const flagship = "scenarios/karabakh-2024"
const variants = readdirSync(`${flagship}/variants`).filter((name) => name.endsWith(".yaml"))

describe("the shares of the edits of every variant of the flagship", () => {
  it.each(variants)(
    "%s: sum to the difference for every answer",
    async (variant) => {
      const { comparison } = await compareFiles({
        files: [flagship, `${flagship}/variants/${variant}`],
        runs: 50,
        attribute: true,
      })
      const [attribution] = comparison.attributions ?? []
      expect(attribution?.answers.length).toBeGreaterThan(30)
      for (const { id, base, other, total, parts } of attribution?.answers ?? []) {
        const sum = parts.reduce((all, { share }) => all + share.value, 0)
        expect(Math.abs(sum - total) / Math.max(1, Math.abs(base), Math.abs(other)), `shares of ${id}`).toBeLessThan(
          1e-12,
        )
      }
    },
    300_000,
  )
})
