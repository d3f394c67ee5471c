import type { Deadline, Model, ModelPosition, ModelQuestion } from "../model/model.ts"
import { correctedMean, correctedShare } from "../statistics/correct.ts"
import { describeList, type Empirical } from "../statistics/empirical.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { type Moments, measureMoments } from "../statistics/moments.ts"
import type { Asked } from "./ask.ts"
import type { AnswerColumn } from "./column.ts"
import { readFlow } from "./decode-answer.ts"
import { decodeDrawn } from "./decode-drawn.ts"
import { decodeBreaks, decodeEvent } from "./decode-events.ts"
import { daysOfSteps } from "./moments.ts"
import { countRuns, listCounted } from "./read-answer.ts"
import { readLuck, turnLuck } from "./read-luck.ts"
import type { PlayedRuns, Runs } from "./runs.ts"

/**
 * What runs answered, counted: all that a summary tells of answers, be the runs kept, as columns, or so many that only their
 * totals are (totals/).
 */
export interface Tallies {
  readonly model: Model
  /** How many runs there are. */
  readonly count: number
  /** The answers to a question at a deadline, of the runs that count; undefined outside the clock. `when` has no deadline. */
  readonly answer: (question: ModelQuestion, deadline?: Deadline) => AnswerTally | undefined
  /** How many runs count for a question. */
  readonly countFor: (question: ModelQuestion) => number
  /** The chance of a yes, of a `when` that it happens, of a category one value's share, less luck where it is known. */
  readonly share: (asked: Omit<Asked, "name">) => Estimate
  /** The chance that a `when` never happens. */
  readonly never: (question: ModelQuestion) => Estimate
  /** The mean of a quantity, less luck where it is known. */
  readonly mean: (asked: Omit<Asked, "name">) => Estimate
}

/** The answers to one question at one deadline. */
export interface AnswerTally {
  /** Quantities in their unit, the places of a category's values, 1 and 0. */
  readonly values: Empirical
  /** Where the question waits for something to happen first: days since 1970-01-01, Infinity for never. */
  readonly days?: Empirical
}

/** What runs had that were played just now, counted. */
export interface PlayedTallies extends Tallies {
  /** By event slot: the day on which it first happened, Infinity for never; and how often it did. */
  readonly event: (slot: number) => { readonly days: Empirical; readonly times: Moments }
  /** The place in `brokenBy` of the event that broke a position, -1 where it held; and the day, Infinity where it held. */
  readonly breaks: (position: ModelPosition) => { readonly breakers: Empirical; readonly days: Empirical }
  /** How much moves took one way, by its place among `listFlows`; undefined where the runs do not keep it. */
  readonly flow: (place: number) => Empirical | undefined
  /** What was drawn for an assumption, by its slot, as it is stored. */
  readonly drawn: (slot: number) => Empirical
}

/** The answers of runs that are kept. */
export function tallyRuns(runs: Runs): Tallies {
  const read = (asked: Omit<Asked, "name">): Float64Array => listCounted(readValues(runs, asked))
  return {
    model: runs.model,
    count: runs.count,
    answer: (question, deadline) => {
      const column = runs.answer(question, deadline)
      return column === undefined ? undefined : tallyAnswer(column)
    },
    countFor: (question) => countRuns(runs, question),
    share: (asked) => correctedShare(read(asked), readLuck(runs, asked)),
    never: (question) => {
      const opposite = read({ question }).map((yes) => 1 - yes)
      return correctedShare(opposite, turnLuck(readLuck(runs, { question })))
    },
    mean: (asked) => correctedMean(read(asked), readLuck(runs, asked)),
  }
}

function readValues(runs: Runs, { question, deadline, value }: Omit<Asked, "name">): Float64Array {
  const values = runs.answer(question, deadline)?.values ?? new Float64Array(0)
  return value === undefined ? values : values.map((found) => (found === found ? Number(found === value) : NaN))
}

function tallyAnswer({ values, days }: AnswerColumn): AnswerTally {
  const own = describeList(listCounted(values))
  return days === undefined ? { values: own } : { values: own, days: describeList(listCounted(days)) }
}

/** All that is counted of runs that were played just now and are kept. */
export function tallyPlayed(runs: PlayedRuns): PlayedTallies {
  const { ensemble, dayOf } = runs
  const describeDays = (steps: Int32Array): Empirical => describeList(daysOfSteps(steps, dayOf, Infinity))
  return {
    ...tallyRuns(runs),
    event: (slot) => {
      const { steps, times } = decodeEvent(ensemble, slot)
      return { days: describeDays(steps), times: measureMoments(times) }
    },
    breaks: (position) => {
      const { steps, breakers } = decodeBreaks(runs, position)
      return { breakers: describeList(Float64Array.from(breakers)), days: describeDays(steps) }
    },
    flow: (place) => {
      const amounts = readFlow(runs, place)
      return amounts === undefined ? undefined : describeList(amounts)
    },
    drawn: (slot) => describeList(decodeDrawn(ensemble, slot)),
  }
}
