import { spawnSync } from "node:child_process"
import { describe, expect, it } from "vitest"
import { commandOf, fileOf, type Recipe } from "../../src/report/manifest.ts"
import { quoteFile, quoteWord, writeFlag } from "../../src/report/shell.ts"

/** The words that a shell makes of a command. */
const readBack = (command: string): readonly string[] =>
  spawnSync("sh", ["-c", `printf '%s\\0' ${command}`], { encoding: "utf8" })
    .stdout.split("\0")
    .slice(0, -1)

const recipe: Recipe = {
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

  it("names the file from the root where the tree was widened", () => {
    const options = { root: "." }
    expect(commandOf({ ...recipe, name: "gaza--firm", file: "gaza/variants/firm.yaml", options })).toBe(
      "casus run gaza/variants/firm.yaml -n 10 --seed 1 --root .",
    )
  })
})
