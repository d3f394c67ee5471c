import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCasus, temporaryFolder } from "../../support/casus.ts"

const small = "test/fixtures/small.yaml"

/** The small scenario with other expectations. */
const withExpectations = (lines: string): string => {
  const file = join(temporaryFolder(), "expecting.yaml")
  writeFileSync(file, `${readFileSync(small, "utf8").split("expect:")[0]}${lines}`)
  return file
}

const paired = `expect:
  wide: { question: strained_by, between: [0, 1] }
  more: { question: strained_by, raise: incident_rate, by: "* 1.5", never: falls }
`

describe("casus test", () => {
  it("exits 0 and prints a verdict for every expectation where all hold", async () => {
    const { code, stdout, stderr } = await runCasus(["test", withExpectations(paired), "-n", "1000", "-q"])
    expect([code, stderr]).toEqual([0, ""])
    expect(stdout).toMatch(/holds\s+wide/)
    expect(stdout).toMatch(/holds\s+more/)
    expect(stdout).toContain("incident_rate * 1.5")
    expect(stdout).toContain("2 hold")
  })

  it("exits 1 and names what failed, with the reason that its author gave", async () => {
    const file = withExpectations(`expect:
  wide: { question: strained_by, between: [0, 1] }
  never: { question: strained_by, between: [0, 0.001], because: Hope dies last. }
`)
    const { code, stdout, stderr } = await runCasus(["test", file, "-n", "500", "-q"])
    expect(code).toBe(1)
    expect(stderr.trim()).toBe("not borne out: never")
    expect(stdout).toContain("Hope dies last.")
    expect(stdout).toContain("1 holds, 1 fails")
  })

  it("fails an inconclusive expectation with --strict alone", async () => {
    const file = withExpectations(`expect: { edge: { question: strained_by, between: [0.84, 1] } }\n`)
    const run = ["test", file, "-n", "60", "-q"]
    const lax = await runCasus(run)
    expect(lax.stdout).toMatch(/inconclusive\s+edge/)
    expect(lax.stdout.replaceAll(/\s+/g, " ")).toMatch(/about [\d,]+ runs would tell/)
    expect([lax.code, (await runCasus([...run, "--strict"])).code]).toEqual([0, 1])
  })

  it("prints the same verdicts as JSON, whatever the number of workers", async () => {
    const file = withExpectations(paired)
    const run = ["test", file, "-n", "1000", "--json", "-q"]
    const [one, two] = [await runCasus([...run, "--workers", "1"]), await runCasus([...run, "--workers", "2"])]
    expect(one.stdout).toBe(two.stdout)
    expect(JSON.parse(one.stdout)).toMatchObject({
      schema: "casus/test@1",
      scenarios: [
        {
          runs: 1000,
          expectations: [
            { id: "wide", verdict: "holds", between: { low: 0, high: 1 } },
            { id: "more", verdict: "holds", raise: "incident_rate", by: "* 1.5", never: "falls", down: 0 },
          ],
        },
      ],
    })
  })

  it("moves nothing by raising what bears on nothing, where the day is drawn on which a rule acts", async () => {
    const file = join(temporaryFolder(), "drawn-date.yaml")
    writeFileSync(
      file,
      `casus: 1
title: A drawn date
clock: { start: 2024-01-01, step: month, until: 2024-05-01 }
assumptions:
  begins: { value: "uniform(2024-01-02, 2024-04-20)", basis: assumption }
  gain: { value: 1 to 2, basis: assumption }
state: { heat: { start: 0 } }
actors: { a: { rules: { warms: { at: begins, then: { set: { heat: gain } } } } } }
questions: { warm: { ask: Warm?, event: heat > 0, by: 2024-03-12 } }
expect: { same: { question: warm, by: 1, raise: gain, never: falls } }
`,
    )
    const { stdout, stderr } = await runCasus(["test", file, "-n", "500", "--json", "-q"])
    expect(stderr).toBe("")
    expect(JSON.parse(stdout)).toMatchObject({
      scenarios: [{ expectations: [{ id: "same", verdict: "holds", up: 0, down: 0 }] }],
    })
  })

  it("tests several files at once and says so where one expects nothing", async () => {
    const { code, stdout } = await runCasus(["test", small, withExpectations(""), "-n", "300", "-q"])
    expect(code).toBe(0)
    expect(stdout).toContain("strain_is_plausible")
    expect(stdout).toContain("It expects nothing of itself.")
  })

  it("exits 65 for a scenario that is wrong and 66 for one that is not there", async () => {
    const wrong = withExpectations(`expect: { bad: { question: strained_by, raise: truce, by: 1, never: falls } }\n`)
    const { code, stderr } = await runCasus(["test", wrong])
    expect(code).toBe(65)
    expect(stderr).toContain("truce")
    expect((await runCasus(["test", "no/such/file.yaml"])).code).toBe(66)
  })
})
