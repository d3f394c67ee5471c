import { Effect } from "effect"
import { reachAnswer } from "../../analysis/answer-reach.ts"
import { nameAnswer } from "../../analysis/answer-name.ts"
import { type BoxDraws, findBoxes } from "../../analysis/boxes.ts"
import {
  type BoxInput,
  type CountedRuns,
  listEventInputs,
  listWorldInputs,
  takeCounted,
} from "../../analysis/box-inputs.ts"
import { readYesNo } from "../../analysis/yes-no.ts"
import type { Asked } from "../../answers/ask.ts"
import type { Runs } from "../../answers/runs.ts"
import { drawByIndex } from "../../random/draw-by-index.ts"
import { usualDiscovery } from "../../statistics/search-boxes.ts"
import type { AnalysisParts } from "../analysis/compose.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { playAnew } from "../analysis/play-anew.ts"
import { playRanges } from "../analysis/range-of-chance.ts"
import type { Prepared } from "../prepare.ts"
import { drawDiscoverCharts } from "./charts/discover-charts.ts"
import { discoverCsv } from "./csv.ts"
import { documentOfDiscover } from "./document.ts"
import { type DiscoverRequest, readDiscoverRequest } from "./request.ts"
import type { DiscoveredAnswer, DiscoverResult } from "./result.ts"

/** In which worlds answers are likely: found in one half of the stored runs, told from the other and from fresh ones. */
export const analyseDiscover = Effect.fn("analyseDiscover")(function* (opened: OpenedAnalysis) {
  const { prepared, recipe, runs, seed } = opened
  const request = yield* readDiscoverRequest(prepared.model, recipe.asked)
  const searches = request.asked.map((asked) => ({ asked, inputs: listInputs(prepared, request, asked) }))
  // Runs of other numbers: nobody has looked at them.
  const anew = { runs: runs.count, from: runs.count, alterations: [{}], label: "fresh runs" }
  const [fresh = runs] = yield* playAnew(opened, anew, (played) => played)
  const ranges = request.before === undefined ? yield* playRanges(opened, request.asked) : []
  const draws = openDraws(seed)
  const result: DiscoverResult = {
    schema: "casus/discover@1",
    scenario: { name: recipe.runs.name, title: recipe.runs.title },
    seed,
    runs: runs.count,
    method: request.method,
    among: request.among,
    ...(request.before === undefined ? {} : { before: request.before.text }),
    most: request.most,
    coverage: request.coverages,
    inputs: nameInputs(searches.flatMap(({ inputs }) => inputs)),
    // One answer after another, so that memory does not grow with their number.
    answers: searches.flatMap(({ asked, inputs }, place): readonly DiscoveredAnswer[] => {
      const take = (some: Runs) => takeAsked(some, { asked, inputs }, request.before?.day)
      const [own, judge, range] = [take(runs), take(fresh), ranges[place]]
      if (own === undefined || judge === undefined) return []
      const findings = findBoxes(inputs, own, judge, draws, optionsOf(request))
      return [{ ...nameAnswer(prepared.model, asked), ...findings, ...(range === undefined ? {} : { range }) }]
    }),
  }
  return {
    result,
    csv: discoverCsv(result),
    charts: (context) => drawDiscoverCharts(result, request.areNamed, context),
    document: (drawn) => documentOfDiscover(result, request.areNamed, drawn),
  } satisfies AnalysisParts
})

function optionsOf({ method, most, coverages, areNamed }: DiscoverRequest) {
  return {
    ...usualDiscovery,
    coverages,
    mostLimited: most,
    method,
    // Twenty searches more for each of fifty answers would take minutes and be read by nobody.
    withStability: areNamed && method === "boxes",
  }
}

function listInputs({ model, plan }: Prepared, { among, before }: DiscoverRequest, asked: Asked): readonly BoxInput[] {
  return among === "events"
    ? listEventInputs(model, reachAnswer(model, plan, asked).own, before?.day ?? NaN)
    : listWorldInputs(model, among)
}

function takeAsked(
  runs: Runs,
  { asked, inputs }: { readonly asked: Asked; readonly inputs: readonly BoxInput[] },
  landmark: number | undefined,
): CountedRuns | undefined {
  const column = readYesNo(runs, asked)
  return column === undefined ? undefined : takeCounted(runs, column, inputs, landmark)
}

function openDraws(seed: string): BoxDraws {
  const [half, halfOf] = [drawByIndex(seed, "discover.half"), drawByIndex(seed, "discover.half-sample")]
  return { half: (run) => half(0, run), halfOf }
}

function nameInputs(inputs: readonly BoxInput[]): DiscoverResult["inputs"] {
  const named = inputs.map(({ id, kind, title, unit, values }) => ({ id, kind, title, unit, values }))
  return [...new Map(named.map((one) => [`${one.kind} ${one.id}`, one])).values()]
}
