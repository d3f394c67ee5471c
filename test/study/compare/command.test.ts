import { readFileSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Comparison } from "../../../src/study/compare/result.ts"
import { readTree, runCasus, temporaryFolder } from "../../support/casus.ts"

const small = "test/fixtures/small.yaml"
const more = "incident_rate=0.1 to 0.4"

const reportOf = (stdout: string): string => (/report: (.+)/.exec(stdout)?.[1] ?? "").trim()

const compare = (args: readonly string[]) => runCasus(["compare", ...args, "-n", "400", "--quiet"])

const compareJson = async (args: readonly string[]): Promise<Comparison> => {
  const { code, stdout, stderr } = await compare([...args, "--json", "--out", temporaryFolder()])
  expect([code, stderr.replace(/report: .*\s*/, "")]).toEqual([0, ""])
  return JSON.parse(stdout) as Comparison
}

const editSmall = (change: (text: string) => string, name = "other.yaml"): string => {
  const file = join(temporaryFolder(), name)
  const text = change(readFileSync(small, "utf8"))
  writeFileSync(file, text)
  return file
}

describe("casus compare", () => {
  it("prints the numbers, the paired difference with its interval, flips, and what was edited", async () => {
    const { code, stdout, stderr } = await compare([small, "--set", more, "--out", temporaryFolder()])
    expect(stderr).not.toContain("bug of casus")
    expect(code).toBe(0)
    expect(stdout).toContain("incident_rate: 0.05 to 0.2 → 0.1 to 0.4 (--set incident_rate=0.1 to 0.4)")
    expect(stdout).toMatch(/by 2024-06-30 +\d+ % +\d+ % +\+\d+ pp \* +\+\d+ to \+\d+ +\+\d+ −\d+/)
    expect(reportOf(stdout)).toMatch(/fixtures--small--vs--incident_rate-[^/]*\/[0-9a-f]{12}$/)
  })

  it("leaves a report that verify makes again to the byte, at any number of workers, attribution included", async () => {
    const out = temporaryFolder()
    const args = [small, "--set", `${more}; patience=3`, "--attribute", "--out", out]
    const { stdout } = await compare(args)
    const folder = reportOf(stdout)
    const files = [...readTree(folder).keys()]
    expect(files).toEqual(
      expect.arrayContaining([
        "manifest.json",
        "scenario.yaml",
        "scenarios/1.yaml",
        "comparison.json",
        "comparison.csv",
        "comparison.md",
        "comparison.html",
        "charts/answers.vl.json",
        "charts/answers.svg",
        "charts/by-date.svg",
        "charts/difference-by-date.svg",
        "charts/attribution.svg",
        "charts/tracks.svg",
        "charts/flips-state_at.svg",
      ]),
    )
    const verified = await runCasus(["verify", folder, "--workers", "2", "--quiet"])
    expect(verified.stderr).toBe("")
    expect(verified.stdout).toContain(`all ${files.length} files agree`)
    const again = await runCasus(["compare", ...args, "-n", "400", "--quiet", "--workers", "2"])
    expect(reportOf(again.stdout)).toBe(folder)
  })

  it("fails to verify where a number of the comparison was changed", async () => {
    const { stdout } = await compare([small, "--set", more, "--out", temporaryFolder()])
    const path = join(reportOf(stdout), "comparison.json")
    writeFileSync(path, readFileSync(path, "utf8").replace('"runs": 400', '"runs": 401'))
    const verified = await runCasus(["verify", reportOf(stdout), "--quiet"])
    expect(verified.code).toBe(1)
    expect(verified.stderr).toContain("comparison.json")
  })

  it("takes each --set for a scenario of its own, and edits parted by semicolons for one", async () => {
    const { scenarios } = await compareJson([small, "--set", more, "--set", "patience=3; leaving_rate=100"])
    expect(scenarios.map(({ id }) => id)).toEqual([
      "fixtures--small",
      "fixtures--small+incident_rate=0.1to0.4",
      "fixtures--small+patience=3;leaving_rate=100",
    ])
    expect(scenarios[2]?.edits?.map(({ id }) => id)).toEqual(["assumptions.patience", "assumptions.leaving_rate"])
  })

  it("pairs finished reports by playing them again with the first one's runs and seed", async () => {
    const out = temporaryFolder()
    const [a, b] = [
      await runCasus(["run", small, "-n", "300", "--seed", "7", "--quiet", "--out", out]),
      await runCasus(["run", small, "-n", "500", "--set", more, "--quiet", "--out", out]),
    ]
    const folders = [reportOf(a.stdout), reportOf(b.stdout)]
    const { stdout } = await runCasus(["compare", ...folders, "--json", "--quiet", "--out", out])
    const reports = JSON.parse(stdout) as Comparison
    expect([reports.runs, reports.seed, reports.scenarios[1]?.paired]).toEqual([300, "7", true])
    const files = await runCasus([
      "compare",
      small,
      "--set",
      more,
      "-n",
      "300",
      "--seed",
      "7",
      "--json",
      "--quiet",
      "--out",
      out,
    ])
    const direct = JSON.parse(files.stdout) as Comparison
    expect(reports.answers.map(({ measures }) => measures.map(({ differences }) => differences[0]?.estimate))).toEqual(
      direct.answers.map(({ measures }) => measures.map(({ differences }) => differences[0]?.estimate)),
    )
  })

  it("compares a report of another engine unpaired, by its numbers, and says why", async () => {
    const out = temporaryFolder()
    const { stdout } = await runCasus(["run", small, "-n", "300", "--set", more, "--quiet", "--out", out])
    const folder = reportOf(stdout)
    const path = join(folder, "manifest.json")
    writeFileSync(path, readFileSync(path, "utf8").replace(/"engine": \d+/, '"engine": 0'))
    const { scenarios, answers } = await compareJson([small, folder])
    expect(scenarios[1]?.paired).toBe(false)
    expect(scenarios[1]?.unpaired_because).toContain("was made by engine 0")
    const [difference] = answers[0]?.measures[0]?.differences ?? []
    expect(difference?.paired).toBe(false)
    expect(difference?.estimate.value).toBeGreaterThan(0)
    expect(difference).not.toHaveProperty("up")
    const compared = await compare([small, folder, "--out", out])
    expect(compared.stdout).toContain("Not paired")
    const verified = await runCasus(["verify", reportOf(compared.stdout), "--quiet"])
    expect([verified.code, verified.stderr]).toEqual([0, ""])
    expect(verified.stdout).toMatch(/not proved are the numbers of \S+, taken from a report of another engine/)
  })

  it("refuses to pair different clocks, with the reason, and still compares the dates they share", async () => {
    const daily = editSmall((text) => text.replace("step: week, until: 52 steps", "step: 3.5 days, until: 104 steps"))
    const { scenarios, answers } = await compareJson([small, daily])
    expect(scenarios[1]?.unpaired_because).toBe("the clocks have different steps (1 week and 3.5 days)")
    expect(answers[0]?.measures[0]?.differences[0]?.paired).toBe(false)
  })

  it("pairs clocks that differ in their end alone, where nothing moves, and leaves out what hangs on the end", async () => {
    const longer = editSmall((text) => text.replace("until: 52 steps", "until: 60 steps"))
    const { scenarios, answers, left_out } = await compareJson([small, longer])
    expect(scenarios[1]?.paired).toBe(true)
    const [difference] = answers.find(({ deadline }) => deadline === "2024-06-30")?.measures[0]?.differences ?? []
    expect([difference?.estimate.value, difference?.up, difference?.down]).toEqual([0, 0, 0])
    expect(left_out.map(({ question }) => question)).toEqual(expect.arrayContaining(["gone_when", "state_at"]))
  })

  it("lists questions that do not match and leaves them out", async () => {
    const other = editSmall((text) =>
      text.replace("event: truce != holds", "event: truce == broken").replace("  left_at:", "  remain_at:"),
    )
    const { answers, left_out } = await compareJson([small, other])
    expect([...new Set(answers.map(({ id }) => id))]).toEqual(["gone_when", "state_at"])
    expect(left_out.map(({ question, because }) => [question, because])).toEqual([
      ["strained_by", "it is settled otherwise: truce == broken"],
      ["strained_by", "it is settled otherwise: truce == broken"],
      ["left_at", "it is not asked"],
      ["remain_at", "the base does not ask it"],
    ])
  })

  it("exits 65 where no question is common", async () => {
    const other = editSmall((text) => text.replaceAll(/ (\w+): \{ ask:/g, " $1_too: { ask:").replace(/expect:[^]*/, ""))
    const { code, stderr, stdout } = await compare([small, other, "--out", temporaryFolder()])
    expect([code, stdout]).toEqual([65, ""])
    expect(stderr).toContain("no question in common")
  })

  it("pairs questions with given, so that an edit that touches nothing is a difference of exactly 0", async () => {
    const given = (text: string) =>
      text.replace(
        "value: monitors, at: 2024-06-30 }",
        "value: monitors, at: 2024-06-30 }\n  gone_if: { ask: Gone then?, event: monitors == 0, by: end, given: strained_by }",
      )
    const file = editSmall(given)
    const { answers } = await compareJson([file, "--set", more])
    const [difference] = answers.find(({ id }) => id === "gone_if")?.measures[0]?.differences ?? []
    expect(difference?.paired).toBe(true)
    const same = await compareJson([
      file,
      editSmall((text) => given(text).replace("title:", "description: Another word.\ntitle:")),
    ])
    const idle = same.answers.find(({ id }) => id === "gone_if")?.measures.flatMap(({ differences }) => differences)
    expect(idle?.map(({ estimate, up, down }) => [estimate.value, up, down])).toEqual([[0, 0, 0]])
  })

  it("traces the edits of a variant to file, line and column, whichever of the two is the base", async () => {
    const folder = dirname(editSmall((text) => text, "scenario.yaml"))
    const variant = join(folder, "variant.yaml")
    writeFileSync(
      variant,
      "casus: 1\nextends: scenario.yaml\ntitle: Quieter\nassumptions:\n  incident_rate: { value: 0.01 to 0.05, basis: assumption }\n",
    )
    const forth = await compareJson([folder, variant])
    expect(forth.scenarios[1]?.edits?.[0]?.edits[0]).toEqual({
      path: "assumptions.incident_rate.value",
      before: "0.05 to 0.2",
      after: "0.01 to 0.05",
      origin: "variant.yaml:5:27",
    })
    const back = await compareJson([variant, folder])
    expect(back.scenarios[1]?.edits?.[0]?.edits[0]?.origin).toBe("without variant.yaml:5:27")
    expect(back.scenarios.map(({ id }) => id)).toEqual([`${basename(folder)}--variant`, basename(folder)])
  })

  it("names the common problems: one scenario alone, a missing file, a comparison in place of a run", async () => {
    expect((await compare([small])).code).toBe(64)
    expect((await compare([small, "no/such.yaml"])).code).toBe(66)
    const { stdout } = await compare([small, "--set", more, "--out", temporaryFolder()])
    const refused = await compare([small, reportOf(stdout)])
    expect(refused.code).toBe(64)
    expect(refused.stderr).toContain("is a comparison")
  })
})
