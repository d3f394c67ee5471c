import type { Deadline } from "../model/model.ts"

/** What the columns of runs are called, in runs.parquet and wherever runs are read: the one place that makes these names. */
export const columnNames = {
  /** Replication number. */
  run: "run",
  assumption: (id: string): string => `assumption.${id}`,
  factor: (id: string): string => `factor.${id}`,
  /** The answer at a deadline; of `when`, the day. */
  answer: (id: string, deadline?: Pick<Deadline, "text">): string =>
    deadline === undefined ? `answer.${id}` : `answer.${id}@${deadline.text}`,
  /** Of `when`: whether it came at all. */
  happened: (id: string): string => `answer.${id}.happened`,
  /** Of `event … by`: the day on which it first held. */
  firstAnswer: (id: string): string => `answer.${id}.first`,
  ruleDay: (event: string): string => `rule.${event}.first`,
  ruleTimes: (event: string): string => `rule.${event}.times`,
  /** The day on which a position was first broken. */
  broken: (position: string): string => `position.${position}.broken`,
  /** Not in runs.parquet, but counted: the event that broke a position, by its place; -1 where it held. */
  breaker: (position: string): string => `position.${position}.breaker`,
  /** Whether what a question is given came true. */
  condition: (question: string): string => `given.${question}`,
  /** How much moves took one way, by its place among all. */
  flow: (place: number): string => `flow.${place}`,
} as const
