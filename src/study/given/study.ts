import { Effect } from "effect"
import type { Asked } from "../../answers/ask.ts"
import { findForcedRule } from "../../answers/forced-rule.ts"
import { checkPredicate } from "../../answers/predicate.ts"
import { compareDone, countForcing, listDealtSteps } from "../../analysis/done.ts"
import { compareSeen } from "../../analysis/given.ts"
import { findSelected } from "../../analysis/selected.ts"
import { selectRuns } from "../../answers/select-runs.ts"
import { formatDate } from "../../calendar/date.ts"
import type { Model } from "../../model/model.ts"
import type { AnalysisAsked } from "../../report/analysis-asked.ts"
import { proportion } from "../../statistics/proportion.ts"
import { estimateInverseShare } from "../../statistics/selection.ts"
import { describeScenario } from "../../summary/summarize.ts"
import { findAsked, hasFlag, numberOf } from "../analysis/asked.ts"
import type { AnalysisParts } from "../analysis/compose.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { ScenarioIsWrong } from "../failure.ts"
import { drawGivenCharts } from "./charts/chart-set.ts"
import { givenCsv } from "./csv.ts"
import { traceCurves } from "./curves.ts"
import { documentOfGiven } from "./document.ts"
import { matchPredicate, playForced, playUntil } from "./play.ts"
import type { Done, Given } from "./result.ts"

/** So many unknowns that the condition selects are told. */
const mostSelected = 5

/** So many runs that match are what is offered to play for. */
const offered = 1000

/** What else is so where a condition holds, and what making it hold does. */
export const analyseGiven = Effect.fn("analyseGiven")(function* (opened: OpenedAnalysis) {
  const { prepared, recipe, seed, name } = opened
  const { model, plan } = prepared
  const { predicate, rule } = yield* readCondition(model, recipe.asked)
  const asked = yield* findAsked(model, recipe.asked)
  const wanted = numberOf(recipe.asked, "need", 0)
  const { runs, places } =
    wanted > 0
      ? yield* playUntil(opened, predicate, wanted)
      : { runs: opened.runs, places: yield* matchPredicate(opened.runs, predicate) }
  const isPlayedOn = runs.count > opened.runs.count
  const share =
    isPlayedOn && places.length >= wanted
      ? estimateInverseShare(places.length, runs.count)
      : proportion(places.length, runs.count)
  const seen = selectRuns(runs, places)
  const forced =
    rule === undefined ? undefined : yield* force(opened, { rule, dealt: listDealtSteps(runs, rule, places), asked })
  const given: Given = {
    schema: "casus/given@1",
    scenario: describeScenario(name, model),
    seed,
    condition: predicate.text,
    runs: runs.count,
    matching: places.length,
    share,
    ...(wanted > 0 ? { need: { wanted, before: opened.runs.count, reached: places.length >= wanted } } : {}),
    ...(places.length > 0 && places.length < offered
      ? { runs_for_1000: Math.ceil((offered * runs.count) / places.length) }
      : {}),
    answers: compareSeen(runs, places, asked),
    selects: findSelected(runs, { plan, seed, places, most: mostSelected }),
    ...(forced === undefined ? {} : { done: forced.told }),
    curves: traceCurves({ all: runs, seen, ...(forced === undefined ? {} : { done: forced.done }) }, asked),
  }
  return {
    result: given,
    csv: givenCsv(given),
    charts: (context) => drawGivenCharts(given, context),
    document: (drawn) => documentOfGiven(given, { ...drawn, isDone: rule !== undefined }),
  } satisfies AnalysisParts
})

/** The condition, and with --done the one rule that it is about. Fails with every problem of it. */
/** The condition, and with --done the one rule that it is about. Fails where it is none, or is about more than that. */
export const readCondition = Effect.fn("readCondition")(function* (model: Model, asked: AnalysisAsked) {
  const text = asked.condition ?? ""
  const checked = checkPredicate(model, text)
  if (!checked.ok) return yield* new ScenarioIsWrong({ problems: checked.problems })
  const { predicate } = checked
  if (!hasFlag(asked, "done")) return { predicate }
  const found = findForcedRule(model, text)
  if (!found.ok) return yield* new ScenarioIsWrong({ problems: [found.problem] })
  return { predicate, rule: found.rule }
})

/** Makes a rule fire in as many runs as there were, at the steps that are dealt out; nothing where there is no step. */
const force = Effect.fnUntraced(function* (
  opened: OpenedAnalysis,
  {
    rule,
    dealt,
    asked,
  }: { readonly rule: string; readonly dealt: readonly number[]; readonly asked: readonly Asked[] },
) {
  if (dealt.length === 0) return undefined
  const { clock, rules } = opened.prepared.model
  const runs = opened.runs.count
  const { done, never } = yield* playForced(opened, { rule, dealt, runs })
  const dayOf = (step: number): string => formatDate(clock.ends[step] ?? clock.start)
  const sorted = dealt.toSorted((a, b) => a - b)
  const told: Done = {
    rule,
    title: rules.find(({ id }) => id === rule)?.title ?? rule,
    runs,
    dates: { first: dayOf(sorted[0]!), last: dayOf(sorted.at(-1)!), count: dealt.length },
    ...countForcing(done, rule, dealt),
    answers: compareDone(done, never, asked),
  }
  return { told, done }
})
