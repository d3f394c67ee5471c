import { execFileSync } from "node:child_process"
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

// Mutation testing, `npm run check:mutants -- statistics random`: every file of the folders named is changed in small ways, one
// after another, and tests must notice. Hours of work, so what is done is kept in .mutants and not done again until it is deleted.
// Stryker is installed with the project's own packages in a folder of its own: nobody else needs it.

const folders =
  process.argv.length > 2 ? process.argv.slice(2) : ["statistics", "random", "distribution", "answers", "simulation"]
const kept = join(process.cwd(), ".mutants")
const files = folders.flatMap((folder) =>
  folder.endsWith(".ts") ? [folder] : globSync(`src/${folder}/**/*.ts`).toSorted(),
)

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>
}

interface Mutant {
  readonly status: string
  readonly mutatorName: string
  readonly replacement?: string
  readonly location: { readonly start: { readonly line: number } }
}

function prepareCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), "casus-mutants-"))
  const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
    .trim()
    .split("\n")
  for (const file of tracked.filter((name) => existsSync(name))) cpSync(file, join(copy, file))
  execFileSync("npm", ["ci"], { cwd: copy, stdio: "inherit" })
  const mutator = ["@stryker-mutator/core@10.1.1", "@stryker-mutator/vitest-runner@10.1.1"]
  execFileSync("npm", ["install", "--no-save", ...mutator], { cwd: copy, stdio: "inherit" })
  return copy
}

function mutate(copy: string, file: string, report: string): void {
  const config = {
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "test/mutants/vitest.config.ts" },
    // TypeScript 7 has no interface that Stryker could read a tsconfig.json with.
    tsconfigFile: "none.json",
    mutate: [file],
    concurrency: 1,
    reporters: ["json"],
    jsonReporter: { fileName: report },
    ignorePatterns: ["reports", "findings", "docs"],
    warnings: false,
  }
  writeFileSync(join(copy, "stryker.json"), JSON.stringify(config))
  execFileSync("npx", ["stryker", "run", "stryker.json"], { cwd: copy, stdio: "inherit" })
}

function tellSurvivors(report: string): void {
  for (const [file, { source, mutants }] of Object.entries(
    (JSON.parse(readFileSync(report, "utf8")) as Report).files,
  )) {
    const lines = source.split("\n")
    const alive = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage")
    console.log(`${file}: ${mutants.length - alive.length} of ${mutants.length} noticed`)
    for (const { status, mutatorName, replacement = "", location } of alive)
      console.log(
        `  ${location.start.line} ${status} ${mutatorName}: ${lines[location.start.line - 1]?.trim()} → ${replacement}`,
      )
  }
}

mkdirSync(kept, { recursive: true })
let copy: string | undefined
for (const file of files) {
  const report = join(kept, `${file.replaceAll(/[/.]/g, "-")}.json`)
  if (!existsSync(report)) mutate((copy ??= prepareCopy()), file, report)
  tellSurvivors(report)
}
