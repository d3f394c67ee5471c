import type { Feature, Patterns } from "./patterns.ts"

/** Whether the runs of a group have a feature: the milestone happened, the one came before the other. */
export interface Side {
  readonly feature: Feature
  readonly isYes: boolean
}

/** Runs that share the answers to a few yes/no questions. */
export interface Group {
  /** What set it apart, in the order in which it was asked. */
  readonly sides: readonly Side[]
  /** Its patterns. */
  readonly rows: readonly number[]
}

export interface Divided {
  readonly groups: readonly Group[]
  /** Share of all differences between runs that lie between the groups, 0 to 1. */
  readonly explained: number
}

/** At most so many groups. */
const mostGroups = 6
/** A division must explain this share of all differences, */
const leastGain = 0.05
/** and leave this share of the runs on either side. */
const leastRuns = 0.05

/**
 * Divides runs into groups, one yes/no question at a time (divisive monothetic clustering: Chavent, Lechevallier and
 * Briant 2007). Differences are the weighted sum of squares around the mean. Each time that group is divided, by that
 * feature, which takes most out of them; it ends at six groups, or where no division takes a twentieth of the whole with a
 * twentieth of the runs on either side. Which of two came first is asked only of groups in which both happened in every
 * run. Of equal divisions the first counts.
 */
export function dividePatterns(patterns: Patterns): Divided {
  const all: Group = { sides: [], rows: Array.from(patterns.counts.keys()) }
  const total = spreadOf(patterns, all.rows)
  const least = { gain: leastGain * total, runs: leastRuns * countRuns(patterns, all.rows) }
  let groups: readonly Group[] = [all]
  let gained = 0
  let best = total > 0 ? groups.map((group) => findDivision(patterns, group, least.runs)) : []
  while (groups.length < mostGroups) {
    const gains = best.map((division) => division?.gain ?? 0)
    const place = gains.indexOf(Math.max(...gains))
    const division = best[place]
    if (division === undefined || division.gain < least.gain) break
    gained += division.gain
    groups = groups.toSpliced(place, 1, ...division.parts)
    best = best.toSpliced(place, 1, ...division.parts.map((part) => findDivision(patterns, part, least.runs)))
  }
  return { groups, explained: total > 0 ? gained / total : 0 }
}

interface Division {
  readonly gain: number
  readonly parts: readonly [Group, Group]
}

function findDivision(patterns: Patterns, group: Group, leastCount: number): Division | undefined {
  const before = spreadOf(patterns, group.rows)
  let best: Division | undefined
  patterns.features.forEach((feature, column) => {
    if (feature.kind === "before" && !haveBoth(patterns, group, feature)) return
    const isYes = (row: number) => patterns.values[row * patterns.features.length + column]! > 0.5
    const [yes, no] = [group.rows.filter(isYes), group.rows.filter((row) => !isYes(row))]
    if (Math.min(countRuns(patterns, yes), countRuns(patterns, no)) < Math.max(1, leastCount)) return
    const gain = before - spreadOf(patterns, yes) - spreadOf(patterns, no)
    if (best !== undefined && gain <= best.gain) return
    const part = (rows: readonly number[], side: boolean): Group => ({
      sides: [...group.sides, { feature, isYes: side }],
      rows,
    })
    best = { gain, parts: [part(yes, true), part(no, false)] }
  })
  return best
}

function haveBoth({ values, features }: Patterns, { rows }: Group, feature: Feature & { kind: "before" }): boolean {
  return rows.every(
    (row) =>
      values[row * features.length + feature.milestone] === 1 && values[row * features.length + feature.other] === 1,
  )
}

function countRuns({ counts }: Patterns, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + counts[row]!, 0)
}

/** The mean of the rows, feature by feature. */
export function meanOf({ values, features, counts }: Patterns, rows: readonly number[]): Float64Array {
  const mean = new Float64Array(features.length)
  let runs = 0
  for (const row of rows) {
    runs += counts[row]!
    for (let i = 0; i < mean.length; i++) mean[i]! += counts[row]! * values[row * mean.length + i]!
  }
  return mean.map((sum) => sum / runs)
}

/** How far a row lies from a mean: the weighted sum of squares. */
export function distanceTo({ values, features }: Patterns, row: number, mean: Float64Array): number {
  let sum = 0
  for (let i = 0; i < mean.length; i++) sum += features[i]!.weight * (values[row * mean.length + i]! - mean[i]!) ** 2
  return sum
}

function spreadOf(patterns: Patterns, rows: readonly number[]): number {
  if (rows.length === 0) return 0
  const mean = meanOf(patterns, rows)
  return rows.reduce((sum, row) => sum + patterns.counts[row]! * distanceTo(patterns, row, mean), 0)
}
