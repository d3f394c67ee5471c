import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const root = join(import.meta.dirname, "../..")

/** A folder in which nothing is installed but the packed casus. Whoever asks for it removes it. */
export interface Packed {
  readonly folder: string
  /** Bytes of the tarball, and the paths of the files in it. */
  readonly size: number
  readonly files: readonly string[]
}

/** Packs what the build made and a library made anew, and installs it from the tarball alone, without a network. */
export function installPacked(): Packed {
  const folder = mkdtempSync(join(tmpdir(), "casus-packed-"))
  execFileSync(process.execPath, ["node_modules/rolldown/bin/cli.mjs", "-c", "rolldown.library.config.ts"], {
    cwd: root,
    stdio: "pipe",
  })
  const told = execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: root,
    stdio: "pipe",
    encoding: "utf8",
  })
  const [tarball] = Object.values(JSON.parse(told)) as readonly {
    readonly filename: string
    readonly size: number
    readonly files: readonly { readonly path: string }[]
  }[]
  if (tarball === undefined) throw new Error("npm packed nothing")
  const app = join(folder, "app")
  mkdirSync(app)
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }))
  execFileSync(
    "npm",
    ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", join(folder, tarball.filename)],
    { cwd: app, stdio: "pipe" },
  )
  return { folder: app, size: tarball.size, files: tarball.files.map(({ path }) => path) }
}

/** The example of docs/library.md. */
export function readExample(): string {
  const text = readFileSync(join(root, "docs/library.md"), "utf8")
  const example = /```ts\n([\s\S]*?)```/.exec(text)?.[1]
  if (example === undefined) throw new Error("docs/library.md has no example")
  return example
}
