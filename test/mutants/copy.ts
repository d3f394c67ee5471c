import { execFileSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join, resolve } from "node:path"

const mutator = "@stryker-mutator/instrumenter"

/** A copy of the project that has the mutator as well; its packages stay for the next time, until the project's change. */
export function prepareCopy(): string {
  const copy = resolve(".mutants/copy")
  const isInstalled =
    existsSync(join(copy, "node_modules", mutator)) &&
    readFileSync(join(copy, "package-lock.json"), "utf8") === readFileSync("package-lock.json", "utf8")
  mkdirSync(copy, { recursive: true })
  for (const name of readdirSync(copy))
    if (!isInstalled || name !== "node_modules") rmSync(join(copy, name), { recursive: true, force: true })
  const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
    .trim()
    .split("\n")
  for (const file of tracked.filter((name) => existsSync(name))) cpSync(file, join(copy, file))
  if (isInstalled) return copy
  execFileSync("npm", ["ci"], { cwd: copy, stdio: "inherit" })
  execFileSync("npm", ["install", "--no-save", `${mutator}@10.1.1`], { cwd: copy, stdio: "inherit" })
  return copy
}
