import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { ChartSpec } from "../../../src/chart/spec.ts"
import type { QuestionStory, RunStory } from "../../../src/study/story/result.ts"
import type { Summary } from "../../../src/summary/summary.ts"
import { runCasus, temporaryFolder } from "../../support/casus.ts"

const small = "test/fixtures/small.yaml"

const readRun = (text: string) => JSON.parse(text) as RunStory
const readQuestion = (text: string) => JSON.parse(text) as QuestionStory
const readSummary = (text: string) => JSON.parse(text) as Summary

const explain = (...args: readonly string[]) => runCasus(["explain", ...args, "-q"])

describe("casus explain --run", () => {
  it("tells the same run as the one that a report counts", async () => {
    const out = temporaryFolder()
    const { stdout } = await explain(small, "--run", "7", "--json")
    const story = readRun(stdout)
    expect(story).toMatchObject({ schema: "casus/story@1", kind: "run", run: 7, seed: "1" })
    expect(story.answers.map(({ question }) => question)).toEqual([
      "strained_by",
      "strained_by",
      "gone_when",
      "left_at",
      "state_at",
    ])
    // A single run of the same number gives the same answers to the two questions that tell yes and no.
    const all = readSummary((await runCasus(["run", small, "-n", "8", "--json", "-q", "--out", out])).stdout)
    const before = readSummary((await runCasus(["run", small, "-n", "7", "--json", "-q", "--out", out])).stdout)
    const share = (summary: Summary, i: number) => {
      const answer = summary.questions[i]
      return answer?.kind === "event" ? Math.round((answer.estimate?.value ?? NaN) * summary.runs) : NaN
    }
    for (const i of [0, 1]) expect(story.answers[i]?.text).toBe(share(all, i) > share(before, i) ? "yes" : "no")
  })

  it("rebuilds a run far beyond those that were ever played, in no more time", async () => {
    const { code, stdout } = await explain(small, "--run", "4294967295")
    expect(code).toBe(0)
    expect(stdout).toContain("run 4294967295")
  })

  it("gives the same bytes twice, as text, markdown and JSON", async () => {
    for (const form of [[], ["--as", "markdown"], ["--json"], ["--full"]]) {
      const [a, b] = [await explain(small, "--run", "3", ...form), await explain(small, "--run", "3", ...form)]
      expect(a.code).toBe(0)
      expect(a.stdout).toBe(b.stdout)
    }
  })

  it("keeps lines within 100 characters", async () => {
    const { stdout } = await explain(small, "--run", "3", "--full")
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  it("explains a finished report with its own seed, after its source has gone", async () => {
    const folder = temporaryFolder()
    const source = join(folder, "small.yaml")
    writeFileSync(source, readFileSync(small, "utf8"))
    const made = await runCasus(["run", source, "-n", "50", "--seed", "nine", "--out", join(folder, "out"), "-q"])
    const report = (/report: (.+)/.exec(made.stdout)?.[1] ?? "").trim()
    writeFileSync(source, "gone")
    const told = readRun((await explain(report, "--run", "3", "--json")).stdout)
    const fresh = readRun((await explain(small, "--run", "3", "--seed", "nine", "--json")).stdout)
    expect(told.seed).toBe("nine")
    expect(told.days).toEqual(fresh.days)
    const refused = await explain(report, "--run", "3", "--set", "patience=1")
    expect([refused.code, refused.stdout]).toEqual([64, ""])
  })

  it("tells a run that faults as far as it went and exits 65", async () => {
    const file = join(temporaryFolder(), "faulty.yaml")
    const text = readFileSync(small, "utf8").replace("monitors + abroad == 400", "incidents < 1")
    writeFileSync(file, text)
    const { code, stdout } = await explain(file, "--run", "1")
    expect(code).toBe(65)
    expect(stdout).toContain("The run stopped")
    expect(stdout).toContain("nobody_vanishes")
  })
})

describe("casus explain --typical and --extreme", () => {
  it("picks a run that lies nearer to the medians than the extreme one", async () => {
    const tell = async (which: string) => readRun((await explain(small, which, "-n", "300", "--json")).stdout)
    const [typical, extreme] = [await tell("--typical"), await tell("--extreme")]
    expect(typical.picked).toMatchObject({ as: "typical", runs: 300 })
    expect(typical.picked?.distance).toBeLessThan(extreme.picked?.distance ?? 0)
  })
})

describe("casus explain --question", () => {
  it("says plainly that what comes together is no cause", async () => {
    const { code, stdout } = await explain(small, "--question", "strained_by", "-n", "400")
    expect(code).toBe(0)
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("It does not say that one caused the other")
    for (const heading of [
      "Rules that came more often",
      "Assumptions that go with",
      "Typical paths",
      "The nearest miss",
    ])
      expect(stdout).toContain(heading)
  })

  it("takes a deadline as written and finds another answer for it", async () => {
    const tell = async (deadline: string) =>
      readQuestion(
        (await explain(small, "--question", "strained_by", "--deadline", deadline, "-n", "400", "--json")).stdout,
      )
    const [early, late] = [await tell("2024-06-30"), await tell("end")]
    expect(early.deadline).toBe("2024-06-30")
    expect(early.yes.share.value).toBeLessThan(late.yes.share.value)
  })

  it("exits 64 for an unknown question, deadline or value, with what there is", async () => {
    for (const [args, hint] of [
      [["--question", "strained_bi"], 'did you mean "strained_by"?'],
      [["--question", "strained_by", "--deadline", "2031-01-01"], "2024-06-30"],
      [["--question", "state_at", "--is", "lost"], "holds, strained, broken"],
      [["--question", "strained_by", "--is", "yes"], "categories"],
      [["--run", "1", "--deadline", "end"], "--question"],
      [["--run", "1", "--typical"], "one of"],
      [[], "one of"],
    ] as const) {
      const { code, stdout, stderr } = await explain(small, "-n", "20", ...args)
      expect([code, stdout], `explain ${args.join(" ")}`).toEqual([64, ""])
      expect(stderr).toContain(hint)
    }
  })
})

describe("casus explain --chart", () => {
  it("writes the one file that was named, and nothing else", async () => {
    const folder = temporaryFolder()
    for (const [name, ...args] of [
      ["run.svg", "--run", "3"],
      ["run.vl.json", "--run", "3"],
      ["question.svg", "--question", "strained_by", "-n", "400"],
    ] as const) {
      const { code, stderr } = await runCasus(["explain", small, ...args, "--chart", join(folder, name)])
      expect(code).toBe(0)
      expect(stderr).toContain(`chart: ${join(folder, name)}`)
    }
    expect(readdirSync(folder).toSorted()).toEqual(["question.svg", "run.svg", "run.vl.json"])
    expect(readFileSync(join(folder, "run.svg"), "utf8")).toMatch(/^<svg/)
    const spec = JSON.parse(readFileSync(join(folder, "run.vl.json"), "utf8")) as ChartSpec
    expect(spec.usermeta.casus).toMatchObject({ seed: "1", runs: 1, run_id: "run 3" })
    expect(spec.usermeta.casus.command).toContain("--run 3")
  })

  it("exits 64 for another kind of file and 73 where it cannot write", async () => {
    const folder = temporaryFolder()
    const refused = await explain(small, "--run", "3", "--chart", join(folder, "run.png"))
    expect(refused.code).toBe(64)
    const missing = await explain(small, "--run", "3", "--chart", join(folder, "none/run.svg"))
    expect(missing.code).toBe(73)
    expect(existsSync(join(folder, "none"))).toBe(false)
  })
})
