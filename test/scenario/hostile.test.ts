import { mkdtemp, mkdir, rm, symlink, writeFile } from "node:fs/promises"
import { execFileSync } from "node:child_process"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { loadScenario } from "../../src/scenario/load.ts"
import { processorTime } from "../support/processor-time.ts"
import { head, list, loadFrom } from "./memory-files.ts"

const megabyte = 1024 * 1024
const fill = (part: string, size = 4 * megabyte - 200): string => part.repeat(Math.floor(size / part.length))

const bomb = `${head}a: &a [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, i) => `b${i}: &b${i} [${Array.from({ length: 10 }, () => (i === 0 ? "*a" : `*b${i - 1}`)).join(", ")}]\n`).join("")}`
const numbered = (line: (i: number) => string, count: number): string =>
  Array.from({ length: count }, (_, i) => line(i)).join("")

describe("a hostile file is refused in a moment", () => {
  it.each([
    ["aliases that explode", bomb, "yaml-feature"],
    ["a scalar of 10 MB", `${head}description: ${"x".repeat(10 * megabyte)}\n`, "file-too-large"],
    ["10,000 brackets", head + "description: " + "[".repeat(10_000), "nested-too-deep"],
    ["10,000 braces", head + "description: " + "{a: ".repeat(10_000), "nested-too-deep"],
    ["10,000 dashes", "- ".repeat(10_000), "nested-too-deep"],
    ["10,000 question marks", "? ".repeat(10_000), "nested-too-deep"],
    ["10,000 levels of indentation", numbered((i) => `${" ".repeat(i)}a:\n`, 2000), "nested-too-deep"],
    ["4 MB of keys", head + fill("a: 1\n"), "too-many-values"],
    ["4 MB of line ends", fill("\n"), "too-many-values"],
    ["4 MB of closing brackets", fill("]"), "yaml-syntax"],
    ["4 MB of commas", `${head}tracks: [${fill(",")}]`, "yaml-syntax"],
    ["4 MB of directives", fill("%a\n"), "yaml-syntax"],
    ["4 MB of documents", fill("---\n"), "too-many-values"],
    ["cut texts without end", `${head}state: { x: ${fill("a, ", 100_000)}}`, "cut-at-comma"],
    ["50,000 anchors", fill("&a ", 150_000), "yaml-feature"],
    ["20,000 unknown keys", head + numbered((i) => `k${i}: 1\n`, 20_000), "unknown-key"],
    [
      "10,000 names of evidence that is not there",
      `${head}evidence:\n${numbered((i) => `  E${i}: { says: S, depends_on: [F${i}] }\n`, 10_000)}`,
      "unknown-evidence",
    ],
    [
      "4,000 wrong assumptions",
      `${head}assumptions:\n${numbered((i) => `  a${i}: { value: [[1]] }\n`, 4_000)}`,
      "wrong-kind",
    ],
  ])("%s", async (_, text, code) => {
    const started = processorTime()
    const checked = await loadFrom({ "/s/scenario.yaml": text })
    expect(processorTime() - started).toBeLessThan(5_000)
    expect(list(checked).map((line) => line.split(" ")[0])).toContain(code)
    expect(checked.ok ? 0 : checked.problems.length).toBeLessThanOrEqual(200)
  })

  it("more than 200 files", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 250 }, (_, i) => [`/s/f${i}.yaml`, `state: { s${i}: { start: 0 } }\n`]),
    )
    const include = Array.from({ length: 250 }, (_, i) => `f${i}.yaml`).join(", ")
    expect(list(await loadFrom({ ...files, "/s/scenario.yaml": `${head}include: [${include}]\n` }))).toEqual([
      "too-many-files scenario.yaml:4:2090",
    ])
  })

  it("files that are harmless one by one but not together", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [
        `/s/f${i}.yaml`,
        `# ${"x".repeat(3 * megabyte)}\nstate: { s${i}: { start: 0 } }\n`,
      ]),
    )
    const include = Object.keys(files)
      .map((file) => file.slice(3))
      .join(", ")
    const found = list(await loadFrom({ ...files, "/s/scenario.yaml": `${head}include: [${include}]\n` }))
    expect(found).toEqual(["file-too-large scenario.yaml:4:56"])
  })
})

describe("nothing of a file leaks into objects", () => {
  it.each(["__proto__", "constructor", "prototype"])("%s is refused as a key wherever it stands", async (key) => {
    for (const lines of [
      `${key}: { start: 1 }\n`,
      `state: { ${key}: { start: 1 } }\n`,
      `assumptions: { a: { basis: general, value: { ${key}: 1 } } }\n`,
      `state: { "${key}": { start: 1 } }\n`,
    ]) {
      expect(list(await loadFrom({ "/s/scenario.yaml": head + lines })).join()).toContain("forbidden-key")
    }
    expect(Reflect.get({}, "start")).toBeUndefined()
  })

  it("names of what objects inherit are names like others", async () => {
    const checked = await loadFrom({
      "/s/scenario.yaml": `${head}state: { hasownproperty: { start: 0 } }\nquestions: { valueof: { ask: Q?, when: hasownproperty > 0 } }\n`,
    })
    expect(checked.ok && Object.keys(checked.value.scenario.questions)).toEqual(["valueof"])
  })
})

describe("on a real file system", () => {
  let folder = ""
  const load = (file: string) => Effect.runPromise(Effect.provide(loadScenario(join(folder, file)), NodeServices.layer))

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "casus-"))
    await mkdir(join(folder, "s/actors"), { recursive: true })
    await writeFile(join(folder, "outside.yaml"), "state: { x: { start: 0 } }\n")
    await writeFile(join(folder, "s/scenario.yaml"), head)
    await writeFile(join(folder, "s/real.yaml"), "state: { x: { start: 0 } }\n")
    await writeFile(join(folder, "s/a.yaml"), `${head}include: [link.yaml]\n`)
    await writeFile(join(folder, "s/b.yaml"), `${head}include: [actors/inner.yaml]\n`)
    await writeFile(join(folder, "s/c.yaml"), `${head}include: [pipe.yaml]\n`)
    await writeFile(join(folder, "s/d.yaml"), `${head}include: [folder-link/outside.yaml]\n`)
    await symlink(join(folder, "outside.yaml"), join(folder, "s/link.yaml"))
    await symlink("../real.yaml", join(folder, "s/actors/inner.yaml"))
    await symlink(folder, join(folder, "s/folder-link"))
    await symlink("loop.yaml", join(folder, "s/loop.yaml"))
    execFileSync("mkfifo", [join(folder, "s/pipe.yaml")])
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it.each([
    ["a link out of the tree", "s/a.yaml", ["outside-tree a.yaml:4:11"]],
    ["a linked folder out of the tree", "s/d.yaml", ["outside-tree d.yaml:4:11"]],
    ["a pipe, which would never end", "s/c.yaml", ["file-unreadable c.yaml:4:11"]],
  ])("%s is refused", async (_, file, expected) => {
    expect(list(await load(file))).toEqual(expected)
  })

  it("a link inside the tree is followed", async () => {
    expect(await load("s/b.yaml")).toMatchObject({ ok: true })
  })

  it.each(["s/nothing.yaml", "s/actors", "s/loop.yaml", "s/scenario.yaml/x"])(
    "%s is no scenario that is there: exit 66",
    async (file) => {
      await expect(load(file)).rejects.toMatchObject({ _tag: "ScenarioMissing", "~effect/Runtime/errorExitCode": 66 })
    },
  )
})
