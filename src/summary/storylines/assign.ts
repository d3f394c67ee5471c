import type { PlayedRuns } from "../../answers/runs.ts"
import { listMilestones } from "./milestones.ts"
import type { Storyline, Storylines } from "./storylines.ts"

/** By run, the place of its storyline in the list; -1 if it is in none of them. */
export function assignStorylines({ lines }: Storylines, played: PlayedRuns): Int32Array {
  const days = new Map(listMilestones(played).map((milestone) => [milestone.id, milestone.days]))
  const dayOf = (id: string, run: number): number => days.get(id)?.[run] ?? Infinity
  return Int32Array.from({ length: played.count }, (_, run) => lines.findIndex((line) => isIn(line, run, dayOf)))
}

function isIn({ apart }: Storyline, run: number, dayOf: (id: string, run: number) => number): boolean {
  return apart.every(({ milestone, is, other = "" }) => {
    switch (is) {
      case "happens":
        return dayOf(milestone, run) < Infinity
      case "never":
        return dayOf(milestone, run) === Infinity
      case "before":
        return dayOf(milestone, run) < dayOf(other, run)
      case "not_before":
        return !(dayOf(milestone, run) < dayOf(other, run))
    }
  })
}
