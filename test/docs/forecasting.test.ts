import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
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

/** The words of every `casus …` line of a block, as a shell would part them. */
const readCommands = (block: string): readonly (readonly string[])[] =>
  block
    .split("\n")
    .filter((line) => line.startsWith("casus "))
    .map((line) => [...line.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map((match) => match[0].replaceAll('"', "")).slice(1))

/** Blocks of the section on exchange have tests of their own. */
const exchange = blocks.filter((block) => page.indexOf(block) > page.indexOf("\n## Exchange\n"))
const commands = blocks.filter((block) => !exchange.includes(block)).flatMap(readCommands)

/** Fewer runs keep the tests short. */
const fewRuns = (words: readonly string[]): readonly string[] =>
  words[0] === "freeze" ? ["-n", "500"] : words[0] === "score" ? ["--json"] : []

/** Runs commands one after another in a folder; gives what each printed. */
const runAll = async (all: readonly (readonly string[])[], folder: string): Promise<readonly string[]> => {
  const printed: string[] = []
  for (const [i, words] of all.entries()) {
    const { code, stdout, stderr } = await runCasus([...words, ...fewRuns(words)], { cwd: folder })
    expect({ i, code, stderr: code === 0 ? "" : stderr }).toEqual({ i, code: 0, stderr: "" })
    printed.push(stdout)
  }
  return printed
}

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
    for (const words of commands) {
      if (words.includes("2024-02-12")) {
        const edited = readFileSync(scenario, "utf8").replace("0.15 to 0.5", "0.05 to 0.2")
        writeFileSync(scenario, edited)
      }
      printed.push(...(await runAll([words], folder)))
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

  it("exchanges forecasts by its own commands in their order", async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, "ferry"))
    writeFileSync(join(folder, "ferry/scenario.yaml"), readYamlBlocks("forecasting.md")[0]?.text ?? "")
    const [table = "", steps = ""] = exchange
    writeFileSync(join(folder, "theirs.csv"), table)
    const printed = await runAll(readCommands(steps), folder)
    expect(printed[3]).toMatch(/^3 answers of ana, made 2024-02-12: /)
    const { tables } = JSON.parse(printed[5] ?? "") as Scores
    expect(tables[0]?.rows.map(({ id, means }) => [id, means.brier])).toEqual([
      ["as-frozen", expect.any(Number)],
      ["ana", expect.closeTo(0.09, 10)],
    ])
  }, 60_000)

  it("goes a round with the questions of others by its own commands", async () => {
    const folder = temporaryFolder()
    const fixture = (name: string) => join(import.meta.dirname, "../fixtures/exchange", name)
    copyFileSync(fixture("question-set.json"), join(folder, "2024-01-10-llm.json"))
    copyFileSync(fixture("resolution-set.json"), join(folder, "2024-01-10_resolution_set.json"))
    const printed = await runAll(readCommands(exchange[2] ?? ""), folder)
    expect(printed).toHaveLength(4)
    expect(printed[3]).toContain("false, 2024-06-30")
  }, 60_000)
})
