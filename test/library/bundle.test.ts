import { spawnSync } from "node:child_process"
import { once } from "node:events"
import { globSync, readFileSync } from "node:fs"
import { isBuiltin } from "node:module"
import { join, relative } from "node:path"
import { pathToFileURL } from "node:url"
import { Worker } from "node:worker_threads"
import { describe, expect, it } from "vitest"

const dist = join(process.cwd(), "dist")

/** The files that are loaded with one of the build, itself among them. */
const listLoaded = (file: string): readonly string[] => {
  const loaded = new Set([join(dist, file)])
  for (const each of loaded) {
    for (const [, name = ""] of readFileSync(each, "utf8").matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g)) {
      loaded.add(join(each, "..", name))
    }
  }
  return [...loaded]
}

describe("the build that the command, its threads and the library for Node share", () => {
  it.each([
    ["worker.js", 1],
    ["assistant-worker.js", 1],
    ["story-worker.js", 1],
    ["library.js", 0],
  ])("has %s listen on a thread by what is its own: %i", async (file, listeners) => {
    const code = `const { parentPort } = require("node:worker_threads")
      import(${JSON.stringify(pathToFileURL(join(dist, file)).href)}).then(() =>
        parentPort.postMessage(parentPort.listenerCount("message")))`
    const thread = new Worker(code, { eval: true })
    expect(await once(thread, "message")).toEqual([listeners])
    await thread.terminate()
  })

  it("has the library load nothing that only the command line needs", () => {
    const [platform = ""] = listLoaded("main.js").flatMap((file) => {
      const [, name] = /\bimport\(\s*["'`]\.\/(platform-[^"'`]+)["'`]\s*\)/.exec(readFileSync(file, "utf8")) ?? []
      return name === undefined ? [] : [relative(dist, join(file, "..", name))]
    })
    const isOfCommands = (file: string) => readFileSync(file, "utf8").includes("who wants what, by which rules")
    const commands = listLoaded(platform).filter(isOfCommands)
    expect(commands).toHaveLength(1)
    expect(listLoaded("library.js").filter((file) => commands.includes(file))).toEqual([])
  })

  it("asks for no package, and so for none that happens to lie beside it: one called canvas would be run with every chart", () => {
    const files = globSync("**/*.{js,cjs}", { cwd: dist })
    const imports = /\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)|(?:^|;)import[^"'`;]*["'`]([^"'`]+)["'`]/gm
    const asked = files.flatMap((file) =>
      [...readFileSync(join(dist, file), "utf8").matchAll(imports)]
        .map(([, late, early = ""]) => late ?? early)
        .filter((name) => !name.startsWith(".") && !isBuiltin(name)),
    )
    expect(files.length).toBeGreaterThan(50)
    expect(asked).toEqual([])
  })

  it("has the library print nothing and end at once", () => {
    const text = `import ${JSON.stringify(pathToFileURL(join(dist, "library.js")).href)}`
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", text], {
      encoding: "utf8",
    })
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" })
  })
})
