import { slotOfAnswer } from "../../answers/decode-answer.ts"
import { readAnswer } from "../../answers/read-answer.ts"
import { columnsOfRun } from "../../answers/played.ts"
import { openRuns, type PlayedRuns } from "../../answers/runs.ts"
import { formatDate } from "../../calendar/date.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { Model } from "../../model/model.ts"
import type { RunResult } from "../../simulation/interpreter/run-replication.ts"
import { proportion } from "../../statistics/proportion.ts"
import { listEvents, type NamedEvent } from "../../summary/list-events.ts"
import { titleOf } from "./acts.ts"
import { contrastRules, contrastValues, correlateAssumptions, happenedInTime } from "./contrasts.ts"
import { type FailedDraw, findNearestMiss, traceLooks, type Traced } from "./nearest-miss.ts"
import { choosePathEvents, findPaths } from "./paths.ts"
import type { ReasonContext } from "./reason.ts"
import { findReach, type Reach } from "../../simulation/reach.ts"
import { contextOf, describeScenario, type StoryInput } from "./tell-run.ts"
import type { SideLabel, Sides } from "./sides.ts"
import type { NearestMiss, OwnRule, QuestionStory } from "./result.ts"

/** The interpreter is slow: so many no-runs are traced, the lowest numbers first. */
export const mostTraced = 60

export interface QuestionStoryInput extends StoryInput {
  readonly ensemble: Ensemble
  readonly sides: Sides
}

/** Tells what sets apart the runs that answer a question with yes from those that answer it with no. */
export function tellQuestion({ name, seed, model, plan, ensemble, sides }: QuestionStoryInput): QuestionStory {
  const context = contextOf(model, plan)
  const events = listEvents(model)
  const reach = findReach(plan, slotOfAnswer(model.questions, sides.question, sides.deadlineText))
  const rules = contrastRules(model, ensemble, sides, events, reach)
  const chosen = choosePathEvents(rules, events)
  const traced = sides.no.slice(0, mostTraced).map((place) => ensemble.from + place)
  const trace = traceLooks(context, seed, traced, sides.lastRecord, reach.rules)
  const search = findNearestMiss(plan, seed, sides.lastRecord, trace.failed, (result, run) =>
    sides.isYes(answerOf(model, seed, sides, run, result)),
  )
  const total = sides.yes.length + sides.no.length
  const side = (runs: readonly number[], label: SideLabel) => ({
    ...label,
    share: proportion(runs.length, total),
    paths: findPaths(ensemble, sides, runs, chosen, events),
  })
  return {
    schema: "casus/story@1",
    kind: "question",
    scenario: describeScenario(name, model),
    seed,
    runs: total,
    question: sides.question.id,
    ask: sides.question.ask,
    ...(sides.deadline === undefined ? {} : { deadline: sides.deadline }),
    yes: side(sides.yes, sides.yesLabel),
    no: side(sides.no, sides.noLabel),
    rules,
    correlations: correlateAssumptions(model, ensemble, sides),
    values: contrastValues(model, ensemble, sides),
    path_events: chosen.map(({ id, title }) => ({ id, title })),
    own_rules: tellOwnRules(context, { ensemble, sides, reach, trace, events }),
    ...(search.found === undefined
      ? {}
      : { nearest_miss: tellMiss(context, openRuns(model, seed, ensemble), search.found) }),
    search: {
      traced: traced.length,
      no_runs: sides.no.length,
      draws: trace.failed.length,
      replayed: search.replayed,
    },
  }
}

/** The answer of one run, as its column would hold it. */
function answerOf(
  model: Model,
  seed: string,
  { question, deadlineText }: Sides,
  run: number,
  result: RunResult,
): number {
  return readAnswer(openRuns(model, seed, columnsOfRun(run, result)), question.id, deadlineText)?.values[0] ?? NaN
}

function tellMiss(context: ReasonContext, runs: PlayedRuns, { run, rule, step, p, u }: FailedDraw): NearestMiss {
  const planned = context.model.rules[rule]
  return {
    run,
    rule: planned?.id ?? "",
    title: planned?.title ?? "",
    actor_title: titleOf(context, planned?.actor ?? ""),
    date: formatDate(runs.dayOf(run - runs.ensemble.from, step)),
    step,
    p,
    u,
    gap: u - p,
  }
}

interface Findings {
  readonly ensemble: Ensemble
  readonly sides: Sides
  readonly reach: Reach
  readonly trace: Traced
  readonly events: readonly NamedEvent[]
}

/** How the rules that may change what the question looks at were held back in the traced no-runs. */
function tellOwnRules(context: ReasonContext, { ensemble, sides, reach, trace, events }: Findings): readonly OwnRule[] {
  return [...reach.own]
    .toSorted((a, b) => a - b)
    .flatMap((slot): readonly OwnRule[] => {
      const counts = trace.looks[slot]
      const event = events[slot]
      if (counts === undefined || event === undefined) return []
      const never = sides.no.filter((run) => !happenedInTime(ensemble, sides, slot, run)).length
      const { fired, occasion, when, limit, cooldown, chance, failed } = counts
      const texts = trace.conditions[slot] ?? []
      return [
        {
          id: event.id,
          title: event.title,
          actor_title: titleOf(context, event.actor),
          never: proportion(never, sides.no.length),
          looks: counts.looks,
          fired,
          occasion,
          when,
          limit,
          cooldown,
          chance,
          conditions: failed.map((count, i) => ({ text: texts[i]?.text ?? "", failed: count })),
        },
      ]
    })
}
