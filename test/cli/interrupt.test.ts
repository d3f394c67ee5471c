import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { runCasus, temporaryFolder } from "../support/casus.ts"

/** One run of it takes minutes: no step is short, and no block of runs is. */
const endless = `casus: 1
title: Endless
clock: { start: 2024-01-01, step: day, until: 60000 steps }
state: { x: { start: 0 } }
actors: { a: { rules: { r: { then: { change: { x: "total(60000, normal(0, 1))" } } } } } }
questions: { q: { ask: How much?, value: x, at: end } }
tracks: [x]
`

/** Tells a command to end a while after it began, and how long it then took. */
const interrupt = async (args: readonly string[], signal: NodeJS.Signals) => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, "scenario.yaml"), endless)
  let told = 0
  const finished = await runCasus(args, {
    cwd: folder,
    meddle: (child) => setTimeout(() => ((told = performance.now()), child.kill(signal)), 2500),
  })
  const left = existsSync(join(folder, "reports")) ? readdirSync(join(folder, "reports")) : []
  return { ...finished, seconds: (performance.now() - told) / 1000, left }
}

describe("a run that takes minutes", () => {
  it.each([
    ["run, on one thread", ["run", ".", "-n", "100", "--workers", "1"], "SIGINT", 130],
    ["run, left to itself", ["run", ".", "-n", "100"], "SIGTERM", 143],
    ["run, on two threads", ["run", ".", "-n", "100", "--workers", "2"], "SIGHUP", 129],
    ["explain of the typical run", ["explain", ".", "--typical", "-n", "20"], "SIGINT", 130],
    ["explain of one run", ["explain", ".", "--run", "3"], "SIGTERM", 143],
    ["sweep", ["sweep", ".", "--vary", "state.x.start=0:1:2", "-n", "20"], "SIGINT", 130],
    ["watch", ["watch", "."], "SIGTERM", 143],
  ] as const)("hears of it at once in %s, and leaves nothing behind", async (_, args, signal, code) => {
    const finished = await interrupt(args, signal)
    expect({ code: finished.code, left: finished.left, stdout: finished.stdout }).toEqual({
      code,
      left: [],
      stdout: "",
    })
    expect(finished.seconds).toBeLessThan(2)
    // It is said what ended, and that nothing is left of it; a page is followed until told to stop.
    const told = `interrupted: casus ${args[0]}, of which nothing is kept`
    if (args[0] !== "watch")
      expect(
        finished.stderr
          .trimEnd()
          .split(/[\r\n]+/)
          .at(-1),
      ).toBe(told)
    else expect(finished.stderr).not.toContain("interrupted")
  })
})

/** Checking it takes seconds: thousands of entries, and rules that wait for each other from the last to the first. */
const big = `casus: 1
title: Big
clock: { start: 2024-01-01, step: week, until: 52 steps }
state:
${Array.from({ length: 1_600 }, (_, i) => `  s${i}: { start: 0 }\n`).join("")}derived:
  d0: s0
${Array.from({ length: 1_600 }, (_, i) => `  d${i + 1}: d${i} + s${i}\n`).join("")}actors:
  a:
    rules:
      z: { probability: 0.1, per: week, then: { set: { s1599: 1 } } }
${Array.from({ length: 1_600 }, (_, i) => `      r${i}: { when: "s${i} > 0 and d1600 >= 0", probability: 0.1, per: week, then: { change: { s${Math.max(0, i - 1)}: 1 } } }\n`).join("")}questions: { q: { ask: Q?, event: s0 > 2, by: end } }
`

describe("checking a scenario of thousands of entries", () => {
  let whole = Infinity
  let folder = ""

  // How long it takes hangs on the machine, so the moments of interruption are shares of that.
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "casus-test-"))
    writeFileSync(join(folder, "scenario.yaml"), big)
    for (let turn = 0; turn < 2; turn++) {
      const began = performance.now()
      const { code, stderr } = await runCasus(["check", "."], { cwd: folder })
      if (code !== 0) throw new Error(stderr)
      whole = Math.min(whole, performance.now() - began)
    }
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([0.3, 0.45, 0.6])("hears of an interruption within a second, after %d of its time", async (share) => {
    let told = 0
    const { code, stdout } = await runCasus(["check", "."], {
      cwd: folder,
      meddle: (child) => setTimeout(() => ((told = performance.now()), child.kill("SIGTERM")), share * whole),
    })
    expect({ code, stdout }).toEqual({ code: 143, stdout: "" })
    expect((performance.now() - told) / 1000).toBeLessThan(1.5)
  })
})
