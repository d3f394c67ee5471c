import { Effect } from "effect"
import { openAnswers } from "../../analysis/answer-measure.ts"
import { findDrivers } from "../../analysis/drivers.ts"
import type { AnalysisParts } from "../analysis/compose.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { driversCsv } from "./csv.ts"
import { documentOfDrivers } from "./document.ts"
import { redrawSources } from "./redraw.ts"
import { readDriversRequest } from "./request.ts"
import type { DriversResult } from "./result.ts"

/** What the answers hang on: read off the runs that there are, and where it is asked for, found by playing. */
export const analyseDrivers = Effect.fn("analyseDrivers")(function* (opened: OpenedAnalysis) {
  const { prepared, recipe, runs, seed } = opened
  const { asked: all, ...request } = yield* readDriversRequest(prepared.model, recipe.asked)
  const answers = openAnswers(runs, all)
  const drivers = findDrivers(runs, prepared.plan, seed, answers)
  const asked = answers
    .map(({ column }) => column.asked)
    .filter(({ name }) => drivers.answers.some((one) => one.name === name))
  const result: DriversResult = {
    schema: "casus/drivers@1",
    scenario: { name: recipe.runs.name, title: recipe.runs.title },
    seed,
    ...drivers,
    ...(request.redraw && asked.length > 0 ? { redraw: yield* redrawSources(opened, asked, request.runs) } : {}),
  }
  return {
    result,
    csv: driversCsv(result),
    charts: () => [],
    document: (drawn) => documentOfDrivers(result, request, drawn),
  } satisfies AnalysisParts
})
