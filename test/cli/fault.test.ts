import { cpSync, mkdirSync, writeFileSync } from "node:fs"
import { execFile } from "node:child_process"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCasus, temporaryFolder } from "../support/casus.ts"

const root = join(import.meta.dirname, "../..")

/** What a shell prints that is given a command, with `casus` as the built program. */
const paste = (command: string, cwd: string): Promise<{ readonly code: number; readonly text: string }> =>
  new Promise((resolve) => {
    const script = `casus() { "${process.execPath}" "${join(root, "dist/main.js")}" "$@"; }\n${command}`
    execFile("sh", ["-c", script], { cwd, env: { ...process.env, NO_COLOR: "1" } }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, text: stdout + stderr }),
    )
  })

/** The sentence of the fault, with its place, and the command that is said to show it. */
const readFault = (stderr: string) => ({
  told: /^(\S+:\d+:\d+: run \d+ stopped .*) \[run-faulted\]$/m.exec(stderr)?.[1] ?? stderr,
  command: /see it happen: (.*)$/m.exec(stderr)?.[1] ?? "",
})

/** A folder with the fixture, and a variant that needs a wider tree than its own. */
const prepare = (): string => {
  const folder = temporaryFolder()
  cpSync(join(root, "test/fixtures/too-deep.yaml"), join(folder, "it's.yaml"))
  cpSync(join(root, "test/fixtures/too-deep.yaml"), join(folder, "base.yaml"))
  mkdirSync(join(folder, "variants"))
  writeFileSync(
    join(folder, "variants/deep.yaml"),
    "casus: 1\ntitle: Deep\nextends: ../base.yaml\nassumptions: { depth: { value: 5 } }\n",
  )
  writeFileSync(
    join(folder, "both.yaml"),
    "casus: 1\ntitle: Both\nextends: base.yaml\nassumptions: { depth: { value: 70 }, rate: { value: 5 to 6 } }\n",
  )
  return folder
}

const runs = ["-n", "60", "--quiet"]

describe("a run that cannot go on", () => {
  it.each([
    ["run", ["run", "it's.yaml", "--set", "depth=5", "--seed", "a b", ...runs]],
    ["run, of a file in a wider tree", ["run", "variants/deep.yaml", "--root", ".", ...runs]],
    ["run, with a precision", ["run", "base.yaml", "--set", "depth=5", "--precision", "20pp", ...runs]],
    ["compare, of an edit", ["compare", "base.yaml", "--set", "depth=5; rate='1 to 3'", ...runs]],
    ["compare, of a variant", ["compare", "base.yaml", "variants/deep.yaml", "--root", ".", ...runs]],
    ["compare, of some edits among many", ["compare", "base.yaml", "both.yaml", "--attribute", ...runs]],
    ["sweep", ["sweep", "base.yaml", "--vary", "depth=5:30:3", "--set", "rate=2", ...runs]],
    ["test", ["test", "base.yaml", "--set", "depth=5", ...runs]],
    ["test, with an assumption raised", ["test", "base.yaml", ...runs]],
    ["explain", ["explain", "base.yaml", "--typical", "--set", "depth=5", ...runs]],
  ] as const)("is told in %s with the place of its formula and a command that shows it", async (_, args) => {
    const folder = prepare()
    const { code, stderr } = await runCasus(args, { cwd: folder })
    const { told, command } = readFault(stderr)
    // Where such runs can be left out it is said.
    const mayKeepGoing = ["run", "compare", "sweep", "test"].includes(args[0])
    expect(stderr.includes("→ --keep-going leaves out the runs that stop")).toBe(mayKeepGoing)
    expect(told).toMatch(
      /\.yaml:21:37: run \d+ stopped in step \d: .*then\.move\.1\.amount is not a number, with level = /,
    )
    expect(code).toBe(65)
    const again = await paste(command, folder)
    expect(again.text).toContain(told.replace(/^\S+ /, ""))
    expect(again.text).toContain("The run stopped")
    expect(again.code).toBe(65)
  })

  it("is told as JSON where the result would have been, with --json", async () => {
    const { code, stdout, stderr } = await runCasus(["run", "base.yaml", "--set", "depth=5", "--json", ...runs], {
      cwd: prepare(),
    })
    expect({ code, stderr }).toEqual({ code: 65, stderr: "" })
    expect(JSON.parse(stdout)).toMatchObject({
      schema: "casus/problems@1",
      problems: [
        {
          code: "run-faulted",
          place: { file: "base.yaml", line: 21, column: 37 },
          path: "actors.a.rules.drift.then.move.1.amount",
        },
      ],
    })
  })

  it("says how many draws a total asked for and may ask for, where that is why there is no number", async () => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, "scenario.yaml"),
      `casus: 1
title: Many
clock: { start: 2024-01-01, step: week, until: 4 steps }
assumptions: { many: { value: 70000, basis: assumption } }
state: { x: { start: 0 } }
actors: { a: { rules: { r: { then: { change: { x: "total(many, normal(0, 1))" } } } } } }
questions: { q: { ask: Q?, event: x > 2, by: end } }
`,
    )
    const { code, stderr } = await runCasus(["run", ".", "-n", "10", "--quiet"], { cwd: folder })
    expect(code).toBe(65)
    expect(stderr).toContain(
      "then.change.x asks for a total of 70000 draws, and a total takes a whole number of them from 0 to 65,535, with many = 70000",
    )
  })

  it("does not stop where a hazard ratio misses 0 by rounding only", async () => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, "scenario.yaml"),
      `casus: 1
title: Small
clock: { start: 2024-01-01, step: week, until: 4 steps }
assumptions: { some: { value: 0.1, basis: assumption } }
state: { x: { start: 0 } }
actors: { a: { rules: { r: { probability: 0.5, per: month, ratio: some + 0.2 - 0.30000000000000007, then: { change: { x: 1 } } } } } }
questions: { q: { ask: Q?, event: x > 0, by: end } }
`,
    )
    const { code, stdout } = await runCasus(["run", ".", "-n", "10", "--quiet", "--json"], { cwd: folder })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ questions: [{ estimate: { value: 0 } }] })
  })
})
