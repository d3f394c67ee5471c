import { spawnSync } from "node:child_process"
import { describe, expect, it } from "vitest"
import { commandOf, fileOf } from "../../src/report/command.ts"
import type { RunRecipe, StoryRecipe } from "../../src/report/recipe.ts"
import { quoteFile, quoteWord, writeFlag } from "../../src/report/shell.ts"

/** The words that a shell makes of a command. */
const readBack = (command: string): readonly string[] =>
  spawnSync("sh", ["-c", `printf '%s\\0' ${command}`], { encoding: "utf8" })
    .stdout.split("\0")
    .slice(0, -1)

const recipe: RunRecipe = {
  kind: "run",
  name: "gaza",
  title: "Gaza",
  file: "scenario.yaml",
  resolvedText: "casus: 1\n",
  seed: "1",
  runs: 10,
  options: {},
  sets: [],
}

const awkward = ["a b", "it's", '"', "$HOME", "`id`", "a;b", "*", "~", "a\\b", "", "a\nb", "é", "#x", "-n", "--words"]

describe("quoteWord", () => {
  it("writes every word so that a shell reads it back", () => {
    for (const word of awkward) expect(readBack(quoteWord(word))).toEqual([word])
  })
})

describe("commandOf", () => {
  it("is read back by a shell as the words that it is made of, whatever the names", () => {
    for (const word of awkward) {
      const made = commandOf({ ...recipe, name: `x${word}`, seed: `y${word}`, sets: [`rate=${word}`] })
      expect(readBack(made)).toEqual([
        "casus",
        "run",
        `x${word}`,
        "-n",
        "10",
        "--seed",
        `y${word}`,
        "--set",
        `rate=${word}`,
      ])
    }
  })

  it("takes no name and no value for a flag", () => {
    expect(quoteFile("-n.yaml")).toBe("./-n.yaml")
    expect(writeFlag("--seed", "-5")).toBe("--seed=-5")
    expect(writeFlag("--seed", "-a b")).toBe("--seed='-a b'")
    expect(readBack(commandOf({ ...recipe, name: "-x", seed: "--words" }))).toEqual([
      "casus",
      "run",
      "./-x",
      "-n",
      "10",
      "--seed=--words",
    ])
  })

  it.each([
    ["gaza", "scenario.yaml", "gaza"],
    ["gaza--2024", "scenario.yaml", "gaza--2024"],
    ["gaza--firm", "variants/firm.yaml", "gaza/variants/firm.yaml"],
    ["gaza--2024--firm", "variants/firm.yaml", "gaza--2024/variants/firm.yaml"],
    ["gaza--2024--a--b", "variants/a--b.yaml", "gaza--2024/variants/a--b.yaml"],
    ["gaza--sweep", "sweep.yml", "gaza/sweep.yml"],
    ["a--b--a--b", "a--b.yaml", "a--b/a--b.yaml"],
    ["gaza---x", "-x.yaml", "gaza/-x.yaml"],
    ["gaza--.yaml", ".yaml", "gaza/.yaml"],
    ["gaza--v1.2", "v1.2.yaml", "gaza/v1.2.yaml"],
  ])("names the file of a report called %s with %s as %s", (name, file, named) => {
    expect(fileOf({ name, file }, false)).toBe(named)
  })

  it("tells each kind of report by the command that makes it", () => {
    const runs = { ...recipe, seed: "it's", options: { root: "." }, sets: ["rate=0.1"] }
    const contender = {
      id: "a",
      title: "A",
      name: "gaza",
      file: "scenario.yaml",
      sets: [],
      resolvedText: "",
      origins: {},
    }
    const edited = { ...contender, id: "b", sets: ["rate=0.2", "men=3"] }
    const tail = `-n 10 --seed 'it'\\''s'`
    const tellStory = (asked: StoryRecipe["asked"]) => commandOf({ kind: "story", runs, asked })
    expect([
      commandOf({ ...runs, options: { root: ".", words: "phia" } }),
      commandOf({ ...recipe, kind: "compare", options: { attribute: true }, contenders: [contender, edited] }),
      commandOf({
        ...runs,
        kind: "sweep",
        options: { root: ".", points: "sobol", p: "8", level: "0.4" },
        vary: ["rate=0.1:0.2", "men=1:3:whole"],
        members: {},
        memberValues: {},
      }),
      commandOf({
        kind: "analysis",
        runs,
        asked: { name: "given", condition: "men > 2", flags: [["done"], ["need", "0.9"]] },
      }),
      tellStory({ task: { kind: "run", run: 7 }, full: true, expectation: "more" }),
      tellStory({ task: { kind: "question", question: "out", deadline: "2025-01-01", value: "yes" }, full: false }),
      tellStory({ task: { kind: "extreme" }, full: false }),
      commandOf({
        kind: "score",
        name: "gaza--firm",
        title: "Gaza",
        file: "variants/firm.yaml",
        scored: "forecast",
        flags: [["until", "2025-01-01"], ["over-time"]],
        inputs: {},
      }),
    ]).toEqual([
      `casus run scenario.yaml ${tail} --set rate=0.1 --root . --words phia`,
      "casus compare gaza -n 10 --seed 1 --set 'rate=0.2; men=3' --attribute",
      `casus sweep scenario.yaml ${tail} --set rate=0.1 --root . --vary rate=0.1:0.2 --vary men=1:3:whole --points sobol -p 8 --level 0.4`,
      `casus given scenario.yaml 'men > 2' ${tail} --set rate=0.1 --root . --done --need 0.9`,
      `casus explain scenario.yaml --run 7 --seed 'it'\\''s' --set rate=0.1 --root . --expectation more --full`,
      `casus explain scenario.yaml --question out --deadline 2025-01-01 --is yes ${tail} --set rate=0.1 --root .`,
      `casus explain scenario.yaml --extreme ${tail} --set rate=0.1 --root .`,
      "casus score gaza/variants/firm.yaml --until 2025-01-01 --over-time",
    ])
  })

  it("names the file from the root where the tree was widened", () => {
    const options = { root: "." }
    expect(commandOf({ ...recipe, name: "gaza--firm", file: "gaza/variants/firm.yaml", options })).toBe(
      "casus run gaza/variants/firm.yaml -n 10 --seed 1 --root .",
    )
  })
})
