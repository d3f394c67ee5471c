import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { nameQuick } from "../../src/start/quick.ts"
import { runCasus, temporaryFolder } from "../support/casus.ts"

const example = "scenarios/examples/truce-from-a-table"

describe("what is asked most often", () => {
  it.each<readonly [string, string | undefined]>([
    ["", "help"],
    ["--help", "help"],
    ["--ascii -h", "help"],
    ["check a.yaml", "check"],
    ["--ascii check a.yaml --json", "check"],
    ["check --help", "check"],
    ["run a.yaml", undefined],
    ["run --help", undefined],
    ["chek a.yaml", undefined],
    ["--completions zsh", undefined],
    ["check --completions=zsh", undefined],
  ])("%s is known as %s", (args, name) => expect(nameQuick(args.split(" ").filter(Boolean))).toBe(name))

  it.each([
    "",
    "--help",
    "check",
    "check --help",
    "check --no-such-flag",
    "check no-such-file",
    `check --json ${example}`,
  ])("`casus %s` says from its script what it says from its modules", async (text) => {
    const args = text.split(" ").filter(Boolean)
    const { code, stdout, stderr } = await runCasus(args)
    const { status, ...plain } = spawnSync(process.execPath, ["src/main.ts", ...args], {
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    })
    expect({ code, stdout, stderr }).toEqual({ code: status, stdout: plain.stdout, stderr: plain.stderr })
  })

  it("a check from the script judges charts that a scenario brings along", async () => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, "scenario.yaml"),
      `casus: 1
title: T
clock: { start: 2024-01-01, step: week, until: 8 steps }
assumptions: { pace: { value: 1 to 2, basis: general } }
state: { x: { start: 0 } }
actors: { a: { rules: { go: { probability: 0.2, per: week, then: { change: { x: pace } } } } } }
questions: { far: { ask: Will it be far?, event: x > 3, by: [end] } }
charts: [mine.vl.json]
`,
    )
    const axis = { labelExpr: "foo(1" }
    const chart = { data: { name: "runs" }, mark: "bar", encoding: { x: { field: "pce", type: "quantitative", axis } } }
    writeFileSync(join(folder, "mine.vl.json"), JSON.stringify(chart))
    const { code, stderr } = await runCasus(["check", folder])
    expect(code).toBe(65)
    expect(stderr.match(/\[[a-z-]+\]$/gm)).toEqual(["[unknown-template-field]", "[template-invalid]"])
  })
})
