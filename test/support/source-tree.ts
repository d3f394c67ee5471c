import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize, relative } from "node:path"
import { parseAst } from "rolldown/parseAst"

/** One import of a source file: what it names, whether only types are taken, and whether it waits until it is needed. */
export interface Import {
  readonly from: string
  readonly typeOnly: boolean
  /** True of `import("…")`. */
  readonly late: boolean
}

/** A source file of the project, parsed. */
export interface SourceFile {
  /** Path from the root, such as `src/number/exp.ts`. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  /** Lines of each function with a name, for length limits. */
  readonly hasDefaultExport: boolean
}

const root = join(import.meta.dirname, "../..")

export const readText = (path: string): string => readFileSync(join(root, path), "utf8")

/** All TypeScript files below a folder, in order of path. */
export const readSources = (folder: string): readonly SourceFile[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name))
    .toSorted()
    .map(readSource)

type Node = { readonly type: string } & Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string"

const readSource = (path: string): SourceFile => {
  const text = readText(path)
  const imports: Import[] = []
  let hasDefaultExport = false
  const add = (source: unknown, typeOnly: boolean, late = false): void => {
    if (isNode(source) && typeof source["value"] === "string")
      imports.push({ from: resolveImport(path, source["value"]), typeOnly, late })
  }
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    if (!isNode(value)) return
    if (value.type === "ExportDefaultDeclaration") hasDefaultExport = true
    if (value.type === "ImportDeclaration") add(value["source"], value["importKind"] === "type")
    if (value.type === "ExportNamedDeclaration" || value.type === "ExportAllDeclaration") {
      add(value["source"], value["exportKind"] === "type")
    }
    if (value.type === "ImportExpression") add(value["source"], false, true)
    for (const child of Object.values(value)) visit(child)
  }
  visit(parseAst(text, { lang: "ts" }, path))
  return { path, text, imports, hasDefaultExport }
}

/** Relative imports become paths from the root; packages stay as they are. */
const resolveImport = (importer: string, specifier: string): string =>
  specifier.startsWith(".") ? relative(".", normalize(join(dirname(importer), specifier))) : specifier
