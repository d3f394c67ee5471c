import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readTree } from "../support/casus.ts"

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
}, 600_000)
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
