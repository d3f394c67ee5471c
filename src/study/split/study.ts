import { Effect } from "effect"
import type { Asked } from "../../answers/ask.ts"
import { openRuns, type Runs } from "../../answers/runs.ts"
import { traceWorlds } from "../../analysis/horsetail.ts"
import { splitAnswers } from "../../analysis/split.ts"
import { describeScenario } from "../../summary/summarize.ts"
import { unaltered } from "../../simulation/alteration.ts"
import { findAsked, numberOf } from "../analysis/asked.ts"
import type { AnalysisParts } from "../analysis/compose.ts"
import type { OpenedScenario } from "../analysis/open.ts"
import { pointOf } from "../play.ts"
import { simulatePoints } from "../simulate.ts"
import { drawSplitCharts } from "./charts/chart-set.ts"
import { splitCsv } from "./csv.ts"
import { documentOfSplit } from "./document.ts"
import type { Split } from "./result.ts"

/** Runs of a world unless another number is asked for. */
export const usualInner = 10

const play = Effect.fn("playSplit")(function* (opened: OpenedScenario) {
  const { prepared, seed, recipe } = opened
  const asked: readonly Asked[] = yield* findAsked(prepared.model, recipe.asked)
  const inner = numberOf(recipe.asked, "inner", usualInner)
  const nested = yield* playNested(opened, recipe.runs.runs, inner)
  const { model } = prepared
  const drawn = yield* playDrawn(opened, asked)
  const split: Split = {
    schema: "casus/split@1",
    scenario: describeScenario(opened.name, model),
    seed,
    runs: nested.count,
    worlds: Math.ceil(nested.count / inner),
    inner,
    answers: splitAnswers(nested, asked, inner),
  }
  const parts: AnalysisParts = {
    result: split,
    csv: splitCsv(split),
    charts: (context) => drawSplitCharts(split, drawn, context),
    document: (drawn) => documentOfSplit(split, drawn),
  }
  return parts
})

/** `casus split`: every world several times, so that ignorance and chance part. */
export const analyseSplit = { unread: play }

/** So many worlds are drawn one by one, each played at most so often: then luck moves a line by 7 points at most. */
const drawnWorlds = 40
const drawnInner = 50

/** The first worlds once more, played often enough that each is a line of its own; no more runs than were asked for. */
const playDrawn = Effect.fnUntraced(function* (opened: OpenedScenario, asked: readonly Asked[]) {
  const { runs } = opened.recipe.runs
  const worlds = Math.min(drawnWorlds, runs)
  const inner = Math.min(drawnInner, Math.floor(runs / worlds))
  const played = yield* playNested(opened, worlds * inner, inner)
  return { worlds, inner, tails: traceWorlds(played, asked, inner) }
})

/** So many runs, `inner` of each world. With one each they are those of a plain run. */
export const playNested = Effect.fn("playNested")(function* (
  { prepared, seed, workers }: Pick<OpenedScenario, "prepared" | "seed" | "workers">,
  runs: number,
  inner: number,
) {
  let nested: Runs | undefined
  const point = pointOf(prepared, { ...unaltered, draws: { inner } })
  yield* simulatePoints([point], { runs, seed, workers, tracks: false, label: () => "worlds" }, (ensemble, { model }) =>
    Effect.sync(() => void (nested = openRuns(model, seed, ensemble))),
  )
  return nested ?? (yield* Effect.die(new Error("a split has runs")))
})
