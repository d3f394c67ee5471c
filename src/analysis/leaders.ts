import { listAsked } from "../answers/ask.ts"
import type { Runs } from "../answers/runs.ts"
import { firstRuns } from "../answers/select-runs.ts"
import type { Plan } from "../simulation/plan.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { screeningLevel } from "../statistics/explained-share.ts"
import { isSettled, openAnswers } from "./answer-measure.ts"
import type { AnswerName } from "./answer-name.ts"
import { explainAnswers, openSources } from "./explain-answers.ts"
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
}

/** So many runs say clearly enough what leads; more would make every run wait. */
const mostRuns = 10_000

/** Finds what leads in each answer, from the first runs. `seed` is the one with which they were played. */
export function findLeaders(all: Runs, plan: Plan, seed: string): Leaders {
  const runs = firstRuns(all, mostRuns)
  const answers = openAnswers(runs, listAsked(runs.model)).filter((answer) => !isSettled(answer))
  const sources = nameSources(runs.model, plan)
  const level = screeningLevel / Math.max(1, sources.length * answers.length)
  const { columns, sums } = explainAnswers(sources, openSources(runs, seed), answers)
  return {
    runs: runs.count,
    answers: answers.map(({ name }, place) => ({
      ...name,
      leaders: columns
        .filter(({ explained }) => explained[place]!.p_value < level)
        .map(({ column: { id, title }, explained }) => ({ id, title, explains: explained[place]!.share }))
        .toSorted((a, b) => b.explains.value - a.explains.value),
      ignorance: sums[place]!,
    })),
  }
}
