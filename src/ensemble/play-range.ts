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
}

/** Chunks of the pilot carry all their track values, so they are kept short. */
const longestPilotChunk = 256

/** Plays a range that lies within the pilot, or all beyond it; fails for the lowest replication that cannot go on. */
export const playRange = Effect.fnUntraced(function* <E>(
  { plan, alteration, index, root, crew, pilot }: Stage,
  range: Range,
  deliver: (chunk: Chunk) => Effect.Effect<void, E>,
) {
  const isPilot = range.to <= pilot.runs
  const replication = yield* crew.play(range, isPilot ? longestPilotChunk : Infinity, (chunk) => {
    if (isPilot) keepValues(pilot, chunk)
    return deliver(chunk)
  })
  if (replication < 0) return
  // The interpreter plays the run again, so that the fault carries its place and values.
  const fault = yield* crew.retell({
    plan,
    alteration,
    keys: keysOf(root, alteration.draws, replication),
    replication,
  })
  if (fault === undefined) return yield* Effect.die(new Error(`run ${replication} faults in the kernel alone`))
  return yield* new RunFaulted({ fault, index })
})
