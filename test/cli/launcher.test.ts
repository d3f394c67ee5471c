import { spawn, spawnSync } from "node:child_process"
import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs"
import { hostname } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { temporaryFolder } from "../support/casus.ts"

const root = process.cwd()

/** A copy of what the launcher needs, with this checkout's packages linked in and its bundle copied. */
const copyCheckout = (): string => {
  const folder = temporaryFolder()
  for (const name of [
    "casus",
    "package.json",
    "package-lock.json",
    "rolldown.config.ts",
    "rolldown.licences.ts",
    "src",
    "dist",
    "tsconfig.json",
  ]) {
    cpSync(join(root, name), join(folder, name), { recursive: true, preserveTimestamps: true })
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  const now = new Date()
  utimesSync(join(folder, "dist/main.js"), now, now)
  // An install here would reach through the link: the lock file must never look newer than what is installed.
  const old = new Date("2020-01-01")
  utimesSync(join(folder, "package-lock.json"), old, old)
  return folder
}

/** When a process was started, as Linux counts. */
const startOf = (process: number): string =>
  readFileSync(`/proc/${process}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? ""

const launch = (path: string, args: readonly string[], cwd = "/") => {
  const { status, stdout, stderr } = spawnSync(path, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  })
  return { status, stdout, stderr }
}

describe("./casus", () => {
  it("runs from any directory and through a symlink, and says nothing of itself when all is ready", () => {
    const folder = copyCheckout()
    mkdirSync(join(folder, "elsewhere"))
    symlinkSync("../casus", join(folder, "elsewhere/tool"))
    for (const path of [join(folder, "casus"), join(folder, "elsewhere/tool")]) {
      const { status, stdout, stderr } = launch(path, ["--version"])
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
      expect(stdout).toMatch(/^casus v\d/)
    }
  })

  it("builds when a source is newer than the bundle, tells so on stderr, and leaves nothing else behind", () => {
    const folder = copyCheckout()
    const old = new Date("2020-01-01")
    utimesSync(join(folder, "dist/main.js"), old, old)
    writeFileSync(join(folder, "dist/stale.js"), "")
    const { status, stdout, stderr } = launch(join(folder, "casus"), ["--version"])
    expect(stderr).toContain("casus: building")
    expect(stderr.trimEnd().split("\n")).toHaveLength(1)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^casus v\d/)
    expect(readdirSync(folder).filter((name) => name.startsWith("dist") || name.startsWith(".casus"))).toEqual(["dist"])
    expect(readdirSync(join(folder, "dist"))).not.toContain("stale.js")
    expect(launch(join(folder, "casus"), ["--version"]).stderr).toBe("")
  })

  it("passes the program's exit code on", () => {
    const folder = copyCheckout()
    expect(launch(join(folder, "casus"), ["check", "no-such-file.yaml"]).status).toBe(66)
    expect(launch(join(folder, "casus"), ["no-such-command"]).status).toBe(64)
  })

  /** A copy that has to be built: a launcher would take the lock. */
  const copyStale = (): string => {
    const folder = copyCheckout()
    const old = new Date("2020-01-01")
    utimesSync(join(folder, "dist/main.js"), old, old)
    return folder
  }
  const system = `${hostname()}:${readlinkSync("/proc/self/ns/pid")}`
  const ended = spawnSync("true").pid

  it.each<readonly [string, (folder: string) => void]>([
    ["a process that has ended", (folder) => symlinkSync(`${system}|${ended}|1`, join(folder, ".casus-lock"))],
    [
      "a process whose number another one has now",
      (folder) => symlinkSync(`${system}|${process.pid}|1`, join(folder, ".casus-lock")),
    ],
    ["no process at all, in a folder", (folder) => mkdirSync(join(folder, ".casus-lock"))],
    [
      "a process that has ended, in a folder",
      (folder) => {
        mkdirSync(join(folder, ".casus-lock"))
        writeFileSync(join(folder, ".casus-lock/pid"), String(ended))
      },
    ],
  ])("does not wait for a lock of %s, and clears what a killed build left", (_, lock) => {
    const folder = copyStale()
    lock(folder)
    mkdirSync(join(folder, ".casus-build.1/new"), { recursive: true })
    const { status, stderr } = launch(join(folder, "casus"), ["--version"])
    expect(status).toBe(0)
    expect(stderr).not.toContain("waiting")
    expect(readdirSync(folder).filter((name) => /^(dist|\.casus)/.test(name))).toEqual(["dist"])
  })

  it.each([
    ["a process that runs", `${system}|${process.pid}|${startOf(process.pid)}`],
    ["a process of another machine", `elsewhere:pid:[1]|${ended}|1`],
  ])("waits for a lock of %s, and leaves it alone", (_, text) => {
    const folder = copyStale()
    symlinkSync(text, join(folder, ".casus-lock"))
    const { stderr } = launch("timeout", ["4", join(folder, "casus"), "--version"])
    expect(stderr).toContain("waiting for another set-up")
    expect(readlinkSync(join(folder, ".casus-lock"))).toBe(text)
  })

  it("builds once where several are started at once behind a lock of one that has ended", async () => {
    const folder = copyStale()
    symlinkSync(`${system}|${ended}|1`, join(folder, ".casus-lock"))
    const launched = await Promise.all(
      Array.from(
        { length: 3 },
        () =>
          new Promise<{ code: number | null; stderr: string }>((resolve) => {
            const child = spawn(join(folder, "casus"), ["--version"])
            let stderr = ""
            child.stderr.on("data", (text: Buffer) => (stderr += text.toString()))
            child.on("close", (code) => resolve({ code, stderr }))
          }),
      ),
    )
    expect(launched.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(launched.filter(({ stderr }) => stderr.includes("casus: building"))).toHaveLength(1)
    expect(readdirSync(folder).filter((name) => /^(dist|\.casus)/.test(name))).toEqual(["dist"])
  })

  it("builds where a launcher was killed while it built", async () => {
    const folder = copyStale()
    const child = spawn(join(folder, "casus"), ["--version"], { detached: true, stdio: "ignore" })
    const isOver = new Promise((resolve) => child.on("close", resolve))
    while (!readdirSync(folder).some((name) => name.startsWith(".casus-build"))) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    process.kill(-(child.pid ?? 0), "SIGKILL")
    await isOver
    expect(readdirSync(folder)).toContain(".casus-lock")
    const { status, stderr } = launch(join(folder, "casus"), ["--version"])
    expect(status).toBe(0)
    expect(stderr).not.toContain("waiting")
    expect(readdirSync(folder).filter((name) => /^(dist|\.casus)/.test(name))).toEqual(["dist"])
  })

  it("is POSIX sh", () => {
    expect(readFileSync("casus", "utf8").split("\n")[0]).toBe("#!/bin/sh")
    expect(spawnSync("sh", ["-n", "casus"]).status).toBe(0)
  })
})
