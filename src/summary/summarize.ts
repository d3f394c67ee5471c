import { openRuns, type PlayedRuns } from "../answers/runs.ts"
import type { PlayedTallies } from "../answers/tallies.ts"
import { openTallies } from "../answers/totals/open-tallies.ts"
import { formatDate } from "../calendar/date.ts"
import { formatDuration } from "../calendar/duration.ts"
import { countPlayed, type Ensemble, type LeftOut } from "../ensemble/ensemble.ts"
import { runFaulted } from "../problem/messages.ts"
import type { Fault } from "../simulation/fault.ts"
import { proportion } from "../statistics/proportion.ts"
import { summarizeFlows } from "./flows.ts"
import { summarizeMap } from "./map.ts"
import { summarizeInfluence } from "./influence.ts"
import { listEvents } from "./list-events.ts"
import type { Model } from "../model/model.ts"
import { summarizeAssumption } from "./summarize-assumption.ts"
import { summarizePosition } from "./summarize-position.ts"
import { summarizeAnswers, summarizeTallies } from "./summarize-question.ts"
import { summarizeRule } from "./summarize-rule.ts"
import { summarizeTrack } from "./summarize-track.ts"
import { summarizeStorylines } from "./storylines/storylines.ts"
import type { LeftOutSummary, Summary } from "./summary.ts"

export interface SummaryInput {
  /** Folder name of the scenario, or folder--file for an overlay. */
  readonly name: string
  readonly seed: string
  readonly model: Model
  readonly ensemble: Ensemble
  /** Its runs, where others ask them too: what one has made of their columns, the next finds made. */
  readonly runs?: PlayedRuns
  /** True where nobody is told what happened in whole runs: storylines, flows, map and influence are then left out. */
  readonly answersAlone?: true
}

/** The columns of an ensemble as the numbers of summary.json. The same ensemble gives the same numbers, to the bit. */
export function summarize(input: SummaryInput): Summary {
  const { name, seed, model, ensemble, answersAlone, runs = openRuns(model, seed, ensemble) } = input
  const { clock } = model
  const events = listEvents(model)
  const tallies = openTallies(runs, seed)
  const rules = events.map((event, i) => summarizeRule(event, tallies.event(i), clock.start))
  const titles = new Map(model.actors.map(({ id, title }) => [id, title]))
  return {
    schema: "casus/summary@1",
    scenario: describeScenario(name, model),
    seed,
    runs: countPlayed(ensemble),
    ...(ensemble.leftOut === undefined ? {} : { left_out: summarizeLeftOut(ensemble.leftOut) }),
    ...(ensemble.tallied === undefined ? {} : { kept_runs: runs.count }),
    actors: model.actors.map(({ id, title }) => ({ id, title })),
    questions: summarizeTallies(tallies),
    tracks: model.tracks.flatMap((track, i) => {
      const histogram = ensemble.tracks[i]
      return histogram === undefined ? [] : [summarizeTrack(track, histogram, clock)]
    }),
    positions: model.positions.map((position) =>
      summarizePosition(position, titles.get(position.actor) ?? position.actor, events, tallies),
    ),
    ...(answersAlone === true ? {} : summarizeWhole(runs, tallies, rules)),
    rules,
    assumptions: model.assumptions.flatMap((assumption, i) =>
      assumption.hidden ? [] : [summarizeAssumption(assumption, tallies.drawn(i))],
    ),
  }
}

/** The answers alone, without what lies behind them, for whoever cannot wait: every other list is empty. */
export function summarizeQuestions({ name, seed, model, ensemble }: Omit<SummaryInput, "answersAlone">): Summary {
  return {
    schema: "casus/summary@1",
    scenario: describeScenario(name, model),
    seed,
    runs: ensemble.to - ensemble.from,
    actors: [],
    questions: summarizeAnswers(openRuns(model, seed, ensemble), "numbers"),
    tracks: [],
    positions: [],
    rules: [],
    assumptions: [],
  }
}

function summarizeLeftOut({ played, count, faults }: LeftOut): LeftOutSummary {
  return {
    played,
    count,
    share: proportion(count, played),
    first: faults.map(summarizeFault),
  }
}

/** Where a run stopped, and why. */
export function summarizeFault(fault: Fault): LeftOutSummary["first"][number] {
  const { replication, step, path } = fault
  return { run: replication, step, path: path.join("."), text: runFaulted(fault).text }
}

/** What happened in whole runs, as far as there is something to tell. */
function summarizeWhole(
  runs: PlayedRuns,
  tallies: PlayedTallies,
  rules: Summary["rules"],
): Pick<Summary, "storylines" | "flows" | "map" | "influence"> {
  const storylines = summarizeStorylines(runs)
  const flows = summarizeFlows(tallies)
  const map = summarizeMap(runs)
  const influence = summarizeInfluence(runs.model, new Map(rules.map(({ id, fired }) => [id, fired.value])))
  return {
    ...(storylines === undefined ? {} : { storylines }),
    ...(flows.length === 0 ? {} : { flows }),
    ...(map === undefined ? {} : { map }),
    ...(influence === undefined ? {} : { influence }),
  }
}

/** What a scenario is called, and from when to when it runs in which steps. */
export function describeScenario(name: string, { title, clock }: Model): Summary["scenario"] {
  return {
    name,
    title,
    start: formatDate(clock.start),
    until: formatDate(clock.ends[clock.ends.length - 1] ?? clock.start),
    step: formatDuration(clock.step.count, clock.step.unit),
  }
}
