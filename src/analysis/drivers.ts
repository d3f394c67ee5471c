// An answer is 70 %, and the reader asks: what does that hang on? Two things can be said. What goes with the answer is
// read off the runs that there are; what makes it so is found by drawing one thing again and leaving all else as it was.
// The two differ wherever a factor ties things together, and a reader who is told only the first is led to bystanders.
//
// This folder takes runs apart: Runs → Drivers. It refuses to play (study/ hands it what was played), to tell (that is for
// words/ and documents), and to give a share without its error, or a name where the runs do not carry one.

import { listUnknowns, type Unknown } from "../answers/unknowns.ts"
import type { Runs } from "../answers/runs.ts"
import type { Plan } from "../simulation/plan.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { screeningLevel } from "../statistics/explained-share.ts"
import { type AnswerColumn, type AnswerMeasure, estimateAmong, isSettled } from "./answer-measure.ts"
import type { AnswerName } from "./answer-name.ts"
import {
  explainAnswers,
  findLowToHigh,
  type FromLowToHigh,
  leastSeen,
  openSources,
  readUnknown,
  splitFifths,
} from "./explain-answers.ts"
import { type NamedSource, nameSources, sourcesOf } from "./source-list.ts"

/** What goes with the answers of some runs: the content of `drivers.json` but for what was played for it. */
export interface Drivers {
  readonly runs: number
  /** Below this p value something is seen: 0.01 over the number of unknowns times answers. */
  readonly level: number
  /** About so large a share of an answer's variance is the least that these runs show. */
  readonly least_seen: number
  readonly unknowns: readonly UnknownName[]
  readonly sources: readonly SourceName[]
  readonly answers: readonly AnswerDrivers[]
  /** Answers that are the same in all runs: nothing drives them. */
  readonly settled: readonly AnswerName[]
}

export interface UnknownName extends Pick<Unknown, "id" | "kind" | "title" | "unit" | "basis" | "evidence"> {
  /** What it is worked out from, where it has no part of its own. */
  readonly follows_from: readonly string[]
  readonly loaded_by: readonly string[]
}

export interface SourceName {
  readonly id: string
  readonly kind: NamedSource["kind"]
  readonly title: string
}

/** What goes with one answer. */
export interface AnswerDrivers extends AnswerName {
  readonly measure: AnswerMeasure
  /** Over all runs that count; of a category the share of the value that most runs have. */
  readonly estimate: Estimate
  /** Of a category: that value. */
  readonly of?: string
  /** By unknown, what explains most first. */
  readonly values: readonly ValueDriver[]
  /** By independent source, what explains most first. */
  readonly sources: readonly SourceDriver[]
  /** What all values explain, each by itself, added up (those tied by factors share what they explain); and all sources. */
  readonly sums: { readonly values: Estimate; readonly sources: Estimate }
}

export interface ValueDriver extends FromLowToHigh {
  readonly id: string
  readonly kind: Unknown["kind"]
  /** Share of the answer's variance. */
  readonly explains: Estimate
  readonly p_value: number
  readonly seen: boolean
  /** Sources that decide it beside factors: its own, or those of what it follows from. */
  readonly sources: readonly string[]
}

export interface SourceDriver {
  readonly id: string
  readonly kind: NamedSource["kind"]
  readonly explains: Estimate
  readonly p_value: number
  readonly seen: boolean
}

/** Takes the answers of runs apart. `seed` is the one with which they were played; it rebuilds what each source drew. */
export function findDrivers(runs: Runs, plan: Plan, seed: string, asked: readonly AnswerColumn[]): Drivers {
  const unknowns = listUnknowns(runs.model)
  const sources = nameSources(runs.model, plan, unknowns)
  const answers = asked.filter((answer) => !isSettled(answer))
  const level = screeningLevel / Math.max(1, unknowns.length * answers.length)
  const values = explainAnswers(unknowns, (unknown) => readUnknown(runs, unknown), answers)
  const drawn = explainAnswers(sources, openSources(runs, seed), answers)
  const lowToHigh = openLowToHigh(runs, answers)
  return {
    runs: runs.count,
    level,
    least_seen: leastSeen(runs.count, level),
    unknowns: unknowns.map(nameUnknown),
    sources: sources.map(({ id, kind, title }) => ({ id, kind, title })),
    answers: answers.map((answer, place): AnswerDrivers => ({
      ...answer.name,
      measure: answer.measure,
      ...estimateWhole(answer),
      values: values.columns
        .map(({ column, explained }): ValueDriver => ({
          id: column.id,
          kind: column.kind,
          ...judge(explained[place]!, level),
          ...lowToHigh(column, place),
          sources: sourcesOf(column, sources, unknowns).map(({ id }) => id),
        }))
        .toSorted(byShare),
      sources: drawn.columns
        .map(({ column: { id, kind }, explained }): SourceDriver => ({ id, kind, ...judge(explained[place]!, level) }))
        .toSorted(byShare),
      sums: { values: values.sums[place]!, sources: drawn.sums[place]! },
    })),
    settled: asked.filter(isSettled).map(({ name }) => name),
  }
}

/** An answer over all runs. */
function estimateWhole(answer: AnswerColumn): { readonly estimate: Estimate; readonly of?: string } {
  if (answer.measure !== "share") return { estimate: estimateAmong(answer) }
  const shares = answer.column.names.map((of, place) => ({ estimate: estimateAmong(answer, undefined, place), of }))
  return shares.toSorted((a, b) => b.estimate.value - a.estimate.value)[0] ?? { estimate: estimateAmong(answer) }
}

function judge({ share, p_value }: { readonly share: Estimate; readonly p_value: number }, level: number) {
  return { explains: share, p_value, seen: p_value < level }
}

function byShare(a: { readonly explains: Estimate }, b: { readonly explains: Estimate }): number {
  return b.explains.value - a.explains.value
}

/** Reads each unknown once for all answers. */
function openLowToHigh(runs: Runs, answers: readonly AnswerColumn[]) {
  const found = new Map<Unknown, readonly FromLowToHigh[]>()
  return (unknown: Unknown, place: number): FromLowToHigh => {
    const known = found.get(unknown)
    if (known !== undefined) return known[place]!
    const fifths = splitFifths(readUnknown(runs, unknown)!)
    const all = answers.map((answer) => findLowToHigh(fifths, answer))
    found.set(unknown, all)
    return all[place]!
  }
}

function nameUnknown({ id, kind, title, unit, basis, evidence, reads, isDrawn, loadedBy }: Unknown): UnknownName {
  return { id, kind, title, unit, basis, evidence, follows_from: isDrawn ? [] : reads, loaded_by: loadedBy }
}
