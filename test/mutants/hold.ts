import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs"
import { basename } from "node:path"
import { configureGlobal } from "fast-check"
import type { Collected, CollectedFile } from "./collect.ts"
import {
  type Loaded,
  type Measured,
  prepareOf,
  readRecord,
  type Recording,
  type Test,
  writeRecord,
} from "./recording.ts"
import type { Budget } from "./run-tests.ts"
import { state } from "./switch.ts"

// Runs within vitest, started by main.ts: every mutant of `mutants.json` is held against the tests that reach it, the quickest
// first, until one fails. It leaves a line in `results.jsonl` before each test and one when it is done, so that main.ts sees
// which one never ends where no switch is reached: in WebAssembly, or waiting for something.

type Noticed = "Killed" | "Timeout"

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

async function collectAnew(name: string): Promise<CollectedFile> {
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
  const prepare = prepareOf(name, collected)
  const before = prepare === undefined ? undefined : await measure(prepare)
  const tests: Test[] = []
  for (const test of collected.tests) {
    await before?.run()
    tests.push({ ...(await measure(test)), before })
  }
  return { tests, onLoad, turns: turnsOfLoad, took: tookToLoad }
}

async function measure(test: Collected): Promise<Measured & Collected> {
  const start = process.cpuUsage()
  const { reached, turns } = await recordReached(test.run)
  return { ...test, took: process.cpuUsage(start).user, turns, reached }
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

async function failsPlain({ run, before }: Step): Promise<boolean> {
  try {
    await before?.run()
    await run()
    return false
  } catch {
    return true
  }
}

type Step = Pick<Test, "file" | "run" | "turns"> & { readonly before?: Test["before"] }

/** Tests that reach a mutant, or come after what does: those to be asked, the first of each file after what it wants done. */
function listSteps(tests: readonly Test[], { id, fileName }: Mutated, isReached = false): readonly Step[] {
  const reaches = ({ reached }: Measured): boolean => reached.has(Number(id))
  const reaching = tests.filter(
    ({ before, ...test }) =>
      test.took + (before?.took ?? 0) <= budget.longest &&
      (isReached || reaches(test) || (before !== undefined && reaches(before))),
  )
  const ready = new Set<string>()
  return chooseAsked(reaching, fileName, (test) => test).flatMap((test): readonly Step[] => {
    if (test.before === undefined || ready.has(test.file)) return [test]
    ready.add(test.file)
    return [test.before, test]
  })
}

/** With the mutant in place before anything is loaded: what modules work out then, and what they keep, is the mutant's too. */
async function meetAnew(mutant: Mutated, name: string, loaded: Loaded): Promise<Noticed | undefined> {
  const [id, { onLoad, turns }] = [Number(mutant.id), loaded]
  let anew: CollectedFile = { tests: [], prepare: undefined }
  const atLoad = await meet(id, turns, async () => (anew = await collectAnew(name)))
  if (atLoad !== undefined) return atLoad
  const missing = (): Promise<void> => Promise.reject(new Error("this test is not there with the mutant"))
  const tests = loaded.tests.map((test, place) => ({
    ...test,
    run: anew.tests[place]?.run ?? missing,
    before: test.before && { ...test.before, run: anew.prepare ?? missing },
  }))
  for (const { run, turns: usual } of listSteps(tests, mutant, onLoad.has(id))) {
    const noticed = await meet(id, usual, run)
    if (noticed !== undefined) return noticed
  }
  return undefined
}

async function hold(mutant: Mutated, files: Map<string, Loaded>): Promise<string> {
  const id = Number(mutant.id)
  const all = [...files.values()].flatMap(({ tests }) => tests)
  const steps = listSteps(all, mutant)
  let left: string | undefined
  for (const step of steps) {
    const noticed = await meet(id, step.turns, step.run)
    if (noticed === undefined) continue
    if (!(await failsPlain(step))) return noticed
    left = step.file
    break
  }
  // A test that fails without the mutant too may fail only for what the mutant left behind in a module.
  if (left !== undefined) files.set(left, await load(left))
  const anew = [...files].filter(([name, { onLoad }]) => onLoad.has(id) || name === left)
  for (const [name, loaded] of chooseAsked(anew, mutant.fileName, ([file, { took }]) => ({ file, took }))) {
    const noticed = await meetAnew(mutant, name, loaded)
    if (noticed !== undefined) return noticed
  }
  return steps.length + anew.length === 0 ? "NoCoverage" : "Survived"
}

/** Loads all; a process that goes on for another one has its records, and need not run every test first. */
async function loadAll(): Promise<Map<string, Loaded>> {
  const files = new Map<string, Loaded>()
  if (existsSync("loaded.json")) {
    const records = JSON.parse(readFileSync("loaded.json", "utf8")) as readonly Recording[]
    for (const [place, name] of names.entries())
      files.set(name, readRecord(name, records[place]!, await collectAnew(name)))
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
