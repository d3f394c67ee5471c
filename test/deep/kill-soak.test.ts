import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCasus, temporaryFolder } from "../support/casus.ts"
import { createDice } from "../support/dice.ts"
import {
  after,
  listHidden,
  listParts,
  listReports,
  readReport,
  runUntil,
  slow,
  untilParts,
} from "../support/interrupted.ts"

const command = ["run", "slow", "-n", "150000", "--no-charts"]

const prepare = (): string => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, "slow"))
  writeFileSync(join(folder, "slow/scenario.yaml"), slow)
  return folder
}

describe("200 kills at random moments", () => {
  // On a machine that does much else it takes more than an hour.
  const timeout = 6 * 3_600_000
  it("leave no half report, lose no finished part, and end in the same bytes every time", { timeout }, async () => {
    const whole = prepare()
    const { code, milliseconds } = await runCasus(command, { cwd: whole })
    expect(code).toBe(0)
    const reference = readReport(whole)
    const cwd = prepare()
    const dice = createDice(13)
    let [kills, reports] = [0, 0]
    let before: readonly string[] = []
    while (kills < 200) {
      const signal = dice.chance(0.7) ? "SIGKILL" : dice.chance(0.5) ? "SIGTERM" : "SIGINT"
      const ended = await runUntil(command, cwd, after(dice.uniform() * milliseconds * 0.6), signal)
      expect(ended.stderr).not.toMatch(/bug of casus|is damaged|not kept/)
      if (ended.code === 0 || listReports(cwd).length > 0) {
        // It was done before it was killed, or was killed when the report was there.
        expect(readReport(cwd)).toEqual(reference)
        reports++
        before = []
        rmSync(join(cwd, "reports"), { recursive: true })
        continue
      }
      kills++
      const kept = listParts(cwd)
      expect(before.filter((name) => !kept.includes(name))).toEqual([])
      before = kept
    }
    expect(reports).toBeGreaterThan(3)
    expect((await runCasus(command, { cwd })).code).toBe(0)
    expect(readReport(cwd)).toEqual(reference)
    expect(listHidden(cwd)).toEqual([])
  })
})

describe("two processes that play the same", () => {
  it("at the same time make the same bytes, and leave nothing behind; one that is killed does not harm the other", async () => {
    const whole = prepare()
    expect((await runCasus(command, { cwd: whole })).code).toBe(0)
    const cwd = prepare()
    const both = await Promise.all([runCasus(command, { cwd }), runCasus(command, { cwd })])
    expect(both.map(({ code, stderr }) => ({ code, stderr: stderr.includes("damaged") }))).toEqual([
      { code: 0, stderr: false },
      { code: 0, stderr: false },
    ])
    expect(readReport(cwd)).toEqual(readReport(whole))
    expect(listHidden(cwd)).toEqual([])

    // Killed while the other has most to do still: one that is killed last leaves what it has kept.
    const again = prepare()
    const [, other] = await Promise.all([
      runUntil(command, again, () => untilParts(again, 3), "SIGKILL"),
      runCasus(command, { cwd: again }),
    ])
    expect(other.code).toBe(0)
    expect(readReport(again)).toEqual(readReport(whole))
    expect(listHidden(again)).toEqual([])
  })
})
