import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

const imported = /from "(\.[^"]+\.ts)"/g

/** A file and all that it imports, by way of others too; paths are told from the root of the project. */
export function listImports(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file) || !existsSync(file)) return seen
  seen.add(file)
  for (const [, name = ""] of readFileSync(file, "utf8").matchAll(imported))
    listImports(join(dirname(file), name), seen)
  return seen
}
