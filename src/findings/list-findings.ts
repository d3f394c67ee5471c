import type { Leaders } from "../analysis/leaders.ts"
import type { Summary } from "../summary/summary.ts"
import { findCategories } from "./find-categories.ts"
import { findDates } from "./find-dates.ts"
import { findHinges, findIgnorance } from "./find-hinges.ts"
import { findIdle } from "./find-idle.ts"
import { findMoved } from "./find-moved.ts"
import { findOpen } from "./find-open.ts"
import { findBroken } from "./find-positions.ts"
import { findQuantities } from "./find-quantities.ts"
import { findSettled } from "./find-settled.ts"
import { type Candidate, type Finding, worth } from "./finding.ts"

/**
 * Everything that some runs show by the rules of this folder, the weightiest first; of equal weight in the order in which the
 * scenario declares it. `leaders` are what leads in each answer, where that was looked for.
 */
export function listFindings(summary: Summary, leaders?: Leaders): readonly Finding[] {
  const { questions, positions, rules, scenario } = summary
  return rankFindings([
    ...findSettled(questions),
    ...findOpen(questions),
    ...findMoved(questions),
    ...findBroken(positions),
    ...(leaders === undefined ? [] : [...findHinges(questions, leaders), ...findIgnorance(questions, leaders)]),
    ...findCategories(questions),
    ...findQuantities(questions),
    ...findDates(questions, scenario),
    ...findIdle(rules),
  ])
}

/** Candidates as findings: the strongest of each kind may say so. */
export function rankFindings(candidates: readonly Candidate[]): readonly Finding[] {
  const sorted = candidates.toSorted((a, b) => weigh(b) - weigh(a))
  return sorted.map((candidate) => {
    const isFirst = sorted.find(({ kind }) => kind === candidate.kind) === candidate
    return { kind: candidate.kind, text: candidate.tell({ isFirst }), weight: weigh(candidate), at: candidate.at }
  })
}

function weigh({ kind, strength }: Candidate): number {
  return worth[kind] * strength
}
