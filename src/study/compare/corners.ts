import { Effect } from "effect"
import { pickRuns } from "../../answers/pick-runs.ts"
import { plainDraws } from "../../random/draws.ts"
import { unaltered } from "../../simulation/alteration.ts"
import type { Plan } from "../../simulation/plan.ts"
import { supplyAssumption } from "../../simulation/supply.ts"
import { watchPlan, type Watch } from "../../simulation/watch/watch-plan.ts"
import type { StudyPoint } from "../play.ts"
import { simulatePoints, type SimulateOptions } from "../simulate.ts"
import {
  type Corner,
  copyRuns,
  cutBatches,
  type Drawn,
  join,
  joinNumbers,
  layOut,
  nameCorner,
  noteRows,
} from "./corner-rows.ts"
import type { AttributionPlan } from "./orders.ts"

/** Combinations of edits of which no run is played that has been played already, without one of the edits. */
export interface Corners {
  /** By place among the points of the attribution: by answer slot, what every run answered. */
  readonly answersAt: (point: number) => readonly Float64Array[]
  /** How many runs were played for all of them. */
  readonly played: number
}

export interface CornerRequest extends Pick<SimulateOptions, "runs" | "seed" | "workers"> {
  /** The base scenario, of whose plan the other is an alteration. */
  readonly point: StudyPoint
  /** What both of them drew. */
  readonly drawn: readonly [start: Drawn, end: Drawn]
  readonly attribution: AttributionPlan
  /** The assumption that a thing edited is, by name. */
  readonly nameOf: (thing: string) => string
  /** Fewer runs of all corners than this are played sooner than another kernel is written; 16,384 if absent. */
  readonly leastRuns?: number
}

const leastRuns = 2 ** 14

/** Answers of more numbers than this are not kept to be copied: 512 MB. */
const mostKept = 2 ** 26

/** So many edits can be watched at once: a bit for each. */
const mostWatched = 31

/**
 * Plays the points of an attribution from the fewest edits to the most, of each only the runs that an edit may move: a run is the
 * same with an edit as without where the plan that watches it (simulation/watch/watch-plan.ts) says so. The last point is not played: it is
 * the other scenario. Undefined where that is not worth it, as every edit moves all runs, or cannot be: an edit has to be compiled, or
 * changes an assumption that reads others; runs were left out; or one cannot go on.
 */
export const playCorners = Effect.fn("playCorners")(function* (request: CornerRequest) {
  const { point, drawn, attribution, runs } = request
  const names = point.plan.labels.assumptions
  const groups = attribution.edits.map((things) => things.map((thing) => names.indexOf(request.nameOf(thing))))
  if (runs * attribution.points.length < (request.leastRuns ?? leastRuns)) return undefined
  if (drawn.some(({ from, to, numbers }) => from !== 0 || to !== runs || numbers !== undefined)) return undefined
  if (!groups.flat().every((slot) => isPlain(point.plan, slot))) return undefined
  const watch = watchPlan(point.plan, groups)
  if (watch.groups.every(({ direct }) => direct.some((slot) => isOther(drawn, slot)))) return undefined
  return yield* playLevels(request, { ...watch, groups: watch.groups.slice(0, mostWatched) }, groups).pipe(
    Effect.catchTag("ScenarioIsWrong", () => Effect.succeed(undefined)),
  )
})

/** Whether an assumption is another in every run. */
function isOther([start, end]: CornerRequest["drawn"], slot: number): boolean {
  const after = end.assumptions[slot]!
  return start.assumptions[slot]!.every((value, run) => value !== after[run])
}

/** Whether an assumption is there, and reads no other: what both scenarios drew is then what is drawn with any of the edits. */
function isPlain({ assumptions }: Plan, slot: number): boolean {
  const assumption = assumptions[slot]
  return assumption !== undefined && supplyAssumption(slot, assumption) !== undefined
}

const playLevels = Effect.fnUntraced(function* (
  { point, drawn, attribution: { points }, runs, seed, workers }: CornerRequest,
  watch: Watch,
  groups: readonly (readonly number[])[],
) {
  const answerCount = point.plan.answers.length
  const corners = new Map<string, Corner>()
  const batches: (readonly Float64Array[])[] = []
  let played = 0
  const sizes = [...new Set(points.slice(0, -1).map(({ length }) => length))].toSorted((a, b) => a - b)
  for (const size of sizes) {
    const level = points.slice(0, -1).filter(({ length }) => length === size)
    const pieces = level.map((edits) => copyRuns(edits, corners, watch, runs))
    for (const { corner } of pieces) corners.set(nameCorner(corner.edits), corner)
    for (const batch of cutBatches(pieces)) {
      const numbers = joinNumbers(batch)
      const supplied = layOut(batch, numbers, { drawn, groups, others: watch.others })
      const alteration = { ...unaltered, draws: { ...plainDraws, numbers }, supplied }
      const asked = {
        runs: numbers.length,
        seed,
        workers,
        tracks: false,
        answersAlone: true,
        label: () => "simulating",
      } as const
      yield* simulatePoints([{ ...point, plan: watch.plan, alteration }], asked, ({ answers }) =>
        Effect.sync(() => {
          batches.push(answers.slice(0, answerCount))
          noteRows(batch, played, watch, answers)
        }),
      )
      played += numbers.length
      if (played * answerCount > mostKept) return undefined
    }
  }
  const answers = Array.from({ length: answerCount }, (_, slot) => join(batches.map((batch) => batch[slot]!)))
  const answersAt = (point: number): readonly Float64Array[] => {
    const { rows } = corners.get(nameCorner(points[point]!))!
    return answers.map((column) => pickRuns(column, rows))
  }
  return { answersAt, played } satisfies Corners as Corners
})
