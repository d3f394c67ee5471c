import { describe, expect, it } from "vitest"
import { declaredTwice, fileCycle } from "../../src/problem/messages.ts"
import { type Files, head, list, loadFrom } from "./memory-files.ts"

const state = (id: string) => `state:\n  ${id}: { start: 0 }\n`
const problemsOf = async (files: Files, file?: string): Promise<readonly string[]> => list(await loadFrom(files, file))

describe("include", () => {
  it("puts what a file includes before what it says itself, in the order of the list", async () => {
    const checked = await loadFrom({
      "/s/scenario.yaml": `${head}include: [b.yaml, actors/a.yaml]\n${state("own")}`,
      "/s/b.yaml": state("from_b"),
      "/s/actors/a.yaml": `include: ../c.yaml\n${state("from_a")}`,
      "/s/c.yaml": state("from_c"),
    })
    expect(checked.ok && Object.keys(checked.value.scenario.state)).toEqual(["from_b", "from_c", "from_a", "own"])
    expect(checked.ok && checked.value.locate(["state", "from_a", "start"])).toMatchObject({
      file: "actors/a.yaml",
      line: 3,
      column: 20,
    })
    expect(checked.ok && checked.value.edits).toEqual([])
  })

  it("refuses an id that another file has, and names both places", async () => {
    const checked = await loadFrom({
      "/s/scenario.yaml": `${head}include: [b.yaml]\n${state("x")}`,
      "/s/b.yaml": state("x"),
    })
    expect(checked).toMatchObject({
      problems: [{ ...declaredTwice("x", "b.yaml:2:3"), place: { file: "scenario.yaml", line: 6, column: 3 } }],
    })
  })

  it.each<readonly [string, Files, readonly string[]]>([
    [
      "a file that is not there",
      { "/s/scenario.yaml": `${head}include: [b.yaml]\n` },
      ["file-missing scenario.yaml:4:11"],
    ],
    [
      "a folder without a scenario.yaml",
      { "/s/scenario.yaml": `${head}include: [b]\n`, "/s/b/x.yaml": "" },
      ["file-missing scenario.yaml:4:11"],
    ],
    ["itself", { "/s/scenario.yaml": `${head}include: [scenario.yaml]\n` }, ["file-cycle scenario.yaml:4:11"]],
    [
      "a file twice",
      { "/s/scenario.yaml": `${head}include: [b.yaml, b.yaml]\n`, "/s/b.yaml": state("x") },
      ["included-twice scenario.yaml:4:19"],
    ],
    [
      "a list that another file has",
      { "/s/scenario.yaml": `${head}include: [b.yaml]\ntracks: [x]\n`, "/s/b.yaml": "tracks: [x]\n" },
      ["declared-twice scenario.yaml:5:1"],
    ],
    [
      "a file that says casus and extends",
      { "/s/scenario.yaml": `${head}include: [b.yaml]\n`, "/s/b.yaml": "casus: 1\nextends: c.yaml\n" },
      ["not-in-included b.yaml:1:1", "not-in-included b.yaml:2:1"],
    ],
    ["a number", { "/s/scenario.yaml": `${head}include: [5]\n` }, ["wrong-kind scenario.yaml:4:11"]],
    [
      "a file outside",
      { "/s/scenario.yaml": `${head}include: [../b.yaml]\n`, "/b.yaml": "" },
      ["outside-tree scenario.yaml:4:11"],
    ],
    [
      "a file by its full path",
      { "/s/scenario.yaml": `${head}include: [/s/b.yaml]\n`, "/s/b.yaml": "" },
      ["outside-tree scenario.yaml:4:11"],
    ],
    [
      "a link that leads outside",
      { "/s/scenario.yaml": `${head}include: [b.yaml]\n`, "/s/b.yaml": { link: "/etc/b.yaml" }, "/etc/b.yaml": "" },
      ["outside-tree scenario.yaml:4:11"],
    ],
    [
      "a folder that only begins like its own",
      { "/s/scenario.yaml": `${head}include: [../s2/b.yaml]\n`, "/s2/b.yaml": "" },
      ["outside-tree scenario.yaml:4:11"],
    ],
    ["an empty file", { "/s/scenario.yaml": `${head}include: [b.yaml]\n`, "/s/b.yaml": "" }, ["empty-file b.yaml:1:1"]],
  ])("refuses %s", async (_, files, expected) => {
    expect(await problemsOf(files)).toEqual(expected)
  })

  it("tells the whole circle of files that include each other", async () => {
    const files = {
      "/s/scenario.yaml": `${head}include: [b.yaml]\n`,
      "/s/b.yaml": "include: [c.yaml]\n",
      "/s/c.yaml": "include: [b.yaml]\n",
    }
    expect(await loadFrom(files)).toMatchObject({
      problems: [{ ...fileCycle(["b.yaml", "c.yaml", "b.yaml"]), place: { file: "c.yaml" } }],
    })
  })

  it("follows a link that stays inside", async () => {
    const files = {
      "/s/scenario.yaml": `${head}include: [b.yaml]\n`,
      "/s/b.yaml": { link: "/s/real/b.yaml" },
      "/s/real/b.yaml": state("x"),
    }
    const checked = await loadFrom(files)
    expect(checked.ok && checked.value.locate(["state", "x"]).file).toBe("real/b.yaml")
  })
})

describe("extends", () => {
  const base = head + state("x")

  it("takes the whole chain, the base first", async () => {
    const files = {
      "/s/scenario.yaml": base,
      "/s/v/a.yaml": "casus: 1\nextends: ../scenario.yaml\nstate: { x: { start: 1 }, from_a: { start: 1 } }\n",
      "/s/v/b.yaml": "casus: 1\nextends: a.yaml\nstate: { x: { start: 2 }, from_b: { start: 1 } }\n",
    }
    const checked = await loadFrom(files, "/s/v/b.yaml")
    expect(checked.ok && Object.entries(checked.value.scenario.state).map(([id, { start }]) => [id, start])).toEqual([
      ["x", 2],
      ["from_a", 1],
      ["from_b", 1],
    ])
    expect(checked.ok && [checked.value.name, checked.value.file]).toEqual(["s--b", "v/b.yaml"])
  })

  it("takes a folder for its scenario.yaml", async () => {
    const checked = await loadFrom(
      { "/s/scenario.yaml": base, "/s/v/a.yaml": "casus: 1\nextends: ..\n" },
      "/s/v/a.yaml",
    )
    expect(checked).toMatchObject({ ok: true })
  })

  it.each<readonly [string, Files, string, readonly string[]]>([
    [
      "a circle",
      { "/s/scenario.yaml": `${base}extends: v.yaml\n`, "/s/v.yaml": "casus: 1\nextends: scenario.yaml\n" },
      "/s/v.yaml",
      ["file-cycle scenario.yaml:6:10"],
    ],
    [
      "a missing base",
      { "/s/scenario.yaml": `${base}extends: v.yaml\n` },
      "/s/scenario.yaml",
      ["file-missing scenario.yaml:6:10"],
    ],
    [
      "a base outside",
      { "/b/scenario.yaml": base, "/s/scenario.yaml": "casus: 1\nextends: ../b\n" },
      "/s/scenario.yaml",
      ["outside-tree scenario.yaml:2:10"],
    ],
  ])("refuses %s", async (_, files, file, expected) => {
    expect(await problemsOf(files, file)).toEqual(expected)
  })

  it("a wider root lets a scenario extend one that stands beside it", async () => {
    const files = { "/b/scenario.yaml": base, "/s/scenario.yaml": "casus: 1\nextends: ../b\n" }
    const checked = await loadFrom(files, "/s", { root: "/" })
    expect(checked.ok && [checked.value.file, checked.value.name]).toEqual(["s/scenario.yaml", "s"])
  })
})

describe("the named file", () => {
  it("may be a folder", async () => {
    const checked = await loadFrom({ "/deep/s/scenario.yaml": head }, "/deep/s")
    expect(checked.ok && [checked.value.name, checked.value.file]).toEqual(["s", "scenario.yaml"])
  })

  it("has its own folder as tree if no folder upward holds a scenario.yaml", async () => {
    const checked = await loadFrom({ "/d/one.yaml": head }, "/d/one.yaml")
    expect(checked.ok && [checked.value.name, checked.value.file]).toEqual(["d--one", "one.yaml"])
  })

  it.each([
    [
      "is not there",
      "/s/nothing.yaml",
      "there is no file /s/nothing.yaml\n  name a scenario file, or a folder with a scenario.yaml; `casus new` begins one",
    ],
    [
      "is a formula that stands where a file belongs",
      "heat > 3",
      "there is no file heat > 3\n  it reads as a formula: name the scenario first, the formula after it",
    ],
    [
      "has a name that reads as no formula",
      "/s/war and peace (2).yaml",
      "there is no file /s/war and peace (2).yaml\n  name a scenario file, or a folder with a scenario.yaml; `casus new` begins one",
    ],
    ["is nearly there", "/s/scenaro.yaml", "there is no file /s/scenaro.yaml\n  did you mean /s/scenario.yaml?"],
    ["lies in a folder that is nearly there", "/othr/x.yaml", "there is no file /othr/x.yaml\n  did you mean /other?"],
    [
      "is a folder without a scenario.yaml",
      "/other",
      "the folder /other holds no scenario.yaml\n  name what it holds: /other/x.yaml",
    ],
  ])("that %s is another kind of failure than a problem", async (_, file, text) => {
    await expect(loadFrom({ "/s/scenario.yaml": head, "/other/x.yaml": "" }, file)).rejects.toMatchObject({
      _tag: "ScenarioMissing",
      message: text,
    })
  })
})
