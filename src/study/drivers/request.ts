import { Effect } from "effect"
import type { Asked } from "../../answers/ask.ts"
import type { Model } from "../../model/model.ts"
import type { AnalysisAsked } from "../../report/analysis-asked.ts"
import { findAsked, hasFlag, numberOf, valuesOf } from "../analysis/asked.ts"
import { BadUsage } from "../failure.ts"

/** What `casus drivers` was asked, read back from its flags. */
export interface DriversRequest {
  readonly asked: readonly Asked[]
  /** Whether single answers were named; else all are told in one table. */
  readonly areNamed: boolean
  /** Runs to play for each source, for each value that is fixed and for each rule that is left out. */
  readonly runs: number
  readonly redraw: boolean
  /** The two shares of its own distribution at which each value is fixed. */
  readonly tornado?: readonly [low: number, high: number]
  readonly withoutRules: boolean
  /** Trajectories of elementary effects. */
  readonly morris?: number
  /** How many unknowns are told of an answer. */
  readonly top: number
}

export const usualRedraws = 1000
export const usualTop = 10

/** `5:95`, two percentiles, the lower one first; undefined for anything else. */
export function parseTornado(text: string): readonly [number, number] | undefined {
  const [, low, high] = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(text.trim()) ?? []
  const [from, to] = [Number(low) / 100, Number(high) / 100]
  return from > 0 && from < to && to < 1 ? [from, to] : undefined
}

/** Reads the flags. Fails with ScenarioIsWrong where an answer is asked for that the scenario does not have. */
export const readDriversRequest = Effect.fn("readDriversRequest")(function* (model: Model, asked: AnalysisAsked) {
  const found = yield* findAsked(model, asked)
  const [tornadoText] = valuesOf(asked, "tornado")
  const tornado = tornadoText === undefined ? undefined : parseTornado(tornadoText)
  if (tornadoText !== undefined && tornado === undefined)
    return yield* new BadUsage({ text: `--tornado ${tornadoText}: expected two percentiles such as 5:95` })
  return {
    asked: found,
    areNamed: hasFlag(asked, "question"),
    runs: numberOf(asked, "redraw", usualRedraws),
    redraw: hasFlag(asked, "redraw"),
    ...(tornado === undefined ? {} : { tornado }),
    withoutRules: hasFlag(asked, "without-rules"),
    ...(hasFlag(asked, "morris") ? { morris: numberOf(asked, "morris", 0) } : {}),
    top: numberOf(asked, "top", usualTop),
  } satisfies DriversRequest as DriversRequest
})
