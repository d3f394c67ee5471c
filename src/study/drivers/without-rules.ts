import { Effect } from "effect"
import { reachAnswer } from "../../analysis/answer-reach.ts"
import { measureOwnPart } from "../../analysis/own-parts.ts"
import { differAnswers } from "../../analysis/paired-answers.ts"
import type { Asked } from "../../answers/ask.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { asItIs, type DesignedStage, playBeside, type Take } from "./play.ts"

/** What becomes of the answers where each rule in turn never fires. */
export interface WithoutRules {
  readonly runs: number
  readonly rules: readonly { readonly id: string; readonly title: string }[]
  readonly answers: readonly AnswerWithoutRules[]
  /** Rules that change no run of any answer. */
  readonly moves_none: readonly string[]
  /** Rules without which a run cannot go on, as an invariant stands on them; absent where there is none. */
  readonly cannot_be_missed?: readonly string[]
}

export interface AnswerWithoutRules {
  readonly name: string
  /** By rule that changes a run, what changes most first. */
  readonly rules: readonly RuleEffect[]
  /** Rules that alone set what is asked: without them there is nothing to ask. */
  readonly needed: readonly string[]
}

export interface RuleEffect {
  readonly id: string
  readonly moved: Estimate
  readonly up: number
  readonly down: number
  /** How much higher the answer is without the rule; none of a category. */
  readonly difference?: Estimate
}

/** Leaves out each rule that may bear on an answer. */
export const leaveOutRules = Effect.fn("leaveOutRules")(function* (
  opened: OpenedAnalysis,
  asked: readonly Asked[],
  runs: number,
) {
  const { model, plan } = opened.prepared
  const reaches = asked.map((one) => reachAnswer(model, plan, one))
  const played = model.rules.map((_, slot) => slot).filter((slot) => reaches.some(({ rules }) => rules.has(slot)))
  const idOf = (slot: number): string => model.rules[slot]?.id ?? ""
  const alterations = played.map((slot) => ({ name: `leaving out ${idOf(slot)}`, alteration: { without: [slot] } }))
  const effects = asked.map((): RuleEffect[] => [])
  const refused: string[] = []
  const take: Take = (after, before, place) =>
    before.forEach((answer, i) => {
      const { moved, up, down } = measureOwnPart(answer, after[i]!)
      const difference = differAnswers(answer, after[i]!)
      if (up + down === 0) return
      const told = { id: idOf(played[place]!), moved, up, down, ...(difference === undefined ? {} : { difference }) }
      effects[i]!.push(told)
    })
  const refuse = (place: number): void => void refused.push(idOf(played[place]!))
  const stage: DesignedStage = { name: "without-rules", runs, alterations: [asItIs, ...alterations] }
  yield* playBeside(opened, asked, stage, take, refuse)
  const moving = new Set(effects.flat().map(({ id }) => id))
  const found: WithoutRules = {
    runs,
    rules: model.rules.map(({ id, title }) => ({ id, title })),
    answers: asked.map(({ name }, place) => ({
      name,
      rules: effects[place]!.toSorted((a, b) => b.moved.value - a.moved.value),
      needed: reaches[place]!.own.size === 1 ? [...reaches[place]!.own].map(idOf) : [],
    })),
    moves_none: model.rules.map(({ id }) => id).filter((id) => !moving.has(id) && !refused.includes(id)),
    ...(refused.length === 0 ? {} : { cannot_be_missed: refused }),
  }
  return found
})
