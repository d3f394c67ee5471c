import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { CliError } from "effect/cli"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parseCount } from "../../src/words/count.ts"
import { describeProgress } from "../../src/cli/progress.ts"
import { tellUsage } from "../../src/cli/tell-usage.ts"
import { chooseWidth, wantsAscii } from "../../src/cli/terminal.ts"
import { measureWidth } from "../../src/words/width.ts"
import { readTree, runCasus } from "../support/casus.ts"

describe("a count", () => {
  it.each([
    ["10000", 10_000],
    ["10,000", 10_000],
    ["10_000", 10_000],
    ["10k", 10_000],
    ["1e5", 100_000],
    ["2.5M", 2_500_000],
    ["1.1k", 1100],
    ["0", 0],
  ])("is read as people write it: %s", (text, count) => expect(parseCount(text)).toBe(count))

  it.each(["", "abc", "1.5", "-3", "1,00", "10kk", "k", "0x10", "Infinity", "1 000"])("is nothing else: %s", (text) =>
    expect(parseCount(text)).toBeUndefined(),
  )
})

describe("the line of progress", () => {
  const progress = { done: 4321, total: 100_000, runsPerSecond: 12_345.6, secondsLeft: 7.2 }

  it("says less where there is less room, and never breaks", () => {
    expect(describeProgress("simulating", progress, 160)).toBe(
      "simulating █░░░░░░░░░░░░░░░░░░░░░░░ 4,321 of 100,000 runs, 12,346/s, 8 s left",
    )
    expect(describeProgress("simulating", progress, 39)).toBe("simulating ░░░░░░░░ 4 %, 8 s left")
    for (let room = 8; room <= 160; room++)
      expect(measureWidth(describeProgress("point 12 of 144", progress, room))).toBeLessThanOrEqual(room)
  })
})

describe("the width of what is printed", () => {
  it.each<readonly [string, number | undefined, Readonly<Record<string, string>>, number]>([
    ["is the terminal's", 160, {}, 160],
    ["is 100 where there is none", undefined, {}, 100],
    ["is what COLUMNS says, in a terminal", 160, { COLUMNS: "40" }, 40],
    ["is what COLUMNS says, in a pipe", undefined, { COLUMNS: "80" }, 80],
    ["is not what COLUMNS cannot mean", undefined, { COLUMNS: "wide" }, 100],
    ["is not 0", 72, { COLUMNS: "0" }, 72],
  ])("%s", (_, found, env, width) => expect(chooseWidth(found, env)).toBe(width))
})

describe("ASCII alone", () => {
  it.each<readonly [string, readonly string[], Readonly<Record<string, string>>, boolean]>([
    ["asked for", ["run", "--ascii"], { LANG: "C.UTF-8" }, true],
    ["of a dumb terminal", [], { TERM: "dumb", LANG: "C.UTF-8" }, true],
    ["of a locale without UTF-8", [], { LANG: "de_DE.ISO-8859-1" }, true],
    ["of the locale that counts first", [], { LC_ALL: "C", LANG: "en_US.UTF-8" }, true],
    ["not of UTF-8", [], { LC_ALL: "", LANG: "en_US.utf8" }, false],
    ["not where no locale is set", [], {}, false],
  ])("%s", (_, args, env, wanted) => expect(wantsAscii(args, env)).toBe(wanted))
})

describe("what is wrong with a command's words", () => {
  it("is told in plain ones", () => {
    const invalid = (value: string, expected: string) =>
      tellUsage(new CliError.InvalidValue({ option: "words", value, expected, kind: "flag" }))
    expect(invalid("foo", 'Expected: "icd203" | "phia"')).toBe("--words foo: expected icd203 or phia")
    expect(invalid("a b", "Schema validation failed: Expected a value between 1 and 12")).toBe(
      '--words "a b": expected a value between 1 and 12',
    )
    expect(invalid("2 occurrences", "at most 1 value")).toBe("--words is given more than once")
    expect(tellUsage(new CliError.UnrecognizedOption({ option: "--sed", suggestions: ["--seed"] }))).toBe(
      "there is no flag --sed; did you mean --seed?",
    )
    expect(tellUsage(new CliError.MissingArgument({ argument: "FILE" }))).toBe("FILE is missing")
  })

  it.each([
    [["submit", "sweep"], "--keep-going", "none can be left out"],
    [["submit", "drivers"], "--open", "before all shards are merged"],
    [["submit"], "--resume", "give --missing"],
    [["drivers"], "--queue", "casus submit drivers"],
    [["value"], "--keep-going", "mend the scenario"],
  ])("tells in %j why there is no %s, and what to do", (command, option, told) => {
    const text = tellUsage(new CliError.UnrecognizedOption({ option, command: ["casus", ...command], suggestions: [] }))
    expect(text).toContain(`there is no flag ${option} here: `)
    expect(text).toContain(told)
  })

  it("tells what can be shared out where something else is handed over", () => {
    const path = ["casus", "submit"]
    for (const error of [
      new CliError.UnexpectedArgument({ arguments: ["a"] }),
      new CliError.MissingOption({ option: "on" }),
    ]) {
      expect(tellUsage(error, path, ["submit", "value", "a"])).toContain("this is not shared out")
      // A folder may be called so.
      expect(tellUsage(error, path, ["submit", "value", "--on", "slurm"])).not.toContain("not shared out")
    }
  })
})

describe("casus run, as its words come out", () => {
  let folder = ""
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "casus-terminal-"))
    writeFileSync(
      join(folder, "scenario.yaml"),
      "casus: 1\ntitle: Nothing asked\nclock: { start: 2024-01-01, step: week, until: 8 steps }\nassumptions: { a: { value: 1, basis: assumption }, b: { value: 1, basis: assumption } }\nstate: { strain: { start: 0 } }\nactors: { crew: { rules: { works: { then: { change: { strain: a + b } } } } } }\ntracks: [strain]\n",
    )
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it("says so where nothing is asked, takes several edits in one --set, and is made again from its own folder", async () => {
    const { code, stdout } = await runCasus(["run", ".", "-n", "2e1", "--set", "a=2; b=3", "--ascii"], { cwd: folder })
    expect(code).toBe(0)
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("The scenario asks no question, so that nothing is answered")
    const report = join(folder, /report: (.+)/.exec(stdout)?.[1] ?? "")
    expect(readFileSync(join(report, "scenario.yaml"), "utf8")).toMatch(/value: 2[\s\S]*value: 3/)
    const [again = ""] = /(?<=## Make it again\n\n```\n).+/.exec(readFileSync(join(report, "report.md"), "utf8")) ?? []
    expect(again).toBe("casus verify .")
    const verified = await runCasus(again.split(" ").slice(1), { cwd: report })
    expect(verified.stdout).toContain(`all ${readTree(report).size} files agree`)
  })

  it.each<readonly [string, readonly string[], number, string]>([
    [
      "a wrong size, named once",
      ["--size", "3"],
      64,
      "--size 3: expected slide, page, or pixels from 200x200 to 8000x8000 such as 1200x800\ntry: casus run --help",
    ],
    [
      "a wrong flag",
      ["--sed", "4"],
      64,
      "there is no flag --sed; did you mean --seed or --set?\ntry: casus run --help",
    ],
    [
      "a file that is not there",
      [],
      66,
      "there is no file nothing.yaml\n  name a scenario file, or a folder with a scenario.yaml; `casus new` begins one",
    ],
  ])("tells a failure as JSON where JSON is asked for: %s", async (_, args, exit, text) => {
    const { code, stdout } = await runCasus(["run", "nothing.yaml", "--json", ...args], { cwd: folder })
    expect(code).toBe(exit)
    expect(JSON.parse(stdout)).toEqual({ schema: "casus/failure@1", exit, text })
  })
})
