import { availableParallelism, tmpdir } from "node:os"
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"

/** What the launcher of today gives to Node. */
export const launched: readonly string[] = [
  `--v8-pool-size=${Math.min(4, availableParallelism())}`,
  "--min-semi-space-size=8",
  "--max-semi-space-size=8",
  "--initial-old-space-size=128",
]

/** How the launcher of today starts casus. */
export const casus: readonly string[] = [process.execPath, ...launched, "dist/main.js"]

/** Lets Node keep compiled code between the processes that are measured, as the launcher does: in a folder that goes with this process. */
export function keepCompiledCode(): void {
  const folder = mkdtempSync(join(tmpdir(), "casus-bench-cache-"))
  process.env["NODE_COMPILE_CACHE"] = folder
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }))
}

/** What a process took. */
export interface Cost {
  /** Seconds of processor time, of all its threads. */
  readonly processor: number
  readonly wall: number
  /** Most megabytes that it held in memory at once; 0 where the system does not tell. */
  readonly memory: number
}

/** Runs a program to its end, by a shell that tells what it took; what it prints is thrown away. */
export async function measureProcess(command: readonly string[], cwd = "."): Promise<Cost> {
  const timed = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>/dev/null'
  const shell = spawn("bash", ["-c", timed, "bash", ...command], { cwd, stdio: ["ignore", "ignore", "pipe"] })
  let told = ""
  let memory = 0
  shell.stderr.on("data", (text: Buffer) => (told += text.toString()))
  const look = setInterval(() => (memory = Math.max(memory, readMemory(shell.pid))), 20)
  const code = await new Promise<number | null>((done) => shell.on("close", done))
  clearInterval(look)
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}`)
  const [wall = NaN, user = NaN, system = NaN] = told.trim().split("\n").at(-1)!.split(" ").map(Number)
  return { wall, processor: user + system, memory }
}

/** The most megabytes that the child of a process has held so far, where /proc tells. */
function readMemory(pid: number | undefined): number {
  try {
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ")
    const status = readFileSync(`/proc/${child}/status`, "utf8")
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
