import { appendFileSync, existsSync, readFileSync } from "node:fs"
import { configureGlobal } from "fast-check"
import type { Collected } from "./collect.ts"
import { state } from "./switch.ts"

// Runs within vitest, started by main.ts: every mutant of `mutants.json` is held against the tests that reach it, the quickest
// first, until one fails. Each leaves two lines in `results.jsonl`, when it is begun and when it is done, so that main.ts sees
// which one never ends.

interface Test extends Collected {
  readonly took: number
  /** How often each mutant is reached; empty for a test that is not asked. */
  readonly reached: ReadonlyMap<number, number>
}

/** Microseconds of processor time; what takes longer is not asked, for those that survive are held against everything else. */
const longest = 1_500_000

/** A file of tests with everything that it imports loaded for it alone. */
interface Loaded {
  readonly tests: readonly Test[]
  /** The mutants that are reached while it is loaded. */
  readonly onLoad: ReadonlySet<number>
}

const { it: only, vi: vitest } = globalThis as unknown as typeof import("vitest")

// Whoever has found that something is wrong need not know how little of it.
configureGlobal({ endOnFailure: true })

const { tests: names, mutants } = JSON.parse(readFileSync("mutants.json", "utf8")) as {
  readonly tests: readonly string[]
  readonly mutants: readonly { readonly id: string }[]
}

interface Line {
  readonly id: string
  readonly status?: string
}

function note(line: Line): void {
  appendFileSync("results.jsonl", `${JSON.stringify(line)}\n`)
}

async function collectAnew(name: string): Promise<readonly Collected[]> {
  vitest.resetModules()
  const { collectFile } = await import("./collect.ts")
  return collectFile(name)
}

async function recordReached<A>(work: () => Promise<A>): Promise<readonly [A, ReadonlyMap<number, number>]> {
  const reached = new Uint32Array(1 + Math.max(...mutants.map(({ id }) => Number(id))))
  state.reached = reached
  const result = await work()
  state.reached = undefined
  return [result, new Map([...reached.entries()].filter(([, times]) => times > 0))]
}

async function load(name: string): Promise<Loaded> {
  const [collected, onLoad] = await recordReached(() => collectAnew(name))
  const tests: Test[] = []
  for (const test of collected) {
    const start = process.cpuUsage()
    const [, reached] = await recordReached(test.run)
    const took = process.cpuUsage(start).user
    tests.push({ ...test, took, reached: took > longest ? new Map() : reached })
  }
  return { tests, onLoad: new Set(onLoad.keys()) }
}

async function fails(run: () => Promise<void>, id: number, usualHits: number): Promise<boolean> {
  Object.assign(state, { active: id, hits: 0, mostHits: 20 * usualHits + 10_000 })
  try {
    await run()
    return false
  } catch {
    return true
  } finally {
    state.active = -1
  }
}

/** With the mutant in place before anything is loaded: what modules work out then, and what they keep, is the mutant's too. */
async function failsAnew(id: number, name: string, { tests, onLoad }: Loaded): Promise<boolean> {
  Object.assign(state, { active: id, hits: 0, mostHits: 10_000_000 })
  let anew: readonly Collected[]
  try {
    anew = await collectAnew(name)
  } catch {
    return true
  } finally {
    state.active = -1
  }
  const asked = tests
    .map((test, place) => ({ ...test, run: anew[place]?.run }))
    .filter(({ took, reached }) => (onLoad.has(id) && took <= longest) || reached.has(id))
    .toSorted((a, b) => a.took - b.took)
  for (const { run, reached } of asked)
    if (run === undefined || (await fails(run, id, reached.get(id) ?? 0))) return true
  return false
}

async function hold(id: number, files: Map<string, Loaded>): Promise<string> {
  const reaching = [...files.values()]
    .flatMap(({ tests }) => tests.filter(({ reached }) => reached.has(id)))
    .toSorted((a, b) => a.took - b.took)
  let left: string | undefined
  for (const { file, run, reached } of reaching) {
    if (!(await fails(run, id, reached.get(id)!))) continue
    if (!(await fails(run, -1, 0))) return "Killed"
    left = file
    break
  }
  // A test that fails without the mutant too may fail only for what the mutant left behind in a module.
  if (left !== undefined) files.set(left, await load(left))
  const anew = [...files].filter(([name, { onLoad }]) => onLoad.has(id) || name === left)
  for (const [name, loaded] of anew) if (await failsAnew(id, name, loaded)) return "Killed"
  return reaching.length + anew.length === 0 ? "NoCoverage" : "Survived"
}

only("mutants are held against tests", async () => {
  const files = new Map<string, Loaded>()
  for (const name of names) files.set(name, await load(name))
  const lines = existsSync("results.jsonl") ? readFileSync("results.jsonl", "utf8").trim().split("\n") : []
  const done = new Set(lines.map((line) => JSON.parse(line) as Line).flatMap(({ id, status }) => (status ? [id] : [])))
  for (const { id } of mutants.filter((one) => !done.has(one.id))) {
    note({ id })
    note({ id, status: await hold(Number(id), files) })
  }
})
