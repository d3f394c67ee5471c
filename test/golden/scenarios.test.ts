import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"
import { engine } from "../../src/report/engine.ts"
import type { Summary } from "../../src/summary/summary.ts"
import { playFile } from "../support/play-file.ts"

/**
 * What every scenario in the repository answers, kept. If a number moves, either a bug has been made or results have
 * changed on purpose: then raise `engine` in src/report/engine.ts, say why in CHANGELOG.md, and run these tests with
 * UPDATE_GOLDEN=1.
 */

const runs = 400

/** Every scenario and every variant under scenarios/: found, not listed. */
const files = readdirSync("scenarios", { recursive: true, encoding: "utf8" })
  .filter((name) => /(^|\/)(scenario|variants\/[^/]+|examples\/[^/]+\/[^/]+)\.yaml$/.test(name))
  .map((name) => join("scenarios", name))
  .filter((name) => statSync(name).isFile() && readFileSync(name, "utf8").includes("casus: 1"))
  .toSorted()

const keptAt = (file: string): string =>
  join("test/golden/kept", file.replace(/^scenarios\//, "").replace(/\.yaml$/, ".json"))

/** One line per number, so that a change reads as a change of that number. */
const digest = (summary: Summary): readonly string[] =>
  summary.questions.flatMap((answer) => {
    const name = answer.deadline === undefined ? answer.id : `${answer.id} ${answer.deadline}`
    if (answer.kind === "category")
      return (answer.shares ?? []).map(({ value, estimate }) => `${name} ${value}: ${estimate.value}`)
    return answer.estimate === undefined ? [] : [`${name}: ${answer.estimate.value}`]
  })

describe("golden answers", () => {
  it("exist for the flagship and its variants", () => {
    expect(files.filter((file) => file.includes("karabakh-2024")).length).toBeGreaterThanOrEqual(3)
  })

  it.each(files)("of %s are those that were kept for this engine", async (file) => {
    const answers = digest(await playFile(file, runs))
    expect(answers.length).toBeGreaterThan(0)
    const path = keptAt(file)
    if (process.env["UPDATE_GOLDEN"] === "1") {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, `${JSON.stringify({ engine, runs, answers }, undefined, 1)}\n`)
    }
    expect(existsSync(path), `${path} is kept`).toBe(true)
    expect({ engine, runs, answers }).toEqual(JSON.parse(readFileSync(path, "utf8")))
  })

  it("come with a line in CHANGELOG.md for this engine", () => {
    expect(readFileSync("CHANGELOG.md", "utf8")).toContain(`(engine ${engine})`)
  })
})
