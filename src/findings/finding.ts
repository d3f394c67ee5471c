import type { SectionId } from "../words/sections.ts"

/**
 * Somebody has one minute for ten thousand runs. What should be said to them first? A finding is one sentence with its
 * number, the error of that number and the place in the report where it is looked up. Findings are found by stated rules,
 * a file for each kind, and ranked by a stated weight (docs/method.md). This folder refuses to say what the runs leave
 * open: every rule asks the near end of an interval, never the number in its middle.
 */
export interface Finding {
  readonly kind: FindingKind
  /** A sentence that stands by itself. */
  readonly text: string
  /** From 0 to 1: how strong it is of its kind, times what its kind is worth. */
  readonly weight: number
  readonly at: Address
}

/** Where a finding is looked up. */
export interface Address {
  /** The part of the report. */
  readonly section: SectionId
  /** Id of the question, as the next command takes it. */
  readonly question?: string
  /** ISO date; absent for `when`. */
  readonly deadline?: string
  readonly position?: string
}

/**
 * The kinds with what each is worth to a reader who hears five sentences: first what is decided, what is open, what it hangs
 * on, what breaks and what moves; then what an answer is, which its own line in the report says too.
 */
export const worth = {
  /** Nearly certain, or nearly excluded. */
  settled: 1,
  /** As likely as not. */
  open: 1,
  /** A stated position that is broken. */
  position: 1,
  /** One unknown explains much of an answer. */
  hinge: 1,
  /** The chance grows from deadline to deadline. */
  moved: 1,
  /** All that is not known together explains most of an answer. */
  ignorance: 0.7,
  /** The quantity, and how far it spreads. */
  quantity: 0.7,
  /** The most likely value of a category. */
  category: 0.7,
  /** The day, and how far it spreads. */
  date: 0.7,
  /** Rules that never act. */
  idle: 0.6,
  /** Between two scenarios: a chance is higher, or lower. */
  higher: 1,
  lower: 1,
  /** A quantity or a day is another. */
  shifted: 0.7,
  /** Runs go from one value of a category to another. */
  flow: 0.9,
  /** In a sweep: an answer goes up or down from end to end. */
  rises: 1,
  falls: 1,
  /** Most of that between two points beside each other. */
  cliff: 1,
  /** Where a chance crosses the level. */
  turn: 0.7,
  /** What stays as it is, or cannot be told apart. */
  same: 0.1,
} as const

export type FindingKind = keyof typeof worth

/** A finding before it is known whether it is the strongest of its kind, which alone may say "most". */
export interface Candidate {
  readonly kind: FindingKind
  /** From 0 to 1. */
  readonly strength: number
  readonly at: Address
  readonly tell: (rank: { readonly isFirst: boolean }) => string
}
