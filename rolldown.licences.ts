import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Plugin } from "rolldown"

/** Says in `LICENCES.txt` of the folder that bundles are written to (`folder` where they name none) which packages are in its bundles, with their licences, as these demand. */
export function tellLicences(folder: string): Plugin {
  const packages = new Set<string>()
  return {
    name: "licences",
    writeBundle: ({ dir = folder }, bundle) => {
      const ids = Object.values(bundle).flatMap((part) => (part.type === "chunk" ? part.moduleIds : []))
      // What the bundler puts in a module's place begins with a zero and is no file.
      const modules = ids.filter((id) => !id.startsWith("\0"))
      const found = modules.map((id) => /^[^\0]*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0])
      for (const each of found) if (each !== undefined) packages.add(each)
      const isDrawing = Object.keys(bundle).some((name) => name.endsWith(".ttf"))
      if (isDrawing) packages.add(join(import.meta.dirname, "node_modules/dejavu-fonts-ttf"))
      const told = [...packages].toSorted().map(tellLicence)
      writeFileSync(join(dir, "LICENCES.txt"), told.join(`\n\n${"-".repeat(80)}\n\n`))
    },
  }
}

function tellLicence(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string
    readonly version: string
    readonly license?: string
  }
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
  const text = file === undefined ? "" : `\n\n${readFileSync(join(folder, file), "utf8").trim()}`
  return `${name} ${version} (${license ?? "no licence stated"})${text}`
}
