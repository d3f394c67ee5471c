import { Effect } from "effect"
import { type AnswerColumn, isSettled, openAnswers } from "../../analysis/answer-measure.ts"
import { findDrivers } from "../../analysis/drivers.ts"
import type { Asked } from "../../answers/ask.ts"
import type { AnalysisParts } from "../analysis/compose.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { drawDriversCharts } from "./charts/chart-set.ts"
import { driversCsv } from "./csv.ts"
import { documentOfDrivers } from "./document.ts"
import { designMorris, moveSources } from "./morris.ts"
import type { DesignedStage } from "./play.ts"
import { designRedraw, designWorlds, redrawSources } from "./redraw.ts"
import { type DriversRequest, readDriversRequest } from "./request.ts"
import type { DriversResult } from "./result.ts"
import { designTornado, fixValues } from "./tornado.ts"
import { leaveOutRules } from "./without-rules.ts"

/** What the answers hang on: read off the runs that there are, and where it is asked for, found by playing. */
export const analyseDrivers = Effect.fn("analyseDrivers")(function* (opened: OpenedAnalysis) {
  const { prepared, recipe, runs, seed } = opened
  const { asked: all, ...request } = yield* readDriversRequest(prepared.model, recipe.asked)
  const answers = openAnswers(runs, all)
  const drivers = findDrivers(runs, prepared.plan, seed, answers)
  const asked = listUnsettled(answers)
  const played = asked.length === 0 ? {} : yield* playAsked(opened, asked, request)
  const result: DriversResult = {
    schema: "casus/drivers@1",
    scenario: { name: recipe.runs.name, title: recipe.runs.title },
    seed,
    ...drivers,
    ...played,
  }
  return {
    result,
    csv: driversCsv(result),
    charts: (context) => drawDriversCharts(result, request.top, context),
    document: (drawn) => documentOfDrivers(result, request, drawn),
  } satisfies AnalysisParts
})

/** The answers that are not the same in all runs: nothing drives the others. */
function listUnsettled(answers: readonly AnswerColumn[]): readonly Asked[] {
  return answers.filter((answer) => !isSettled(answer)).map(({ column }) => column.asked)
}

/**
 * The stages of what is played beside the runs that there are, but for rules that are left out: whether a run can go on without
 * one is known only when it is played.
 */
export const designDrivers = Effect.fn("designDrivers")(function* (opened: OpenedAnalysis) {
  const { asked: all, ...request } = yield* readDriversRequest(opened.prepared.model, opened.recipe.asked)
  const { redraw, tornado, morris, runs } = request
  const asked = listUnsettled(openAnswers(opened.runs, all))
  if (asked.length === 0) return []
  return [
    ...(redraw ? [designRedraw(opened, asked, runs).stage, designWorlds(runs)] : []),
    ...(tornado === undefined ? [] : [designTornado(opened, asked, tornado, runs).stage]),
    ...(morris === undefined ? [] : [designMorris(opened, morris).stage]),
  ] satisfies readonly DesignedStage[]
})

/** Plays what was asked for beside the runs that there are. */
const playAsked = Effect.fnUntraced(function* (
  opened: OpenedAnalysis,
  asked: readonly Asked[],
  { redraw, tornado, withoutRules, morris, runs }: Omit<DriversRequest, "asked">,
) {
  return {
    ...(redraw ? { redraw: yield* redrawSources(opened, asked, runs) } : {}),
    ...(tornado === undefined ? {} : { tornado: yield* fixValues(opened, asked, tornado, runs) }),
    ...(withoutRules ? { without_rules: yield* leaveOutRules(opened, asked, runs) } : {}),
    ...(morris === undefined ? {} : { morris: yield* moveSources(opened, asked, morris) }),
  } satisfies Partial<DriversResult>
})
