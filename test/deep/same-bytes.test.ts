import { execFileSync, spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readTree } from "../support/casus.ts"
import { listHidden, listParts, slow } from "../support/interrupted.ts"

const root = join(import.meta.dirname, "../..")
const scenario = join(root, "scenarios/examples/escalation-ladder")
const runs = "20000"

/** Every version of Node on which the program is held to the same bytes, its own first. */
const versions = ["24", "22", "26"]

let tools: string
const programs = new Map<string, string>()

beforeAll(() => {
  tools = mkdtempSync(join(tmpdir(), "casus-nodes-"))
  for (const version of versions) {
    const folder = join(tools, version)
    mkdirSync(folder)
    writeFileSync(join(folder, "package.json"), "{}")
    const node = `node-${process.platform}-${process.arch}`
    execFileSync("npm", ["install", "--no-audit", "--no-fund", `${node}@${version}`], { cwd: folder, stdio: "pipe" })
    programs.set(version, join(folder, "node_modules", node, "bin/node"))
  }
})
afterAll(() => rmSync(tools, { recursive: true, force: true }))

/** A folder that is gone when all is over. */
const openFolder = (): string => mkdtempSync(join(tools, "out-"))

/** Runs the built program on a version of Node. */
const casus = (version: string, ...args: readonly string[]): string =>
  execFileSync(programs.get(version)!, [join(root, "dist/main.js"), ...args], {
    encoding: "utf8",
    stdio: "pipe",
    env: { ...process.env, NO_COLOR: "1", NODE_COMPILE_CACHE: "" },
  })

/** All bytes of the only report below a folder, but for drawings, whose last digits hang on the major version of Node. */
const readOnly = (out: string, isSameNode: boolean): ReadonlyMap<string, string> => {
  const [name = ""] = readdirSync(out)
  const [id = ""] = readdirSync(join(out, name)).filter((entry) => /^[0-9a-f]{12}$/.test(entry))
  const files = [...readTree(join(out, name, id))].filter(
    ([path]) => isSameNode || !/\.(svg|html)$|^manifest\.json$/.test(path),
  )
  return new Map([["id", id], ...files.map(([path, bytes]) => [path, bytes.toString("base64")] as const)])
}

const play = (version: string, ...more: readonly string[]) => {
  const out = openFolder()
  casus(version, "run", scenario, "-n", runs, "--out", out, "--quiet", ...more)
  return readOnly(out, version === "24")
}

const playShards = (count: number, nodes: readonly string[]) => {
  const [shards, out] = [openFolder(), openFolder()]
  for (let shard = count; shard > 0; shard--) {
    const workers = String(1 + (shard % 2))
    const of = ["--shard", `${shard}/${count}`, "--workers", workers]
    casus(nodes[shard % nodes.length]!, "run", scenario, "-n", runs, ...of, "--out", shards)
  }
  casus("24", "merge", shards, "--out", out)
  return readOnly(out, true)
}

describe("the report of the same command", () => {
  let whole: ReadonlyMap<string, string>
  beforeAll(() => {
    whole = play("24", "--workers", "1")
  })
  const withoutDrawings = () => new Map([...whole].filter(([path]) => !/\.(svg|html)$|^manifest\.json$/.test(path)))

  it.each(["2", "3", "auto"])("has the same bytes with %s workers", (workers) => {
    expect(play("24", "--workers", workers)).toEqual(whole)
  })

  it.each(versions.slice(1))("has the same bytes on Node %s, but for drawings", (version) => {
    expect(whole.size).toBeGreaterThan(10)
    expect(play(version, "--workers", "2")).toEqual(withoutDrawings())
  })

  it.each([
    [2, ["24"]],
    [3, ["24", "22", "26"]],
  ] as const)("has the same bytes as %i shards, played on Node %s", (count, nodes) => {
    expect(playShards(count, nodes)).toEqual(whole)
  })

  it("is verified on every version of Node, whichever made it", () => {
    const out = openFolder()
    casus("26", "run", scenario, "-n", "2000", "--no-charts", "--no-page", "--out", out, "--quiet")
    const folder = join(
      out,
      "escalation-ladder",
      readdirSync(join(out, "escalation-ladder")).find((id) => /^[0-9a-f]{12}$/.test(id))!,
    )
    expect(readFileSync(join(folder, "manifest.json"), "utf8")).toContain("casus run")
    for (const version of versions) expect(casus(version, "verify", folder)).toContain("files agree")
  })
})

const longer = ["-n", "240000", "--no-charts", "--no-page"]

/** Plays a longer run, and kills it once two parts of it are kept: how it was killed, or the code with which it ended. */
const interrupt = (version: string, cwd: string): Promise<string | number | null> =>
  new Promise((resolve, reject) => {
    const command = [join(root, "dist/main.js"), "run", "slow", ...longer, "--workers", "1"]
    const child = spawn(programs.get(version)!, command, { cwd, stdio: "ignore" })
    const look = setInterval(() => {
      if (listParts(cwd).length >= 2) child.kill("SIGKILL")
    }, 20)
    child.on("error", reject)
    child.on("close", (code, signal) => {
      clearInterval(look)
      resolve(signal ?? code)
    })
  })

const openSlow = (): string => {
  const cwd = openFolder()
  mkdirSync(join(cwd, "slow"))
  writeFileSync(join(cwd, "slow/scenario.yaml"), slow)
  return cwd
}

const finish = (version: string, cwd: string, ...more: readonly string[]) => {
  execFileSync(programs.get(version)!, [join(root, "dist/main.js"), "run", "slow", ...longer, "--quiet", ...more], {
    cwd,
    stdio: "pipe",
  })
  return readOnly(join(cwd, "reports"), version === "24")
}

describe("the report of a run that was interrupted", () => {
  let whole: ReadonlyMap<string, string>
  beforeAll(() => {
    whole = finish("24", openSlow(), "--workers", "2")
  })

  it.each([
    ["on one Node", "24", "24"],
    ["begun on an older one", "22", "24"],
    ["begun on a newer one", "26", "24"],
    ["and resumed on an older one, but for its manifest", "24", "22"],
    ["and resumed on a newer one, but for its manifest", "24", "26"],
  ] as const)("%s has the bytes of one that was not", async (_, first, last) => {
    const cwd = openSlow()
    expect(await interrupt(first, cwd)).toBe("SIGKILL")
    expect(listParts(cwd).length).toBeGreaterThan(0)
    const wanted = [...whole].filter(([path]) => last === "24" || path !== "manifest.json")
    expect(wanted.length).toBeGreaterThan(3)
    expect(finish(last, cwd, "--resume", "--workers", "2")).toEqual(new Map(wanted))
    expect(listHidden(cwd)).toEqual([])
  })
})
