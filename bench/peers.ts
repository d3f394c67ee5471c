// How fast are others? The same small model written for each, in the way that its own documents show; distributions for
// squiggle. Nobody is timed before his answers are known to be those of casus within their errors. Packages are installed in
// a temporary folder.

import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { loadProgram, type Player } from "./checkout.ts"
import { casus, measureProcess } from "./process.ts"
import { race } from "./race.ts"
import { asRacer } from "./release.ts"
import type { Target } from "./target.ts"

/** Pinned, so that what is told stays true. */
const packages = ["simulation@9.0.0", "flocc@0.7.0", "@quri/squiggle-lang@0.10.0"]
const folder = join(import.meta.dirname, "peers")
const turns = 5

interface Peer {
  readonly name: string
  readonly command: readonly string[]
  /** Runs in all, and side by side or in one turn: so few that a thread mostly has it in peace. */
  readonly runs: number
  readonly turn: number
  readonly atLeast?: number
}

const peers: readonly Peer[] = [
  { name: "numpy by columns", command: ["python3", "columns.py"], runs: 100_000, turn: 2000, atLeast: 2.5 },
  { name: "flocc 0.7.0", command: [process.execPath, "flocc.mjs"], runs: 2000, turn: 20 },
  { name: "simulation 9.0.0", command: [process.execPath, "simulation.mjs"], runs: 200, turn: 1 },
]

/** What a peer prints: of each answer the sum and the sum of squares over all runs. */
interface Told {
  readonly runs: number
  readonly seconds: number
  readonly sums: readonly number[]
  readonly squares: readonly number[]
}

export async function benchPeers(): Promise<readonly Target[]> {
  const work = mkdtempSync(join(tmpdir(), "casus-bench-"))
  process.on("exit", () => rmSync(work, { recursive: true, force: true }))
  cpSync(folder, work, { recursive: true })
  mkdirSync(join(work, "node_modules"))
  execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", work, ...packages])
  const { load } = await loadProgram(".")
  const model = await load(join(work, "scenario.yaml"))
  const own = sumUp(model.list(0, 50_000).answers)
  const targets = peers.flatMap((peer) => comparePeer(work, peer, model, own))
  const drawing = await load(join(work, "distributions.yaml"))
  const squiggle = {
    name: "squiggle-lang 0.10.0",
    command: [process.execPath, "squiggle.mjs"],
    runs: 20_000,
    turn: 20_000,
  }
  comparePeer(work, squiggle, drawing, sumUp(drawing.list(0, 50_000).assumptions))
  return [...targets, ...(await compareProcesses(work))]
}

function comparePeer(
  work: string,
  { name, command, runs, turn: size, atLeast }: Peer,
  player: Player,
  own: Told,
): readonly Target[] {
  let fastest = Infinity
  let mine = Infinity
  for (let turn = 0; turn < turns; turn++) {
    const told = ask(work, [...command, String(runs), String(size)])
    if (told === undefined) {
      console.log(`${name}: not there`)
      return []
    }
    if (turn === 0) checkAnswers(name, own, told)
    fastest = Math.min(fastest, told.seconds)
    mine = Math.min(mine, race([asRacer("casus", player)], 40).get("casus")!)
  }
  const ratio = fastest / mine
  console.log(
    `${name.padEnd(24)} ${(fastest * 1e6).toFixed(2).padStart(10)} µs a run, casus ${(mine * 1e6).toFixed(2)} µs: ${ratio.toFixed(2)} × as fast`,
  )
  return atLeast === undefined ? [] : [{ what: `small model: as fast as ${name}`, unit: "×", reached: ratio, atLeast }]
}

function ask(work: string, [program = "", ...words]: readonly string[]): Told | undefined {
  try {
    const text = execFileSync(program, words, {
      cwd: work,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    })
    return JSON.parse(text) as Told
  } catch (error) {
    if (program === "python3") return undefined
    throw error
  }
}

function sumUp(columns: readonly Float64Array[]): Told {
  const sum = (column: Float64Array, power: number): number =>
    column.reduce((total, value) => total + value ** power, 0)
  return {
    runs: columns[0]?.length ?? 0,
    seconds: 0,
    sums: columns.map((column) => sum(column, 1)),
    squares: columns.map((column) => sum(column, 2)),
  }
}

/** Means may differ by 4.5 standard errors. */
function checkAnswers(name: string, own: Told, theirs: Told): void {
  for (const place of own.sums.keys()) {
    const [mine, other] = [own, theirs].map(({ runs, sums, squares }) => {
      const mean = sums[place]! / runs
      return { mean, error: Math.sqrt(Math.max(0, squares[place]! / runs - mean ** 2) / runs) }
    }) as [Moment, Moment]
    if (!(Math.abs(mine.mean - other.mean) <= 4.5 * Math.hypot(mine.error, other.error)))
      throw new Error(`${name} gives ${other.mean} for answer ${place}, casus ${mine.mean}`)
  }
}

interface Moment {
  readonly mean: number
  readonly error: number
}

/** From nothing to all answers, 100,000 runs: casus with its whole report but charts and page, numpy with its sums alone. */
async function compareProcesses(work: string): Promise<readonly Target[]> {
  const runs = "100000"
  const ours: number[] = []
  const theirs: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    const words = ["run", join(work, "scenario.yaml"), "-n", runs, "-q", "--out", join(work, String(turn))]
    ours.push((await measureProcess([...casus, ...words, "--no-charts", "--no-page"])).processor)
    try {
      theirs.push((await measureProcess(["python3", join(work, "columns.py"), runs, "10000"])).processor)
    } catch {
      return []
    }
  }
  const [mine, other] = [Math.min(...ours), Math.min(...theirs)]
  console.log(`whole process, ${runs} runs: numpy ${other.toFixed(2)} s, casus ${mine.toFixed(2)} s`)
  return [
    { what: "whole process, 100,000 runs: as fast as numpy by columns", unit: "×", reached: other / mine, atLeast: 1 },
  ]
}
