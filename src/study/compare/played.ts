import { cutColumns } from "../../answers/cut-columns.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { compareScenarios, type Side } from "./compare-scenarios.ts"
import type { Comparison } from "./result.ts"
import { summarize } from "../../summary/summarize.ts"
import type { Summary } from "../../summary/summary.ts"
import type { Prepared } from "../prepare.ts"

/** A scenario that was played and summed up. */
export interface Played extends Pick<Prepared, "loaded" | "model"> {
  readonly ensemble: Ensemble
  readonly summary: Summary
}

/** The second result with the first one as its base, paired on the runs that both have. */
export function comparePlayed(first: Played, second: Played): Comparison {
  const runs = Math.min(first.summary.runs, second.summary.runs)
  return compareScenarios([sideOf("before", first, runs), sideOf("now", second, runs)])
}

function sideOf(id: string, played: Played, runs: number): Side {
  const { summary, ensemble } = cutRuns(played, runs)
  return { id, title: id, summary, played: { model: played.model, ensemble } }
}

/** Its first runs alone: the same as if no more had been played, but for the tracks, which are not compared. */
function cutRuns(played: Played, runs: number): Pick<Played, "summary" | "ensemble"> {
  if (played.summary.runs === runs) return played
  const { loaded, model, ensemble: whole } = played
  const ensemble: Ensemble = { ...cutColumns(whole, 0, runs), tracks: [] }
  const told = { name: loaded.name, seed: played.summary.seed, answersAlone: true } as const
  return { ensemble, summary: summarize({ ...told, model, ensemble }) }
}
