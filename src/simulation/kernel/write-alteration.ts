import { dealtStep, type Alteration } from "../alteration.ts"
import type { Kernel } from "./instantiate-kernel.ts"
import { asDealt, leftOut } from "./memory.ts"

/** Puts into a kernel's memory what an alteration asks for, for the `runs` runs from `start` on that are played next. */
export function writeAlteration(kernel: Kernel, alteration: Alteration, start: number, runs: number): void {
  writeWords(kernel, alteration)
  writeMoves(kernel, alteration)
  for (const given of alteration.supplied) writeColumn(kernel, given, start, runs)
  if (alteration.dealt.length === 0) return
  const { layout, memory } = kernel
  const dealt = new Float64Array(memory.buffer, layout.dealtOffset, layout.blockRuns)
  for (let run = 0; run < layout.blockRuns; run++) dealt[run] = dealtStep(alteration.dealt, start + run)
}

/** See KernelLayout.wordOffset. */
function writeWords({ layout, memory }: Kernel, { draws, supplied, redrawn, without, forced }: Alteration): void {
  const { factors, assumptions, rules, wordOffset } = layout
  const words = new Int32Array(memory.buffer, wordOffset, 1 + factors + assumptions + rules)
  words.fill(layout.ignorance, 1, 1 + factors + assumptions)
  words.fill(0, 1 + factors + assumptions)
  words[0] = draws.fork === undefined ? 0 : draws.fork.after + 1
  for (const factor of redrawn.factors) words[1 + factor] = layout.redrawn
  for (const assumption of redrawn.assumptions) words[1 + factors + assumption] = layout.redrawn
  for (const { assumption } of supplied) words[1 + factors + assumption] = 0
  for (const { rule, step } of forced) words[1 + factors + assumptions + rule] = step === "as dealt" ? asDealt : step
  for (const rule of without) words[1 + factors + assumptions + rule] = leftOut
}

function writeMoves({ layout: { sites, moveOffset }, memory }: Kernel, { moved }: Alteration): void {
  const moves = new Float64Array(memory.buffer, moveOffset, sites.length).fill(0)
  for (const { site, by } of moved) moves[sites.indexOf(site)] = by
}

/** Lanes beyond the last run are given what the first has: they count for nothing, but must not trap. */
function writeColumn(kernel: Kernel, given: Alteration["supplied"][number], start: number, runs: number): void {
  const { layout, memory } = kernel
  const { blockRuns, assumptionOffset } = layout
  const column = new Float64Array(memory.buffer, assumptionOffset + given.assumption * blockRuns * 8, blockRuns)
  if (given.kind === "value") column.fill(given.value)
  else if (given.kind === "column") {
    const values = given.values.subarray(start - given.from, start - given.from + runs)
    column.fill(values[0] ?? NaN)
    column.set(values)
  } else throw new Error("an assumption that is drawn otherwise has not been made a column")
}
