import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { canonicalJson } from "../../../src/report/canonical-json.ts"
import { sha256 } from "../../../src/report/hash.ts"
import type { Freeze } from "../../../src/scenario/ledger/schema.ts"
import { renderFreeze, sealOf } from "../../../src/study/ledger/write-freeze.ts"
import { openFreeze } from "../../../src/study/ledger/open-freeze.ts"
import { runCasus } from "../../support/casus.ts"
import { placeFerry } from "../../support/ferry.ts"

const content: Omit<Freeze, "seal"> = {
  casus_forecast: 1,
  made: "2024-01-10",
  kind: "forecast",
  scenario: { name: "s", title: 'It is "so": a, b # c', start: "2024-01-01", sha256: "0a" },
  run: { id: "1e5", engine: 2, generator: "threefry2x32-20/v1", seed: "no", runs: 10 },
  answers: {
    "a@end": { kind: "event", mode: "by", deadline: "2024-06-30", ask: "Will it — [really]?", n: 10, yes: 3 },
    when: { kind: "when", horizon: "2024-06-30", ask: "When?", n: 10, never: 2, days: { "2024-02-01": 8 } },
    "c@2024-06-30": {
      kind: "category",
      ordered: false,
      deadline: "2024-06-30",
      ask: "Which?",
      n: 10,
      counts: { yes: 4, no: 6 },
    },
    "v@2024-06-30": {
      kind: "value",
      unit: "persons/week",
      deadline: "2024-06-30",
      ask: "How many?",
      n: 10,
      quantiles: [-1.5, 1e-7, 1e21],
    },
  },
}
const frozen: Freeze = { ...content, seal: sealOf(content) }
const text = renderFreeze(frozen)

describe("a frozen forecast", () => {
  it("is read as it was written, and sealed by its content as JSON of RFC 8785", () => {
    const opened = openFreeze("ledger/a.yaml", text)
    expect(opened).toEqual({ ok: true, file: "ledger/a.yaml", freeze: frozen })
    expect(frozen.seal).toBe(sha256(canonicalJson(content)))
    expect(openFreeze("ledger/a.yaml", text.replaceAll("\n", "\r\n")).ok).toBe(true)
  })

  it("keeps any text that a scenario may hold", () => {
    // Control characters are refused in scenarios, so none can be frozen.
    // oxlint-disable-next-line no-control-regex -- leaving them out is the purpose
    const tame = (text_: string) => text_.replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, "\u2028")
    const anything = fc.string({ unit: "grapheme", maxLength: 200 }).map(tame)
    fc.assert(
      fc.property(anything, anything, fc.string({ unit: "binary-ascii" }).map(tame), (title, ask, unit) => {
        const value = { kind: "value", unit, deadline: "2024-06-30", ask, n: 1, quantiles: [0] } as const
        const other = { ...content, scenario: { ...content.scenario, title }, answers: { "v@2024-06-30": value } }
        const sealed: Freeze = { ...other, seal: sealOf(other) }
        expect(openFreeze("f", renderFreeze(sealed))).toEqual({ ok: true, file: "f", freeze: sealed })
      }),
      { seed: 5 },
    )
  })

  it("is seal-broken with any byte changed, left out or added", () => {
    const broken = (changed: string): boolean => {
      const opened = openFreeze("ledger/a.yaml", changed)
      return !opened.ok && opened.problem.code === "seal-broken"
    }
    const kept: string[] = []
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === "7" ? "8" : "7"
      if (!broken(text.slice(0, at) + other + text.slice(at + 1))) kept.push(`${at} changed`)
      if (!broken(text.slice(0, at) + text.slice(at + 1))) kept.push(`${at} left out`)
      if (at % 5 === 0 && !broken(`${text.slice(0, at)} ${text.slice(at)}`)) kept.push(`${at} added`)
    }
    expect(kept).toEqual([])
  })
})

const freeze = (folder: string, ...more: readonly string[]) =>
  runCasus(["freeze", folder, "-n", "300", "--made", "2024-01-10", ...more])

describe("casus freeze", () => {
  it("writes one file with counts, days with never, a hundred quantiles and what held at the start; check verifies it", async () => {
    const folder = placeFerry()
    const { code, stdout } = await freeze(folder, "--json")
    expect(code).toBe(0)
    const { schema, file, ...kept } = JSON.parse(stdout) as Freeze & { readonly schema: string; readonly file: string }
    expect(schema).toBe("casus/freeze@1")
    expect(openFreeze("f", readFileSync(file, "utf8"))).toMatchObject({ ok: true, freeze: kept })
    expect(kept).toMatchObject({ made: "2024-01-10", kind: "forecast", knows_until: "2024-01-08" })
    expect(Object.keys(kept.answers)).toEqual([
      "open_by@2024-03-31",
      "open_by@2024-06-30",
      "open_when",
      "second_boat@2024-06-30",
      "boats@2024-06-30",
      "service@2024-06-30",
    ])
    const [early, late, when, , boats, service] = Object.values(kept.answers)
    expect(early).toMatchObject({ kind: "event", n: 300, at_start: false, family: "opening" })
    if (when?.kind !== "when" || late?.kind !== "event" || boats?.kind !== "value" || service?.kind !== "category")
      throw new Error("of another kind")
    const until = Object.entries(when.days).filter(([day]) => day <= "2024-06-30")
    expect(until.reduce((sum, [, count]) => sum + count, 0)).toBe(late.yes)
    expect(Object.values(when.days).reduce((sum, count) => sum + count, when.never)).toBe(300)
    expect(boats).toMatchObject({ unit: "boats", at_start: 1 })
    expect(boats.quantiles).toHaveLength(100)
    expect(boats.quantiles).toEqual(boats.quantiles.toSorted((a, b) => a - b))
    expect(service).toMatchObject({ ordered: true, at_start: "none" })
    expect(Object.values(service.counts).reduce((sum, count) => sum + count)).toBe(300)

    expect((await runCasus(["check", folder])).code).toBe(0)
    writeFileSync(file, readFileSync(file, "utf8").replace("n: 300", "n: 301"))
    const checked = await runCasus(["check", folder])
    expect([checked.code, checked.stderr.includes("[seal-broken]")]).toEqual([65, true])
  })

  it("refuses what could be known, unless it says that it is a back-test", async () => {
    const folder = placeFerry()
    const late = await runCasus(["freeze", folder, "-n", "100", "--made", "2024-03-31"])
    expect([late.code, late.stderr]).toEqual([65, expect.stringContaining("open_by@2024-03-31")])
    const only = await runCasus([
      "freeze",
      folder,
      "-n",
      "100",
      "--made",
      "2024-03-31",
      "--only",
      "boats",
      "--as",
      "spring",
      "--json",
    ])
    expect(only.code).toBe(0)
    expect(JSON.parse(only.stdout)).toMatchObject({ kind: "forecast", as: "spring" })
    const test = await runCasus(["freeze", folder, "-n", "100", "--made", "2024-03-31", "--backtest"])
    expect([test.code, test.stdout.startsWith("BACK-TEST: ")]).toEqual([0, true])
    expect(readdirSync(join(folder, "ledger"))).toHaveLength(3)
  })

  it("counts the runs that hindsight moves, with the same draws, and is then a back-test by itself", async () => {
    const folder = placeFerry()
    const file = join(folder, "scenario.yaml")
    const known = "  luck: { title: A second try is granted, value: bernoulli(0.5), basis: hindsight }\n"
    writeFileSync(
      file,
      readFileSync(file, "utf8")
        .replace("assumptions:\n", `hindsight_off: { luck: false }\nassumptions:\n${known}`)
        .replace("event: boats >= 2", "event: boats >= 2 and luck"),
    )
    const { stdout, stderr } = await freeze(folder, "--json")
    const { kind, answers } = JSON.parse(stdout) as Freeze
    expect([kind, stderr]).toEqual(["back-test", expect.stringContaining("back-test")])
    const second = answers["second_boat@2024-06-30"]
    if (second?.kind !== "event") throw new Error("of another kind")
    expect(second.yes).toBeGreaterThan(0)
    expect(second.moved_by_hindsight).toBe(second.yes)
    expect(answers["boats@2024-06-30"]?.moved_by_hindsight).toBe(0)
  })

  it("freezes a finished report as it was played", async () => {
    const folder = placeFerry()
    const out = join(folder, "../out")
    const { stdout } = await runCasus(["run", folder, "-n", "300", "--out", out])
    const report = (/report: (.+)/.exec(stdout)?.[1] ?? "").trim()
    const ofReport = await runCasus([
      "freeze",
      report,
      "--made",
      "2024-01-10",
      "--ledger",
      join(out, "ledger"),
      "--json",
    ])
    const ofScenario = await freeze(folder, "--json")
    const read = (text_: string) => (JSON.parse(text_) as Freeze).answers
    expect(read(ofReport.stdout)).toEqual(read(ofScenario.stdout))
    expect((await runCasus(["freeze", report, "--made", "2024-01-10"])).code).toBe(64)
  })

  it("lets two people who each freeze merge without a conflict", async () => {
    const folder = placeFerry()
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], {
        cwd: folder,
        encoding: "utf8",
      })
    const commit = (message: string) => {
      git("add", "-A")
      git("commit", "-qm", message)
    }
    git("init", "-q", "-b", "main")
    commit("start")
    git("checkout", "-qb", "ana")
    await freeze(folder, "--seed", "ana")
    commit("ana")
    git("checkout", "-q", "main")
    await freeze(folder, "--seed", "ben")
    commit("ben")
    git("merge", "-q", "--no-edit", "ana")
    expect(readdirSync(join(folder, "ledger")).filter((name) => name.endsWith(".yaml"))).toHaveLength(2)
    expect((await runCasus(["check", folder])).code).toBe(0)
  })
})
