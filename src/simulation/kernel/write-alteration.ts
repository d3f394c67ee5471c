import { dealtStep, type Alteration } from "../alteration.ts"
import type { Kernel } from "./instantiate-kernel.ts"
import { asDealt, leftOut } from "./memory.ts"

/** Puts into a kernel's memory what an alteration asks for, for the `runs` runs from `start` on that are played next. */
export function writeAlteration(kernel: Kernel, alteration: Alteration, start: number, runs: number): void {
  writeWords(kernel, alteration)
  writeMoves(kernel, alteration)
  if (alteration.until !== undefined) clearUnread(kernel)
  for (const given of alteration.supplied) writeColumn(kernel, given, start, runs)
  if (alteration.dealt.length === 0) return
  const { layout, memory } = kernel
  const dealt = new Float64Array(memory.buffer, layout.dealtOffset, layout.blockRuns)
  for (let run = 0; run < layout.blockRuns; run++) dealt[run] = dealtStep(alteration.dealt, start + run)
}

/** See KernelLayout.wordOffset. */
function writeWords({ layout, memory }: Kernel, alteration: Alteration): void {
  const { draws, supplied, redrawn, without, forced, until = layout.records - 1 } = alteration
  const { factors, assumptions, rules, wordOffset } = layout
  const [firstAssumption, firstRule] = [2 + factors, 2 + factors + assumptions]
  const words = new Int32Array(memory.buffer, wordOffset, firstRule + rules)
  words.fill(layout.ignorance, 2, firstRule)
  words.fill(0, firstRule)
  words[0] = draws.fork === undefined ? 0 : draws.fork.after + 1
  words[1] = until
  for (const factor of redrawn.factors) words[2 + factor] = layout.redrawn
  for (const assumption of redrawn.assumptions) words[firstAssumption + assumption] = layout.redrawn
  for (const { assumption } of supplied) words[firstAssumption + assumption] = 0
  for (const { rule, step } of forced) words[firstRule + rule] = step === "as dealt" ? asDealt : step
  for (const rule of without) words[firstRule + rule] = leftOut
}

/** What is not read in these runs is not what was read in those before. */
function clearUnread({ layout, memory }: Kernel): void {
  const { blockRuns, records, tracks, lucks, trackOffset, luckOffset } = layout
  new Float64Array(memory.buffer, trackOffset, records * tracks * blockRuns).fill(0)
  new Float64Array(memory.buffer, luckOffset, lucks * blockRuns).fill(0)
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
