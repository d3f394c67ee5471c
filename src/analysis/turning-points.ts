import { columnNames } from "../answers/column-names.ts"
import { readColumn } from "../answers/read-column.ts"
import type { Runs } from "../answers/runs.ts"
import { formatDate } from "../calendar/date.ts"
import type { Model } from "../model/model.ts"
import { listEvents } from "../summary/list-events.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { estimateMeanStep, estimateNearMiss, findPointsOfNoReturn } from "../statistics/near-miss.ts"
import { proportion } from "../statistics/proportion.ts"
import { quantileSorted } from "../statistics/quantile.ts"
import { estimateSettledShare } from "../statistics/settled-share.ts"
import { type AnswerColumn, compareAnswers, estimateAmong } from "./answer-measure.ts"
import type { AnswerName } from "./answer-name.ts"

/** How much of what is open about an answer is settled by a day. */
export interface SettledBy {
  /** Of the step after which all chance was drawn again. */
  readonly step: number
  /** Last day of that step, ISO. */
  readonly date: string
  readonly share: Estimate
}

/** When an answer is decided. */
export interface AnswerTurning extends AnswerName {
  readonly answer: Estimate
  /** At each check and at the end; empty where too few runs say yes. */
  readonly settled: readonly SettledBy[]
  /** Why nothing is told, where so few runs say yes, or no. */
  readonly too_rare?: { readonly fewer: number; readonly runs: number; readonly needed: number }
  /** Followed from check to check in some runs; only of yes or no. */
  readonly paths?: MeasuredPaths
}

/** What was seen on paths: runs whose chance was measured at each check by playing other futures from there. */
export interface MeasuredPaths {
  readonly paths: number
  readonly branches: number
  /** Of the runs that ended no, the share that had stood above even odds; absent where none ended no. */
  readonly nearly_yes?: NearMissTold
  /** Of the runs that ended yes, the share that had stood below one in five. */
  readonly nearly_no?: NearMissTold
  readonly no_return?: {
    /** Share of paths that have a day from which on their chance lies below 5 % or above 95 % for good, before the end. */
    readonly share: Estimate
    readonly median: string
    readonly low: string
    readonly high: string
  }
  /** Mean step of the chance between the checks around an act, the largest first. */
  readonly acts: readonly {
    readonly id: string
    readonly title: string
    readonly paths: number
    readonly step: Estimate
  }[]
  /** The first paths: by path, the chance at each check and at the end. */
  readonly shown: readonly { readonly ended: boolean; readonly chances: readonly number[] }[]
}

interface NearMissTold {
  readonly limit: number
  readonly runs: number
  readonly share: Estimate
  /** Where the same branches choose the time and are read. */
  readonly chosen: Estimate
}

/** Below 5 % so many runs must say the rarer of yes and no for a curve to be told. */
export const fewestOfRarer = 200

/** Steps after which chance is drawn again: the start, then evenly up to the last but one. */
export function placeChecks(steps: number, checks: number): readonly number[] {
  const places = Array.from({ length: checks }, (_, i) => Math.round((i * steps) / checks))
  return [...new Set(places)].filter((step) => step < steps)
}

/** From this share on an answer is not rare, however few runs there are. */
const rareShare = 0.05

/** How many runs say the rarer of yes and no, where that is so rare that a curve would be luck; undefined elsewhere. */
export function countTooRare({ column: { kind, values } }: AnswerColumn): number | undefined {
  if (kind !== "yes-no") return undefined
  const counted = values.filter((value) => !Number.isNaN(value))
  const yes = counted.filter((value) => value === 1).length
  const rarer = Math.min(yes, counted.length - yes)
  return rarer < fewestOfRarer && rarer < rareShare * counted.length ? rarer : undefined
}

/** How much of an answer is settled after each check, from the plain runs and those with all later chance drawn again. */
export function traceSettled(
  answer: AnswerColumn,
  branches: readonly { readonly step: number; readonly date: string; readonly answer: AnswerColumn }[],
  end: { readonly step: number; readonly date: string },
): readonly SettledBy[] {
  const checked = branches.map(({ step, date, answer: other }) => ({
    step,
    date,
    share: estimateSettledShare(compareAnswers(answer, other)),
  }))
  const whole: Estimate = { value: 1, mcse: 0, low: 1, high: 1, n: answer.column.values.length }
  return [...checked, { ...end, share: whole }]
}

/** An answer with what all its runs say. */
export function describeTurning(answer: AnswerColumn): Pick<AnswerTurning, keyof AnswerName | "answer"> {
  return { ...answer.name, answer: estimateAmong(answer) }
}

/** The branches of paths: by path * checks + check, how many of each half said yes. */
export interface Followed {
  /** By path: 1 for yes; NaN where the run does not count. */
  readonly ended: Float64Array
  readonly checks: readonly { readonly step: number; readonly date: string }[]
  /** Branches of each path and check, both halves together; even. */
  readonly branches: number
  readonly first: Float64Array
  readonly second: Float64Array
}

const limits = { above: 0.5, below: 0.2 } as const
const shownPaths = 20
const mostActs = 8

/** What paths tell until the deadline: what nearly happened, what moved the chance, when there was no way back. */
export function measurePaths(runs: Runs, all: Followed, deadline?: string): MeasuredPaths {
  const { ended, checks, branches, first, second } = keepOpen(all, deadline)
  const half = branches / 2
  const width = checks.length + 1
  const chances = new Float64Array(ended.length * width)
  for (let path = 0; path < ended.length; path++) {
    for (let check = 0; check < checks.length; check++) {
      const cell = path * checks.length + check
      chances[path * width + check] = (first[cell]! + second[cell]!) / branches
    }
    chances[path * width + checks.length] = ended[path]!
  }
  const near = (side: "above" | "below"): NearMissTold | undefined => {
    const count = ended.filter((end) => (end === 1) === (side === "below")).length
    if (count < fewestEnded) return undefined
    const found = estimateNearMiss({ ended, checks: checks.length, branches: half, first, second }, side, limits[side])
    return { limit: limits[side], runs: count, ...found }
  }
  const [nearlyYes, nearlyNo] = [near("above"), near("below")]
  const noReturn = tellNoReturn(chances, width, checks)
  return {
    paths: ended.length,
    branches,
    ...(nearlyYes === undefined ? {} : { nearly_yes: nearlyYes }),
    ...(nearlyNo === undefined ? {} : { nearly_no: nearlyNo }),
    ...(noReturn === undefined ? {} : { no_return: noReturn }),
    acts: measureActs(runs, chances, checks, ended.length),
    shown: Array.from({ length: Math.min(shownPaths, ended.length) }, (_, path) => ({
      ended: ended[path] === 1,
      chances: [...chances.subarray(path * width, (path + 1) * width)],
    })),
  }
}

/** Only the checks before the deadline: after it everything is settled, which is no news. */
function keepOpen(followed: Followed, deadline: string | undefined): Followed {
  const checks = deadline === undefined ? followed.checks : followed.checks.filter(({ date }) => date < deadline)
  const cut = (counts: Float64Array): Float64Array =>
    counts.filter((_, cell) => cell % followed.checks.length < checks.length)
  return { ...followed, checks, first: cut(followed.first), second: cut(followed.second) }
}

/** Of fewer runs that ended one way, nothing is told. */
const fewestEnded = 10

/** Days at which the chance had left the middle for good; one that never did before the end is none. */
function tellNoReturn(
  chances: Float64Array,
  width: number,
  checks: Followed["checks"],
): MeasuredPaths["no_return"] | undefined {
  const points = findPointsOfNoReturn(chances, width)
  const found = points.filter((check) => check >= 0 && check < checks.length)
  if (found.length < fewestEnded) return undefined
  const sorted = Float64Array.from(found).sort()
  const dayAt = (share: number): string => checks[Math.round(quantileSorted(sorted, share))]?.date ?? ""
  return {
    share: proportion(found.length, points.length),
    median: dayAt(0.5),
    low: dayAt(0.05),
    high: dayAt(0.95),
  }
}

/** Acts that moved the chance by more than luck: by rule, over all paths in which it fired between two checks. */
function measureActs(
  runs: Runs,
  chances: Float64Array,
  checks: Followed["checks"],
  paths: number,
): MeasuredPaths["acts"] {
  const { model } = runs
  const ends = checks.map(({ step }) => lastDay(model, step))
  const width = checks.length + 1
  const rules = listEvents(model)
  const found = rules.flatMap(({ id, title }) => {
    const days = readColumn(runs, columnNames.ruleDay(id))?.data
    if (days === undefined) return []
    const fired = Int32Array.from({ length: paths }, (_, path) => placeBetween(ends, days[path]!))
    const step = estimateMeanStep(chances, width, fired)
    return step === undefined ? [] : [{ id, title, paths: fired.filter((check) => check >= 0).length, step }]
  })
  const level = 3.5
  return found
    .filter(({ step }) => Math.abs(step.value) > level * step.mcse)
    .toSorted((a, b) => Math.abs(b.step.value) - Math.abs(a.step.value))
    .slice(0, mostActs)
}

/** The check after which a day lies; −1 for a day that never came, or none after the first check. */
function placeBetween(ends: readonly number[], day: number): number {
  if (!Number.isFinite(day)) return -1
  let place = -1
  while (place + 1 < ends.length && ends[place + 1]! < day) place++
  return place
}

/** The last day of a step, since 1970-01-01; of step 0 the start. */
export function lastDay({ clock }: Model, step: number): number {
  return step === 0 ? clock.start : (clock.ends[step] ?? clock.start)
}

/** A step with its last day. */
export function dateCheck(model: Model, step: number): { readonly step: number; readonly date: string } {
  return { step, date: formatDate(lastDay(model, step)) }
}
