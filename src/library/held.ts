import type { Ensemble } from "../ensemble/ensemble.ts"
import type { Prepared } from "../study/prepare.ts"
import type { Comparison } from "../study/compare/result.ts"
import type { Summary } from "../summary/summary.ts"
import { refuseUsage } from "./failure.ts"
import type { Files } from "../scenario/layer-texts.ts"
import type { Runs, Scenario } from "./values.ts"

/** A scenario ready to be played, and with what its files are read. */
export interface Opened {
  readonly prepared: Prepared
  readonly files: Files
}

/** What the stages hand each other without showing it. */
export interface Played extends Opened {
  readonly ensemble: Ensemble
  /** True where runs are counted and nothing else. */
  readonly plain: boolean
}

// What stands behind a value is nobody's but the stages': so it hangs on the value instead of being a part of it.
const openedOf = new WeakMap<Scenario, Opened>()
const playedOf = new WeakMap<Runs, Played>()
const summariesOf = new WeakMap<Comparison, readonly Summary[]>()

export function keepOpened(opened: Opened): Scenario {
  const { loaded, warnings } = opened.prepared
  const { name, scenario, resolvedText } = loaded
  const value: Scenario = { name, title: scenario.title, content: scenario, text: resolvedText, warnings }
  openedOf.set(value, opened)
  return value
}

export function keepRuns(scenario: Scenario, seed: string, played: Played): Runs {
  const value: Runs = { scenario, seed, count: played.ensemble.to - played.ensemble.from }
  playedOf.set(value, played)
  return value
}

export function keepComparison(comparison: Comparison, summaries: readonly Summary[]): Comparison {
  summariesOf.set(comparison, summaries)
  return comparison
}

export function findOpened(scenario: Scenario): Opened {
  return openedOf.get(scenario) ?? refuse("a scenario that load gave, not a copy of it")
}

export function findPlayed(runs: Runs): Played {
  return playedOf.get(runs) ?? refuse("the runs that play gave, not a copy of them")
}

export function findSummaries(comparison: Comparison): readonly Summary[] {
  return summariesOf.get(comparison) ?? refuse("the comparison that compare gave, not a copy of it")
}

function refuse(wanted: string): never {
  throw refuseUsage(`this takes ${wanted}`)
}
