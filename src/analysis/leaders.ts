import { listAsked } from "../answers/ask.ts"
import type { Runs } from "../answers/runs.ts"
import { firstRuns } from "../answers/select-runs.ts"
import type { Plan } from "../simulation/plan.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { screeningLevel } from "../statistics/explained-share.ts"
import { type AnswerColumn, isSettled, openAnswers } from "./answer-measure.ts"
import type { AnswerName } from "./answer-name.ts"
import {
  type BegunColumns,
  explainAnswers,
  findLowToHigh,
  type FromLowToHigh,
  goThroughColumns,
  openSources,
  splitFifths,
} from "./explain-answers.ts"
import { nameSources } from "./source-list.ts"

/** What leads in each answer of some runs, told with every report of a run. */
export interface Leaders {
  /** How many runs were looked at. */
  readonly runs: number
  readonly answers: readonly AnswerLeaders[]
}

export interface AnswerLeaders extends AnswerName {
  /** Independent sources that are seen, what explains most first: what is merely tied to them by factors is not among them. */
  readonly leaders: readonly Leader[]
  /** The share of the variance that all sources explain, each by itself: at least so much of it is ignorance. */
  readonly ignorance: Estimate
}

export interface Leader {
  readonly id: string
  readonly title: string
  readonly explains: Estimate
  /** Of the first few that lead in a chance at its last deadline: what that is where the source lies low, and where it lies high. */
  readonly swing?: FromLowToHigh
}

/** So many runs say clearly enough what leads; more would make every run wait. */
const mostRuns = 10_000

/** Finds what leads in each answer, from the first runs. `seed` is the one with which they were played. */
export function findLeaders(all: Runs, plan: Plan, seed: string, begun?: BegunColumns): Leaders {
  const { runs, answers, sources, open } = openSearch(all, plan, seed)
  const level = screeningLevel / Math.max(1, sources.length * answers.length)
  const { columns, sums } = explainAnswers(sources, open, answers, begun)
  const found = answers.map((answer, place) => ({
    answer,
    leaders: columns
      .filter(({ explained }) => explained[place]!.p_value < level)
      .map(({ column, explained }) => ({ column, explains: explained[place]!.share }))
      .toSorted((a, b) => b.explains.value - a.explains.value),
    ignorance: sums[place]!,
  }))
  const swung = chooseSwung(found)
  return {
    runs: runs.count,
    answers: found.map(({ answer, leaders, ignorance }) => ({
      ...answer.name,
      leaders: leaders.map(({ column, explains }, rank) => ({
        id: column.id,
        title: column.title,
        explains,
        ...(rank < mostSwings && swung.has(answer) ? { swing: findLowToHigh(splitFifths(open(column)), answer) } : {}),
      })),
      ignorance,
    })),
  }
}

/** A share of the search, from the first source on, for whoever divides it among threads: what leads is the same to the bit. */
export function beginLeaders(all: Runs, plan: Plan, seed: string, share: number): BegunColumns {
  const { answers, sources, open } = openSearch(all, plan, seed)
  return goThroughColumns(sources, open, answers, { to: Math.ceil(share * sources.length) })
}

function openSearch(all: Runs, plan: Plan, seed: string) {
  const runs = firstRuns(all, mostRuns)
  const answers = openAnswers(runs, listAsked(runs.model)).filter((answer) => !isSettled(answer))
  return { runs, answers, sources: nameSources(runs.model, plan), open: openSources(runs, seed) }
}

/** So many chances are told where their first few sources lie low and where they lie high. */
const [mostSwung, mostSwings] = [8, 3]

/** The chances at the last deadline of their questions that hang most on one source. */
function chooseSwung(
  found: readonly { readonly answer: AnswerColumn; readonly leaders: readonly { readonly explains: Estimate }[] }[],
): ReadonlySet<AnswerColumn> {
  const last = new Map(found.map(({ answer }) => [answer.name.id, answer]))
  const chosen = found
    .filter(
      ({ answer, leaders }) =>
        answer.measure === "probability" && leaders.length > 0 && last.get(answer.name.id) === answer,
    )
    .toSorted((a, b) => b.leaders[0]!.explains.value - a.leaders[0]!.explains.value)
    .slice(0, mostSwung)
  return new Set(chosen.map(({ answer }) => answer))
}
