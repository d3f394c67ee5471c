import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, relative, resolve } from "node:path"
import { defineConfig, type Plugin } from "rolldown"
import { tellLicences } from "./rolldown.licences.ts"

/** What `import … from "casus"` gets in a browser, and declarations for there and for Node, whose bundle is built with the command. */

const root = import.meta.dirname
const out = process.env["CASUS_LIBRARY"] ?? join(root, "dist/library")
const entry = join(root, "src/library/node/index.ts")

/** Begins with an empty folder: names of chunks change with what is in them. */
const emptyFolder: Plugin = { name: "empty-folder", buildStart: () => rmSync(out, { recursive: true, force: true }) }

/** The declarations that the entry reaches, and no others. They must stand alone: nobody has the bundled packages. */
const declarations: Plugin = {
  name: "declarations",
  writeBundle: () => {
    const folder = mkdtempSync(join(tmpdir(), "casus-types-"))
    try {
      emitDeclarations(folder)
      const first = join(folder, relative(join(root, "src"), entry)).replace(/\.ts$/, ".d.ts")
      for (const [file, text] of gatherReached(folder, first)) {
        const target = join(out, "types", relative(folder, file))
        mkdirSync(dirname(target), { recursive: true })
        writeFileSync(target, text)
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

function emitDeclarations(folder: string): void {
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      outDir: folder,
      rootDir: join(root, "src"),
      typeRoots: [join(root, "node_modules/@types")],
    },
    // Types of packages that come without, or with others than they have.
    include: [join(root, "src/**/*.d.ts")],
    files: [entry],
  }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config))
  const compiler = join(root, "node_modules/typescript/bin/tsc")
  execFileSync(process.execPath, [compiler, "-p", folder], { stdio: "inherit" })
}

function gatherReached(folder: string, first: string): ReadonlyMap<string, string> {
  const reached = new Map<string, string>()
  const open = [first]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue
    const text = readFileSync(file, "utf8")
    // The compiler leaves the names of source files in them, which stand beside no declaration.
    reached.set(file, text.replaceAll(/(?<=(?:\bfrom |\bimport\()"\.[^"]*)\.ts(?=")/g, ".js"))
    for (const [, name = ""] of text.matchAll(/(?:\bfrom |\bimport\()"([^"]+)"/g)) {
      if (!name.startsWith(".")) throw new Error(`${relative(folder, file)} needs the types of ${name}`)
      open.push(resolve(dirname(file), name.replace(/\.ts$/, ".d.ts")))
    }
  }
  return reached
}

export default defineConfig({
  input: { browser: "src/library/browser.ts" },
  platform: "browser",
  plugins: [emptyFolder, tellLicences(out), declarations],
  // Its build for Node asks for Node's Buffer as it loads.
  resolve: { alias: { "csv-parse/sync": "csv-parse/browser/esm/sync" } },
  output: { dir: out, format: "esm", sourcemap: false, minify: true, chunkFileNames: "browser/[name]-[hash].js" },
})
