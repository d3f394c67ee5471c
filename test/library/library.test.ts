import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import * as browser from "../../src/library/browser.ts"
import * as casus from "../../src/library/node/index.ts"
import { readTree, runCasus, temporaryFolder } from "../support/casus.ts"

const small = "test/fixtures/small.yaml"
const texts = { "scenario.yaml": readFileSync(small, "utf8") }

/** What a promise was rejected with. */
const refusalOf = async (promise: Promise<unknown>): Promise<casus.CasusError> => {
  const refusal: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(refusal instanceof casus.CasusError)) throw new Error("not rejected with a CasusError", { cause: refusal })
  return refusal
}

describe("the library", () => {
  it("has the same functions, of the same types, in Node and in a browser", () => {
    const here: typeof browser = casus
    const there: typeof casus = browser
    expect(Object.keys(here).toSorted()).toEqual(Object.keys(there).toSorted())
  })

  it("writes the report that `casus run` writes, to the byte", async () => {
    const out = temporaryFolder()
    const given = await runCasus([
      "run",
      small,
      "-n",
      "600",
      "--seed",
      " ä",
      "--set",
      "patience=5",
      "--out",
      join(out, "a"),
    ])
    expect(given.code).toBe(0)
    const scenario = await casus.load(small, { set: { patience: 5 } })
    const folder = await casus.writeReport(await casus.play(scenario, { runs: 600, seed: " a\u0308" }), {
      out: join(out, "b"),
    })
    expect([...readTree(folder).keys()]).toContain("summary.json")
    expect(readTree(join(out, "b"))).toEqual(readTree(join(out, "a")))
  })

  it("gives the same runs of texts as of files, on threads as in place", async () => {
    const fromFile = await casus.play(await casus.load(small), { runs: 300, seed: 7, workers: 2 })
    const inPlace = await browser.play(await browser.load(texts), { runs: 300, seed: 7 })
    const [one, other] = [fromFile, inPlace].map((runs) => casus.columns(runs))
    expect(one).toEqual(other)
    expect(casus.summarize(fromFile).questions).toEqual(casus.summarize(inPlace).questions)
  })

  it("finds 0 between a scenario and itself, and tells scenarios of one title apart by their edits", async () => {
    const runs = await browser.play(await browser.load(texts), { runs: 200 })
    const same = casus.compare(runs, await browser.play(await browser.load(texts), { runs: 200 }))
    const differences = same.answers.flatMap(({ measures }) => measures.flatMap((measure) => measure.differences))
    expect(differences.length).toBeGreaterThan(3)
    for (const { estimate, paired } of differences) expect([estimate.value, paired]).toEqual([0, true])
    const edited = await browser.load(texts, { set: { patience: 5 } })
    const found = casus.compare(runs, await browser.play(edited, { runs: 200 }))
    expect(found.scenarios.map(({ title }) => title)).toEqual(["A truce under strain", "patience = 5"])
    expect(casus.charts(found).map(({ id }) => id)).toContain("by-date")
  })

  it("draws a summary that was read from a file, and says each answer in a line", async () => {
    const summary = casus.summarize(await browser.play(await browser.load(texts), { runs: 200 }))
    const read = JSON.parse(JSON.stringify(summary)) as casus.Summary
    const [first] = casus.charts(read)
    expect(await casus.draw(first!)).toMatch(/^<svg/)
    expect(casus.forecast(read, "phia")).toHaveLength(summary.questions.length)
  })

  it("tells how far it is, and ends with the reason of a signal that aborts it", async () => {
    const scenario = await casus.load(small)
    const seen: number[] = []
    await casus.play(scenario, { runs: 500, onProgress: ({ done }) => seen.push(done) })
    expect(seen.at(-1)).toBe(500)
    const stop = new AbortController()
    const playing = casus.play(scenario, {
      runs: 100_000_000,
      signal: stop.signal,
      onProgress: () => stop.abort("enough"),
    })
    await expect(playing).rejects.toBe("enough")
  })
})

describe("what goes wrong in the library", () => {
  it("is a CasusError with all problems at their places, or the problems as values", async () => {
    const wrong = texts["scenario.yaml"].replace("incidents >= patience", "incidents >= patiense")
    const refusal = await refusalOf(casus.load({ "scenario.yaml": wrong }))
    expect(refusal.kind).toBe("wrong")
    expect(refusal.problems.length).toBeGreaterThan(0)
    expect(refusal.problems[0]!.place.file).toBe("scenario.yaml")
    expect(refusal.message).toContain(`scenario.yaml:${refusal.problems[0]!.place.line}:`)
    expect(await casus.check({ "scenario.yaml": wrong })).toEqual(refusal.problems)
    expect(await casus.check(texts)).toEqual((await casus.load(texts)).warnings)
  })

  it("is the place of a run that cannot go on", async () => {
    const faulty = { "scenario.yaml": readFileSync("test/fixtures/faulty.yaml", "utf8") }
    const refusal = await refusalOf(browser.play(await browser.load(faulty), { runs: 2000 }))
    expect([refusal.kind, refusal.problems.map(({ code }) => code)]).toEqual(["wrong", ["run-faulted"]])
  })

  it("says its kind", async () => {
    const runs = await browser.play(await browser.load(texts), { runs: 100 })
    const kindOf = async (promise: Promise<unknown>) => (await refusalOf(promise)).kind
    expect(await kindOf(casus.load("no/such/file.yaml"))).toBe("missing")
    expect(await kindOf(casus.load(texts, { file: "other.yaml" }))).toBe("missing")
    expect(await kindOf(browser.load("scenario.yaml"))).toBe("usage")
    expect(await kindOf(browser.play(runs.scenario, { runs: 0 }))).toBe("usage")
    expect(await kindOf(browser.play({ ...runs.scenario }))).toBe("usage")
    expect(await kindOf(casus.writeReport(runs, { out: "/proc/no" }))).toBe("unwritable")
    expect(await kindOf(browser.writeReport(runs))).toBe("usage")
    expect(() => casus.summarize({ ...runs })).toThrow(casus.CasusError)
  })
})
