import { expect } from "vitest"
import { runKeys } from "../../src/random/address.ts"
import { keysOf } from "../../src/random/draws.ts"
import type { Key } from "../../src/random/seed.ts"
import { runReplication } from "../../src/simulation/interpreter/run-replication.ts"
import type { RunResult } from "../../src/simulation/interpreter/run-replication.ts"
import { compileKernel } from "../../src/simulation/kernel/compile-kernel.ts"
import { instantiateKernel, loadKernelModule } from "../../src/simulation/kernel/instantiate-kernel.ts"
import { drawColumns } from "../../src/simulation/interpreter/draw-column.ts"
import type { Plan } from "../../src/simulation/plan.ts"
import type { Alteration } from "../../src/simulation/alteration.ts"
import { type RunColumns, runColumns } from "./run-columns.ts"

/** The runs 0 ≤ r < runs of a plan by the kernel, its bytes changed by `tamper` before they are loaded. */
export function playKernel(
  plan: Plan,
  root: Key,
  runs: number,
  simd: boolean,
  tamper: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> = (bytes) => bytes,
): RunColumns {
  const { bytes, layout } = compileKernel(plan, { simd })
  return runColumns(instantiateKernel(loadKernelModule(tamper(bytes)), layout), root, 0, runs, {
    keepTrackValues: true,
  })
}

/** The runs 0 ≤ r < runs of an alteration, by one kernel of the plan and by the interpreter. */
export function playAlterations(
  plan: Plan,
  root: Key,
  runs: number,
  simd: boolean,
  alterations: readonly Alteration[],
) {
  const { bytes, layout } = compileKernel(plan, { simd })
  const kernel = instantiateKernel(loadKernelModule(bytes), layout)
  return alterations.map((alteration) => {
    const drawn = drawColumns(plan, root, alteration, 0, runs)
    return runColumns(kernel, root, 0, runs, { keepTrackValues: true, alteration: drawn })
  })
}

/** The runs 0 ≤ r < runs of an alteration by the interpreter. */
export function interpretAlteration(plan: Plan, root: Key, runs: number, alteration: Alteration): readonly RunResult[] {
  return Array.from({ length: runs }, (_, run) =>
    runReplication(plan, keysOf(root, alteration.draws, run), run, undefined, alteration),
  )
}

/** The same runs by the interpreter. */
export function playInterpreter(plan: Plan, root: Key, runs: number): readonly RunResult[] {
  return Array.from({ length: runs }, (_, run) => runReplication(plan, runKeys(root, run), run))
}

/** The same runs by both engines, which must agree, the kernel in one lane and in four. */
export function playBoth(plan: Plan, root: Key, runs: number): readonly RunResult[] {
  const expected = playInterpreter(plan, root, runs)
  for (const simd of [false, true]) expect(findDifference(playKernel(plan, root, runs, simd), expected)).toBe(undefined)
  return expected
}

/** The first difference, bit by bit, between the kernel's columns and the interpreter's runs; undefined if there is none. */
export function findDifference(chunk: RunColumns, runs: readonly RunResult[]): string | undefined {
  for (const [run, expected] of runs.entries()) {
    const isFaulty = expected.fault !== undefined
    if (isFaulty !== (chunk.faults[run] === 1))
      return `run ${run}: fault ${JSON.stringify(expected.fault)}, mark ${chunk.faults[run]}`
    if (isFaulty) continue
    const cells = expected.tracks.length
    const columns = [
      ["assumption", expected.assumptions, (slot: number) => chunk.assumptions[slot]?.[run]],
      ["factor", expected.factors, (slot: number) => chunk.factors[slot]?.[run]],
      ["answer", expected.answers, (slot: number) => chunk.answers[slot]?.[run]],
      ["first", expected.firstFired, (slot: number) => chunk.firstFired[slot]?.[run]],
      ["times", expected.timesFired, (slot: number) => chunk.timesFired[slot]?.[run]],
      ["luck", expected.luck, (place: number) => chunk.luck[place * (chunk.to - chunk.from) + run]],
      ["track", expected.tracks, (cell: number) => chunk.trackValues[cell * (chunk.trackValues.length / cells) + run]],
    ] as const
    for (const [name, values, read] of columns) {
      for (const [slot, value] of values.entries()) {
        if (!Object.is(value, read(slot))) return `run ${run}: ${name} ${slot} is ${value}, kernel ${read(slot)}`
      }
    }
  }
  return undefined
}
