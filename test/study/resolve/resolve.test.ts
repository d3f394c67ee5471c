import { lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCasus } from "../../support/casus.ts"
import { placeFerry } from "../../support/ferry.ts"

const resolve = (folder: string, ...words: readonly string[]) => runCasus(["resolve", folder, ...words])
const source = ["--source", "The log of the harbour"] as const

describe("casus resolve", () => {
  it("asks for a day and a source, and which deadline is meant", async () => {
    const folder = placeFerry()
    const bare = await resolve(folder, "second_boat", "no")
    expect([bare.code, bare.stderr]).toEqual([64, expect.stringMatching(/--on DAY[\s\S]*--source TEXT/)])
    const vague = await resolve(folder, "open_by", "yes", "--on", "2024-03-01", ...source)
    expect([vague.code, vague.stderr]).toEqual([64, expect.stringContaining("open_by@2024-03-31, open_by@2024-06-30")])
  })

  it.each([
    ["opened", "yes", "there is no question"],
    ["second_boat", "2", "expected yes or no, or void"],
    ["boats", "many", "expected a number, or void"],
    ["open_when", "soon", "expected a day or never, or void"],
    ["service", "winter", "expected one of none, summer, all_year, or void"],
  ])("refuses what is no answer: %s %s", async (id, outcome, reason) => {
    const { code, stderr } = await resolve(placeFerry(), id, outcome, "--on", "2024-06-30", ...source)
    expect([code, stderr]).toEqual([64, expect.stringContaining(reason)])
  })

  it("refuses a yes that came after its deadline", async () => {
    const { code, stderr } = await resolve(placeFerry(), "second_boat", "yes", "--on", "2024-07-01", ...source)
    expect([code, stderr]).toEqual([64, expect.stringContaining("answered by no")])
  })

  it("writes over nothing that it cannot read", async () => {
    const folder = placeFerry()
    const file = join(folder, "resolutions.yaml")
    const words = ["second_boat", "no", "--on", "2024-06-30", ...source] as const
    writeFileSync(file, "resolutions: [\n")
    expect([(await resolve(folder, ...words)).code, readFileSync(file, "utf8")]).toEqual([65, "resolutions: [\n"])
    rmSync(file)
    symlinkSync("scenario.yaml", file)
    expect([(await resolve(folder, ...words)).code, lstatSync(file).isSymbolicLink()]).toEqual([65, true])
  })

  it("adds in its place, keeps a comment, and a changed mind only with --instead, which keeps the old answer", async () => {
    const folder = placeFerry()
    const file = join(folder, "resolutions.yaml")
    writeFileSync(
      file,
      "# Mine.\nresolutions:\n  service:\n    2024-06-30:\n      outcome: summer # as printed\n      date: 2024-06-30\n      source: The timetable\n",
    )
    expect((await resolve(folder, "open_when", "2024-05-20", "--on", "2024-05-20", ...source)).code).toBe(0)
    const text = readFileSync(file, "utf8")
    expect(text.indexOf("open_when")).toBeLessThan(text.indexOf("service"))
    expect(text).toContain("outcome: summer # as printed")
    const again = ["service", "all_year", "--on", "2024-07-02", ...source] as const
    expect((await resolve(folder, ...again)).code).toBe(64)
    const changed = await resolve(folder, ...again, "--instead", "--json")
    expect(JSON.parse(changed.stdout)).toMatchObject({
      schema: "casus/resolution@1",
      resolution: { outcome: "all_year" },
      was: { outcome: "summer" },
    })
    expect(readFileSync(file, "utf8")).toContain("        - outcome: summer # as printed")
    expect((await resolve(folder, ...again)).stdout).toContain("says so already")
    expect((await runCasus(["check", folder])).code).toBe(0)
  })
})
