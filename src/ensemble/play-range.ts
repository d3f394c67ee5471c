import { Effect } from "effect"
import type { Range } from "../design/range.ts"
import { keysOf } from "../random/draws.ts"
import type { Key } from "../random/seed.ts"
import type { Alteration } from "../simulation/alteration.ts"
import type { Plan } from "../simulation/plan.ts"
import type { Chunk } from "./chunk-runner.ts"
import type { Crew } from "./crew.ts"
import { RunFaulted } from "./errors.ts"
import { keepValues, type Pilot } from "./pilot.ts"

/** What is being played, and on what. */
export interface Stage {
  readonly plan: Plan
  readonly alteration: Alteration
  /** Of the alteration, among those that are played. */
  readonly index: number
  readonly root: Key
  readonly crew: Crew
  readonly pilot: Pilot
  /** Replications that faulted where the others are played on, as they come. */
  readonly faults: number[]
  /** Replications that are left out without being played. */
  readonly without: ReadonlySet<number>
}

/** Chunks of the pilot carry all their track values, so they are kept short. */
const longestPilotChunk = 256

/** Plays a range that lies within the pilot, or all beyond it; fails for the lowest replication that cannot go on. */
export const playRange = Effect.fnUntraced(function* <E>(
  stage: Stage,
  range: Range,
  deliver: (chunk: Chunk) => Effect.Effect<void, E>,
) {
  const { crew, pilot, index, faults, without } = stage
  const isPilot = range.to <= pilot.runs
  const out = without.size === 0 ? [] : listNumbers(range).filter((replication) => without.has(replication))
  for (const replication of out) {
    faults.push(replication)
    if (isPilot) pilot.faults[replication] = 1
  }
  for (const played of listBetween(range, out)) {
    const replication = yield* crew.play(played, isPilot ? longestPilotChunk : Infinity, (chunk) => {
      if (isPilot) keepValues(pilot, chunk)
      for (const fault of chunk.faults) faults.push(fault)
      return deliver(chunk)
    })
    if (replication >= 0) return yield* new RunFaulted({ fault: yield* retellFault(stage, replication), index })
  }
})

function listNumbers({ from, to }: Range): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, place) => from + place)
}

/** What lies in a range between some of its numbers, which rise; the range itself where there are none. */
function listBetween({ from, to }: Range, out: readonly number[]): readonly Range[] {
  if (out.length === 0) return [{ from, to }]
  const starts = [from, ...out.map((number) => number + 1)]
  return starts.map((start, i) => ({ from: start, to: out[i] ?? to })).filter((one) => one.from < one.to)
}

/** The fault of a run: the interpreter plays it again, so that it carries its place and values. */
export const retellFault = Effect.fnUntraced(function* ({ plan, alteration, root, crew }: Stage, replication: number) {
  const keys = keysOf(root, alteration.draws, replication)
  const fault = yield* crew.retell({ plan, alteration, keys, replication })
  return fault ?? (yield* Effect.die(new Error(`run ${replication} faults in the kernel alone`)))
})
