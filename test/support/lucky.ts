import { Effect } from "effect"
import { openRuns } from "../../src/answers/runs.ts"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import type { Ensemble } from "../../src/ensemble/ensemble.ts"
import type { Estimate } from "../../src/statistics/estimate.ts"
import { playPoints, playPrepared, pointOf } from "../../src/study/play.ts"
import type { Prepared } from "../../src/study/prepare.ts"
import { summarize } from "../../src/summary/summarize.ts"
import type { Summary } from "../../src/summary/summary.ts"
import { summarizeAnswers } from "../../src/summary/summarize-question.ts"
import { throwProblems } from "./run-scenario.ts"
import * as NodeServices from "@effect/platform-node/NodeServices"

/**
 * A model whose answers have closed forms: a dam that each week breaks with a chance of 3 %, or of one that is not known,
 * uniform between 0 and 0.06; guests that come each week with a chance of 30 %; and, once it breaks, one of three ways to repair it.
 */
export const dam = `casus: 1
title: A dam
clock: { start: 2024-01-01, step: week, until: 20 steps }
assumptions:
  weakness: { title: Chance to break, value: "uniform(0, 0.06)", unit: probability, basis: assumption }
state:
  broken: { title: Broken, start: false }
  weak: { title: The weak one is broken, start: false }
  guests: { title: Guests, whole: true, start: 0, min: 0 }
  repair: { title: How it is repaired, values: [none, stone, wood, clay], start: none }
actors:
  river:
    title: The river
    rules:
      breaks:
        title: The dam breaks
        when: not broken
        probability: 0.03
        per: week
        then:
          set: { broken: true }
          choose:
            stone: { title: Of stone, weight: 6, then: { set: { repair: stone } } }
            wood: { title: Of wood, weight: 3, then: { set: { repair: wood } } }
            clay: { title: Of clay, weight: 1, then: { set: { repair: clay } } }
      weakens:
        title: The weak dam breaks
        when: not weak
        probability: weakness
        per: week
        then: { set: { weak: true } }
      comes:
        title: A guest comes
        probability: 0.3
        per: week
        then: { change: { guests: 1 } }
questions:
  broken: { ask: Has it broken?, event: broken, by: [2024-02-26, end] }
  weak: { ask: Has the weak one broken?, event: weak, by: [end] }
  guests: { ask: How many guests?, value: guests, at: end }
  repair: { ask: How?, category: repair, at: end }
`

/** The truth of each answer of the dam, by its name. Its first deadline is the end of a step: eight weeks have passed. */
export const damTruth: Readonly<Record<string, number>> = {
  "broken 2024-02-26": 1 - 0.97 ** 8,
  "broken end": 1 - 0.97 ** 20,
  // ∫ 1 − (1 − q)^20 dq / 0.06 from 0 to 0.06.
  "weak end": 1 - (1 - 0.94 ** 21) / (21 * 0.06),
  "guests end": 6,
  "repair none": 0.97 ** 20,
  "repair stone": 0.6 * (1 - 0.97 ** 20),
  "repair wood": 0.3 * (1 - 0.97 ** 20),
  "repair clay": 0.1 * (1 - 0.97 ** 20),
}

/** What a seed's runs answer, by the names of damTruth, with luck taken out unless they are to be counted alone. */
export const playDam = async (
  prepared: Prepared,
  seed: string,
  runs: number,
  correct = true,
): Promise<ReadonlyMap<string, Estimate>> => {
  const asked = { seed, runs, workers: 1, tracks: true, correct }
  let ensemble: Ensemble | undefined
  const play = playPoints([pointOf(prepared)], asked, (played) => Effect.sync(() => void (ensemble = played)))
  await Effect.runPromise(play.pipe(throwProblems, Effect.provide(layerInProcess), Effect.provide(NodeServices.layer)))
  const answers = summarizeAnswers(openRuns(prepared.model, seed, ensemble!))
  return new Map(
    answers.flatMap((answer, i): readonly (readonly [string, Estimate])[] => {
      if (answer.kind === "category")
        return (answer.shares ?? []).map(({ value, estimate }) => [`repair ${value}`, estimate])
      const estimate = answer.kind === "value" ? answer.mean : answer.estimate
      const when = i === 0 ? answer.deadline : "end"
      return estimate === undefined ? [] : [[`${answer.id} ${when}`, estimate]]
    }),
  )
}

/** A chance, share or mean of which luck may be taken out, with its name. */
export interface Chance {
  readonly name: string
  readonly estimate: Estimate
  readonly isShare: boolean
}

/** Those of a summary: of all answers that are given no condition. */
export const listChances = ({ questions }: Pick<Summary, "questions">): readonly Chance[] =>
  questions.flatMap((answer) => {
    const name = [answer.id, answer.deadline].filter(Boolean).join(" ")
    if (answer.kind === "category")
      return (answer.shares ?? []).map(({ value, estimate }) => ({ name: `${name} ${value}`, estimate, isShare: true }))
    const estimate = answer.kind === "value" ? answer.mean : answer.estimate
    return estimate === undefined || answer.given !== undefined
      ? []
      : [{ name, estimate, isShare: answer.kind !== "value" }]
  })

/** What runs of a scenario answer, by name; where they are more than are kept they are counted. */
export const playChances = async (
  prepared: Prepared,
  asked: { readonly seed: string; readonly runs: number; readonly correct: boolean },
): Promise<ReadonlyMap<string, Chance>> => {
  const play = playPrepared(prepared, { ...asked, workers: 1, tally: true })
  const ensemble = await Effect.runPromise(play.pipe(throwProblems, Effect.provide(layerInProcess)))
  const { loaded, model } = prepared
  const summary = summarize({ name: loaded.name, seed: asked.seed, model, ensemble, answersAlone: true })
  return new Map(listChances(summary).map((chance) => [chance.name, chance]))
}
