import { readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

/** Both counted from 0. */
interface Place {
  readonly line: number
  readonly column: number
}

/** A small change of a file, and what came of it. */
export interface Mutant {
  readonly id: string
  readonly fileName: string
  readonly mutatorName: string
  readonly replacement?: string
  readonly location: { readonly start: Place; readonly end: Place }
  readonly status?: string | undefined
}

interface Instrumented {
  readonly files: readonly { readonly name: string; readonly content: string }[]
  readonly mutants: readonly Mutant[]
}

/** What is used of the mutator, which is no package of the project's. */
interface Mutator {
  readonly Instrumenter: new (logger: object) => {
    readonly instrument: (files: readonly object[], options: object) => Promise<Instrumented>
  }
}

/** What the mutator puts at the head of each file; a switch that counts takes its place. */
const head = /function stryNS_9fa48\(\)[\s\S]*?return isActive\(id\);\n\}/

const calls = /stry(?:Cov|MutAct)_9fa48\((?:"\d+"(?:, )?)+\)/g

/** Puts all mutants of some files into a copy of the project, each behind a switch. */
export async function instrument(copy: string, files: readonly string[]): Promise<readonly Mutant[]> {
  const found = createRequire(join(copy, "package.json")).resolve("@stryker-mutator/instrumenter")
  const { Instrumenter } = (await import(pathToFileURL(found).href)) as Mutator
  const silent = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false }
  const texts = files.map((name) => ({ name, mutate: true, content: readFileSync(name, "utf8") }))
  const options = { plugins: null, excludedMutations: [], ignorers: [] }
  const { files: changed, mutants } = await new Instrumenter(silent).instrument(texts, options)
  const from = join(copy, "test/mutants/switch.ts")
  for (const { name, content } of changed) {
    // Types alone are nothing that could be changed.
    if (!mutants.some(({ fileName }) => fileName === name)) continue
    if (!head.test(content)) throw new Error(`${name} has no head of the mutator's`)
    const names = "state as stryNS_9fa48, cover as stryCov_9fa48, isActive as stryMutAct_9fa48"
    const own = `import { ${names} } from ${JSON.stringify(from)}`
    // Numbers are told apart sooner than texts, and nothing is listed where nothing is recorded.
    const quick = (call: string) => call.replaceAll('"', "").replace("stryCov", "stryNS_9fa48.reached && stryCov")
    writeFileSync(join(copy, name), content.replace(head, () => own).replaceAll(calls, quick))
  }
  return mutants
}
