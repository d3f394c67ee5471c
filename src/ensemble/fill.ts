import type { Effect } from "effect"
import type { Range } from "../design/range.ts"
import type { TrackCounts } from "../simulation/track-counts.ts"
import type { Correcting } from "./begin-correcting.ts"
import { type Columns, cutColumns, noColumns, placeChunk, placePart } from "./collect.ts"
import type { Counting } from "./count-runs.ts"
import type { Ground } from "./parts.ts"
import type { Filling } from "./play-beyond.ts"
import type { Stage } from "./play-range.ts"

/** What is filled, whatever it is. */
interface Common {
  readonly stage: Stage
  readonly correcting: Correcting | undefined
  readonly counted: readonly TrackCounts[]
  readonly size: number
  readonly tell: (done: Range, isTaken?: boolean) => Effect.Effect<void>
}

/** Columns, in which every run has its place. */
export function fillColumns({ stage, correcting, ...rest }: Common, columns: Columns): Filling {
  return {
    ...rest,
    ground: describeGround(stage, rest.counted, correcting),
    place: (_, chunk) => {
      placeChunk(columns, chunk)
      correcting?.place(chunk)
    },
    settle: (block) => ({ ...cutColumns(columns, block), regressors: correcting?.cut(block) ?? [] }),
    put: (part) => {
      placePart(columns, part)
      correcting?.placePart(part)
    },
  }
}

/** Counts, of which a part has totals and no columns. */
export function fillCounts({ stage, correcting, ...rest }: Common, counting: Counting): Filling {
  const none = { assumptions: 0, factors: 0, answers: 0, events: 0, places: [] }
  return {
    ...rest,
    ground: { ...describeGround(stage, rest.counted, correcting), ...none, totals: counting.size },
    place: counting.place,
    settle: ({ from, to }) => ({ ...noColumns, regressors: [], from, to, totals: counting.settle() }),
    put: ({ totals: found }) => {
      if (found !== undefined) counting.add(found)
    },
  }
}

function describeGround(
  { plan, index }: Stage,
  counted: readonly TrackCounts[],
  correcting: Correcting | undefined,
): Ground {
  return {
    index,
    assumptions: plan.assumptions.length,
    factors: plan.factors.length,
    answers: plan.answers.length,
    events: plan.eventCount,
    edges: counted.map(({ starts, edges, isExact }) => ({ starts, edges, isExact })),
    places: correcting?.places() ?? [],
  }
}
