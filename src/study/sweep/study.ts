import { Effect, Option } from "effect"
import { openRuns } from "../../answers/runs.ts"
import type { SweepDesign } from "./design.ts"
import { readAnswers } from "../readings.ts"
import type { Prepared } from "../prepare.ts"
import { summarize } from "../../summary/summarize.ts"
import type { Summary } from "../../summary/summary.ts"
import { collectPoint, emptyCollection, finishSweep } from "./collect.ts"
import type { SweptAxis } from "./result.ts"
import { simulate } from "../simulate.ts"
import type { SweepOptions } from "./prepare.ts"

/** Plays all points of a sweep, one after another, and keeps their answers. */
export const playSweep = Effect.fn("playSweep")(function* (
  { loaded }: Prepared,
  design: SweepDesign,
  points: readonly Prepared[],
  { level, ...options }: SweepOptions,
) {
  let collected = emptyCollection
  let base: Summary | undefined
  for (const point of points) {
    const { model } = point
    const label = `point ${collected.played + 1} of ${points.length}`
    const ensemble = yield* simulate(point, { ...options, precision: Option.none() }, label)
    const summary = summarize({ name: loaded.name, seed: design.seed, model, ensemble })
    const answers = readAnswers(summary.questions, openRuns(model, design.seed, ensemble))
    collected = collectPoint(collected, answers, design, level)
    base ??= summary
  }
  if (base === undefined) return yield* Effect.die(new Error("a sweep has points"))
  return finishSweep(collected, design, { base, axes: describeAxes(design, loaded), level })
})

const describeAxes = (design: SweepDesign, { scenario }: Prepared["loaded"]): readonly SweptAxis[] =>
  design.axes.map(({ path, low, high, spacing, count, unit, type, values }) => {
    const assumption = scenario.assumptions[/^assumptions\.([^.]+)\.value$/.exec(path)?.[1] ?? path]
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
    }
  })
