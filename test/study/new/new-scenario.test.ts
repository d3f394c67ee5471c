import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { newScenarioFiles } from "../../../src/study/new/document.ts"
import { compileFiles, formatProblems, runModel } from "../../support/run-scenario.ts"
import { judgeExpectations } from "../../../src/forecast/judge-expectation.ts"
import { summarize } from "../../../src/summary/summarize.ts"
import { readTree, runCasus, temporaryFolder } from "../../support/casus.ts"

const files = Object.fromEntries(newScenarioFiles("{}"))

describe("the scenario to start from", () => {
  it.each(["scenario.yaml", "variants/patient-owners.yaml"])("has no problem and no warning in %s", async (main) => {
    const model = await compileFiles(files, main)
    if (!model.ok) throw new Error(formatProblems(model.problems))
    expect(formatProblems(model.warnings)).toBe("")
  })

  it("bears out what it expects of itself, as does its variant", async () => {
    for (const main of ["scenario.yaml", "variants/patient-owners.yaml"]) {
      const model = await compileFiles(files, main)
      if (!model.ok) throw new Error(formatProblems(model.problems))
      const { ensemble } = await runModel(model.value, { runs: 4000, seed: "1" })
      const summary = summarize({ name: "new", seed: "1", model: model.value, ensemble })
      expect(judgeExpectations(model.value, summary).map(({ verdict }) => verdict)).toEqual(["holds"])
    }
  })

  it("names a schema for editors in the first line of every YAML file, and it is there", () => {
    for (const [name, text] of Object.entries(files).filter(([path]) => path.endsWith(".yaml"))) {
      const up = "../".repeat(name.split("/").length - 1)
      expect(text.split("\n")[0], `line 1 of ${name}`).toBe(`# yaml-language-server: $schema=${up}scenario.schema.json`)
    }
    expect(Object.keys(files)).toContain("scenario.schema.json")
  })

  it("speaks in its README only of files and commands that exist", async () => {
    const readme = files["README.md"] ?? ""
    const { stdout } = await runCasus(["--help"])
    for (const [, command = ""] of readme.matchAll(/^casus (\w+)/gm))
      expect(stdout).toMatch(new RegExp(`\\b${command}\\b`))
    for (const [, name = ""] of readme.matchAll(/^\| (\S+\.\w+) \|/gm)) expect(Object.keys(files)).toContain(name)
  })
})

describe("casus new", () => {
  it("writes a scenario that checks clean, runs and passes its own tests", async () => {
    const folder = join(temporaryFolder(), "port")
    const made = await runCasus(["new", folder])
    expect([made.code, made.stderr]).toEqual([0, ""])
    expect(
      made.stdout
        .trim()
        .split("\n")
        .map((line) => line.slice(folder.length + 1))
        .toSorted(),
    ).toEqual(Object.keys(files).toSorted())
    expect([...readTree(folder).keys()]).toEqual(Object.keys(files).toSorted())
    const variant = join(folder, "variants/patient-owners.yaml")
    const checked = await runCasus(["check", "--strict", folder, variant])
    expect([checked.code, checked.stderr]).toEqual([0, ""])
    const run = await runCasus(["run", folder, "-n", "300", "--out", temporaryFolder()])
    expect(run.code).toBe(0)
    const tested = await runCasus(["test", folder, variant, "-n", "4000", "--strict"])
    expect([tested.code, tested.stderr]).toEqual([0, ""])
  })

  it("takes a folder that is there and empty", async () => {
    const folder = temporaryFolder()
    expect((await runCasus(["new", folder])).code).toBe(0)
  })

  it("fills the very folder that is there, in which somebody may be standing, and touches nothing beside it", async () => {
    const place = temporaryFolder()
    const target = join(place, "port")
    for (const name of ["port", "port.new-1", `port.new-${process.pid}`]) mkdirSync(join(place, name))
    writeFileSync(join(place, "port.new-1/mine"), "mine")
    const before = statSync(target).ino
    expect((await runCasus(["new", "."], { cwd: target })).code).toBe(0)
    expect(statSync(target).ino).toBe(before)
    expect(readdirSync(target).toSorted()).toEqual([
      "README.md",
      "actors",
      "scenario.schema.json",
      "scenario.yaml",
      "variants",
    ])
    expect(readdirSync(place).toSorted()).toEqual(["port", "port.new-1", `port.new-${process.pid}`].toSorted())
    expect(readFileSync(join(place, "port.new-1/mine"), "utf8")).toBe("mine")
  })

  it("overwrites nothing: exit 73, and what was there is untouched", async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, "mine.txt"), "mine")
    const { code, stdout, stderr } = await runCasus(["new", folder])
    expect(code).toBe(73)
    expect(stdout).toBe("")
    expect(stderr).toContain("not empty")
    expect([...readTree(folder)].map(([name, bytes]) => [name, bytes.toString()])).toEqual([["mine.txt", "mine"]])
  })

  it("exits 73 where a part of the path is a file, or the path itself is one", async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, "file"), "")
    mkdirSync(join(folder, "empty"))
    for (const path of ["file", "file/below"]) {
      const { code, stderr } = await runCasus(["new", join(folder, path)])
      expect(code, `exit code for ${path}`).toBe(73)
      expect(stderr).toContain("cannot write")
    }
    expect([...readTree(folder).keys()]).toEqual(["file"])
  })
})
