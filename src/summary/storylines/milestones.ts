import { decodeEvent } from "../../answers/decode-events.ts"
import { daysOfSteps } from "../../answers/moments.ts"
import type { PlayedRuns } from "../../answers/runs.ts"
import { listEvents } from "../list-events.ts"

/** Something that happens on a day in some runs and in others never. */
export interface Milestone {
  /** The question's id, or the rule's as `actor.rule`. */
  readonly id: string
  readonly label: string
  /** By run: the day of the first time, since 1970-01-01; Infinity where it never happened. */
  readonly days: Float64Array
}

/** What happens in fewer runs than this, or in more than the rest of them, sets no lines apart. */
const leastShare = 0.05
/** At most so many milestones: a line that cannot be read is none. */
const mostMilestones = 10
/** Two that differ in fewer runs than this share are one. */
const leastDifference = 0.02

/**
 * The milestones of a scenario: what its questions ask to happen first (`when`, and `event` with `by`), then what breaks a
 * stated position. Of those that happen in 5 to 95 % of the runs, the ten that are least foregone; what happens in the
 * very same runs on the very same days as one before is left out. In the order in which they were found.
 */
export function listMilestones(played: PlayedRuns): readonly Milestone[] {
  const found = [...listQuestions(played), ...listBreakers(played)].filter((milestone) => {
    const share = shareOf(milestone)
    return share >= leastShare && share <= 1 - leastShare
  })
  const distinct: Milestone[] = []
  for (const milestone of found) if (!distinct.some((known) => areOne(known, milestone))) distinct.push(milestone)
  const openness = new Map(distinct.map((milestone) => [milestone, opennessOf(milestone)]))
  const ordered = distinct.toSorted((a, b) => openness.get(b)! - openness.get(a)!)
  const chosen = new Set(ordered.slice(0, mostMilestones))
  return distinct.filter((milestone) => chosen.has(milestone))
}

function listQuestions(played: PlayedRuns): readonly Milestone[] {
  return played.model.questions.flatMap((question): readonly Milestone[] => {
    if (question.given !== undefined || question.kind === "value" || question.kind === "category") return []
    const deadline =
      question.kind === "event" ? question.deadlines.findLast(({ record }) => record !== undefined) : undefined
    const days = played.answer(question, deadline)?.days
    return days === undefined ? [] : [{ id: question.id, label: question.label ?? question.ask, days }]
  })
}

function listBreakers(played: PlayedRuns): readonly Milestone[] {
  const breakers = new Set(played.model.positions.flatMap(({ brokenBy }) => brokenBy))
  return listEvents(played.model).flatMap(({ id, title }, slot): readonly Milestone[] => {
    if (!breakers.has(id)) return []
    return [{ id, label: title, days: daysOfSteps(decodeEvent(played.ensemble, slot).steps, played.dayOf, Infinity) }]
  })
}

function shareOf({ days }: Milestone): number {
  let happened = 0
  for (let run = 0; run < days.length; run++) if (days[run]! < Infinity) happened++
  return days.length === 0 ? 0 : happened / days.length
}

function opennessOf(milestone: Milestone): number {
  const share = shareOf(milestone)
  return share * (1 - share)
}

/** Looks no further than the run that sets them apart: most differ at once. */
function areOne({ days }: Milestone, other: Milestone): boolean {
  const enough = leastDifference * days.length
  let different = 0
  for (let run = 0; run < days.length; run++) if (days[run] !== other.days[run] && ++different >= enough) return false
  return different < enough
}
