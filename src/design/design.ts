// "Ten thousand runs with seed 7" is a sentence that must mean the same runs on every machine and on every day, also
// when they are split between workers, continued tomorrow, or crossed with forty settings of two assumptions. A Design
// writes that sentence down: which points, which replications, which seed.
// This folder refuses to run anything, and to know how many workers there are.

import type { Message } from "../problem/problem.ts"
import * as messages from "../problem/messages.ts"
import type { Draws } from "../random/draws.ts"
import type { Range } from "./range.ts"

/** So many runs are played where nobody says how many. */
export const usualRuns = 10_000

/** Every point is played with every replication: run r of one point shares its draws with run r of all others. */
export interface Design {
  /** The seed as typed; random/seed.ts makes the root key of it. */
  readonly seed: string
  /** At least one. A plain run has one, without overrides; sweeps and attribution have many. */
  readonly points: readonly Point[]
  /** Half-open. Run r draws what is not known with ignorance index i = r. With a precision, `to` is the cap. */
  readonly replications: Range
  /** Half width of the 95 % interval that is precise enough for every yes-or-no answer, above 0 and below 0.5. */
  readonly precision?: number
}

/** One setting of a scenario: what it changes, as `--set` would, and what is drawn or done otherwise; all draws are shared. */
export interface Point {
  readonly overrides: readonly Override[]
  /** Worlds and forks; absent: every run its own world. */
  readonly draws?: Draws
  /** Sources whose own part is drawn again, by their ids (simulation/sources.ts). */
  readonly redrawn?: readonly string[]
  /** Rules (`actor.rule`) that never fire. */
  readonly without?: readonly string[]
  /** Rules whose chance is 1 in one step, from 1 on. */
  readonly forced?: readonly { readonly rule: string; readonly step: number | "as dealt" }[]
  /** By run number r, the step at place r modulo length, for rules that are forced as dealt; 0 is no step. */
  readonly dealt?: readonly number[]
}

/** A path of the scenario and the formula that takes the place of what stands there. */
export interface Override {
  readonly path: string
  readonly formula: string
}

/** What a design is asked for: `runs` replications from number `from` (0 if absent); with `precision`, at most so many. */
export interface DesignRequest {
  readonly seed: string
  readonly runs: number
  readonly from?: number
  readonly precision?: number
}

/** A replication's number is one 32-bit word of its key. */
export const maxReplications = 4_294_967_296

/** The design of a plain run, or everything that is wrong with the request. */
export function planDesign(
  request: DesignRequest,
): { readonly ok: true; readonly design: Design } | { readonly ok: false; readonly problems: readonly Message[] } {
  const problems = checkRequest(request)
  if (problems.length > 0) return { ok: false, problems }
  const { seed, runs, from = 0, precision } = request
  return {
    ok: true,
    design: {
      seed,
      points: [{ overrides: [] }],
      replications: { from, to: from + runs },
      ...(precision === undefined ? {} : { precision }),
    },
  }
}

function checkRequest({ seed, runs, from = 0, precision }: DesignRequest): readonly Message[] {
  const problems: Message[] = []
  if (seed.trim() === "") problems.push(messages.emptySeed())
  if (!Number.isSafeInteger(runs) || runs < 1) problems.push(messages.badRuns(runs))
  if (!Number.isSafeInteger(from) || from < 0) problems.push(messages.badFirstRun(from))
  if (problems.length === 0 && from + runs > maxReplications) problems.push(messages.tooManyRuns(maxReplications))
  if (precision !== undefined && !(precision > 0 && precision < 0.5)) problems.push(messages.badPrecision(precision))
  return problems
}
