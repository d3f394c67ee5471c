import { Effect } from "effect"
import { displayUnit } from "../../answers/display-unit.ts"
import { findOwnDistribution } from "../../answers/own-distribution.ts"
import { openRuns } from "../../answers/runs.ts"
import type { Point } from "../../design/design.ts"
import { shardKeepGoing } from "../../problem/messages.ts"
import type { QueueAddress } from "../../queue/address.ts"
import type { Job } from "../../queue/job.ts"
import { isPlain, type SweepRecipe } from "../../report/recipe.ts"
import { sharePoints } from "../queue/share-points.ts"
import { planPoints, type SweepDesign } from "./design.ts"
import { followCliffs } from "./follow-cliffs.ts"
import { readAnswers } from "../readings.ts"
import type { Prepared } from "../prepare.ts"
import { describeScenario } from "../../summary/summarize.ts"
import { summarizeAnswers } from "../../summary/summarize-question.ts"
import { tellEmpty } from "../../words/count.ts"
import { collectPoint, emptyCollection, finishSweep } from "./collect.ts"
import type { PlayedSweep, Sweep, SweptAxis } from "./result.ts"
import { namePoint, somewhere } from "./words.ts"
import type { StudyPoint } from "../play.ts"
import {
  leaveOutNone,
  placeCommon,
  playCommon,
  type StoppedAt,
  summarizeCommon,
  summarizeStopped,
} from "../play-common.ts"
import { refuseUsage } from "../shards/refuse.ts"
import { checkTarget } from "../../report/target.ts"
import type { WantedFlags } from "../../report/wanted/wanted.ts"
import { withKept } from "../kept/with-kept.ts"
import { publishReport } from "../publish.ts"
import { prepareToPlay } from "../open.ts"
import type { StudyParts } from "../study-parts.ts"
import { composeSweep } from "./compose.ts"
import { listMembers, moveMembers } from "./members.ts"
import { designSweep, preparePoints, type SweepOptions } from "./prepare.ts"
import { describeSweep } from "./recipe.ts"

export interface SweepScenarioRequest extends SweepOptions, WantedFlags {
  /** The folder for reports. */
  readonly out: string
  /** True to go on from parts that are kept of the same sweep, and to refuse where there are none. */
  readonly resume?: boolean
  /** Where others are asked to play its points; all are played here if undefined. */
  readonly queue?: QueueAddress | undefined
}

/** The scenario at many settings of one or more assumptions, with the same draws at all of them; as a report. */
export const sweepScenario = Effect.fn("sweepScenario")(function* (asked: SweepScenarioRequest) {
  if (asked.keepGoing === true && asked.queue !== undefined) return yield* refuseUsage(shardKeepGoing())
  const base = yield* prepareToPlay(asked.file, asked)
  const design = yield* designSweep(base, asked)
  const points = yield* preparePoints(base, design, asked)
  const members = listMembers(design.axes, base.loaded, asked.set)
  const recipe = describeSweep(base.loaded, { ...asked, axes: design.axes, ...members })
  const { out, resume = false } = asked
  yield* checkTarget(recipe, out)
  return yield* withKept(
    { recipe, runs: asked.runs * points.length, out, resume },
    Effect.fnUntraced(function* (parts) {
      const job = describeJob(recipe, moveMembers(design.points, design.axes, members))
      const shared = { job, points, workers: asked.workers, queue: asked.queue, kept: parts("points") }
      const played = yield* sharePoints(shared, (from) => playSweep(base, design, points, { ...asked, parts: from }))
      const prepareAt = (settings: SweepDesign["settings"]) =>
        preparePoints(base, { ...design, points: planPoints(design.axes, settings) }, asked)
      const sweep = yield* followCliffs(played, design, prepareAt, asked)
      const report = yield* composeSweep(recipe, sweep)
      const leftOut = yield* placeCommon(played.leftOut, recipe.seed, tellOut(design))
      return { ...report, sweep, folder: yield* publishReport(report, out), leftOut }
    }),
  )
})

/** The points of a sweep, as anybody can play them who has nothing but this. */
function describeJob(recipe: SweepRecipe, points: readonly Point[]): Job {
  return {
    kind: "study",
    scenarios: [recipe.resolvedText],
    settings: points.map(({ overrides }) => overrides),
    tracks: false,
    seed: recipe.seed,
    runs: recipe.runs,
    correct: !isPlain(recipe),
  }
}

/** How it is told what is left out of a sweep. */
function tellOut(design: SweepDesign) {
  const nameEmpty = (empty: readonly StoppedAt[]): string =>
    tellEmpty(
      empty.map(({ index }) => namePoint(design, index)),
      "point",
    )
  return { where: somewhere, nameEmpty }
}

/**
 * Plays all points of a sweep, in their order, and keeps their answers: those of runs that could go on at all points but those at which none
 * could.
 */
export const playSweep = Effect.fn("playSweep")(function* (
  { loaded, model }: Prepared,
  design: SweepDesign,
  points: readonly StudyPoint[],
  { level, ...options }: SweepOptions & { readonly parts?: StudyParts },
) {
  let collected = emptyCollection
  const [first] = points
  if (first === undefined) return yield* Effect.die(new Error("a sweep has points"))
  const label = (place: number) => `point ${place + 1} of ${points.length}`
  const asked = { ...options, correct: options.plain !== true, tracks: false, label }
  const common = {
    isEnough: (places: readonly number[]) => places.length > 0,
    nameAt: ({ index }: StoppedAt) => `at ${namePoint(design, index)}`,
  }
  const leftOut = yield* playCommon(points, asked, leaveOutNone(options.runs), common, () => {
    collected = emptyCollection
    return (ensemble, { model: answered }, point) =>
      Effect.sync(() => {
        const runs = openRuns(answered, design.seed, ensemble)
        const answers = readAnswers(summarizeAnswers(runs, "numbers"), runs)
        collected = collectPoint(collected, answers, { design, level, point })
      })
  })
  const runs = options.runs - leftOut.numbers.size
  const base = { scenario: describeScenario(loaded.name, first.model), seed: design.seed, runs }
  const nameWhere = ({ index }: StoppedAt) => ({ point: index })
  const { empty } = leftOut
  const sweep: Sweep = {
    ...finishSweep(collected, design, { base, axes: describeAxes(design, loaded, model), level }),
    ...summarizeCommon(leftOut, nameWhere),
    ...(empty.length === 0 ? {} : { points_left_out: empty.map((one) => summarizeStopped(one, nameWhere)) }),
  }
  return { sweep, leftOut } satisfies PlayedSweep as PlayedSweep
})

function describeAxes(
  design: SweepDesign,
  { scenario }: Prepared["loaded"],
  model: Prepared["model"],
): readonly SweptAxis[] {
  return design.axes.map(({ path, low, high, spacing, count, unit, type, values }) => {
    const id = /^assumptions\.([^.]+)\.value$/.exec(path)?.[1] ?? path
    const assumption = scenario.assumptions[id]
    const own = type === "listed" ? undefined : findOwn(model, id, unit)
    return {
      path,
      title: assumption?.title ?? path,
      unit: unit === "" ? (assumption?.unit ?? "") : unit,
      low,
      high,
      spacing,
      ...(count === undefined ? {} : { count }),
      ...(type === undefined ? {} : { type }),
      ...(values === undefined ? {} : { values }),
      ...(own === undefined ? {} : { own }),
    }
  })
}

/** What an assumption is by itself, in the unit of the axis; undefined where it is not one draw, or told in another unit. */
function findOwn({ assumptions }: Prepared["model"], id: string, unit: string): SweptAxis["own"] {
  const assumption = assumptions.find((one) => one.id === id)
  if (assumption === undefined || (unit !== "" && unit !== displayUnit(assumption.type, assumption.unit)))
    return undefined
  const own = findOwnDistribution(assumption)
  return own === undefined ? undefined : [own.quantile(0.05), own.quantile(0.5), own.quantile(0.95)]
}
