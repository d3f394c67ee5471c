import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Scores } from "../../src/forecast/scores.ts"
import { runCasus, temporaryFolder } from "../support/casus.ts"
import { readYamlBlocks } from "../support/yaml-blocks.ts"

const page = readFileSync(join(import.meta.dirname, "../../docs/forecasting.md"), "utf8")

/** The unmarked blocks of the page. */
const blocks = [...page.replace(/^```yaml\n[\s\S]*?^```$/gm, "").matchAll(/^```\n([\s\S]*?)^```/gm)].map(
  (match) => match[1] ?? "",
)

/** The words of every `casus …` line, as a shell would part them. */
const commands = blocks
  .flatMap((block) => block.split("\n"))
  .filter((line) => line.startsWith("casus "))
  .map((line) => [...line.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map((match) => match[0].replaceAll('"', "")).slice(1))

describe("docs/forecasting.md", () => {
  it("takes a forecast from a question to a score, by its own commands in their order", async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, "ferry"))
    const scenario = join(folder, "ferry/scenario.yaml")
    writeFileSync(scenario, readYamlBlocks("forecasting.md")[0]?.text ?? "")
    expect(commands.map(([name]) => name)).toEqual([
      "freeze",
      "freeze",
      ...Array.from({ length: 6 }, () => "resolve"),
      "score",
      "score",
    ])
    const printed: string[] = []
    for (const [i, words] of commands.entries()) {
      if (words.includes("2024-02-12")) {
        const edited = readFileSync(scenario, "utf8").replace("0.15 to 0.5", "0.05 to 0.2")
        writeFileSync(scenario, edited)
      }
      const few = words[0] === "freeze" ? ["-n", "500"] : words[0] === "score" ? ["--json"] : []
      const { code, stdout, stderr } = await runCasus([...words, ...few], { cwd: folder })
      expect({ i, code, stderr: code === 0 ? "" : stderr }).toEqual({ i, code: 0, stderr: "" })
      printed.push(stdout)
    }
    const [first, second] = printed.slice(-2).map((text) => JSON.parse(text) as Scores)
    expect(first?.tables.map(({ of, rows }) => [of, rows.map(({ id }) => id)])).toEqual([
      ["chances", ["as-frozen", "half", "persistence", "base-rate"]],
      ["categories", ["as-frozen", "half", "persistence"]],
      ["values", ["as-frozen", "persistence"]],
    ])
    expect(first?.open).toMatchObject([{ name: "open_when", state: "pending", early: true }])
    expect(second?.over_time?.map(({ points }) => points.length)).toEqual([2, 2, 2, 2, 2, 2])
    expect(second?.moves?.[0]?.edits).toHaveLength(1)
    expect(second?.moves?.[0]?.rows[0]).toMatchObject({ label: "by 2024-03-31", parts: [{ edit: "passes" }] })
  })

  it("shows baselines and a crowd that are read", async () => {
    const folder = temporaryFolder()
    const [baselines = "", crowd = ""] = blocks.filter((block) => /base_rates|^id,deadline/.test(block))
    writeFileSync(join(folder, "scenario.yaml"), readYamlBlocks("forecasting.md")[0]?.text ?? "")
    writeFileSync(join(folder, "baselines.yaml"), baselines)
    writeFileSync(join(folder, "crowd.csv"), crowd)
    expect((await runCasus(["check", folder])).code).toBe(0)
    await runCasus(["freeze", folder, "--made", "2024-01-10", "-n", "200"])
    await runCasus(["resolve", folder, "open_by@2024-06-30", "yes", "--on", "2024-05-20", "--source", "Log"])
    const { stdout } = await runCasus([
      "score",
      folder,
      "--until",
      "2024-07-01",
      "--json",
      "--out",
      join(folder, "out"),
    ])
    const scores = JSON.parse(stdout) as Scores
    expect(scores.answers[0]?.chances).toMatchObject({ crowd: 0.7, half: 0.5 })
  })
})
