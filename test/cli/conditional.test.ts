import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { readTree, runCasus, temporaryFolder } from "../support/casus.ts"

const small = readFileSync("test/fixtures/small.yaml", "utf8")

/** A question of every kind that counts only where the truce came under strain by the middle of the year. */
const conditional = small.replace(
  "tracks:",
  `  broken_if: { ask: Broken then?, event: monitors < 300, by: end, given: { strained_by: 2024-06-30 } }
  broken_when: { ask: And when?, when: monitors < 300, given: { strained_by: 2024-06-30 } }
  left_if: { ask: How many then?, value: monitors, at: end, given: { strained_by: 2024-06-30 } }
  state_if: { ask: And the truce?, category: truce, at: end, given: { strained_by: 2024-06-30 } }
tracks:`,
)

const scenario = (): string => {
  const file = join(temporaryFolder(), "conditional.yaml")
  writeFileSync(file, conditional)
  return file
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

describe("an answer that nothing in the scenario can bring about", () => {
  it.each([
    ["run", ["run"]],
    ["compare", ["compare", "--set", "leaving_rate=100"]],
    ["sweep", ["sweep", "--vary", "leaving_rate=20:60:2"]],
  ] as const)("is told as never in %s", async (_, [command, ...flags]) => {
    const file = join(temporaryFolder(), "never.yaml")
    writeFileSync(file, small.replace("tracks:", "  more: { ask: More?, event: monitors > 400, by: end }\ntracks:"))
    const { stdout } = await runCasus([command, file, ...flags, "-n", "200", "--out", temporaryFolder()])
    expect(stdout).toMatch(/never/)
    expect(stdout).not.toMatch(/More\?\n[^\n]*<[\d.]+ %/)
  })
})

describe("a conditional answer", () => {
  it("says under which condition it holds in every output of a run", async () => {
    const out = temporaryFolder()
    const { code, stdout } = await runCasus(["run", scenario(), "-n", "400", "--out", out])
    expect(code).toBe(0)
    const told = /where strained_by \(2024-06-30\) came true, \d+ runs/g
    // Beside each of the four answers, and in the two findings that tell one.
    expect(count(stdout.replaceAll(/\s+/g, " "), told)).toBe(6)
    const files = new Map(
      [...readTree(out)].map(([name, bytes]) => [
        name.replace(/^.*?--[^/]*\/|^[^/]*\/[^/]*\//, ""),
        bytes.toString("utf8"),
      ]),
    )
    const text = (name: string): string => [...files].find(([path]) => path.endsWith(name))?.[1] ?? ""
    expect(count(text("report.md").replaceAll("\\", "").replaceAll("\u00a0", " "), told)).toBeGreaterThanOrEqual(4)
    expect(count(text("report.html"), told)).toBeGreaterThanOrEqual(4)
    const rows = text("questions.csv")
      .split("\r\n")
      .filter((row) => /_if,|broken_when,/.test(row))
    expect(rows.length).toBeGreaterThan(10)
    for (const row of rows) expect(row).toContain(",strained_by,2024-06-30,")
    // Who brings about what is asked hangs on no condition.
    const charts = [...files].filter(
      ([name, chart]) =>
        name.endsWith(".vl.json") && !name.includes("influence") && /then\?|And (when|the truce)/.test(chart),
    )
    expect(charts.length).toBeGreaterThanOrEqual(4)
    for (const [name, chart] of charts) expect(chart, `${name}`).toMatch(/strained_by/)
    const summary = JSON.parse(text("summary.json")) as { questions: readonly { id: string; given_runs?: number }[] }
    expect(summary.questions.find(({ id }) => id === "left_if")?.given_runs).toBeGreaterThan(0)
  })

  it("says so in comparisons and sweeps", async () => {
    const file = scenario()
    const compared = await runCasus([
      "compare",
      file,
      "--set",
      "incident_rate=0.3",
      "-n",
      "400",
      "--out",
      temporaryFolder(),
    ])
    expect(compared.code).toBe(0)
    // Said beside the question, above all rows of it, and in the finding that tells its difference.
    expect(count(compared.stdout.replaceAll(/\s+/g, " "), /where strained_by \(2024-06-30\) came true/g)).toBe(2)
    const swept = await runCasus([
      "sweep",
      file,
      "--vary",
      "incident_rate=0.05:0.3:2",
      "-n",
      "200",
      "--out",
      temporaryFolder(),
    ])
    expect(swept.code).toBe(0)
    expect(
      count(swept.stdout.replaceAll(/\s+/g, " "), /where strained_by \(2024-06-30\) came true/g),
    ).toBeGreaterThanOrEqual(2)
  })
})
