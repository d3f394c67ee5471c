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
}

/** Chunks of the pilot carry all their track values, so they are kept short. */
const longestPilotChunk = 256

/** Plays a range that lies within the pilot, or all beyond it; fails for the lowest replication that cannot go on. */
export const playRange = Effect.fnUntraced(function* <E>(
  stage: Stage,
  range: Range,
  deliver: (chunk: Chunk) => Effect.Effect<void, E>,
) {
  const { crew, pilot, index, faults } = stage
  const isPilot = range.to <= pilot.runs
  const replication = yield* crew.play(range, isPilot ? longestPilotChunk : Infinity, (chunk) => {
    if (isPilot) keepValues(pilot, chunk)
    for (const fault of chunk.faults) faults.push(fault)
    return deliver(chunk)
  })
  if (replication < 0) return
  return yield* new RunFaulted({ fault: yield* retellFault(stage, replication), index })
})

/** The fault of a run: the interpreter plays it again, so that it carries its place and values. */
export const retellFault = Effect.fnUntraced(function* ({ plan, alteration, root, crew }: Stage, replication: number) {
  const keys = keysOf(root, alteration.draws, replication)
  const fault = yield* crew.retell({ plan, alteration, keys, replication })
  return fault ?? (yield* Effect.die(new Error(`run ${replication} faults in the kernel alone`)))
})
