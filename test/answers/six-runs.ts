import type { Played } from "../../src/answers/played.ts"
import { parseDate } from "../../src/calendar/date.ts"
import type { Model } from "../../src/model/model.ts"

/** A scenario of nine weeks with about one of everything that a run can have. */
export const text = `casus: 1
title: By hand
units: [men]
clock: { start: 2024-01-01, step: week, until: 2024-03-04 }
assumptions:
  wait: { title: The wait, value: 2 to 9, unit: weeks, basis: assumption }
  delay: { value: 2 weeks to 9 weeks, basis: assumption }
  vote: { value: "uniform(2024-05-01, 2024-06-20)", basis: assumption }
  open: { value: bernoulli(0.3), basis: assumption }
  sides: { value: { 1: 1, 2: 1, 3: 2 }, basis: assumption }
groups: { shares: { dirichlet: { here: 2, there: 3 }, basis: assumption } }
factors:
  resolve: { title: Resolve, loads: { wait: 0.7 } }
correlations: { sides: { vote: 0.3 } }
state:
  war: { start: false }
  mood: { values: [calm, tense, broken], start: calm }
  men: { start: 100, unit: men }
  gone: { start: 0, unit: men }
actors:
  a:
    positions: { peace: { holds: No war, stance: refuses } }
    rules:
      begins: { title: War begins, probability: 0.1, per: week, breaks: peace, then: { set: { war: true, mood: tense } } }
      flee: { when: war, probability: 0.5, per: week, breaks: peace, then: { move: { from: men, to: gone, amount: 10 } } }
      decides: { when: war, probability: 0.2, per: week, then: { choose: { ends: { weight: 1, then: { set: { war: false, mood: broken } } }, stays: { weight: here } } } }
questions:
  begun: { ask: Begun?, event: war, by: [2024-01-10, 2024-01-29, end, 2030-01-01] }
  at: { ask: War then?, event: war, at: [2024-01-10, end] }
  when: { ask: When?, when: war }
  mood_at: { ask: Mood?, category: mood, at: 2024-01-29 }
  men_at: { ask: Men?, value: men, unit: men, at: [2023-12-31, end], given: begun }
  slack: { ask: How long?, value: wait, at: end }
  later: { ask: When then?, when: mood == tense, given: { begun: 2024-01-10 } }
  late: { ask: Late?, event: war, by: 2030-01-01 }
  after: { ask: And then?, value: men, unit: men, at: end, given: late }
  fled: { ask: How often?, value: times(a.flee), at: end }
  war_is: { ask: Is war?, category: war, at: end }
`

export const day = (written: string): number => parseDate(written)!

const start = day("2024-01-01")

/** In run r what changes in a step counts r days before the step's end: in step 2, which ends on the 15th, from the 15th − r on. */
export const dayOf = (run: number, step: number): number => (step === 0 ? start : start + 7 * step - run)

/** Six runs, the first of them number 10. Records end on 1 (0), 8, 15, 22 and 29 January (4), and so on, the last on 4 March (9). */
export function playByHand(model: Model): Played {
  const list = (...values: readonly number[]): Float64Array => Float64Array.from(values)
  const steps = (...values: readonly number[]): Int32Array => Int32Array.from(values)
  const assumptions = model.assumptions.map(({ id }) => {
    if (id === "wait") return list(2, 3, 4, 5, 6, 7)
    if (id === "delay") return list(14, 21, 28, 35, 42, 49)
    if (id === "vote") return list(19_900, 19_900.5, 19_901, 19_902.25, 19_903, 19_904)
    if (id === "open") return list(0, 1, 0, 0, 1, 0)
    if (id === "sides") return list(1, 2, 3, 3, 2, 1)
    return list(0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
  })
  const ensemble = {
    from: 10,
    to: 16,
    assumptions,
    factors: model.factors.map(({ hidden }) => (hidden ? list(9, 9, 9, 9, 9, 9) : list(-1, 0, 1, 2, -2, 0.5))),
    answers: [
      // begun, by the step in which it did.
      steps(-1, 0, 1, 2, 9, 2),
      // at: the step before 10 January, that of it, the end.
      steps(0, 1, 1, 0, 0, 0),
      steps(0, 1, 0, 1, 1, 1),
      steps(0, 0, 1, 1, 0, 1),
      // when
      steps(-1, 0, 1, 2, 9, 2),
      // mood_at
      steps(0, 1, 2, 2, 1, 0),
      // men_at
      list(100, 90, 80, 70, 60, 50),
      // slack
      list(14, 21, 28, 35, 42, 49),
      // later
      steps(3, -1, 2, 2, 5, 6),
      // late, after, fled, war_is, and how many men fled
      steps(-1, 0, 1, 2, 9, 2),
      list(100, 90, 80, 70, 60, 50),
      list(0, 1, 2, 3, 4, 5),
      steps(0, 0, 1, 1, 0, 1),
      list(0, 10, 20, 30, 40, 50),
    ].map((column) => Float64Array.from(column)),
    firstFired: [
      steps(-1, 0, 1, 2, 9, 2),
      steps(-1, 1, 1, 3, 4, 2),
      steps(-1, -1, 2, 3, 5, -1),
      steps(-1, -1, 2, -1, -1, -1),
      steps(-1, -1, -1, 3, 5, -1),
    ],
    timesFired: [
      steps(0, 1, 1, 2, 1, 1),
      steps(0, 1, 2, 3, 4, 5),
      steps(0, 0, 1, 2, 1, 0),
      steps(0, 0, 1, 0, 0, 0),
      steps(0, 0, 0, 2, 1, 0),
    ],
  }
  return { model, count: 6, ensemble, dayOf }
}
