import { spawn } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { correctAnswers } from "../../src/answers/correct.ts"
import { tallyAnswers } from "../../src/answers/totals/tally-answers.ts"
import { decodePart, encodePart } from "../../src/ensemble/codec/part.ts"
import type { Parts } from "../../src/ensemble/parts.ts"
import { roundSum } from "../../src/statistics/exact-sum.ts"
import { play } from "../ensemble/play.ts"
import { temporaryFolder } from "../support/casus.ts"
import { dam } from "../support/lucky.ts"
import { prepareText } from "../support/run-scenario.ts"

const root = join(import.meta.dirname, "../..")

/** The most memory that a run without charts and page had, in KiB. */
const measureMemory = (scenario: string, runs: number, folder: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const told = "process.on('exit', () => process.stderr.write('most: ' + process.resourceUsage().maxRSS))"
    const asked = [
      "run",
      scenario,
      "-n",
      String(runs),
      "--out",
      join(folder, "out"),
      "--no-charts",
      "--no-page",
      "--quiet",
    ]
    const args = ["--import", `data:text/javascript,${encodeURIComponent(told)}`, join(root, "dist/main.js"), ...asked]
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] })
    let text = ""
    child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")))
    child.on("error", reject)
    child.on("close", (code) => {
      const [, most] = /most: (\d+)/.exec(text) ?? []
      if (code === 0 && most !== undefined) resolve(Number(most))
      else reject(new Error(text))
    })
  })

describe("memory", () => {
  it(
    "does not grow with runs: 10⁷ of a small model take no more than 1.3 × what 10⁶ take",
    { timeout: 1_800_000 },
    async () => {
      const folder = temporaryFolder()
      mkdirSync(join(folder, "dam"))
      writeFileSync(join(folder, "dam", "scenario.yaml"), dam)
      const few = await measureMemory(join(folder, "dam"), 1_000_000, folder)
      const many = await measureMemory(join(folder, "dam"), 10_000_000, folder)
      expect(many / few).toBeLessThan(1.3)
    },
  )
})

describe("blocks that are longer than what is kept", () => {
  it("come to the same totals, whoever played them", { timeout: 1_800_000 }, async () => {
    const { model, plan } = await prepareText(dam)
    const options = {
      corrector: () => correctAnswers(model, plan, "1"),
      tallier: () => tallyAnswers(model, plan, "1", 8192),
    }
    const runs = 256 * 8192 + 5000
    const identity = { scenario: "dam" }
    const kept = new Map<number, Uint8Array>()
    const leave = (rest: number): Parts => ({
      take: ({ from }) => Effect.succeed(Math.floor(from / 16_384) % 2 === rest ? "here" : "elsewhere"),
      keep: (part, ground) => Effect.sync(() => void kept.set(part.from, encodePart(part, { identity, ground }))),
    })
    const gather: Parts = {
      take: (range, ground) =>
        Effect.sync(() => {
          const read = decodePart(kept.get(range.from)!, { identity, range, ground })
          if (!read.ok) throw new Error(JSON.stringify(read.wrong))
          return read.value
        }),
      keep: () => Effect.die(new Error("nothing is left to play")),
    }
    for (const rest of [0, 1])
      await expect(play(plan, { runs }, { ...options, parts: leave(rest) })).rejects.toThrow("was not delivered")
    expect(kept.has(8192)).toBe(true)
    const [alone, merged] = [
      await play(plan, { runs }, options),
      await play(plan, { runs }, { ...options, parts: gather }),
    ]
    expect(merged.tallied?.totals.sums.map(roundSum)).toEqual(alone.tallied?.totals.sums.map(roundSum))
    expect(merged.tallied?.totals.counts).toEqual(alone.tallied?.totals.counts)
    expect(merged.tallied?.corrected).toEqual(alone.tallied?.corrected)
    expect(merged.tracks).toEqual(alone.tracks)
    expect(merged.answers).toEqual(alone.answers)
  })
})
