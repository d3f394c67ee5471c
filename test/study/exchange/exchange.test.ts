import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Scores } from "../../../src/forecast/scores.ts"
import type { Freeze } from "../../../src/scenario/ledger/schema.ts"
import { openFreeze } from "../../../src/study/ledger/open-freeze.ts"
import { runCasus, temporaryFolder } from "../../support/casus.ts"
import { placeFerry } from "../../support/ferry.ts"
import { makeOnce } from "../../support/made-once.ts"

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/exchange", name)
const names = ["--map", fixture("names.csv")] as const

const freezeFerry = makeOnce(async (out) => {
  const folder = placeFerry(out)
  await runCasus(["freeze", folder, "--made", "2024-01-10", "-n", "500"])
  return folder
})
/** A ferry with one forecast frozen on 10 January. */
const placeFrozen = async () => {
  const folder = await freezeFerry()
  const [name = ""] = readdirSync(join(folder, "ledger")).filter((each) => each.startsWith("2024-01-10"))
  const file = join(folder, "ledger", name)
  const opened = openFreeze(file, readFileSync(file, "utf8"))
  if (!opened.ok) throw new Error(opened.problem.text)
  return { folder, file, freeze: opened.freeze }
}
const take = async (folder: string, ...words: readonly string[]) => {
  const finished = await runCasus(["import", folder, ...words, "--json"])
  if (finished.code !== 0) throw new Error(finished.stderr)
  return { ...finished, freeze: JSON.parse(finished.stdout) as Freeze & { readonly file: string } }
}
const put = (text: string): string => {
  const file = join(temporaryFolder(), "theirs.json")
  writeFileSync(file, text)
  return file
}

describe("a forecast that goes out and comes back", () => {
  it("is scored alike as a csv, and keeps its chances in every other form", async () => {
    const { folder, file, freeze } = await placeFrozen()
    for (const form of ["csv", "forecastbench", "metaculus"]) {
      const range = form === "metaculus" ? ["--range", "boats=0:9,whole,open-above"] : []
      const out = await runCasus(["export", file, "--form", form, ...range])
      expect(out.code).toBe(0)
      const path = join(folder, `${form}.${form === "csv" ? "csv" : "json"}`)
      writeFileSync(path, out.stdout)
      const { freeze: back } = await take(folder, path, "--form", form, "--as", `as-${form}`)
      expect(back.made).toBe("2024-01-10")
      for (const [name, answer] of Object.entries(back.answers)) {
        const own = freeze.answers[name]
        if (answer.kind === "event" && own?.kind === "event") expect(answer.yes / answer.n).toBe(own.yes / own.n)
      }
      expect(Object.keys(back.answers)).toHaveLength(form === "forecastbench" ? 3 : 6)
      expect(openFreeze("a", readFileSync(back.file, "utf8")).ok).toBe(true)
    }
    const deadlines = ["open_by@2024-03-31", "open_by@2024-06-30", "second_boat"]
    for (const name of deadlines)
      await runCasus(["resolve", folder, name, "no", "--on", "2024-06-30", "--source", "Log"])
    await runCasus(["resolve", folder, "boats", "1", "--on", "2024-06-30", "--source", "Log"])
    const against = "as-csv,as-forecastbench,as-metaculus"
    const scored = await runCasus([
      "score",
      folder,
      "--until",
      "2024-07-01",
      "--against",
      against,
      "--json",
      "--out",
      join(folder, "out"),
    ])
    expect(scored.code).toBe(0)
    const { tables } = JSON.parse(scored.stdout) as Scores
    const chances = tables.find(({ of }) => of === "chances")
    expect(chances?.rows.map(({ id }) => id)).toEqual(["as-frozen", "as-csv", "as-forecastbench", "as-metaculus"])
    for (const { means } of chances?.rows ?? [])
      expect(means.brier).toBeCloseTo(chances?.rows[0]?.means.brier ?? NaN, 12)
    expect((await runCasus(["check", folder])).code).toBe(0)
  }, 60_000)

  it("writes a question set for others to answer", async () => {
    const { file } = await placeFrozen()
    const { stdout } = await runCasus([
      "export",
      file,
      "--form",
      "forecastbench-questions",
      "--question-set",
      "mine.json",
    ])
    const set = JSON.parse(stdout) as {
      readonly question_set: string
      readonly questions: readonly { readonly id: string }[]
    }
    expect([set.question_set, set.questions.map(({ id }) => id)]).toEqual(["mine.json", ["open_by", "second_boat"]])
  })

  it("says on stderr how far a form moved a forecast, and which questions a form or a map leaves", async () => {
    const { file } = await placeFrozen()
    const moved = await runCasus(["export", file, "--form", "metaculus", "--range", "boats=0:9"])
    expect(moved.stderr).toMatch(/boats@2024-06-30: the form moved a cumulative chance by 0\.\d\d.*whole/)
    const map = put("question,source,id\nnone_such,manifold,1\n")
    const none = await runCasus(["export", file, "--form", "forecastbench", "--map", map])
    expect([none.code, none.stderr]).toEqual([0, "--map names none of its questions\n"])
  })

  it.each([
    ["no such file", ["nowhere.yaml", "--form", "csv"], "nowhere.yaml cannot be read: name a file of a ledger"],
    ["what is no forecast", ["README.md", "--form", "csv"], "README.md"],
    [
      "a range that is none",
      ["README.md", "--form", "csv", "--range", "boats=9:0"],
      "expected id=low:high, low below high",
    ],
  ])("refuses to write %s", async (_, words, reason) => {
    const { code, stderr } = await runCasus(["export", ...words])
    expect([code, stderr]).toEqual([expect.any(Number), expect.stringContaining(reason)])
    expect(code).not.toBe(0)
  })
})

describe("what would say nothing", () => {
  it("is refused, and not left out in silence", async () => {
    const { folder, file } = await placeFrozen()
    for (const [words, reason] of [
      [["export", file, "--form", "csv", "--range", "boats=0:9"], "--range says nothing in the form csv"],
      [["export", file, "--form", "csv", ...names], "--map says nothing in the form csv"],
      [
        ["export", file, "--form", "metaculus", "--range", "boat=0:9"],
        "--range boat: there is no question of that name",
      ],
      [["export", file, "--form", "metaculus", "--range", "service=0:9"], "about no number and no date"],
      [
        ["import", folder, fixture("names.csv"), "--form", "csv", ...names, "--as", "a"],
        "--map says nothing of this file",
      ],
      [
        ["import", folder, fixture("resolution-set.json"), "--form", "forecastbench-resolutions", "--as", "a"],
        "--as says nothing of what came",
      ],
    ] as const) {
      const { code, stderr } = await runCasus([...words])
      expect([code, stderr]).toEqual([64, expect.stringContaining(reason)])
    }
  })
})

describe("files in the layout of public sources", () => {
  it("takes a forecast set of 2024: the median of three, their days, no combination", async () => {
    const { folder } = await placeFrozen()
    const set = fixture("forecast-set-2024.json")
    const { freeze, stderr } = await take(folder, set, "--form", "forecastbench", ...names, "--as", "humans")
    expect(freeze).toMatchObject({
      made: "2024-01-10",
      answers: { "second_boat@2024-06-30": { yes: 2500, n: 10_000 }, "open_by@2024-03-31": { yes: 1250 } },
    })
    expect(Object.keys(freeze.answers)).toHaveLength(2)
    expect(stderr).toBe("left out: open_by: it is not asked of 2024-05-31, but of 2024-03-31, 2024-06-30\n")
  })

  it("takes a data export of Metaculus: what its crowd had said last by the day of our forecast, in every kind", async () => {
    const { folder } = await placeFrozen()
    const { freeze } = await take(folder, fixture("metaculus"), "--form", "metaculus", ...names, "--as", "crowd-there")
    const { "boats@2024-06-30": boats, open_when: when, ...rest } = freeze.answers
    expect(rest).toMatchObject({
      "second_boat@2024-06-30": { yes: 3000 },
      "service@2024-06-30": { counts: { none: 2000, summer: 7000, all_year: 1000 } },
    })
    expect(boats?.kind === "value" ? [0, 50, 80, 96].map((i) => boats.quantiles[i]) : []).toEqual([0, 1, 2, 3])
    expect(when?.kind === "when" ? when.never / when.n : 1).toBeCloseTo(0.2, 2)
    const early = await take(
      folder,
      fixture("metaculus/forecast_data.csv"),
      "--form",
      "metaculus",
      ...names,
      "--as",
      "early",
      "--made",
      "2024-01-04",
    )
    expect(early.freeze.answers).toMatchObject({ "second_boat@2024-06-30": { yes: 5000 } })
    expect(early.stderr).toContain("left out: boats@2024-06-30: nothing was said of it by 2024-01-04")
  })

  it("writes down what a resolution set settled, in its place, once; never over what stands there", async () => {
    const folder = placeFerry()
    const file = join(folder, "resolutions.yaml")
    writeFileSync(
      file,
      "# Mine.\nresolutions:\n  open_by:\n    2024-06-30:\n      outcome: false\n      date: 2024-06-30\n      source: Log\n",
    )
    const words = ["import", folder, fixture("resolution-set.json"), "--form", "forecastbench-resolutions", ...names]
    const first = await runCasus(words)
    expect(first.code).toBe(0)
    expect(first.stdout).toContain("open_by@2024-03-31: false, 2024-03-31\nsecond_boat@2024-06-30: false, 2024-06-30\n")
    expect(first.stderr).toContain("open_by@2024-06-30 is answered already: false on 2024-06-30")
    const text = readFileSync(file, "utf8")
    expect(text).toContain("# Mine.")
    expect(text).toContain("outcome: false\n      date: 2024-06-30\n      source: Log")
    const again = await runCasus([...words, "--json"])
    expect(JSON.parse(again.stdout)).toMatchObject({
      schema: "casus/resolutions@1",
      resolved: [{ unchanged: true }, { unchanged: true }],
    })
    expect(readFileSync(file, "utf8")).toBe(text)
    expect((await runCasus(["check", folder])).code).toBe(0)
  })

  it("starts a scenario from a question set, and goes round: freeze, export by its names, settle, score", async () => {
    const folder = join(temporaryFolder(), "round")
    const made = await runCasus(["new", folder, "--from", fixture("question-set.json")])
    expect([made.code, made.stderr]).toEqual([
      0,
      expect.stringContaining("left out: fred Zx81ferry,PIER_D.X.Y: a combination"),
    ])
    expect((await runCasus(["check", folder])).stdout).toContain("no problems")
    const frozen = await runCasus(["freeze", folder, "--made", "2024-01-10", "-n", "200", "--json"])
    const { file } = JSON.parse(frozen.stdout) as { readonly file: string }
    const map = ["--map", join(folder, "names.csv")]
    const set = await runCasus(["export", file, "--form", "forecastbench", ...map])
    const { forecasts } = JSON.parse(set.stdout) as { readonly forecasts: readonly Readonly<Record<string, unknown>>[] }
    expect(forecasts.map(({ id, source, resolution_date }) => [id, source, resolution_date])).toEqual([
      ["Zx81ferry", "manifold", null],
      ["PIER_D.X.Y", "fred", "2024-01-17"],
      ["PIER_D.X.Y", "fred", "2024-02-09"],
      ["PIER_D.X.Y", "fred", "2024-07-08"],
    ])
    await take(folder, fixture("forecast-set-2024.json"), "--form", "forecastbench", ...map, "--as", "humans")
    const settled = await runCasus([
      "import",
      folder,
      fixture("resolution-set.json"),
      "--form",
      "forecastbench-resolutions",
      ...map,
    ])
    expect(settled.stdout).toContain("q_manifold_zx81ferry@2024-06-30: false, 2024-06-30")
    const scored = await runCasus([
      "score",
      folder,
      "--until",
      "2024-08-01",
      "--against",
      "humans",
      "--json",
      "--out",
      join(folder, "out"),
    ])
    expect((JSON.parse(scored.stdout) as Scores).answers[0]?.chances["humans"]).toBe(0.25)
  }, 60_000)
})

describe("a file that cannot be taken", () => {
  it.each<[string, readonly string[], string, number, string]>([
    ["no JSON", ["--form", "forecastbench"], "nonsense", 64, "is no JSON: "],
    ["another shape", ["--form", "forecastbench"], "[]", 64, "is --form the right one?"],
    [
      "a chance above 1",
      ["--form", "forecastbench"],
      '{"forecasts":[{"id":"a","source":"s","forecast":35}]}',
      64,
      "at forecasts[0].forecast",
    ],
    [
      "a key that is missing",
      ["--form", "forecastbench"],
      '{"forecasts":[{"id":"a","forecast":0.3}]}',
      64,
      "at forecasts[0]",
    ],
    ["questions of nobody", ["--form", "forecastbench"], '{"forecasts":[]}', 65, "--map, a csv of question,source,id"],
    ["a csv without its columns", ["--form", "csv"], "a,b\n1,2\n", 64, "there is no column question, measure, value"],
    ["a csv of percentages", ["--form", "csv"], "question,measure,value\nsecond_boat,chance,35\n", 64, "write 0.35"],
    ["an empty csv", ["--form", "csv"], "", 64, "the file is empty"],
    [
      "a csv of unknown questions",
      ["--form", "csv"],
      "question,measure,value\nx,chance,0.3\n",
      65,
      "x: no question of that name is frozen",
    ],
    ["a name that is taken", ["--form", "csv", "--as", "half"], "", 64, "--as half: that name is taken already"],
    ["our own name", ["--form", "csv", "--as", "ferry"], "", 64, "--as ferry: that name is taken already"],
    ["no name", ["--form", "csv"], "NO-AS", 64, "--as NAME: whose forecast is it?"],
    [
      "a map without its columns",
      ["--form", "forecastbench", "--map", "README.md"],
      '{"forecasts":[]}',
      64,
      "README.md",
    ],
    ["no JSON of the platform", ["--form", "metaculus"], "x", 64, "is no JSON: "],
  ])("is refused with its place and a remedy: %s", async (_, words, text, code, reason) => {
    const { folder: frozen } = await placeFrozen()
    const file = put(text)
    const as = text === "NO-AS" || words.includes("--as") ? [] : ["--as", "them"]
    const ended = await runCasus(["import", frozen, file, ...words, ...as])
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(reason)])
    expect(ended.stderr).not.toMatch(/\bat \/|\.ts:\d/)
    expect(readdirSync(join(frozen, "ledger")).filter((name) => name.includes("them"))).toEqual([])
  })

  it("names the table that a data export lacks", async () => {
    const { folder } = await placeFrozen()
    const { code, stderr } = await runCasus(["import", folder, folder, "--form", "metaculus", "--as", "them"])
    expect([code, stderr]).toEqual([66, expect.stringContaining("question_data.csv cannot be read: is it there")])
  })

  it("never takes the place of a forecast of that name", async () => {
    const { folder } = await placeFrozen()
    const say = (p: number) => put(`question,measure,value\nsecond_boat,chance,${p}\n`)
    await take(folder, say(0.3), "--form", "csv", "--as", "them")
    await take(folder, say(0.3), "--form", "csv", "--as", "them")
    const other = await runCasus(["import", folder, say(0.4), "--form", "csv", "--as", "them"])
    expect([other.code, other.stderr]).toEqual([73, expect.stringContaining("give yours another with --as")])
  })

  it("needs a forecast of ours to be held against", async () => {
    const { code, stderr } = await runCasus([
      "import",
      placeFerry(),
      fixture("metaculus"),
      "--form",
      "metaculus",
      "--as",
      "them",
    ])
    expect([code, stderr]).toEqual([65, expect.stringContaining("freeze it first")])
  })

  it("makes no scenario of what is no question set, and leaves a folder that holds something alone", async () => {
    const folder = join(temporaryFolder(), "new")
    const bad = await runCasus(["new", folder, "--from", put('{"questions":[]}')])
    expect([bad.code, bad.stderr]).toEqual([64, expect.stringMatching(/forecast_due_date[\s\S]*question_set/)])
    const full = placeFerry()
    const occupied = await runCasus(["new", full, "--from", fixture("question-set.json")])
    expect([occupied.code, occupied.stderr]).toEqual([73, expect.stringContaining("not empty")])
  })
})
