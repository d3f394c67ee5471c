import { numberOf } from "../../ensemble/ensemble.ts"
import type { PlayedRuns } from "../../answers/runs.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { describeList } from "../../statistics/empirical.ts"
import { proportion } from "../../statistics/proportion.ts"
import { type DateQuantile, summarizeDates } from "../date-quantiles.ts"
import { distanceTo, type Divided, dividePatterns, type Group, meanOf, type Side } from "./divide.ts"
import { listMilestones, type Milestone } from "./milestones.ts"
import { countPatterns, type Patterns } from "./patterns.ts"

/**
 * Ten thousand runs are ten thousand stories, and nobody can tell them. A minister asks: what are the three or four ways in
 * which this can go? Here runs are put together by which milestones happened in them and in what order; each storyline
 * says what sets it apart, how likely it is, when its milestones come, and which run stands for it. The folder
 * refuses to invent lines where the runs do not fall apart.
 */
export interface Storylines {
  /** The milestones that were compared. */
  readonly milestones: readonly { readonly id: string; readonly label: string }[]
  /** Share of the differences between runs that lie between the storylines, 0 to 1. */
  readonly explained: number
  /** The likeliest first. */
  readonly lines: readonly Storyline[]
}

export interface Storyline {
  /** `A`, `B`, … */
  readonly id: string
  readonly share: Estimate
  /** What sets it apart: milestones that happen in all its runs, that happen in none, and which came before which. */
  readonly apart: readonly StorylineSide[]
  /** The replication number of the run that lies nearest to all others of the line, for `casus explain --run`. */
  readonly run: number
  /** Milestones that happen in some of its runs, by their median day. */
  readonly milestones: readonly StorylineMilestone[]
}

export interface StorylineSide {
  readonly milestone: string
  /** `happens`, `never` (within the horizon), or whether it comes before `other`: `before`, `not_before`. */
  readonly is: "happens" | "never" | "before" | "not_before"
  readonly other?: string
}

export interface StorylineMilestone {
  readonly id: string
  readonly label: string
  /** Share of the line's runs in which it happens. */
  readonly share: Estimate
  /** Days among those runs; counted from the start. */
  readonly when: readonly DateQuantile[]
}

/** The typical sequences of milestones; undefined where fewer than two milestones are open or nothing divides the runs. */
export function summarizeStorylines(played: PlayedRuns): Storylines | undefined {
  const milestones = listMilestones(played)
  if (milestones.length < 2) return undefined
  const patterns = countPatterns(milestones, played.count)
  const divided = dividePatterns(patterns)
  return divided.groups.length < 2 ? undefined : describe(divided, patterns, milestones, played)
}

function describe(
  { groups, explained }: Divided,
  patterns: Patterns,
  milestones: readonly Milestone[],
  played: PlayedRuns,
): Storylines {
  const lines = groups
    .map((group) => ({ group, runs: listRuns(group, patterns) }))
    .toSorted((a, b) => b.runs.length - a.runs.length)
  return {
    milestones: milestones.map(({ id, label }) => ({ id, label })),
    explained,
    lines: lines.map(({ group, runs }, i) => ({
      id: String.fromCodePoint("A".codePointAt(0)! + i),
      share: proportion(runs.length, played.count),
      apart: group.sides.map((side) => describeSide(side, milestones)),
      run: numberOf(played.ensemble, findTypical(group, runs, patterns, milestones, played)),
      milestones: describeMilestones(runs, milestones, played.model.clock.start),
    })),
  }
}

function listRuns({ rows }: Group, { ofRun }: Patterns): readonly number[] {
  const own = new Set(rows)
  return Array.from(ofRun.keys()).filter((run) => own.has(ofRun[run]!))
}

function describeSide({ feature, isYes }: Side, milestones: readonly Milestone[]): StorylineSide {
  const milestone = milestones[feature.milestone]!.id
  if (feature.kind === "happened") return { milestone, is: isYes ? "happens" : "never" }
  return { milestone, is: isYes ? "before" : "not_before", other: milestones[feature.other]!.id }
}

function describeMilestones(
  runs: readonly number[],
  milestones: readonly Milestone[],
  start: number,
): readonly StorylineMilestone[] {
  const described = milestones.flatMap(({ id, label, days }): readonly StorylineMilestone[] => {
    const elapsed = describeList(Float64Array.from(runs, (run) => days[run]!)).finite(start)
    const when = summarizeDates(elapsed, start)
    return when === undefined ? [] : [{ id, label, share: proportion(elapsed.n, runs.length), when }]
  })
  return described.toSorted((a, b) => medianOf(a) - medianOf(b))
}

function medianOf({ when }: StorylineMilestone): number {
  return when.find(({ level }) => level === 0.5)?.estimate.value ?? Infinity
}

/**
 * The run that stands for a line: nearest to the mean of its patterns, and of those the one whose milestones come nearest
 * to their median days, as a share of the horizon squared. Of equals the first.
 */
function findTypical(
  group: Group,
  runs: readonly number[],
  patterns: Patterns,
  milestones: readonly Milestone[],
  { model: { clock } }: PlayedRuns,
): number {
  const mean = meanOf(patterns, group.rows)
  const nearest = new Map(group.rows.map((row) => [row, distanceTo(patterns, row, mean)]))
  const horizon = Math.max(1, (clock.ends.at(-1) ?? clock.start) - clock.start)
  const medians = milestones.map(({ days }) => {
    const elapsed = describeList(Float64Array.from(runs, (run) => days[run]!)).finite(clock.start)
    return summarizeDates(elapsed, clock.start)?.find(({ level }) => level === 0.5)?.estimate.value ?? NaN
  })
  const farness = (run: number): number =>
    milestones.reduce((sum, { days }, i) => {
      const day = days[run]!
      return day < Infinity ? sum + ((day - clock.start - medians[i]!) / horizon) ** 2 : sum
    }, nearest.get(patterns.ofRun[run]!)!)
  let [best, least] = [runs[0] ?? 0, Infinity]
  for (const run of runs) {
    const value = farness(run)
    if (value < least) [best, least] = [run, value]
  }
  return best
}
