import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { badOutcome } from "../../../src/problem/messages.ts"
import type { Scores } from "../../../src/forecast/scores.ts"
import { verifyReport } from "../../../src/study/verify/study.ts"
import { readTree, runCasus } from "../../support/casus.ts"
import { placeFerry } from "../../support/ferry.ts"
import { layerTest } from "../../support/report.ts"

const settle = async (folder: string) => {
  const answers = [
    ["open_by@2024-03-31", "no", "2024-03-31"],
    ["open_by@2024-06-30", "yes", "2024-05-20"],
    ["open_when", "2024-05-20", "2024-05-20"],
    ["boats", "1", "2024-06-30"],
    ["service", "summer", "2024-06-30"],
  ] as const
  for (const [id, outcome, day] of answers)
    expect((await runCasus(["resolve", folder, id, outcome, "--on", day, "--source", "The log"])).code).toBe(0)
}

describe("casus score", () => {
  it("says what to do where there is nothing to score", async () => {
    const folder = placeFerry()
    const none = await runCasus(["score", folder])
    expect([none.code, none.stderr]).toEqual([65, expect.stringContaining("casus freeze makes one")])
    await runCasus(["freeze", folder, "-n", "100", "--made", "2024-01-10", "--backtest"])
    const test = await runCasus(["score", folder])
    expect([test.code, test.stderr]).toEqual([65, expect.stringContaining("--backtest")])
  })

  it("leaves a report with every input, the same bytes each time, and says BACK-TEST wherever it is shown", async () => {
    const folder = placeFerry()
    await runCasus(["freeze", folder, "-n", "300", "--made", "2024-01-10", "--backtest"])
    await settle(folder)
    const out = join(folder, "../out")
    const args = ["score", folder, "--backtest", "--until", "2024-07-01", "--bins", "4", "--over-time", "--out", out]
    const { code, stdout } = await runCasus(args)
    expect(code).toBe(0)
    expect(
      Math.max(
        ...stdout
          .split("\n")
          .slice(0, -2)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(110)
    const report = (/report: (.+)/.exec(stdout)?.[1] ?? "").trim()
    const first = readTree(report)
    expect([...first.keys()].filter((name) => !name.startsWith("inputs/"))).toEqual([
      "charts/by-question.svg",
      "charts/by-question.vl.json",
      "charts/discrimination.svg",
      "charts/discrimination.vl.json",
      "charts/reliability.svg",
      "charts/reliability.vl.json",
      "charts/words.svg",
      "charts/words.vl.json",
      "manifest.json",
      "report.html",
      "score.csv",
      "score.json",
      "score.md",
    ])
    const unlabelled = [...first].filter(
      ([name, bytes]) => !/^(inputs|manifest)/.test(name) && !/BACK-TEST|back-test/.test(bytes.toString()),
    )
    expect(unlabelled.map(([name]) => name)).toEqual([])
    expect(first.get("inputs/resolutions.yaml")?.equals(readFileSync(join(folder, "resolutions.yaml")))).toBe(true)
    const json = await runCasus([...args, "--json"])
    const scores = JSON.parse(json.stdout) as Scores
    expect(scores).toMatchObject({ schema: "casus/score@1", kind: "back-test", settled: { answers: 4, families: 3 } })
    expect(scores.open.map(({ name, state, early }) => [name, state, early])).toEqual([
      ["open_when", "pending", true],
      ["second_boat@2024-06-30", "waiting", undefined],
    ])
    expect(JSON.parse(first.get("score.json")?.toString() ?? "")).toEqual(scores)
    const second = readTree(report)
    expect([...first].filter(([name, bytes]) => second.get(name)?.equals(bytes) !== true)).toEqual([])
  })

  it("is made again by verify from its inputs alone, wherever it lies, and what was altered is told", async () => {
    const folder = placeFerry()
    const file = join(folder, "scenario.yaml")
    await runCasus(["freeze", folder, "-n", "200", "--made", "2024-01-10"])
    writeFileSync(file, readFileSync(file, "utf8").replace("value: 0.15 to 0.5", "value: 0.05 to 0.2"))
    await runCasus(["freeze", folder, "-n", "200", "--made", "2024-02-10"])
    await settle(folder)
    const out = join(folder, "../out")
    const flags = ["--until", "2024-07-01", "--against", "half,persistence", "--over-time", "--only", "open_by"]
    const { stdout } = await runCasus(["score", folder, ...flags, "--words", "phia", "--out", out, "--json"])
    expect((JSON.parse(stdout) as Scores).moves?.[0]?.edits).toHaveLength(1)
    const [name = ""] = readdirSync(join(out, "ferry--score"))
    const report = join(folder, "../kept")
    cpSync(join(out, "ferry--score", name), report, { recursive: true })
    rmSync(folder, { recursive: true })
    const verify = () => verifyReport(report, { workers: 1 }).pipe(Effect.provide(layerTest), Effect.runPromise)
    expect(await verify()).toMatchObject({ kind: "compared", differences: [] })
    const manifest = readFileSync(join(report, "manifest.json"), "utf8")
    writeFileSync(join(report, "manifest.json"), manifest.replace('"half,persistence"', '"half"'))
    expect(await verify()).toMatchObject({
      differences: expect.arrayContaining(
        [{ path: "score.json" }].map((each) => expect.objectContaining(each) as unknown),
      ) as unknown,
    })
    writeFileSync(join(report, "manifest.json"), manifest.replace('"until"', '"till"'))
    expect(await verify()).toMatchObject({ kind: "unread", reason: expect.stringContaining("flags") as string })
    writeFileSync(join(report, "manifest.json"), manifest)
    writeFileSync(join(report, "inputs/resolutions.yaml"), "resolutions: {}\n")
    expect(await verify()).toMatchObject({ differences: [{ path: "inputs/resolutions.yaml", kind: "altered" }] })
  })

  it("follows no link out of the folder, and reads nothing that never ends", async () => {
    const folder = placeFerry()
    mkdirSync(join(folder, "ledger"))
    writeFileSync(join(folder, "../secret.txt"), "a secret\n")
    symlinkSync("../../secret.txt", join(folder, "ledger/a.yaml"))
    symlinkSync("/dev/zero", join(folder, "resolutions.yaml"))
    execFileSync("mkfifo", [join(folder, "crowd.csv")])
    const { code, stderr, milliseconds } = await runCasus(["check", folder])
    expect([code, stderr.match(/\[file-unreadable\]/g)?.length]).toEqual([65, 3])
    expect(stderr).not.toContain("a secret")
    expect(milliseconds).toBeLessThan(20_000)
  })

  it("takes yes and no as they are written by hand, and says where an outcome is none", async () => {
    const folder = placeFerry()
    const file = join(folder, "resolutions.yaml")
    await runCasus(["freeze", folder, "-n", "100", "--made", "2024-01-10"])
    writeFileSync(file, "resolutions:\n  second_boat: { 2024-06-30: { outcome: no, date: 2024-06-30 } }\n")
    const { stdout } = await runCasus([
      "score",
      folder,
      "--until",
      "2024-07-01",
      "--json",
      "--out",
      join(folder, "out"),
    ])
    expect((JSON.parse(stdout) as Scores).answers[0]).toMatchObject({ name: "second_boat@2024-06-30", came: false })
    writeFileSync(file, "resolutions:\n  service:\n    2024-06-30: { outcome: winter }\n")
    const checked = await runCasus(["check", folder])
    const message = badOutcome("service@2024-06-30", '"winter" is none of none, summer, all_year')
    expect([checked.code, checked.stderr]).toEqual([65, expect.stringContaining("resolutions.yaml:3:28:")])
    expect(checked.stderr).toContain(message.text)
  })

  it("refuses an unknown rival, and to score where a seal is broken", async () => {
    const folder = placeFerry()
    await runCasus(["freeze", folder, "-n", "100", "--made", "2024-01-10", "--as", "first"])
    const { code, stderr } = await runCasus(["score", folder, "--against", "half,oracle"])
    expect([code, stderr]).toEqual([64, expect.stringContaining("known are half, persistence, base-rate")])
    const other = await runCasus(["score", folder, "--forecast", "second"])
    expect([other.code, other.stderr]).toEqual([64, expect.stringContaining("known are 2024-01-10--first")])
    const one = await runCasus(["score", folder, "--forecast", "first", "--json", "--out", join(folder, "out")])
    expect((JSON.parse(one.stdout) as Scores).forecasts.map(({ name }) => name)).toEqual(["2024-01-10--first"])
    const file = join(folder, "ledger/2024-01-10--first.yaml")
    writeFileSync(file, readFileSync(file, "utf8").replace("n: 100", "n: 99"))
    const broken = await runCasus(["score", folder])
    expect([broken.code, broken.stderr]).toEqual([65, expect.stringContaining("[seal-broken]")])
  })
})
