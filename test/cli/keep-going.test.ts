import { cpSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Manifest } from "../../src/report/manifest.ts"
import type { Summary } from "../../src/summary/summary.ts"
import { readTree, runCasus, temporaryFolder } from "../support/casus.ts"

const root = join(import.meta.dirname, "../..")

/** A folder with a scenario of which more than half the runs cannot go on, with `--set depth=5`. */
const prepare = (): string => {
  const folder = temporaryFolder()
  cpSync(join(root, "test/fixtures/too-deep.yaml"), join(folder, "deep.yaml"))
  return folder
}

const asked = ["run", "deep.yaml", "--set", "depth=5", "-n", "3000", "--keep-going", "--quiet"]

/** The folder of the one report below `reports`. */
const locateReport = (folder: string): string => {
  const [name = ""] = readdirSync(join(folder, "reports")).filter((one) => one.endsWith("--deep"))
  const [run = ""] = readdirSync(join(folder, "reports", name)).filter((one) => /^[0-9a-f]{12}$/.test(one))
  return join(folder, "reports", name, run)
}

describe("run --keep-going", () => {
  it("counts, names and leaves out runs that cannot go on, in every form of the report, and ends with 65", async () => {
    const folder = prepare()
    const { code, stdout, stderr } = await runCasus(asked, { cwd: folder })
    expect(code).toBe(65)
    const told = /([\d,]+) of 3,000 runs could not go on and are left out: all numbers are about the others/
    const [, count = ""] = told.exec(stderr) ?? []
    expect(Number(count.replace(",", ""))).toBeGreaterThan(1_000)
    expect(stderr).toMatch(/^deep\.yaml:21:37: run 1 stopped in step \d: .*\[run-faulted\]$/m)
    expect(stderr).toContain("see it happen: casus explain deep.yaml --run 1 --seed 1 --set depth=5")
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(told)
    const report = locateReport(folder)
    const summary = JSON.parse(readFileSync(join(report, "summary.json"), "utf8")) as Summary
    const out = Number(count.replace(",", ""))
    expect(summary.left_out).toMatchObject({ played: 3000, count: out, share: { value: out / 3000, n: 3000 } })
    expect(summary.left_out?.first).toHaveLength(5)
    expect(summary.runs).toBe(3000 - out)
    expect(summary.questions).toMatchObject([{ mean: { n: summary.runs } }])
    expect(JSON.stringify(summary.questions)).not.toContain("counted")
    for (const name of ["report.md", "report.html"]) {
      const text = readFileSync(join(report, name), "utf8")
        .replaceAll(/<[^>]*>/g, "")
        .replaceAll(/\s+/g, " ")
      expect(text).toMatch(told)
      expect(text).toContain("run 1 stopped in step")
    }
    const manifest = JSON.parse(readFileSync(join(report, "manifest.json"), "utf8")) as Manifest
    expect(manifest).toMatchObject({ runs: 3000, options: { "keep-going": true } })
    expect(manifest.command).toMatch(/^casus run .*deep\.yaml -n 3000 --seed 1 --set depth=5 --keep-going$/)
  })

  it("makes a report that verify makes again, and the same on any number of threads", async () => {
    const folder = prepare()
    await runCasus([...asked, "--workers", "1"], { cwd: folder })
    const first = locateReport(folder)
    await runCasus([...asked, "--workers", "3", "--out", "other"], { cwd: folder })
    const second = first.replace("/reports/", "/other/")
    const digests = (report: string) => [...readTree(report)].map(([name, bytes]) => [name, bytes.toString("base64")])
    expect(digests(second)).toEqual(digests(first))
    expect(await runCasus(["verify", first])).toMatchObject({ code: 0 })
  })

  it("keeps runs that can be asked, under the numbers by which each is played again", async () => {
    const folder = prepare()
    await runCasus([...asked, "--runs-csv", "--no-charts"], { cwd: folder })
    const report = locateReport(folder)
    const [head = "", ...rows] = readFileSync(join(report, "runs.csv"), "utf8").trim().split(/\r?\n/)
    const answer = head.split(",").findIndex((name) => name.startsWith("answer.g"))
    const cells = rows[40]!.split(",")
    expect(Number(cells[0])).toBeGreaterThan(40)
    const told = await runCasus(["explain", "deep.yaml", "--run", cells[0]!, "--set", "depth=5", "--json"], {
      cwd: folder,
    })
    expect(told.code).toBe(0)
    const [gone] = (JSON.parse(told.stdout) as { readonly answers: readonly [{ readonly text: string }] }).answers
    expect(Number(gone.text)).toBeCloseTo(Number(cells[answer]), 1)
    // Of what is asked of the report, that which plays nothing answers, and what plays runs again ends at the first that cannot.
    expect((await runCasus(["given", report, "answer(g) > 11"], { cwd: folder })).code).toBe(0)
    const { code, stderr } = await runCasus(["explain", report, "--typical"], { cwd: folder })
    expect({ code, told: stderr.includes("[run-faulted]") }).toEqual({ code: 65, told: true })
  })

  it("says nothing and ends with 0 where all runs can go on", async () => {
    const folder = prepare()
    const { code, stderr } = await runCasus(
      ["run", "deep.yaml", "-n", "500", "--keep-going", "--quiet", "--no-charts"],
      {
        cwd: folder,
      },
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
    expect(readFileSync(join(locateReport(folder), "summary.json"), "utf8")).not.toContain("left_out")
  })

  it("ends with the fault where not one run can go on", async () => {
    const { code, stderr } = await runCasus(
      ["run", "deep.yaml", "--set", "depth=0-100", "-n", "50", "--keep-going", "--quiet"],
      { cwd: prepare() },
    )
    expect(code).toBe(65)
    expect(stderr).toMatch(/run 0 stopped in step \d/)
  })

  it("is refused for a shard", async () => {
    const { code, stderr } = await runCasus([...asked, "--shard", "1/2"], { cwd: prepare() })
    expect({ code, told: stderr.includes("hold whole runs alone") }).toEqual({ code: 64, told: true })
    // The code of this refusal is shard-keep-going.
  })
})
