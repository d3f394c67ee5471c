import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs"
import { basename } from "node:path"
import { configureGlobal } from "fast-check"
import type { Collected } from "./collect.ts"
import type { Budget } from "./run-tests.ts"
import { state } from "./switch.ts"

// Runs within vitest, started by main.ts: every mutant of `mutants.json` is held against the tests that reach it, the quickest
// first, until one fails. It leaves a line in `results.jsonl` before each test and one when it is done, so that main.ts sees
// which one never ends where no switch is reached: in WebAssembly, or waiting for something.

interface Test extends Collected {
  readonly took: number
  /** How many switches are asked without a mutant. */
  readonly turns: number
  /** The mutants that are reached. */
  readonly reached: ReadonlySet<number>
}

type Noticed = "Killed" | "Timeout"

/** A file of tests with everything that it imports loaded for it alone. */
interface Loaded {
  readonly tests: readonly Test[]
  /** The mutants that are reached while it is loaded, and how many switches are asked. */
  readonly onLoad: ReadonlySet<number>
  readonly turns: number
  readonly took: number
}

const { it: only, vi: vitest } = globalThis as unknown as typeof import("vitest")

// Whoever has found that something is wrong need not know how little of it.
configureGlobal({ endOnFailure: true })

const {
  tests: names,
  mutants,
  budget,
} = JSON.parse(readFileSync("mutants.json", "utf8")) as {
  readonly tests: readonly string[]
  readonly mutants: readonly Mutated[]
  readonly budget: Budget
}

interface Mutated {
  readonly id: string
  readonly fileName: string
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

interface Recorded<A> {
  readonly result: A
  readonly reached: ReadonlySet<number>
  readonly turns: number
}

async function recordReached<A>(work: () => Promise<A>): Promise<Recorded<A>> {
  const reached = new Uint32Array(1 + Math.max(...mutants.map(({ id }) => Number(id))))
  Object.assign(state, { turns: 0, reached })
  const result = await work()
  state.reached = undefined
  return { result, reached: new Set([...reached.keys()].filter((id) => reached[id]! > 0)), turns: state.turns }
}

async function load(name: string): Promise<Loaded> {
  const begin = process.cpuUsage()
  const { result: collected, reached: onLoad, turns: turnsOfLoad } = await recordReached(() => collectAnew(name))
  const tookToLoad = process.cpuUsage(begin).user
  const tests: Test[] = []
  for (const test of collected) {
    const start = process.cpuUsage()
    const { reached, turns } = await recordReached(test.run)
    const took = process.cpuUsage(start).user
    tests.push({ ...test, took, turns, reached })
  }
  return { tests, onLoad, turns: turnsOfLoad, took: tookToLoad }
}

/** Those to be asked, in their order: what bears the name of the mutated file first, then the quickest, as far as time allows. */
function chooseAsked<A>(
  all: readonly A[],
  fileName: string,
  of: (one: A) => { file: string; took: number },
): readonly A[] {
  const stem = basename(fileName, ".ts")
  const rank = (one: A): number => Number(!basename(of(one).file).startsWith(`${stem}.`))
  let spent = 0
  return all
    .toSorted((a, b) => rank(a) - rank(b) || of(a).took - of(b).took)
    .filter((one) => (spent += of(one).took) <= budget.mostOfAll)
}

/** How work ends with a mutant in place: nothing is said where it does as without. */
async function meet(id: number, usualTurns: number, work: () => Promise<unknown>): Promise<Noticed | undefined> {
  note({ id: String(id) })
  Object.assign(state, { active: id, turns: 0, mostTurns: 5 * usualTurns + 200_000 })
  try {
    await work()
    return undefined
  } catch {
    return state.turns > state.mostTurns ? "Timeout" : "Killed"
  } finally {
    Object.assign(state, { active: -1, mostTurns: Infinity })
  }
}

async function failsPlain(run: () => Promise<void>): Promise<boolean> {
  try {
    await run()
    return false
  } catch {
    return true
  }
}

/** With the mutant in place before anything is loaded: what modules work out then, and what they keep, is the mutant's too. */
async function meetAnew({ id: text, fileName }: Mutated, name: string, loaded: Loaded): Promise<Noticed | undefined> {
  const [id, { tests, onLoad, turns }] = [Number(text), loaded]
  let anew: readonly Collected[] = []
  const atLoad = await meet(id, turns, async () => (anew = await collectAnew(name)))
  if (atLoad !== undefined) return atLoad
  const reaching = tests
    .map((test, place) => ({ ...test, run: anew[place]?.run }))
    .filter(({ took, reached }) => took <= budget.longest && (onLoad.has(id) || reached.has(id)))
  for (const { run, turns: usual } of chooseAsked(reaching, fileName, (test) => test)) {
    const noticed = run === undefined ? "Killed" : await meet(id, usual, run)
    if (noticed !== undefined) return noticed
  }
  return undefined
}

async function hold(mutant: Mutated, files: Map<string, Loaded>): Promise<string> {
  const id = Number(mutant.id)
  const reaching = [...files.values()].flatMap(({ tests }) =>
    tests.filter(({ took, reached }) => took <= budget.longest && reached.has(id)),
  )
  let left: string | undefined
  for (const { file, run, turns } of chooseAsked(reaching, mutant.fileName, (test) => test)) {
    const noticed = await meet(id, turns, run)
    if (noticed === undefined) continue
    if (!(await failsPlain(run))) return noticed
    left = file
    break
  }
  // A test that fails without the mutant too may fail only for what the mutant left behind in a module.
  if (left !== undefined) files.set(left, await load(left))
  const anew = [...files].filter(([name, { onLoad }]) => onLoad.has(id) || name === left)
  for (const [name, loaded] of chooseAsked(anew, mutant.fileName, ([file, { took }]) => ({ file, took }))) {
    const noticed = await meetAnew(mutant, name, loaded)
    if (noticed !== undefined) return noticed
  }
  return reaching.length + anew.length === 0 ? "NoCoverage" : "Survived"
}

/** What was recorded of a file of tests, without the tests themselves. */
type Recording = Omit<Loaded, "tests" | "onLoad"> & {
  readonly onLoad: readonly number[]
  readonly tests: readonly (Pick<Test, "took" | "turns"> & { readonly reached: readonly number[] })[]
}

function writeRecord({ tests, onLoad, ...others }: Loaded): Recording {
  const own = tests.map(({ took, turns, reached }) => ({ took, turns, reached: [...reached] }))
  return { ...others, onLoad: [...onLoad], tests: own }
}

function readRecord({ tests, onLoad, ...others }: Recording, collected: readonly Collected[]): Loaded {
  const own = tests.map((one, place) => ({ ...collected[place]!, ...one, reached: new Set(one.reached) }))
  return { ...others, onLoad: new Set(onLoad), tests: own }
}

/** Loads all; a process that goes on for another one has its records, and need not run every test first. */
async function loadAll(): Promise<Map<string, Loaded>> {
  const files = new Map<string, Loaded>()
  if (existsSync("loaded.json")) {
    const records = JSON.parse(readFileSync("loaded.json", "utf8")) as readonly Recording[]
    for (const [place, name] of names.entries()) files.set(name, readRecord(records[place]!, await collectAnew(name)))
    return files
  }
  for (const name of names) files.set(name, await load(name))
  writeFileSync("loaded.json", JSON.stringify([...files.values()].map(writeRecord)))
  return files
}

only("mutants are held against tests", async () => {
  const files = await loadAll()
  const lines = existsSync("results.jsonl") ? readFileSync("results.jsonl", "utf8").trim().split("\n") : []
  const done = new Set(lines.map((line) => JSON.parse(line) as Line).flatMap(({ id, status }) => (status ? [id] : [])))
  for (const mutant of mutants.filter((one) => !done.has(one.id)))
    note({ id: mutant.id, status: await hold(mutant, files) })
})
