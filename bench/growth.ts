// What does more cost? Generated models of other sizes by the kernel, by turns; more runs and more threads by whole commands.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { loadProgram, type Player } from "./checkout.ts"
import { casus, measureProcess } from "./process.ts"
import { measureSeconds } from "./race.ts"
import { makeReferencePlan, referenceSize, type Size } from "./reference-plan.ts"
import type { Target } from "./target.ts"

const sizes: Readonly<Record<string, readonly Partial<Size>[]>> = {
  rules: [60, 250, 1000, 2000].map((rules) => ({ rules, states: Math.round((rules * 2) / 3) })),
  steps: [52, 260, 1040, 10_000].map((steps) => ({ steps })),
  questions: [25, 100, 500].map((answers) => ({ answers })),
  assumptions: [30, 100, 300, 1000].map((assumptions) => ({ assumptions })),
}

export async function benchGrowth(): Promise<readonly Target[]> {
  const { make } = await loadProgram(".")
  const paces = new Map<string, readonly number[]>()
  for (const [name, steps] of Object.entries(sizes)) {
    const players = steps.map((more) => make(makeReferencePlan(1, { ...referenceSize, ...more })))
    for (const player of players) await warmUp(player)
    const seconds = measureLong(players)
    const own = players.map(({ plan }, place) => (seconds[place]! * 1e9) / plan.rules.length / plan.steps)
    paces.set(name, own)
    for (const [place, more] of steps.entries()) {
      const count = Object.values(more)[0]!
      console.log(
        `${`${count} ${name}`.padEnd(20)} ${(seconds[place]! * 1e6).toFixed(1).padStart(10)} µs a run ${own[place]!.toFixed(2).padStart(8)} ns a rule and step ${(own[place]! / own[0]!).toFixed(2).padStart(6)} × the first`,
      )
    }
  }
  const [few = NaN, many = NaN] = [paces.get("rules")?.[0], paces.get("rules")?.at(-1)]
  return [
    { what: "2,000 rules: a rule and step", unit: "ns", reached: many, atMost: 10 },
    { what: "2,000 rules: a rule and step, against 60", unit: "×", reached: many / few, atMost: 1.3 },
    ...(await benchCommands()),
  ]
}

/** Seconds of processor time of a run, for runs too long for short turns; by turns, the least of them. */
function measureLong(players: readonly Player[]): readonly number[] {
  const times = players.map((): number[] => [])
  for (let turn = 0; turn < 3; turn++)
    for (const [place, { play }] of players.entries()) times[place]!.push(measureProcessor(play))
  return times.map((values) => Math.min(...values))
}

/** Of as many runs as fill so many seconds of processor time, which comes in coarse ticks. */
function measureProcessor(play: Player["play"]): number {
  const enough = 0.3e6
  const start = process.threadCpuUsage()
  for (let runs = 0; ;) {
    play(runs, runs + 64)
    runs += 64
    const { user, system } = process.threadCpuUsage(start)
    if (user + system > enough) return (user + system) / 1e6 / runs
  }
}

/** Plays until it gets no faster for a while: hosts compile long kernels in the background, the longer the later. */
async function warmUp({ play }: Player): Promise<void> {
  const patience = 4000
  let best = Infinity
  for (let since = performance.now(); performance.now() - since < patience;) {
    const seconds = measureSeconds(() => play(0, 64))
    if (seconds < 0.9 * best) since = performance.now()
    best = Math.min(best, seconds)
    await new Promise((done) => setTimeout(done, 5))
  }
}

async function benchCommands(): Promise<readonly Target[]> {
  const out = mkdtempSync(join(tmpdir(), "casus-bench-"))
  let reports = 0
  const run = (file: string, runs: number, workers: string) =>
    measureProcess([
      ...casus,
      "run",
      `scenarios/${file}`,
      "-n",
      String(runs),
      "--workers",
      workers,
      "-q",
      "--no-charts",
      "--no-page",
      "--out",
      join(out, String(reports++)),
    ])
  const memories: number[] = []
  for (const runs of [1e3, 1e4, 1e5, 1e6]) {
    const { processor, memory } = await run("examples/sanctions-and-evasion", runs, "auto")
    memories.push(memory)
    console.log(
      `${`${runs} runs`.padEnd(20)} ${processor.toFixed(2).padStart(10)} s processor time ${memory.toFixed(0).padStart(8)} MB`,
    )
  }
  const walls: [number[], number[]] = [[], []]
  for (let turn = 0; turn < 3; turn++)
    for (const [place, workers] of ["1", "2"].entries())
      walls[place]!.push((await run("karabakh-2024", 1e5, workers)).wall)
  rmSync(out, { recursive: true, force: true })
  const [one, two] = walls.map((values) => Math.min(...values)) as [number, number]
  console.log(`flagship, 100,000 runs: ${one.toFixed(1)} s by one worker, ${two.toFixed(1)} s by two`)
  return [
    { what: "memory of 1,000,000 runs against 10,000", unit: "×", reached: memories[3]! / memories[1]!, atMost: 1.3 },
    {
      what: "two workers against one, 100,000 runs of the flagship, wall",
      unit: "×",
      reached: one / two,
      atLeast: 1.8,
    },
  ]
}
