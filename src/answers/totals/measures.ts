import { eventIds } from "../../model/event-slots.ts"
import { isFirstPassage } from "../../model/answer-slots.ts"
import { listFlows } from "../../model/flow-slots.ts"
import type { Deadline, Model, ModelQuestion } from "../../model/model.ts"
import { columnNames } from "../column-names.ts"
import { readFlow } from "../decode-answer.ts"
import { decodeDrawn } from "../decode-drawn.ts"
import { decodeBreaks, decodeEvent } from "../decode-events.ts"
import { daysOfSteps, listFixedDays } from "../moments.ts"
import type { PlayedRuns } from "../runs.ts"
import { type Gauge, gaugeDays, gaugeMoments, gaugeNumbers, gaugePlaces } from "./gauge.ts"

/** Something that every run says and that is counted. */
export interface Measure {
  readonly name: string
  /** By run; NaN where it says nothing. */
  readonly read: (runs: PlayedRuns) => Float64Array
  /** Where it is counted, after what the pilot's runs say. */
  readonly gauge: (pilot: Float64Array) => Gauge
}

/** All that a summary counts of runs: answers, events, positions, flows, assumptions; and what says how it is read and counted. */
export function listMeasures(model: Model): readonly Measure[] {
  const days = (asked: Iterable<number> = []): Measure["gauge"] => {
    const gauge = gaugeDays(model.clock.start, lastDay(model), [...asked, ...model.clock.ends, ...listFixedDays(model)])
    return () => gauge
  }
  const plain = days()
  return [
    ...model.questions.flatMap((question) => listAnswers(question, days)),
    ...eventIds(model).flatMap((id, slot): readonly Measure[] => [
      {
        name: columnNames.ruleDay(id),
        read: ({ ensemble, dayOf }) => daysOfSteps(decodeEvent(ensemble, slot).steps, dayOf, Infinity),
        gauge: plain,
      },
      {
        name: columnNames.ruleTimes(id),
        read: ({ ensemble }) => new Float64Array(decodeEvent(ensemble, slot).times),
        gauge: () => gaugeMoments(0),
      },
    ]),
    ...model.positions.flatMap((position): readonly Measure[] => [
      {
        name: columnNames.breaker(position.id),
        read: (runs) => new Float64Array(decodeBreaks(runs, position).breakers),
        gauge: () => gaugePlaces(-1, position.brokenBy.length),
      },
      {
        name: columnNames.broken(position.id),
        read: (runs) => daysOfSteps(decodeBreaks(runs, position).steps, runs.dayOf, Infinity),
        gauge: plain,
      },
    ]),
    ...listFlows(model).map((_, place): Measure => ({
      name: columnNames.flow(place),
      read: (runs) => readFlow(runs, place) ?? new Float64Array(0),
      gauge: (pilot) => gaugeMoments(gaugeNumbers(pilot).centre),
    })),
    ...listDrawn(model),
  ]
}

function lastDay({ clock }: Model): number {
  return clock.ends.at(-1) ?? clock.start
}

function listAnswers(question: ModelQuestion, days: (asked: Iterable<number>) => Measure["gauge"]): readonly Measure[] {
  const { id } = question
  const condition: Measure = {
    name: columnNames.condition(id),
    read: (runs) => runs.condition(question) ?? new Float64Array(0),
    gauge: () => gaugePlaces(0, 2),
  }
  const own = question.given === undefined ? [] : [condition]
  const within = question.kind === "when" ? [] : question.deadlines.filter(({ record }) => record !== undefined)
  if (!isFirstPassage(question)) return [...own, ...within.map((deadline) => measureState(question, deadline))]
  // Of a question of first passage all answers hang on its day.
  const last = within.at(-1)
  if (question.kind !== "when" && last === undefined) return own
  const passage: Measure = {
    name: columnNames.firstAnswer(id),
    read: (runs) => runs.answer(question, last)?.days ?? new Float64Array(0),
    gauge: days(within.map(({ day }) => day)),
  }
  return [...own, passage]
}

/** What holds at a deadline. */
function measureState(question: ModelQuestion, deadline: Deadline): Measure {
  return {
    name: columnNames.answer(question.id, deadline),
    read: (runs) => runs.answer(question, deadline)?.values ?? new Float64Array(0),
    gauge: (pilot) => {
      if (question.kind === "category") return gaugePlaces(0, question.values.length)
      return question.kind === "value" ? gaugeNumbers(pilot) : gaugePlaces(0, 2)
    },
  }
}

function listDrawn({ assumptions }: Model): readonly Measure[] {
  return assumptions.flatMap(({ id, hidden, type }, slot): readonly Measure[] =>
    hidden
      ? []
      : [
          {
            name: columnNames.assumption(id),
            read: ({ ensemble }) => decodeDrawn(ensemble, slot),
            gauge: (pilot) => {
              if (type.kind === "boolean") return gaugePlaces(0, 2)
              if (type.kind === "category") return gaugePlaces(0, type.values.length)
              return gaugeNumbers(pilot)
            },
          },
        ],
  )
}
