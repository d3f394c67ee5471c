// Is the kernel still fast? Only ratios on the same machine in the same minute can tell, so every engine plays the same
// generated models, in turns, one thread each, and the medians are compared. Nothing is timed before its results are
// known to be right: the kernel, the interpreter and the C program must agree in every bit, mathjs in what it shows.

import { runKeys } from "../src/random/address.ts"
import { rootKey } from "../src/random/seed.ts"
import { runReplication } from "../src/simulation/interpreter/run-replication.ts"
import { compileKernel } from "../src/simulation/kernel/compile-kernel.ts"
import { hasSimd } from "../src/simulation/kernel/host.ts"
import { instantiateKernel, loadKernelModule, type Kernel } from "../src/simulation/kernel/instantiate-kernel.ts"
import { runChunk } from "../src/simulation/kernel/run-chunk.ts"
import { createTrackCounter } from "../src/simulation/kernel/track-counter.ts"
import type { Plan } from "../src/simulation/plan.ts"
import type { TrackEdges } from "../src/simulation/track-counts.ts"
import { compileC } from "./c-program.ts"
import { digestRuns, listRuns } from "../test/support/digest.ts"
import { makeReferencePlan, referenceSize } from "./reference-plan.ts"
import { writeC } from "./write-c.ts"
import { compileWithMathjs, playWithMathjs } from "./write-mathjs.ts"

const root = rootKey("bench")
const seeds = [1, 2, 3]
const rounds = 7
const checked = 64

/** One way of playing a plan: how long so many runs from `from` on take, in seconds. */
interface Engine {
  readonly name: string
  readonly runs: number
  readonly time: (from: number, runs: number) => number
}

const ratios = new Map<string, number[]>()
for (const seed of seeds) benchModel(seed)
console.log("\nmedian over models, kernel with SIMD against")
for (const [name, values] of ratios) console.log(`  ${name.padEnd(24)} ${findMedian(values).toFixed(2)} ×`)

function benchModel(seed: number): void {
  const plan = makeReferencePlan(seed)
  const { states, assumptions, derived, rules, steps, answers, tracks } = referenceSize
  console.log(
    `\nmodel ${seed}: ${states} state, ${assumptions} assumptions, ${derived} derived, ${rules} rules, ${steps} steps, ${answers} answers, ${tracks} tracks`,
  )
  const engines = createEngines(plan)
  const speeds = measure(engines)
  const own = findMedian(speeds.get("kernel, SIMD") ?? [])
  for (const { name } of engines) {
    const speed = findMedian(speeds.get(name) ?? [])
    const best = Math.max(...(speeds.get(name) ?? []))
    console.log(
      `  ${name.padEnd(24)} ${formatSpeed(speed)} runs/s   best ${formatSpeed(best)}   SIMD is ${(own / speed).toFixed(2)} ×`,
    )
    if (name !== "kernel, SIMD") ratios.set(name, [...(ratios.get(name) ?? []), own / speed])
  }
}

function createEngines(plan: Plan): readonly Engine[] {
  const expected = Array.from({ length: checked }, (_, run) => runReplication(plan, runKeys(root, run), run))
  const digest = digestRuns(expected)
  if (expected.some(({ fault }) => fault !== undefined)) throw new Error("a reference plan must not fault")
  const kernelEngine = (name: string, simd: boolean, isCounting: boolean): Engine => {
    const kernel = createKernel(plan, simd)
    if (digestRuns(listRuns(runChunk(kernel, root, 0, checked, { keepTrackValues: true }))) !== digest)
      throw new Error(`${name} differs`)
    const options = isCounting
      ? {
          counter: createTrackCounter(
            kernel,
            plan.tracks.map(() => spreadEdges(plan.steps + 1)),
          ),
        }
      : {}
    return {
      name,
      runs: simd ? 6400 : 3200,
      time: (from, runs) => measureSeconds(() => runChunk(kernel, root, from, from + runs, options)),
    }
  }
  const compiled = compileWithMathjs(plan)
  for (let run = 0; run < 4; run++) checkMathjs(playWithMathjs(compiled, runKeys(root, run)), expected[run]?.answers)
  const playMany =
    (play: (run: number) => void): Engine["time"] =>
    (from, runs) =>
      measureSeconds(() => {
        for (let run = from; run < from + runs; run++) play(run)
      })
  return [
    ...(hasSimd()
      ? [kernelEngine("kernel, SIMD", true, false), kernelEngine("kernel, SIMD, counting", true, true)]
      : []),
    kernelEngine("kernel, scalar", false, false),
    ...createC(plan, digest),
    { name: "interpreter", runs: 24, time: playMany((run) => runReplication(plan, runKeys(root, run), run)) },
    { name: "mathjs evaluate", runs: 12, time: playMany((run) => playWithMathjs(compiled, runKeys(root, run))) },
  ]
}

/** As many edges at every record as a pilot gives. */
function spreadEdges(records: number): TrackEdges {
  const starts = Int32Array.from({ length: records + 1 }, (_, record) => record * 512)
  return {
    starts,
    edges: Float64Array.from({ length: records * 512 }, (_, i) => ((i % 512) * 100) / 512),
    isExact: false,
  }
}

function createKernel(plan: Plan, simd: boolean): Kernel {
  const { bytes, layout } = compileKernel(plan, { simd })
  return instantiateKernel(loadKernelModule(bytes), layout)
}

function createC(plan: Plan, digest: number): readonly Engine[] {
  const program = compileC(writeC(plan, root))
  if (program === undefined) return []
  process.on("exit", program.remove)
  if (program.play(0, 0).digest !== digest) throw new Error("C differs")
  return [{ name: "C, gcc -O3 -march=native", runs: 6400, time: (from, runs) => program.play(from, runs).seconds }]
}

/** mathjs computes exp and log with the platform's bits, so answers may differ in the last digits. */
function checkMathjs(answers: Float64Array, expected: Float64Array | undefined): void {
  const isClose = (value: number, i: number): boolean => Math.abs(value - (expected?.[i] ?? NaN)) < 1e-6
  const close = answers.filter((value, i) => isClose(value, i)).length
  if (close < 0.9 * answers.length) throw new Error(`mathjs differs: ${close} of ${answers.length} answers agree`)
}

/** Runs per second by engine, a first round thrown away. */
function measure(engines: readonly Engine[]): ReadonlyMap<string, readonly number[]> {
  const speeds = new Map<string, number[]>(engines.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const { name, runs, time } of engines) {
      const speed = runs / time(round * 6400, runs)
      if (round > 0) speeds.get(name)?.push(speed)
    }
  }
  return speeds
}

function measureSeconds(body: () => void): number {
  const start = performance.now()
  body()
  return (performance.now() - start) / 1000
}

function findMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
}

function formatSpeed(speed: number): string {
  return speed.toFixed(speed < 1000 ? 1 : 0).padStart(8)
}
