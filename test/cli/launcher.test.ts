import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs"
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

  it("is POSIX sh", () => {
    expect(readFileSync("casus", "utf8").split("\n")[0]).toBe("#!/bin/sh")
    expect(spawnSync("sh", ["-n", "casus"]).status).toBe(0)
  })
})
