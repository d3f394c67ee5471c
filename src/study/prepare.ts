// Whatever is asked of a scenario, be it one run, a sweep or a page that follows its files, it begins in the same way:
// the files are read, everything wrong with them is told at once, and what is right is made ready to be played.
// This folder is the one door to loading, compiling and playing, so that no command can forget a part of it.
// It refuses to print, and to write anything.

import { Effect } from "effect"
import { cutToStart } from "../forecast/freeze-answers.ts"
import { compileInParts, compileModel, findMoreProblems } from "../model/compile.ts"
import type { Model } from "../model/model.ts"
import { type MonotoneExpectation, raiseAssumption } from "../model/raise-assumption.ts"
import { type Problem, sortProblems } from "../problem/problem.ts"
import { problemLimit } from "../scenario/limits.ts"
import { loadScenario } from "../scenario/load.ts"
import type { LoadedScenario, Scenario } from "../scenario/scenario.ts"
import { buildPlan } from "../simulation/build-plan.ts"
import type { Plan } from "../simulation/plan.ts"
import { ScenarioIsWrong } from "./failure.ts"
import { during } from "./listener.ts"
import { describeMixture } from "./mixture.ts"
import type { Source } from "./source.ts"

/** A scenario that can be run, with every stage that led there. */
export interface Prepared {
  readonly source: Source
  readonly loaded: LoadedScenario
  readonly model: Model
  readonly plan: Plan
  readonly warnings: readonly Problem[]
}

/** What `check` knows of a scenario. */
export interface Examined {
  /** All problems and warnings, in reading order. */
  readonly problems: readonly Problem[]
  /** True where what was wrong kept something else from being looked at. */
  readonly mayHideMore: boolean
  /** Absent where a problem stops it. */
  readonly ready?: { readonly loaded: LoadedScenario; readonly model: Model }
}

/** Loads and compiles a scenario and tells everything that is wrong with it. Fails only where there is no such file. */
export const examineScenario = Effect.fn("examineScenario")(function* ({ file, set, root }: Source) {
  const loaded = yield* loadScenario(file, { set, ...(root === undefined ? {} : { root }) })
  yield* Effect.yieldNow
  if (!loaded.ok) {
    const { problems, partial } = loaded
    const more = partial === undefined ? [] : findMoreProblems(partial.loaded, partial.setAside)
    const all = sortProblems([...problems, ...more])
    const mayHideMore = partial === undefined || partial.setAside.length > 0 || isCut(more)
    return { problems: all, mayHideMore } satisfies Examined as Examined
  }
  const model = yield* compilePatiently(loaded.value)
  const hasTemplates = Object.keys(loaded.value.scenario.templates).length > 0
  const ofTemplates = hasTemplates ? yield* Effect.promise(() => judgeCharts(loaded.value)) : []
  const problems = sortProblems([...loaded.warnings, ...(model.ok ? model.warnings : model.problems), ...ofTemplates])
  const mayHideMore = !model.ok && isCut(model.problems)
  const ready = model.ok && ofTemplates.length === 0 ? { ready: { loaded: loaded.value, model: model.value } } : {}
  const examined: Examined = { problems, mayHideMore, ...ready }
  return examined
})

/** What is wrong with charts that a scenario brings along. Loaded where there are any: it needs all that draws. */
async function judgeCharts(loaded: LoadedScenario): Promise<readonly Problem[]> {
  const { judgeTemplates } = await import("../chart/templates/judge-templates.ts")
  return judgeTemplates(loaded)
}

/** Compiles a scenario and listens after each part whether it is still wanted: a big one takes seconds. */
const compilePatiently = Effect.fnUntraced(function* (loaded: LoadedScenario) {
  const parts = compileInParts(loaded)
  for (;;) {
    const part = parts.next()
    if (part.done === true) return part.value
    yield* Effect.yieldNow
  }
})

/** Whether nothing more was looked for after so many problems. */
function isCut(problems: readonly Problem[]): boolean {
  return problems.filter(({ severity }) => severity === "problem").length >= problemLimit
}

/** A scenario ready to be played. Fails with ScenarioIsWrong and all its problems where there is one. */
export const prepareSource = Effect.fn("prepareSource")(function* (source: Source) {
  return yield* prepareExamined(source, yield* examineScenario(source).pipe(during(`reading ${source.file}`)))
})

/** What was examined, ready to be played. Fails with ScenarioIsWrong where it cannot be. */
export function prepareExamined(
  source: Source,
  { problems, mayHideMore, ready }: Examined,
): Effect.Effect<Prepared, ScenarioIsWrong> {
  return ready === undefined
    ? Effect.fail(new ScenarioIsWrong({ problems, mayHideMore }))
    : Effect.succeed({ source, ...ready, plan: buildPlan(ready.model), warnings: problems })
}

/** The same scenario with another model of it. */
function replaceModel(prepared: Prepared, model: Model): Prepared {
  return {
    ...prepared,
    model,
    plan: buildPlan(model),
  }
}

/** As `test` plays it for an expectation that never falls or rises: with its assumption raised. */
export function raisePrepared(prepared: Prepared, expectation: MonotoneExpectation): Prepared {
  return {
    ...replaceModel(prepared, raiseAssumption(prepared.model, expectation)),
    source: { ...prepared.source, raisedFor: expectation.id },
  }
}

/** As `test` plays it: with no questions but those that are expected to come out in some way, and what they are given. */
export function narrowPrepared(prepared: Prepared): Prepared {
  const { model } = prepared
  const expected = model.questions.filter(({ id }) => model.expectations.some(({ question }) => question === id))
  const needed = new Set(expected.flatMap(({ id, given }) => (given === undefined ? [id] : [id, given])))
  return replaceModel(prepared, { ...model, questions: model.questions.filter(({ id }) => needed.has(id)) })
}

/** As `freeze` plays it to see what held at the start: without any step. */
export function cutPrepared(prepared: Prepared): Prepared {
  return replaceModel(prepared, cutToStart(prepared.model))
}

/** A scenario between two others, with its places in the files of the second; undefined where it does not compile. */
export function mixPrepared(start: Prepared, end: Prepared, scenario: Scenario): Prepared | undefined {
  const loaded = { ...end.loaded, scenario }
  const model = compileModel(loaded)
  if (!model.ok) return undefined
  return {
    ...replaceModel(end, model.value),
    source: describeMixture(start.source, start.loaded.scenario, scenario),
    loaded,
    warnings: [],
  }
}
