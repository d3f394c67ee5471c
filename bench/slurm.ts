import { execFileSync } from "node:child_process"
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { installSlurm, startSlurm } from "../test/engines/slurm/start-slurm.ts"
import { addCosts } from "./cost-table.ts"
import { type Cost, launched } from "./process.ts"

export interface SlurmAsked {
  /** What `casus submit` is given, but for the engine. */
  readonly asked: readonly string[]
  /** Below which the report comes to lie. */
  readonly folder: string
  readonly shards: number
  /** Each plays one task at a time. */
  readonly nodes: number
}

/** Hands shards over to a Slurm that is started for it, and waits for the report. What all tasks took, and the wall time of it all. */
export async function playOnSlurm({ asked, folder, shards, nodes }: SlurmAsked): Promise<Cost> {
  installSlurm()
  const own = mkdtempSync(join(tmpdir(), "casus-slurm-"))
  const costs = join(own, "costs")
  mkdirSync(costs)
  const program = join(own, "casus.sh")
  writeFileSync(program, writeTimed(costs))
  const slurm = await startSlurm(own, { nodes, cpus: 1 })
  try {
    const began = performance.now()
    const command = ["dist/main.js", "submit", ...asked, "--on", "slurm", "--shards", String(shards)]
    const submitted = execFileSync(process.execPath, [...command, "--program", `bash ${program}`], {
      env: { ...process.env, ...slurm.env },
      encoding: "utf8",
    })
    console.log(submitted.trim())
    while (slurm.ask("squeue", "-h", "-r", "-o", "%i").trim() !== "") await wait(500)
    const wall = (performance.now() - began) / 1000
    const told = readdirSync(costs).map((name) => readCost(readFileSync(join(costs, name), "utf8")))
    // Every shard, and the job that merges.
    if (told.length !== shards + 1) throw new Error(`of ${shards + 1} jobs of Slurm ${told.length} were played`)
    return addCosts(told, wall)
  } finally {
    await slurm.stop()
    for (const left of globSync(join(folder, "*--shards"))) rmSync(left, { recursive: true })
    rmSync(own, { recursive: true, force: true })
  }
}

/** A program that plays casus and writes what it took: seconds, and kilobytes that it held, looked at each half second. */
function writeTimed(costs: string): string {
  const node = [process.execPath, ...launched, resolve("dist/main.js")].join(" ")
  return `TIMEFORMAT="%R %U %S"
watch() {
  while [ -e "/proc/$1/status" ]; do
    while read -r name value _; do [ "$name" = VmHWM: ] && echo "$value" >"${costs}.$$.most"; done <"/proc/$1/status"
    sleep 0.5
  done
}
play() {
  ${node} "$@" 2>"${costs}.$$.err" &
  local playing=$!
  watch "$playing" 2>/dev/null &
  wait "$playing"
}
{ time play "$@"; } 2>"${costs}/$$" || { code=$?; cat "${costs}.$$.err" >&2; exit $code; }
cat "${costs}.$$.most" >>"${costs}/$$"
`
}

function readCost(text: string): Cost {
  const [wall = NaN, user = NaN, system = NaN, memory = NaN] = text.trim().split(/\s+/).map(Number)
  return { wall, processor: user + system, memory: memory / 1024 }
}
