import { Effect } from "effect"
import { type Asked, listAsked, parseAsked } from "../../answers/ask.ts"
import type { Model } from "../../model/model.ts"
import type { AnalysisAsked } from "../../report/analysis-asked.ts"
import { BadUsage, ScenarioIsWrong } from "../failure.ts"

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
export const readDriversRequest = Effect.fn("readDriversRequest")(function* (model: Model, { flags }: AnalysisAsked) {
  const valueOf = (name: string): string | undefined => flags.find(([flag]) => flag === name)?.[1]
  const questions = flags.flatMap(([flag, value]) => (flag === "question" && value !== undefined ? [value] : []))
  const parsed = questions.map((text) => parseAsked(model, text))
  const problems = parsed.flatMap((one) => (one.ok ? [] : [one.problem]))
  if (problems.length > 0) return yield* new ScenarioIsWrong({ problems })
  const [tornadoText, morris] = [valueOf("tornado"), valueOf("morris")]
  const tornado = tornadoText === undefined ? undefined : parseTornado(tornadoText)
  if (tornadoText !== undefined && tornado === undefined)
    return yield* new BadUsage({ text: `--tornado ${tornadoText}: expected two percentiles such as 5:95` })
  return {
    asked: questions.length === 0 ? listAsked(model) : parsed.flatMap((one) => (one.ok ? [one.asked] : [])),
    areNamed: questions.length > 0,
    runs: Number(valueOf("redraw") ?? usualRedraws),
    redraw: valueOf("redraw") !== undefined,
    ...(tornado === undefined ? {} : { tornado }),
    withoutRules: flags.some(([flag]) => flag === "without-rules"),
    ...(morris === undefined ? {} : { morris: Number(morris) }),
    top: Number(valueOf("top") ?? usualTop),
  } satisfies DriversRequest as DriversRequest
})
