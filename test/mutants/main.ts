import { execFileSync } from "node:child_process"
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { instrument, type Mutant } from "./instrument.ts"
import { listImports } from "./list-imports.ts"
import { runTests } from "./run-tests.ts"

// Mutation testing, `npm run check:mutants -- statistics random`: every file of the folders named is changed in small ways, one
// after another, and tests must notice. What is done is kept in .mutants, file by file, and not done again until it is deleted.
// The mutator is Stryker's, installed with the project's own packages in a folder of its own: nobody else needs it. Its runner
// loads everything anew for each of some thousand mutants; here tests are loaded once, and anew for those that seem to survive.

const asked =
  process.argv.length > 2 ? process.argv.slice(2) : ["statistics", "random", "distribution", "answers", "simulation"]

/** What mutants of a folder are held against: the tests of the folder, and few others that are as close and as quick. */
const beside: Readonly<Record<string, readonly string[]>> = {
  random: ["test/laws/common-random-numbers.test.ts"],
  simulation: ["test/mutants/few-plans.ts"],
}

const kept = join(process.cwd(), ".mutants")
const reportOf = (file: string) => join(kept, `${file.replaceAll(/[/.]/g, "-")}.json`)

function prepareCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), "casus-mutants-"))
  const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
    .trim()
    .split("\n")
  for (const file of tracked.filter((name) => existsSync(name))) cpSync(file, join(copy, file))
  execFileSync("npm", ["ci"], { cwd: copy, stdio: "inherit" })
  execFileSync("npm", ["install", "--no-save", "@stryker-mutator/instrumenter@10.1.1"], { cwd: copy, stdio: "inherit" })
  return copy
}

/** Keeps what came of the mutants of a file, once all of them are done. */
function keepDone(mutants: readonly Mutant[], statuses: ReadonlyMap<string, string>): void {
  for (const file of new Set(mutants.map(({ fileName }) => fileName))) {
    const own = mutants.filter(({ fileName }) => fileName === file)
    if (existsSync(reportOf(file)) || !own.every(({ id }) => statuses.has(id))) continue
    writeFileSync(reportOf(file), JSON.stringify(own.map((one) => ({ ...one, status: statuses.get(one.id) }))))
    tellSurvivors(file)
  }
}

function tellSurvivors(file: string): void {
  const lines = readFileSync(file, "utf8").split("\n")
  const mutants = JSON.parse(readFileSync(reportOf(file), "utf8")) as readonly Mutant[]
  const alive = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage")
  console.log(`${file}: ${mutants.length - alive.length} of ${mutants.length} noticed`)
  for (const { status, location, replacement = "" } of alive) {
    // Lines and columns are counted from 0.
    const { line, column } = location.start
    console.log(
      `  ${line + 1}:${column + 1} ${status}: ${lines[line]?.trim()} → ${replacement.replaceAll(/\s+/g, " ")}`,
    )
  }
}

mkdirSync(kept, { recursive: true })
const files = asked.flatMap((one) => (one.endsWith(".ts") ? [one] : globSync(`src/${one}/**/*.ts`).toSorted()))
const open = files.filter((file) => !existsSync(reportOf(file)))
for (const file of files.filter((one) => !open.includes(one))) tellSurvivors(file)
let copy: string | undefined
for (const folder of new Set(open.map((file) => file.split("/")[1]!))) {
  copy ??= prepareCopy()
  const own = open.filter((file) => file.startsWith(`src/${folder}/`))
  const mutants = await instrument(copy, own)
  if (mutants.length === 0) continue
  const tests = globSync([`test/${folder}/**/*.test.ts`, ...(beside[folder] ?? [])]).filter((test) =>
    [...listImports(test)].some((file) => own.includes(file)),
  )
  await runTests({ copy, tests, mutants, onProgress: (statuses) => keepDone(mutants, statuses) })
  // Mutants are numbered from 0 in each folder, so none may stay in place.
  for (const file of own) cpSync(file, join(copy, file))
}
if (copy !== undefined) rmSync(copy, { recursive: true, force: true })
