// Is the kernel fast? Every engine plays the same generated models, in turns, one thread each. Nothing is timed before its
// results are known to be right: the kernel, the interpreter and the C programs must agree in every bit, mathjs in what it
// shows.

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
import { digestRuns, listRuns } from "../test/support/digest.ts"
import { runColumns } from "../test/support/run-columns.ts"
import { compilers, compileC, type Compiled } from "./c/compile.ts"
import { writeProgram } from "./c/write.ts"
import { findMedian, measureTurns, race, type Racer } from "./race.ts"
import { makeReferencePlan, referenceSize } from "./reference-plan.ts"
import type { Target } from "./target.ts"
import { compileWithMathjs, playWithMathjs } from "./write-mathjs.ts"

const root = rootKey("bench")
const models = [1, 2, 3]
const checked = 64
const slowRuns = 24
const own = "kernel, SIMD"

/** At least so many times as fast as each of them; of several that differ behind a comma, as the fastest. */
const asked: Readonly<Record<string, number>> = {
  "gcc -O3": 1.8,
  "gcc -O3 with a profile": 1.3,
  "clang -O3": 1.3,
  "128-bit columns": 0.95,
  "256-bit columns": 0.6,
  "mathjs evaluate": 1000,
}

export function benchKernel(): readonly Target[] {
  const ratios = new Map<string, number[]>()
  const speeds = models.map((seed) => {
    const plan = makeReferencePlan(seed)
    const { states, assumptions, derived, rules, steps, answers, tracks } = referenceSize
    console.log(
      `\nmodel ${seed}: ${states} state, ${assumptions} assumptions, ${derived} derived, ${rules} rules, ${steps} steps, ${answers} answers, ${tracks} tracks`,
    )
    const times = new Map([...race(createEngines(plan)), ...measureSlow(plan)])
    const fastest = times.get(own)!
    for (const [name, time] of times) {
      const [spent, ratio] = [(time * 1e6).toFixed(2), (time / fastest).toFixed(2)]
      console.log(`  ${name.padEnd(34)} ${spent.padStart(10)} µs a run   ${ratio.padStart(8)} ×`)
    }
    for (const [peer, time] of findFastest(times)) ratios.set(peer, [...(ratios.get(peer) ?? []), time / fastest])
    return (fastest * 1e9) / rules / steps
  })
  const compared = [...ratios].flatMap(([name, values]): readonly Target[] =>
    asked[name] === undefined
      ? []
      : [
          {
            what: `reference models: as fast as ${name}`,
            unit: "×",
            reached: findMedian(values),
            atLeast: asked[name],
          },
        ],
  )
  return [
    { what: "reference models: a rule and step", unit: "ns", reached: findMedian(speeds), atMost: 8 },
    ...compared,
  ]
}

/** By what stands before the comma of a name. */
function findFastest(times: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const fastest = new Map<string, number>()
  for (const [name, time] of times) {
    const [peer = name] = name.split(",")
    fastest.set(peer, Math.min(time, fastest.get(peer) ?? Infinity))
  }
  return fastest
}

function createEngines(plan: Plan): readonly Racer[] {
  const expected = Array.from({ length: checked }, (_, run) => runReplication(plan, runKeys(root, run), run))
  const digest = digestRuns(expected)
  if (expected.some(({ fault }) => fault !== undefined)) throw new Error("a reference plan must not fault")
  const kernelEngine = (name: string, simd: boolean, isCounting: boolean): Racer => {
    const kernel = createKernel(plan, simd)
    if (digestRuns(listRuns(runColumns(kernel, root, 0, checked, { keepTrackValues: true }))) !== digest)
      throw new Error(`${name} differs`)
    const edges = plan.tracks.map(() => spreadEdges(plan.steps + 1))
    const options = isCounting ? { counter: createTrackCounter(kernel, edges) } : {}
    return {
      name,
      unit: 64,
      time: (from, runs) => measureTurns(from, runs, (start, end) => runChunk(kernel, root, start, end, options)),
    }
  }
  const vectors = hasSimd() ? [kernelEngine(own, true, false), kernelEngine("kernel, SIMD, counting", true, true)] : []
  return [...vectors, kernelEngine("kernel, scalar", false, false), ...createC(plan, digest)]
}

/**
 * Seconds of a run by those whose single runs take so long that no turn is in peace: processor time of a row of runs instead.
 */
function measureSlow(plan: Plan): ReadonlyMap<string, number> {
  const compiled = compileWithMathjs(plan)
  for (let run = 0; run < 4; run++)
    checkMathjs(playWithMathjs(compiled, runKeys(root, run)), runReplication(plan, runKeys(root, run), run).answers)
  const measure = (play: (run: number) => void): number => {
    play(0)
    const start = process.threadCpuUsage()
    for (let run = 0; run < slowRuns; run++) play(run)
    const { user, system } = process.threadCpuUsage(start)
    return (user + system) / 1e6 / slowRuns
  }
  return new Map([
    ["interpreter", measure((run) => runReplication(plan, runKeys(root, run), run))],
    ["mathjs evaluate", measure((run) => playWithMathjs(compiled, runKeys(root, run)))],
  ])
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

const programs: Compiled[] = []
process.on("exit", () => programs.forEach(({ remove }) => remove()))

/** The same model in C, and in columns of C++, by each compiler that is there. */
function createC(plan: Plan, digest: number): readonly Racer[] {
  return compilers.flatMap((compiler): readonly Racer[] => {
    const { name, dialect, lanes } = compiler
    const program = compileC(writeProgram(plan, root, dialect), compiler)
    if (typeof program === "string") {
      console.log(`  ${name}: ${program}`)
      return []
    }
    programs.push(program)
    if (program.play(0, 0).digest !== digest) throw new Error(`${name} differs`)
    return [{ name, unit: lanes, time: (from, runs) => program.play(from, runs).seconds }]
  })
}

/** mathjs computes exp and log with the platform's bits, so answers may differ in the last digits. */
function checkMathjs(answers: Float64Array, expected: Float64Array | undefined): void {
  const isClose = (value: number, i: number): boolean => Math.abs(value - (expected?.[i] ?? NaN)) < 1e-6
  const close = answers.filter((value, i) => isClose(value, i)).length
  if (close < 0.9 * answers.length) throw new Error(`mathjs differs: ${close} of ${answers.length} answers agree`)
}
