// How much faster is a run than it was? Another checkout of the same program, with its node_modules, plays the same
// scenarios with its own kernel in the same process, in turns, one thread, and processor times are compared. Before
// anything is timed, both must have given the same answers, or it is said how many differ.
//
//     npm run bench:against -- OTHER_CHECKOUT [scenario.yaml …]

import { globSync } from "node:fs"
import { pathToFileURL } from "node:url"
import { join, resolve } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import type { ChunkResult } from "../src/simulation/kernel/run-chunk.ts"

const [other = "", ...chosen] = process.argv.slice(2)
const files =
  chosen.length > 0
    ? chosen
    : [...globSync("scenarios/*/scenario.yaml"), ...globSync("scenarios/examples/*/scenario.yaml")]
const rounds = 7
/** Processor time of one turn, in seconds. */
const turn = 0.15
const checked = 256

/** A scenario that is ready to be played, by one of the two programs. */
interface Player {
  readonly play: (from: number, to: number) => ChunkResult
  readonly rules: number
  readonly steps: number
}

const [own, theirs] = [await loadProgram(resolve(".")), await loadProgram(resolve(other))]
console.log("processor time, median of turns   µs a run: theirs    ours   ratio   ns a rule and step")
for (const file of files.toSorted()) {
  const [ours, before] = [await own(file), await theirs(file)]
  const differing = countDifferences(ours.play(0, checked), before.play(0, checked))
  const times = await measure([before, ours])
  const [theirTime, ourTime] = times.map((values) => findMedian(values) * 1e6) as [number, number]
  const ratios = times[0]!.map((time, round) => time / times[1]![round]!)
  const told = differing === 0 ? "" : `   ${differing} of ${checked} runs differ`
  console.log(
    `${(file.split("/").at(-2) ?? file).padEnd(42)} ${theirTime.toFixed(2).padStart(8)} ${ourTime.toFixed(2).padStart(7)} ${findMedian(ratios).toFixed(2).padStart(7)} ${(ours.rules * ours.steps === 0 ? "-" : ((ourTime * 1000) / ours.rules / ours.steps).toFixed(1)).padStart(12)}${told}`,
  )
}

/** The parts of a checkout that read a scenario and play it. */
async function loadProgram(folder: string): Promise<(file: string) => Promise<Player>> {
  const load = async <Module>(path: string): Promise<Module> =>
    (await import(pathToFileURL(join(folder, "src", path)).href)) as Module
  const { loadScenario } = await load<typeof import("../src/scenario/load.ts")>("scenario/load.ts")
  const { compileModel } = await load<typeof import("../src/model/compile.ts")>("model/compile.ts")
  const { buildPlan } = await load<typeof import("../src/simulation/build-plan.ts")>("simulation/build-plan.ts")
  const kernels = "simulation/kernel"
  const { compileKernel } = await load<typeof import("../src/simulation/kernel/compile-kernel.ts")>(
    `${kernels}/compile-kernel.ts`,
  )
  const { instantiateKernel, loadKernelModule } = await load<
    typeof import("../src/simulation/kernel/instantiate-kernel.ts")
  >(`${kernels}/instantiate-kernel.ts`)
  const { runChunk } = await load<typeof import("../src/simulation/kernel/run-chunk.ts")>(`${kernels}/run-chunk.ts`)
  const { rootKey } = await load<typeof import("../src/random/seed.ts")>("random/seed.ts")
  return async (file) => {
    const loaded = await Effect.runPromise(loadScenario(file).pipe(Effect.provide(NodeServices.layer)))
    if (!loaded.ok) throw new Error(`${file} cannot be loaded`)
    const model = compileModel(loaded.value)
    if (!model.ok) throw new Error(`${file} cannot be compiled`)
    const plan = buildPlan(model.value)
    const { bytes, layout } = compileKernel(plan, { simd: true })
    const kernel = instantiateKernel(loadKernelModule(bytes), layout)
    const root = rootKey("bench")
    return {
      play: (from, to) => runChunk(kernel, root, from, to),
      rules: plan.rules.length,
      steps: plan.steps,
    }
  }
}

function countDifferences(ours: ChunkResult, before: ChunkResult): number {
  const columns = (result: ChunkResult) => [...result.assumptions, ...result.answers]
  const [left, right] = [columns(ours), columns(before)]
  return Array.from({ length: checked }, (_, run) => run).filter((run) =>
    left.some((column, slot) => !Object.is(column[run], right[slot]![run])),
  ).length
}

/** By player and round, seconds of processor time a run. */
async function measure(players: readonly Player[]): Promise<readonly (readonly number[])[]> {
  const sizes = players.map((player) => {
    player.play(0, 1024)
    // By the wall clock, because processor time comes in coarse ticks.
    const start = performance.now()
    player.play(1024, 2048)
    const seconds = (performance.now() - start) / 1000
    return Math.max(64, Math.ceil((1024 * turn) / seconds / 64) * 64)
  })
  const times: number[][] = players.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [place, player] of players.entries()) times[place]!.push(timeRuns(player, 4096, 4096 + sizes[place]!))
    // Compiling threads get their turn.
    await new Promise((done) => setTimeout(done, 5))
  }
  return times
}

function timeRuns({ play }: Player, from: number, to: number): number {
  const start = process.threadCpuUsage()
  play(from, to)
  const { user, system } = process.threadCpuUsage(start)
  return (user + system) / 1e6 / (to - from)
}

function findMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
}
