import { cutColumns } from "../../answers/cut-columns.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { compareScenarios, type Side } from "./compare-scenarios.ts"
import type { Comparison } from "./result.ts"
import { summarizeQuestions } from "../../summary/summarize.ts"
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
  // What was only counted on one side is counted on both: differences of numbers got in two ways would not be paired.
  const counted = [first, second].some(({ ensemble }) => ensemble.corrections === undefined)
  return compareScenarios([sideOf("before", first, runs, counted), sideOf("now", second, runs, counted)])
}

function sideOf(id: string, played: Played, runs: number, counted: boolean): Side {
  const { summary, ensemble } = cutRuns(played, runs, counted)
  return { id, title: id, summary, played: { model: played.model, ensemble } }
}

/** Its first runs alone: the same as if no more had been played; only the answers, for these are compared. */
function cutRuns(played: Played, runs: number, counted: boolean): Pick<Played, "summary" | "ensemble"> {
  if (played.summary.runs === runs && (played.ensemble.corrections === undefined || !counted)) return played
  const { loaded, model, ensemble: whole } = played
  const { corrections, ...cut } = cutColumns(whole, 0, runs)
  const ensemble: Ensemble = { ...cut, tracks: [], ...(counted || corrections === undefined ? {} : { corrections }) }
  return { ensemble, summary: summarizeQuestions({ name: loaded.name, seed: played.summary.seed, model, ensemble }) }
}
