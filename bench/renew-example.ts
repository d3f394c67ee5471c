import { execFileSync } from "node:child_process"
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/**
 * `npm run example` makes the example report of the flagship again, with the pictures that the documentation shows of
 * it. Git ignores reports, so add the new one with `git add -f`. Run it whenever a golden changes; `casus verify` on the report proves that it is current (test/golden/example.test.ts).
 */
const scenario = "karabakh-2024"
const runs = "1000"
const reports = join("reports", scenario)

const pointer = "test/golden/kept/example-run.json"
const { run: old } = JSON.parse(readFileSync(pointer, "utf8")) as { readonly run: string }

// Only the kept one goes: whoever ran the flagship here keeps their own reports.
rmSync(join(reports, old), { recursive: true, force: true })
const printed = execFileSync(
  process.execPath,
  ["dist/main.js", "run", `scenarios/${scenario}`, "-n", runs, "--quiet"],
  { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" },
)
const run = /([0-9a-f]{12})\s*$/.exec(printed)?.[1] ?? ""
writeFileSync(pointer, `{ "run": "${run}" }\n`)
mkdirSync("docs/images", { recursive: true })
for (const chart of ["answers", "by-date", "tracks", "positions"]) {
  copyFileSync(join(reports, run, "charts", `${chart}.svg`), join("docs/images", `${chart}.svg`))
}
process.stdout.write(`${join(reports, run)}\n`)
