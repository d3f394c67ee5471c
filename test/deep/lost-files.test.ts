import { spawn, spawnSync } from "node:child_process"
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { readTree, runCasus, temporaryFolder } from "../support/casus.ts"

const root = join(import.meta.dirname, "../..")
const small = join(root, "test/fixtures/small.yaml")
const main = join(root, "dist/main.js")
const runs = "2000"
const list = "index.html"

/** What a run that nobody disturbs leaves: path → bytes. */
let whole: ReadonlyMap<string, Buffer> = new Map()
let milliseconds = 0
beforeAll(async () => {
  const out = temporaryFolderOnce()
  const done = await runCasus(["run", small, "-n", runs, "--out", out])
  if (done.code !== 0) throw new Error(done.stderr)
  whole = readTree(out)
  milliseconds = done.milliseconds
  rmSync(out, { recursive: true })
})
const temporaryFolderOnce = (): string => spawnSync("mktemp", ["-d"], { encoding: "utf8" }).stdout.trim()

/** Paths that a glob finds: of reports, not of the list of them, which is made anew with the next. */
const listVisible = (folder: string): readonly string[] =>
  [...readTree(folder).keys()].filter((name) => !name.split("/").some((part) => part.startsWith(".") || part === list))

const expectSame = (found: ReadonlyMap<string, Buffer>, asked = whole): void => {
  expect([...found.keys()]).toEqual([...asked.keys()])
  expect([...asked].filter(([name, bytes]) => found.get(name)?.equals(bytes) !== true).map(([name]) => name)).toEqual(
    [],
  )
}

/** Numbers in [0, 1) that look random and are the same every time. */
const scatter = (i: number): number => (i * 0.618_033_988_749_895) % 1

describe("runs that are killed", () => {
  it("leave a whole report or nothing that a glob finds, whenever and however they die; the next start clears the rest", async () => {
    const out = temporaryFolder()
    let killed = 0
    for (let i = 0; i < 30; i++) {
      const signal = (["SIGKILL", "SIGTERM", "SIGINT"] as const)[i % 3] ?? "SIGKILL"
      // More of them near the end, where files are written.
      const after = milliseconds * (i % 2 === 0 ? scatter(i) : 0.75 + 0.35 * scatter(i))
      const ended = await new Promise((resolve) => {
        const child = spawn(process.execPath, [main, "run", small, "-n", runs, "--out", out], { stdio: "ignore" })
        setTimeout(() => child.kill(signal), after)
        child.on("close", (code, by) => resolve(by ?? code))
      })
      if (ended !== 0) killed++
      const found = listVisible(out)
      if (found.length > 0) {
        const report = new Map([...whole].filter(([name]) => !name.endsWith(`/${list}`)))
        expectSame(new Map([...readTree(out)].filter(([name]) => found.includes(name))), report)
        // With what leads to it: the newest report is named by a link.
        for (const name of readdirSync(join(out, "fixtures--small")).filter((each) => !each.startsWith(".")))
          rmSync(join(out, "fixtures--small", name), { recursive: true })
      }
    }
    expect(killed).toBeGreaterThan(15)
    expect((await runCasus(["run", small, "-n", runs, "--out", out])).code).toBe(0)
    expectSame(readTree(out))
  })

  it("leave the old report as it was, or the new one, where one is mended", async () => {
    const out = temporaryFolder()
    await runCasus(["run", small, "-n", runs, "--out", out])
    const [name = ""] = [...whole.keys()].filter((path) => path.endsWith("summary.json"))
    for (let i = 0; i < 10; i++) {
      writeFileSync(join(out, name), "altered")
      const child = spawn(process.execPath, [main, "run", small, "-n", runs, "--out", out], { stdio: "ignore" })
      setTimeout(() => child.kill("SIGKILL"), milliseconds * (0.7 + 0.4 * scatter(i)))
      await new Promise((resolve) => child.on("close", resolve))
      const text = readFileSync(join(out, name))
      expect(text.toString() === "altered" || text.equals(whole.get(name) ?? Buffer.of())).toBe(true)
      expect(listVisible(out)).toEqual([...whole.keys()].filter((path) => !path.endsWith(`/${list}`)))
    }
  })
})

const isRoot = process.getuid?.() === 0
const canUnshare = isRoot && spawnSync("unshare", ["--pid", "--fork", "--mount-proc", "true"]).status === 0

describe("writers that share a folder", () => {
  it.runIf(canUnshare)(
    "with the same process number, in namespaces of their own, all leave the one right report",
    async () => {
      const out = temporaryFolder()
      const codes = await Promise.all(
        Array.from(
          { length: 4 },
          () =>
            new Promise((resolve) => {
              const child = spawn(
                "unshare",
                ["--pid", "--fork", "--mount-proc", process.execPath, main, "run", small, "-n", runs, "--out", out],
                { stdio: "ignore" },
              )
              child.on("close", resolve)
            }),
        ),
      )
      expect(codes).toEqual([0, 0, 0, 0])
      expectSame(readTree(out))
    },
  )

  it("as processes beside each other all leave the one right report", async () => {
    const out = temporaryFolder()
    const done = await Promise.all(Array.from({ length: 4 }, () => runCasus(["run", small, "-n", runs, "--out", out])))
    expect(done.map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expectSame(readTree(out))
  })
})

const canMount = isRoot && spawnSync("unshare", ["--mount", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0

describe("a disk", () => {
  // Nothing is skipped here, for a promise that is not tried is none.
  beforeAll(() => {
    if (!canMount)
      throw new Error("these tests mount small disks (tmpfs): they need root, unshare, and the right to mount")
  })

  /**
   * Runs in a mount namespace of its own, with a file system of that size and kind at `place`. On stdout stands what files are left
   * there, and all that was said on stderr.
   */
  const runOn = (
    place: string,
    options: string,
    more: readonly string[] = [],
  ): { readonly status: number | null; readonly stderr: string; readonly stdout: string } => {
    const script = `mount -t tmpfs -o ${options} none ${place} && { "$@" >&2; code=$?; find ${place} -mindepth 1 -type f; exit $code; }`
    return spawnSync(
      "unshare",
      ["--mount", "sh", "-c", script, "sh", process.execPath, main, "run", small, "-n", runs, "--out", place, ...more],
      { encoding: "utf8" },
    )
  }

  it("that is full ends a run with 73 and a remedy; its answers are told, and no file is left on it", () => {
    const place = temporaryFolder()
    const { status, stderr, stdout } = runOn(place, "size=128k")
    expect(status).toBe(73)
    expect(stderr).toContain("the disk is full; free some space, or name another folder with --out")
    expect(stderr).toContain("What stands out")
    expect(stdout).toBe("")
  })

  it("that is full ends a shard with 73, and no half shard is left on it", () => {
    const place = temporaryFolder()
    const { status, stderr, stdout } = runOn(place, "size=64k", ["--shard", "1/1"])
    expect(status).toBe(73)
    expect(stderr).toContain("the disk is full")
    expect(stdout).toBe("")
  })

  it("that is read-only ends a run with 73 before anything is played", () => {
    const place = temporaryFolder()
    const { status, stderr, stdout } = runOn(place, "ro")
    expect(status).toBe(73)
    expect(stderr).toContain("the file system is read-only; name another folder with --out")
    expect(stderr).not.toContain("simulating")
    expect(stdout).toBe("")
  })

  it("that fills up while an old report is mended leaves it as it was", () => {
    const out = temporaryFolder()
    mkdirSync(join(out, "disk"))
    const place = join(out, "disk")
    const script = [
      `mount -t tmpfs -o size=3m none ${place}`,
      `"$@" >/dev/null`,
      `file=$(find ${place} -name report.html); printf altered > "$file"`,
      `sum() { (cd ${place} && find . -type f | sort | xargs sha256sum | sha256sum); }`,
      `head -c 4m /dev/zero > ${place}/filler 2>/dev/null; before=$(sum)`,
      `"$@"; code=$?; [ "$before" = "$(sum)" ] && exit $code; exit 99`,
    ].join("\n")
    const { status, stderr } = spawnSync(
      "unshare",
      ["--mount", "sh", "-c", script, "sh", process.execPath, main, "run", small, "-n", runs, "--out", place],
      { encoding: "utf8" },
    )
    expect(stderr).toContain("the disk is full")
    expect(status).toBe(73)
    expect(statSync(place).isDirectory()).toBe(true)
  })
})
