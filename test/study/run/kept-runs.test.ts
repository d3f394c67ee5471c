import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Summary } from "../../../src/summary/summary.ts"
import { runCasus, temporaryFolder } from "../../support/casus.ts"
import { dam } from "../../support/lucky.ts"

describe("a run of more runs than are kept", () => {
  it(
    "counts all, keeps the first, says what rests on these, and is made again byte for byte",
    { timeout: 300_000 },
    async () => {
      const folder = temporaryFolder()
      mkdirSync(join(folder, "dam"))
      writeFileSync(join(folder, "dam", "scenario.yaml"), dam)
      const at = { cwd: folder }
      const played = await runCasus(["run", "dam", "-n", "40000", "--out", "out", "--no-charts"], at)
      expect([played.code, played.stderr]).toEqual([0, expect.anything()])
      const report = join(folder, "out", "dam", "latest")
      const read = (name: string) => readFileSync(join(report, name), "utf8")
      const { runs, kept_runs, questions, rules } = JSON.parse(read("summary.json")) as Summary
      expect([runs, kept_runs]).toEqual([40_000, 32_768])
      for (const answer of questions)
        expect("estimate" in answer ? answer.estimate?.n : 40_000, `${answer.id}`).toBe(40_000)
      expect(rules.map(({ fired }) => fired.n)).toEqual(rules.map(() => 40_000))
      const told = "The first 32,768 are kept whole"
      expect(played.stdout.replaceAll(/\s+/g, " ")).toContain(told)
      expect(read("report.md")).toContain(told)
      expect(read("report.html")).toContain(told)
      expect(read("report.html")).toMatch(/the first 1,000 of 40,000\sruns/)
      const verified = await runCasus(["verify", report], at)
      expect([verified.code, verified.stderr]).toEqual([0, ""])
      const shown = await runCasus(["drivers", report, "--question", "broken"], at)
      expect(shown.code).toBe(0)
      expect(shown.stderr).toContain("keeps the first 32,768 of its 40,000 runs: what follows rests on these")
      expect(shown.stdout).toContain("32,768 runs")
    },
  )
})
