import { diffScenarios, groupEdits, traceOrigins } from "../design/edits.ts"
import type { Side } from "../study/compare/compare-scenarios.ts"
import { describeContender, makeDistinct } from "../study/compare/recipe.ts"
import type { Contender } from "../report/recipe.ts"
import { summarize } from "../summary/summarize.ts"
import { findPlayed } from "./held.ts"
import type { Runs } from "./values.ts"

/** Runs as they take part in a comparison, called as the command line calls them, the base first. */
export function describeSides(base: Runs, others: readonly Runs[]): readonly [Side, ...Side[]] {
  const [first, ...rest] = makeDistinct([base, ...others].map((runs) => describeRuns(runs, runs === base)))
  return [describeSide(base, base, first), ...others.map((runs, i) => describeSide(base, runs, rest[i]))]
}

function describeRuns(runs: Runs, isBase: boolean): Contender {
  const { source, loaded } = findPlayed(runs).prepared
  const sets = source.set
  return describeContender(loaded, { sets, ...(isBase || sets.length === 0 ? {} : { edit: sets.join("; ") }) })
}

function describeSide(base: Runs, runs: Runs, contender: Contender | undefined): Side {
  const { prepared, ensemble } = findPlayed(runs)
  const { model, loaded } = prepared
  const { name, title } = runs.scenario
  const { because } = loaded.scenario
  const start = findPlayed(base).prepared.loaded
  const edits = diffScenarios(start.scenario, loaded.scenario, traceOrigins(start, loaded))
  return {
    id: contender?.id ?? name,
    title: contender?.title ?? title,
    ...(because === undefined ? {} : { because }),
    edits: groupEdits(edits),
    summary: summarize({ name, seed: runs.seed, model, ensemble }),
    played: { model, ensemble },
  }
}
