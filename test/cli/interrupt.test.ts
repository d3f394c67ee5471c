import { existsSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
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
  })
})
