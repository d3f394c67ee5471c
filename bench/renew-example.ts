import { execFileSync } from "node:child_process"
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs"
import { join } from "node:path"

/**
 * `npm run example` makes the example report of the flagship again, with the pictures that the documentation shows of
 * it. Run it whenever a golden changes; `casus verify` on the report proves that it is current (test/golden/example.test.ts).
 */
const scenario = "karabakh-2024"
const runs = "1000"
const reports = join("reports", scenario)

rmSync(reports, { recursive: true, force: true })
execFileSync(process.execPath, ["dist/main.js", "run", `scenarios/${scenario}`, "-n", runs, "--quiet"], {
  stdio: ["ignore", "ignore", "inherit"],
})
const [run = ""] = readdirSync(reports)
mkdirSync("docs/images", { recursive: true })
for (const chart of ["answers", "by-date", "tracks", "positions"]) {
  copyFileSync(join(reports, run, "charts", `${chart}.svg`), join("docs/images", `${chart}.svg`))
}
process.stdout.write(`${join(reports, run)}\n`)
