import { describe, expect, it } from "vitest"
import type { DriversResult } from "../../../src/study/drivers/result.ts"
import { runCasus, temporaryFolder } from "../../support/casus.ts"

const small = "test/fixtures/small.yaml"

const reportOf = (printed: string): string => (/report: (.+)/.exec(printed)?.[1] ?? "").trim()

describe("casus drivers", () => {
  it("says the same of a finished report as of its scenario, and can be made again", async () => {
    const out = temporaryFolder()
    const run = await runCasus(["run", small, "-n", "600", "--seed", "7", "--out", out, "-q"])
    const asked = ["--redraw", "50", "--question", "strained_by", "--out", out, "--json", "-q"]
    const [ofReport, ofScenario] = await Promise.all([
      runCasus(["drivers", reportOf(run.stdout), ...asked]),
      runCasus(["sensitivity", small, "-n", "600", "--seed", "7", ...asked]),
    ])
    expect([run.code, ofReport.code, ofScenario.code]).toEqual([0, 0, 0])
    expect(ofReport.stdout).toBe(ofScenario.stdout)
    expect(reportOf(ofReport.stderr)).toBe(reportOf(ofScenario.stderr))
    const found = JSON.parse(ofReport.stdout) as DriversResult
    expect(found.schema).toBe("casus/drivers@1")
    expect(found.answers[0]?.values[0]?.id).toBe("incident_rate")
    const verified = await runCasus(["verify", reportOf(ofReport.stderr)])
    expect(verified.stdout).toContain("agree")
    expect(verified.code).toBe(0)
  })

  it("refuses percentiles that are none, and an answer that is not there", async () => {
    const [tornado, question] = await Promise.all([
      runCasus(["drivers", small, "--tornado", "95:5", "--out", temporaryFolder()]),
      runCasus(["drivers", small, "-n", "50", "--question", "strained", "--out", temporaryFolder(), "-q"]),
    ])
    expect([tornado.code, question.code]).toEqual([64, 65])
    expect(tornado.stderr).toContain("two percentiles such as 5:95")
    expect(question.stderr).toContain("unknown-question")
  })
})
