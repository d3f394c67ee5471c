import fs from "node:fs"
import { fileURLToPath } from "node:url"
import {
  type ChunkingContext,
  defineConfig,
  type OutputOptions,
  type Plugin,
  rolldown,
  type TransformOptions,
} from "rolldown"
import { tellLicences } from "./rolldown.licences.ts"

const dist = process.env["CASUS_DIST"] ?? "dist"

/** Of Node's modules that take long to load, the functions that are used: each loads its module when it is called. */
const lateFunctions: Readonly<Record<string, readonly string[]>> = {
  "node:child_process": ["execFile", "spawn"],
  "node:crypto": ["createHash", "createHmac", "pbkdf2Sync", "randomBytes", "randomUUID", "timingSafeEqual"],
  "node:readline": ["createInterface", "emitKeypressEvents"],
}

const writeLateFunctions = (name: string): string =>
  (lateFunctions[name] ?? [])
    .map((each) => `export const ${each} = (...given) => process.getBuiltinModule("${name}").${each}(...given)\n`)
    .join("")

/** An import of node:fs reads every one of its properties, and those that are made when read load dozens of modules. */
const writeFileSystem = (): string =>
  [
    `const fs = process.getBuiltinModule("node:fs")\n`,
    ...Object.entries(Object.getOwnPropertyDescriptors(fs))
      // Newer ones than the Node that builds warn of those names that their constants have too.
      .filter(([each, property]) => property.get === undefined && !/^[FRWX]_OK$/.test(each))
      .map(([each]) => `export const ${each} = fs.${each}\n`),
    `export const promises = new Proxy({}, { get: (_, name) => fs.promises[name] })\n`,
  ].join("")

/** The libraries make a segmenter of graphemes as they load, which takes as long as all else of them; plain text needs none. */
const lateSegmenter = `let made
export class LateSegmenter {
  constructor(...given) { this.given = given }
  segment(text) {
    if (/^[\\x20-\\x7e]*$/.test(text)) return Array.from(text, (segment, index) => ({ segment, index, input: text }))
    return (this.made ??= new globalThis.Intl["Segmenter"](...this.given)).segment(text)
  }
}
`

/** The library that measures lists all emoji in a pattern as it is loaded, which takes as long as a bare Node takes to start. */
const lateWidth = `let measure
export default (text) => (measure ??= require("string-width").default)(text)
`

/** The library that draws looks for a package `canvas` beside it: whatever lies there by that name would be run, and is none of ours. */
const noCanvas = `const none = () => null
export { none as canvas, none as domCanvas, none as image, none as nodeCanvas }
`

/** Modules written here in place of others, so that a start waits for nothing that it does not use, and finds nothing that is not ours. */
const lateModules: Plugin = {
  name: "late-modules",
  resolveId: (id, importer) => {
    if (id === "string-width") return importer?.startsWith("\0") ? null : "\0string-width"
    if (id === "vega-canvas") return `\0${id}`
    const name = id === "crypto" ? "node:crypto" : id
    return name === "late-segmenter" || name === "node:fs" || name in lateFunctions ? `\0${name}` : null
  },
  load: (id) => {
    if (!id.startsWith("\0")) return null
    const name = id.slice(1)
    if (name === "late-segmenter") return lateSegmenter
    if (name === "node:fs") return writeFileSystem()
    if (name === "string-width") return lateWidth
    if (name === "vega-canvas") return noCanvas
    return name in lateFunctions ? writeLateFunctions(name) : null
  },
}

/** What is read as it is: copies beside the bundle, in place of the files of packages that are not there once it is packed. */
const assets: Plugin = {
  name: "assets",
  load(id) {
    if (!id.endsWith("/src/report/wanted/load-asset.ts")) return null
    const names = [...fs.readFileSync(id, "utf8").matchAll(/^ {2}\| "([^"]+)"$/gm)].map(([, name]) => name ?? "")
    const entries = names.map((name) => {
      const source = fs.readFileSync(new URL(`node_modules/${name}`, import.meta.url))
      const file = this.emitFile({ type: "asset", name: name.split("/").at(-1) ?? name, source })
      return `${JSON.stringify(name)}: import.meta.ROLLUP_FILE_URL_${file}`
    })
    return `import { readFile } from "node:fs/promises"
const places = { ${entries.join(", ")} }
export function loadAsset(name) { return readFile(new URL(places[name])) }
`
  },
}

const transform: TransformOptions = { inject: { "Intl.Segmenter": ["late-segmenter", "LateSegmenter"] } }

/** Shorter to read, but with its names: a bug is reported with the places where it happened. */
const minify: NonNullable<OutputOptions["minify"]> = { compress: true, mangle: false, codegen: true }

/** The command tree with what `nameQuick` knows as one script, which runs with the code that is kept of it (src/start/kept-script.ts). */
const quickScript: Plugin = {
  name: "quick-script",
  async load(id) {
    if (id !== sourceFile("start/load-platform.ts")) return null
    const source = await writeQuickScript()
    const file = this.emitFile({ type: "asset", name: "quick.cjs", source })
    return `import { nameQuick } from "./quick.ts"
import { runKept } from "./kept-script.ts"
export async function loadPlatform(args) {
  const name = nameQuick(args)
  return name === undefined ? import("../platform.ts") : runKept(process.getBuiltinModule("node:url").fileURLToPath(import.meta.ROLLUP_FILE_URL_${file}), name)
}
`
  },
}

async function writeQuickScript(): Promise<string> {
  const bundle = await rolldown({
    input: sourceFile("platform.ts"),
    platform: "node",
    plugins: [lateModules, partedCommands],
    transform,
  })
  const { output } = await bundle.generate({ format: "cjs", codeSplitting: false, dynamicImportInCjs: false, minify })
  const code = output.find((part) => part.type === "chunk")?.code ?? ""
  return `(function (exports, require) {${spellInAscii(code)}\n})`
}

/** Of what is loaded when it is used, only a check is in the script; judging charts is a module of its own. */
const partedCommands: Plugin = {
  name: "parted-commands",
  resolveDynamicImport: (id) => {
    if (typeof id !== "string" || id.startsWith("node:") || id === "./check.ts") return null
    return { id: id.endsWith("/judge-templates.ts") ? "../judge-templates.js" : `not-in-script:${id}`, external: true }
  },
}

/** Text of one byte a character takes half the memory and is read faster. */
function spellInAscii(code: string): string {
  const unsafe = /\\[^\0-\x7f]|String\.raw`[^`]*[^\0-\x7f]/.exec(code)
  if (unsafe !== null) throw new Error(`cannot be spelled in ASCII: ${unsafe[0]}`)
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
}

/** Everything that a module needs as soon as it is loaded, and itself. */
function reachFrom(start: string, graph: ChunkingContext): ReadonlySet<string> {
  const known = reaches.get(start)
  if (known !== undefined) return known
  const reach = new Set([start])
  for (const id of reach) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) reach.add(next)
  reaches.set(start, reach)
  return reach
}

const reaches = new Map<string, ReadonlySet<string>>()

function sourceFile(name: string): string {
  return fileURLToPath(new URL(`src/${name}`, import.meta.url))
}

/** The program and its threads, what its script loads, and what `import … from "casus"` gets in Node: as one build, since they share nearly all. */
const entries = {
  main: "main.ts",
  "judge-templates": "chart/templates/judge-templates.ts",
  library: "library/node/index.ts",
  worker: "ensemble/node/worker.ts",
  "assistant-worker": "study/assistant/node/assistant-worker.ts",
  "story-worker": "study/story/node/story-worker.ts",
}

const entryFiles: ReadonlySet<string> = new Set(Object.values(entries).map(sourceFile))

interface Joined {
  readonly name: string
  /** What each of these needs as soon as it is loaded. */
  readonly from: readonly string[]
}

/**
 * What is one file for whoever loads it, the first first: to find, open and link a file takes longer than to read a few lines
 * more. All else is cut as its users have it.
 */
const joined: readonly Joined[] = [
  { name: "version", from: [entries.main] },
  { name: "play", from: ["ensemble/node/worker.ts"] },
  // A library loads nothing of the command line.
  { name: "base", from: ["platform.ts", entries.library] },
  { name: "start", from: ["platform.ts"] },
  // Most commands begin as a check does. All of it that a library knows too: what a check shares with a report alone, be it a
  // number, would be in the report's file, which is larger than all else that a check loads.
  { name: "prepare", from: ["cli/check.ts", entries.library] },
  // What a run is told by, in a file as in memory.
  { name: "report", from: ["study/run/study.ts", entries.library] },
]

const groups = joined.map(({ name, from }, place) => ({
  debugName: name,
  priority: joined.length - place,
  name: (id: string, graph: ChunkingContext) =>
    // What an entry sets going is for those alone who load that entry.
    !entryFiles.has(id) && from.every((start) => reachFrom(sourceFile(start), graph).has(id)) ? name : null,
}))

/** One build for fast start-up; heavy libraries stay behind dynamic imports and become chunks of their own. */
export default defineConfig({
  input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, `src/${file}`])),
  platform: "node",
  plugins: [lateModules, assets, quickScript, tellLicences(dist)],
  transform,
  output: {
    dir: dist,
    format: "esm",
    sourcemap: false,
    codeSplitting: { groups },
    minify,
    chunkFileNames: "chunks/[name]-[hash].js",
  },
})
