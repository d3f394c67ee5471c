import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { readTree, runCasus, temporaryFolder } from "../../support/casus.ts"

const small = "test/fixtures/small.yaml"
const vary = ["--vary", "incident_rate=0.02:0.2:4"]

const reportOf = (stdout: string): string => (/report: (.+)/.exec(stdout)?.[1] ?? "").trim()

interface Measure {
  readonly id: string
  readonly deadline?: string
  readonly measure: string
  readonly estimates: readonly { readonly point: number; readonly estimate: { readonly value: number } }[]
  readonly thresholds: readonly { readonly direction: string; readonly crossing: { readonly value: number } }[]
  readonly cliff?: { readonly between: readonly [number, number]; readonly before: { readonly value: number } }
  readonly effects: readonly { readonly up?: number; readonly down?: number }[]
}
interface Found {
  readonly schema: string
  readonly points: readonly (readonly number[])[]
  readonly measures: readonly Measure[]
}
const parse = (text: string): Found => JSON.parse(text) as Found

describe("casus sweep", () => {
  it("gives at every point what a run with that --set gives", async () => {
    const out = temporaryFolder()
    const swept = await runCasus(["sweep", small, ...vary, "-n", "400", "--json", "--out", out])
    expect(swept.code).toBe(0)
    const sweep = parse(swept.stdout)
    expect(sweep.schema).toBe("casus/sweep@1")
    expect(sweep.points).toEqual([[0.02], [0.08], [0.14], [0.2]])
    const set = await runCasus(["run", small, "--set", "incident_rate=0.14", "-n", "400", "--json", "--out", out])
    const summary = JSON.parse(set.stdout) as { readonly questions: readonly { readonly estimate: unknown }[] }
    expect(sweep.measures[0]?.estimates[2]?.estimate).toEqual(summary.questions[0]?.estimate)
  })

  it("finds by halving where an answer jumps, and verify finds the same, for all members of an each", async () => {
    const folder = temporaryFolder()
    const file = join(folder, "scenario.yaml")
    writeFileSync(
      file,
      `casus: 1
title: Two dams
clock: { start: 2024-01-01, step: month, until: 6 steps }
units: [meters]
lists: { dams: [north, south] }
assumptions:
  level: { title: Level, each: { dam: dams }, value: 40, unit: meters, basis: assumption }
  luck: { title: Luck, unit: probability, value: 0.1 to 0.3, basis: assumption }
state:
  burst: { title: Burst, start: false }
actors:
  water:
    title: Water
    rules:
      rises: { title: It rises, when: level_north + level_south >= 93, probability: luck, per: month, then: { set: { burst: true } } }
questions:
  bursts: { ask: Does a dam burst?, event: burst, by: end }
`,
    )
    const out = temporaryFolder()
    const args = ["sweep", file, "--vary", "level=20:60:5", "-n", "300", "--out", out]
    const { stdout } = await runCasus(args)
    expect(stdout.replace(/\s+/g, " ")).toContain("at 46.5.")
    const swept = JSON.parse(readFileSync(join(reportOf(stdout), "sweep.json"), "utf8")) as Found
    const [{ cliff }] = swept.measures as readonly [Measure]
    expect(cliff?.between[0]).toBeLessThan(46.5)
    expect(cliff?.between[1]).toBeGreaterThanOrEqual(46.5)
    expect(cliff?.before.value).toBe(0)
    expect((await runCasus(["verify", reportOf(stdout)])).stdout).toContain("files agree")
  })

  it("finds where an answer turns, and that more of the cause never undoes the effect in any run", async () => {
    const { stdout } = await runCasus(["sweep", small, ...vary, "-n", "400", "--json", "--out", temporaryFolder()])
    const strained = parse(stdout).measures.find(({ deadline }) => deadline === "2024-06-30")
    expect(strained?.thresholds).toHaveLength(1)
    expect(strained?.thresholds[0]?.direction).toBe("rises")
    expect(strained?.thresholds[0]?.crossing.value).toBeGreaterThan(0.08)
    expect(strained?.thresholds[0]?.crossing.value).toBeLessThan(0.14)
    expect(strained?.effects[0]?.down).toBe(0)
  })

  it("leaves the same bytes at any number of workers", async () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()]
    const a = await runCasus(["sweep", small, ...vary, "-n", "2500", "--workers", "1", "--out", one])
    const b = await runCasus(["sweep", small, ...vary, "-n", "2500", "--workers", "2", "--out", two])
    expect([a.code, b.code]).toEqual([0, 0])
    const [first, second] = [readTree(one), readTree(two)]
    expect([...first.keys()]).toEqual([...second.keys()])
    for (const [name, bytes] of first) expect(second.get(name)?.equals(bytes), `bytes of ${name}`).toBe(true)
  })

  it.each<readonly [string, readonly string[]]>([
    ["a grid with an edit", [...vary, "--set", "leaving_rate=10 to 30", "--level", "0.3"]],
    [
      "a grid of two axes, one in its logarithm",
      ["--vary", "incident_rate=0.02:0.2:2:log", "--vary", "leaving_rate=20:60:2"],
    ],
    ["sampled points", ["--points", "sobol", "-p", "4", "--vary", "incident_rate=0:1", "--vary", "patience=1:5"]],
  ])(
    "leaves a report that verify makes again to the byte, and tells where a number was changed: %s",
    async (_, args) => {
      const { stdout } = await runCasus(["sweep", small, ...args, "-n", "60", "--out", temporaryFolder()])
      const folder = reportOf(stdout)
      const verified = await runCasus(["verify", folder])
      expect(verified.stderr).toBe("")
      expect(verified.code).toBe(0)
      const manifest = join(folder, "manifest.json")
      writeFileSync(manifest, readFileSync(manifest, "utf8").replaceAll(/(incident_rate=0(\.02)?):/g, "$11:"))
      expect((await runCasus(["verify", folder])).code).toBe(1)
    },
  )

  it("is no report of a run: compare and explain say so", async () => {
    const { stdout } = await runCasus(["sweep", small, ...vary, "-n", "60", "--out", temporaryFolder()])
    for (const args of [
      ["compare", small],
      ["explain", "--run", "0"],
    ]) {
      const { code, stderr } = await runCasus([...args, reportOf(stdout)])
      expect(code).toBe(66)
      expect(stderr).toContain("it is a sweep")
    }
  })

  it("writes a report with a table of every number, charts and a page", async () => {
    const { stdout } = await runCasus(["sweep", small, ...vary, "-n", "200", "--out", temporaryFolder()])
    const folder = reportOf(stdout)
    expect([...readTree(folder).keys()]).toEqual([
      "charts/sweep.svg",
      "charts/sweep.vl.json",
      "manifest.json",
      "report.html",
      "scenario.yaml",
      "sweep.csv",
      "sweep.json",
    ])
    const [head, first] = readFileSync(join(folder, "sweep.csv"), "utf8").split("\r\n")
    expect(head).toBe("incident_rate,id,kind,mode,deadline,given,given_deadline,measure,of,unit,value,mcse,low,high,n")
    expect(first).toMatch(/^0\.02,strained_by,event,by,2024-06-30,,,probability,,,[\d.]+,0\.\d+,/)
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as { readonly command: string }
    expect(manifest.command).toBe("casus sweep fixtures/small.yaml -n 200 --seed 1 --vary incident_rate=0.02:0.2:4")
  })

  it("crosses two assumptions, and samples more", async () => {
    const out = temporaryFolder()
    const two = [...vary, "--vary", "leaving_rate=10:60:3", "-n", "100", "--json", "--out", out]
    expect(parse((await runCasus(["sweep", small, ...two])).stdout).points).toHaveLength(12)
    const ranges = ["--vary", "incident_rate=0.02:0.2", "--vary", "leaving_rate=10:60", "--vary", "patience=1:5"]
    const sampled = ["--points", "latin", "-p", "6", "-n", "100", "--json", "--out", out]
    expect(parse((await runCasus(["sweep", small, ...ranges, ...sampled])).stdout).points).toHaveLength(6)
  })

  it("moves what a dotted path names, with its unit of time", async () => {
    const path = "clock.until=26 weeks:52 weeks:2"
    const { code, stdout } = await runCasus([
      "sweep",
      small,
      "--vary",
      path,
      "-n",
      "50",
      "--json",
      "--out",
      temporaryFolder(),
    ])
    expect(code).toBe(0)
    expect(parse(stdout).points).toEqual([[26], [52]])
  })

  it("tells values that the unit cannot take with the usual message", async () => {
    const { code, stderr } = await runCasus(["sweep", small, "--vary", "incident_rate=0.5:1.5:3"])
    expect(code).toBe(65)
    expect(stderr).toContain("1.5 is not between 0 and 1")
  })

  it("suggests a name for an unknown one, and explains a range that it cannot read", async () => {
    const unknown = await runCasus(["sweep", small, "--vary", "incident_rat=0.5:0.6:2"])
    expect(unknown.code).toBe(65)
    expect(unknown.stderr).toContain('did you mean "incident_rate"?')
    const unread = await runCasus(["sweep", small, "--vary", "incident_rate=0.5"])
    expect(unread.code).toBe(64)
    expect(unread.stderr).toContain("name=low:high:points")
  })
})
