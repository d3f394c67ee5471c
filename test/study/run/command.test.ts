import { createHash } from "node:crypto"
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { readTree, runCasus, temporaryFolder } from "../../support/casus.ts"
import { makeOnce } from "../../support/made-once.ts"

const small = "test/fixtures/small.yaml"

/** Path of the report as the command tells it on its last line. */
const reportOf = (stdout: string): string => (/report: (.+)/.exec(stdout)?.[1] ?? "").trim()

interface PrintedSummary {
  readonly schema: string
  readonly runs: number
  readonly questions: readonly {
    readonly id: string
    readonly estimate?: { readonly value: number; readonly n: number }
  }[]
}

const readSummary = (text: string): PrintedSummary => JSON.parse(text) as PrintedSummary

describe("casus run", () => {
  it("prints a summary and the path of the report", async () => {
    const out = temporaryFolder()
    const { code, stdout, stderr } = await runCasus(["run", small, "-n", "500", "--out", out])
    expect(stderr).not.toContain("bug of casus")
    expect(code).toBe(0)
    expect(stdout).toContain("Will the truce come under strain?")
    expect(reportOf(stdout)).toMatch(/small\/[0-9a-f]{12}$/)
  })

  it("leaves the same bytes in every file at any number of workers", async () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()]
    const a = await runCasus(["run", small, "-n", "3000", "--workers", "1", "--out", one])
    const b = await runCasus(["run", small, "-n", "3000", "--workers", "2", "--out", two])
    expect([a.code, b.code]).toEqual([0, 0])
    const [first, second] = [readTree(one), readTree(two)]
    expect([...first.keys()]).toEqual([...second.keys()])
    for (const [name, bytes] of first) expect(second.get(name)?.equals(bytes), `bytes of ${name}`).toBe(true)
  })

  it("leaves out charts and page where told to, and verify and its own command make the same again", async () => {
    const out = temporaryFolder()
    const { code, stdout } = await runCasus(["run", small, "-n", "60", "--no-charts", "--no-page", "--out", out])
    expect(code).toBe(0)
    const files = readTree(reportOf(stdout))
    expect([...files.keys()].toSorted()).toEqual(
      ["manifest.json", "questions.csv", "report.md", "runs.parquet", "scenario.yaml", "summary.json"].toSorted(),
    )
    expect(files.get("manifest.json")?.toString()).toContain("-n 60 --seed 1 --no-charts --no-page")
    expect(files.get("report.md")?.toString()).not.toMatch(/charts\/|# Charts/)
    expect((await runCasus(["verify", reportOf(stdout)])).code).toBe(0)
  })

  it("writes summary.json, questions.csv, runs.parquet, the scenario, charts, markdown and a page", async () => {
    const out = temporaryFolder()
    const { stdout } = await runCasus(["run", small, "-n", "300", "--out", out])
    const names = [
      ...readTree(
        join(process.cwd(), reportOf(stdout)).startsWith(out)
          ? join(process.cwd(), reportOf(stdout))
          : reportOf(stdout),
      ).keys(),
    ]
    expect(names).toEqual(
      expect.arrayContaining([
        "manifest.json",
        "scenario.yaml",
        "summary.json",
        "questions.csv",
        "runs.parquet",
        "report.md",
        "report.html",
      ]),
    )
    expect(names.filter((name) => name.endsWith(".vl.json")).length).toBeGreaterThan(3)
    expect(names.filter((name) => name.endsWith(".svg")).length).toBe(
      names.filter((name) => name.endsWith(".vl.json")).length,
    )
  })

  it("prints summary.json with --json, and nothing else on stdout", async () => {
    const { stdout } = await runCasus(["run", small, "-n", "300", "--json", "--out", temporaryFolder()])
    const summary = readSummary(stdout)
    expect(summary.schema).toBe("casus/summary@1")
    expect(summary.runs).toBe(300)
    expect(summary.questions[0]).toMatchObject({ id: "strained_by", kind: "event", deadline: "2024-06-30" })
    expect(summary.questions[0]?.estimate).toMatchObject({ n: 300 })
  })

  it("changes no number when a title changes or an unused assumption is added", async () => {
    const folder = temporaryFolder()
    const text = readFileSync(small, "utf8")
    const edited = text
      .replace("title: Shots are fired", "title: A shot is heard")
      .replace("assumptions:\n", "assumptions:\n  unused: { value: 1 to 2, basis: assumption }\n")
    writeFileSync(join(folder, "small.yaml"), edited)
    const a = await runCasus(["run", small, "-n", "1000", "--json", "--out", folder])
    const b = await runCasus(["run", join(folder, "small.yaml"), "-n", "1000", "--json", "--out", folder])
    expect(readSummary(b.stdout).questions).toEqual(readSummary(a.stdout).questions)
  })

  it("takes --set by the name of an assumption", async () => {
    const { code, stdout } = await runCasus([
      "run",
      small,
      "-n",
      "300",
      "--json",
      "--set",
      "incident_rate=0.9",
      "--out",
      temporaryFolder(),
    ])
    expect(code).toBe(0)
    expect(readSummary(stdout).questions[0]?.estimate?.value).toBe(1)
  })

  it("tells an unknown target of --set with a suggestion", async () => {
    const { code, stderr } = await runCasus(["run", small, "--set", "incident_rat=0.9"])
    expect(code).toBe(65)
    expect(stderr).toContain("incident_rate")
  })

  it("stops at a formula that fails, and names run, step, values, the place and the command that tells the run", async () => {
    const { code, stdout, stderr } = await runCasus([
      "run",
      "test/fixtures/faulty.yaml",
      "-n",
      "500",
      "--out",
      temporaryFolder(),
    ])
    expect(code).toBe(65)
    expect(stdout).toBe("")
    expect(stderr).toMatch(
      /faulty\.yaml:9:41: run \d+ stopped in step \d+: actors\.border\.rules\.lasts\.then\.set\.patience is not a number, with strain = 3/,
    )
    expect(stderr).toContain("      lasts: { then: { set: { patience: sqrt(2 - strain) } } }")
    const replay = /casus (explain test\/fixtures\/faulty\.yaml --run \d+ --seed 1)/.exec(stderr)?.[1] ?? ""
    const told = await runCasus(replay.split(" "))
    expect(told.stdout).toContain("is not a number")
  })

  it("exits 66 where there is no such file", async () => {
    const { code, stderr, stdout } = await runCasus(["run", "no/such/file.yaml"])
    expect(code).toBe(66)
    expect(stdout).toBe("")
    expect(stderr).toContain("no/such/file.yaml")
  })

  it("exits 64 on a wrong flag", async () => {
    const { code, stderr } = await runCasus(["run", small, "--sed", "2"])
    expect(code).toBe(64)
    expect(stderr).toContain("--sed")
  })

  it.each(["run", "compare", "explain", "test", "freeze"])(
    "refuses a seed that would drive the terminal in %s, and does not print it",
    async (command) => {
      const { code, stdout, stderr } = await runCasus([command, small, "--seed", "a\u001b[31mb"])
      expect(code).toBe(64)
      expect(stderr).toContain("U+001B")
      expect(stdout + stderr).not.toContain("\u001b")
    },
  )

  it("exits 73 where it cannot write, and says so without a trace", async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, "file"), "")
    const { code, stderr } = await runCasus(["run", small, "-n", "100", "--out", join(folder, "file")])
    expect(code).toBe(73)
    expect(stderr).toContain("cannot write")
    expect(stderr).not.toContain("    at ")
  })

  it("says that it cannot write before anything is played", async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, "file"), "")
    const { code, milliseconds } = await runCasus(["run", small, "-n", "100000000", "--out", join(folder, "file/x")])
    expect(code).toBe(73)
    expect(milliseconds).toBeLessThan(20_000)
  })

  it("stops within a second of Ctrl-C with 130 and leaves no half report", async () => {
    const out = temporaryFolder()
    let interrupted = 0
    const { code } = await runCasus(["run", small, "-n", "20000000", "--out", out], {
      meddle: (child) => setTimeout(() => ((interrupted = performance.now()), child.kill("SIGINT")), 1500),
    })
    expect(code).toBe(130)
    expect(performance.now() - interrupted).toBeLessThan(1000)
    // What was played is kept, to go on from.
    expect([...readTree(out).keys()].filter((path) => !/^[^/]+\/\.casus-parts-[0-9a-f]+\//.test(path))).toEqual([])
  })

  it("does not mind a reader that closes the pipe early", async () => {
    const { code, stderr } = await runCasus(["show", small, "--as", "plan"], {
      meddle: (child) => child.stdout?.once("data", () => child.stdout?.destroy()),
    })
    expect(code).toBe(0)
    expect(stderr).toBe("")
  })
})

describe("casus verify", () => {
  const copyReport = makeOnce(async (out) =>
    reportOf((await runCasus(["run", small, "-n", "500", "--out", out])).stdout),
  )

  it("agrees with a report that it can make again", async () => {
    const verified = await runCasus(["verify", await copyReport()])
    expect(verified.stderr).toBe("")
    expect(verified.code).toBe(0)
  })

  it("fails on one changed byte of summary.json and says where", async () => {
    const report = await copyReport()
    const path = join(report, "summary.json")
    const text = readFileSync(path, "utf8")
    const at = text.indexOf('"runs": 500')
    writeFileSync(path, `${text.slice(0, at)}"runs": 501${text.slice(at + 11)}`)
    const verified = await runCasus(["verify", report])
    expect(verified.code).toBe(1)
    expect(verified.stderr).toContain("summary.json")
    const line = text.slice(0, at).split("\n").length
    expect(verified.stderr).toContain(`:${line}:`)
  })

  it.each([
    ["scenario.yaml", (text: string) => text.replace("52 steps", "51 steps"), "is not the one that its hash"],
    ["scenario.yaml", undefined, "missing"],
    ["report.html", () => "", "differs"],
    ["charts/answers.svg", (text: string) => text.replace("svg", "gvs"), "differs"],
    ["extra.txt", () => "more", "does not belong"],
  ])("fails where %s is not what it was", async (name, change, reason) => {
    const report = await copyReport()
    const path = join(report, name)
    if (change === undefined) rmSync(path)
    else writeFileSync(path, change(existsSync(path) ? readFileSync(path, "utf8") : ""))
    const { code, stderr } = await runCasus(["verify", report])
    expect(code).toBe(1)
    expect(stderr).toContain(name)
    expect(stderr).toContain(reason)
  })

  it("does not believe a summary that was changed together with its hash", async () => {
    const report = await copyReport()
    const [summary, manifest] = [join(report, "summary.json"), join(report, "manifest.json")]
    const hash = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex")
    const before = hash(summary)
    writeFileSync(summary, readFileSync(summary, "utf8").replace('"mcse": 0', '"mcse": 1'))
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(before, hash(summary)))
    const { code, stderr } = await runCasus(["verify", report])
    expect(code).toBe(1)
    expect(stderr).toContain("summary.json")
  })
})

describe("casus show --json", () => {
  it.each([[[]], [["--as", "origins"]], [["--as", "model"]], [["--as", "plan"]], [["--as", "schema"]]])(
    "prints nothing but JSON, with %j",
    async (flags) => {
      const { code, stdout, stderr } = await runCasus(["show", small, "--json", ...flags])
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
      expect(typeof JSON.parse(stdout)).toBe("object")
    },
  )

  it("prints the scenario with everything merged, and problems as check does", async () => {
    const { stdout } = await runCasus(["show", small, "--json", "--set", "incident_rate=0.5"])
    expect(JSON.parse(stdout)).toMatchObject({ casus: 1, assumptions: { incident_rate: { value: 0.5 } } })
    const wrong = await runCasus(["show", "test/fixtures/many-mistakes.yaml", "--json"])
    expect(wrong.code).toBe(65)
    expect(JSON.parse(wrong.stdout)).toMatchObject({ schema: "casus/problems@1" })
  })
})
