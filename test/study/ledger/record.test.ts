import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCasus } from "../../support/casus.ts"
import { placeFerry } from "../../support/ferry.ts"

describe("the report of a run, where earlier forecasts are settled", () => {
  it("says how such words have done so far, of forecasts alone, and verify makes the same bytes again", async () => {
    const folder = placeFerry()
    const out = join(folder, "../out")
    const run = async () => {
      const { stdout } = await runCasus(["run", folder, "-n", "200", "--out", out])
      return (/report: (.+)/.exec(stdout)?.[1] ?? "").trim()
    }
    // A page ties a number to what follows it.
    const read = (report: string, name: string) => readFileSync(join(report, name), "utf8").replaceAll("\u00a0", " ")
    const bare = await run()
    expect(read(bare, "report.md")).not.toContain("How such words have done")

    await runCasus(["freeze", folder, "-n", "200", "--made", "2024-01-10", "--backtest", "--as", "test"])
    await runCasus(["resolve", folder, "second_boat", "no", "--on", "2024-06-30", "--source", "The register"])
    expect(await run()).toBe(bare)

    await runCasus(["freeze", folder, "-n", "200", "--made", "2024-01-10"])
    const report = await run()
    expect(report).not.toBe(bare)
    for (const name of ["report.md", "report.html"]) {
      expect(read(report, name)).toContain("How such words have done so far")
      expect(read(report, name)).toContain("1 answer of earlier forecasts")
      expect(read(report, name)).toContain("too few to judge calibration")
    }
    expect(read(report, "report.md")).toMatch(/\| unlikely \| 0 \| 1 \| \d\d % \|/)
    const verified = await runCasus(["verify", report, bare])
    expect([verified.code, verified.stderr]).toEqual([0, ""])
  })
})
