import { Effect } from "effect"
import { openAnswers } from "../../analysis/answer-measure.ts"
import { findDrivers } from "../../analysis/drivers.ts"
import type { Asked } from "../../answers/ask.ts"
import type { AnalysisParts } from "../analysis/compose.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { drawDriversCharts } from "./charts/chart-set.ts"
import { driversCsv } from "./csv.ts"
import { documentOfDrivers } from "./document.ts"
import { moveSources } from "./morris.ts"
import { redrawSources } from "./redraw.ts"
import { type DriversRequest, readDriversRequest } from "./request.ts"
import type { DriversResult } from "./result.ts"
import { fixValues } from "./tornado.ts"
import { leaveOutRules } from "./without-rules.ts"

/** What the answers hang on: read off the runs that there are, and where it is asked for, found by playing. */
export const analyseDrivers = Effect.fn("analyseDrivers")(function* (opened: OpenedAnalysis) {
  const { prepared, recipe, runs, seed } = opened
  const { asked: all, ...request } = yield* readDriversRequest(prepared.model, recipe.asked)
  const answers = openAnswers(runs, all)
  const drivers = findDrivers(runs, prepared.plan, seed, answers)
  const asked = answers
    .map(({ column }) => column.asked)
    .filter(({ name }) => drivers.answers.some((one) => one.name === name))
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
