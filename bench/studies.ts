import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { keepCompiledCode, launched } from "./process.ts"

/**
 * How much faster studies of many points are than in an older build: `node bench/studies.ts OLD [RUNS] [ROUNDS]`, OLD being a
 * checkout that has been built. Both play OLD's flagship in turn, for an older build need not understand a newer one, and
 * processor time is told, which other work on the machine moves least. Build this checkout first.
 */

const [old = "", runs = "1000", rounds = "1"] = process.argv.slice(2)
const flagship = resolve(old, "scenarios/karabakh-2024")
const five =
  "exit_rate=300; yields_on_stationing=0.05 to 0.3; present_share_below=0.2; pause_chance=0.1 to 0.3; clash_per_incident=0.02"

// Compiled code is kept between commands, as the launchers have it.
keepCompiledCode()

const studies = [
  { name: "sweep of 50 points", target: 6, args: ["sweep", flagship, "--vary", "exit_rate=100:600:50"] },
  { name: "attribution of 5 edits", target: 4, args: ["compare", flagship, "--set", five, "--attribute"] },
]

/** Says at the end of the main thread how long all threads have computed. */
const watch = `import { isMainThread } from "node:worker_threads"
if (isMainThread) process.on("exit", () => {
  const { user, system } = process.cpuUsage()
  console.error("\\ntook " + (user + system))
})`

/** Seconds of processor time that one command of a build takes. */
const time = (build: string, args: readonly string[]): number => {
  const out = mkdtempSync(join(tmpdir(), "casus-bench-"))
  try {
    const loader = `data:text/javascript,${encodeURIComponent(watch)}`
    const main = join(resolve(build), "dist", "main.js")
    const flags = build === "." ? launched : []
    const command = [...flags, "--import", loader, main, ...args, "-n", runs, "--quiet", "--out", out]
    const { stderr, status } = spawnSync(process.execPath, command, { encoding: "utf8" })
    const taken = /took (\d+)/.exec(stderr)?.[1]
    if (status !== 0 || taken === undefined) throw new Error(`${build}: ${stderr}`)
    return Number(taken) / 1e6
  } finally {
    rmSync(out, { recursive: true })
  }
}

if (old === "") throw new Error("name a built checkout to measure against: node bench/studies.ts OLD [RUNS] [ROUNDS]")
for (const { name, target, args } of studies) {
  const taken = Array.from({ length: Number(rounds) }, () => [time(old, args), time(".", args)] as const)
  const ratios = taken.map(([before, now]) => before / now).toSorted((a, b) => a - b)
  const median = ratios[ratios.length >> 1] ?? NaN
  for (const [before, now] of taken) console.log(`  ${before.toFixed(1)} s → ${now.toFixed(1)} s`)
  console.log(`${name}, ${runs} runs each: ${median.toFixed(1)} × as fast (asked for: ${target} ×)`)
}
