import { Effect } from "effect"
import { type AnswerColumn, openAnswers } from "../../analysis/answer-measure.ts"
import { canReach, reachAnswer } from "../../analysis/answer-reach.ts"
import { measureOwnPart, noOwnPart, type OwnPart } from "../../analysis/own-parts.ts"
import { nameSources } from "../../analysis/source-list.ts"
import type { Asked } from "../../answers/ask.ts"
import { openRuns } from "../../answers/runs.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { estimateCategorySplit, estimateSplit } from "../../statistics/nested-split.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { simulatePoints } from "../simulate.ts"
import { asItIs, type DesignedStage, playBeside, pointsOfStage } from "./play.ts"

/** What becomes of the answers where each source alone is drawn again. */
export interface Redrawn {
  /** Runs played for each source. */
  readonly runs: number
  readonly answers: readonly RedrawnAnswer[]
  /** Sources that change no run of any answer. */
  readonly moves_none: readonly string[]
}

export interface RedrawnAnswer {
  readonly name: string
  /** By source, what changes most runs first. */
  readonly sources: readonly (OwnPart & { readonly id: string })[]
  /** Share of the variance that differs from world to world, from worlds played ten times each. */
  readonly ignorance: Estimate
}

/** Runs of each world, which part what is not known from what is chance. */
const inner = 10

/** The scenario as it is, and with each source alone drawn again, but those that no formula leads from to an answer. */
export function designRedraw({ prepared: { model, plan } }: OpenedAnalysis, asked: readonly Asked[], runs: number) {
  const sources = nameSources(model, plan)
  const reaches = asked.map((one) => reachAnswer(model, plan, one))
  const played = sources.filter((source) => reaches.some((reach) => canReach(reach, source)))
  const alterations = played.map(({ id, source: { factors, assumptions } }) => ({
    name: `drawing ${id} again`,
    alteration: { redrawn: { factors, assumptions } },
  }))
  const stage: DesignedStage = { name: "redraw", runs, alterations: [asItIs, ...alterations] }
  return { sources, played, stage }
}

/** So many worlds, each of them ten times. */
export function designWorlds(worlds: number): DesignedStage {
  const alterations = [{ name: "playing each world ten times", alteration: { draws: { inner } } }]
  return { name: "worlds", runs: worlds * inner, alterations }
}

/** Draws each source alone again. */
export const redrawSources = Effect.fn("redrawSources")(function* (
  opened: OpenedAnalysis,
  asked: readonly Asked[],
  runs: number,
) {
  const { sources, played, stage } = designRedraw(opened, asked, runs)
  const parts = new Map<string, readonly OwnPart[]>()
  yield* playBeside(opened, asked, stage, (after, before, place) => {
    parts.set(
      played[place]!.id,
      before.map((answer, i) => measureOwnPart(answer, after[i]!)),
    )
  })
  const worlds = yield* measureIgnorance(opened, asked, runs)
  const answers = asked.map(({ name }, place): RedrawnAnswer => ({
    name,
    sources: sources
      .map(({ id }) => ({ id, ...(parts.get(id)?.[place] ?? noOwnPart) }))
      .toSorted((a, b) => b.moved.value - a.moved.value),
    ignorance: worlds[place]!,
  }))
  const moves = ({ up, down }: OwnPart): boolean => up + down > 0
  const found: Redrawn = {
    runs,
    answers,
    moves_none: sources.map(({ id }) => id).filter((id) => !(parts.get(id) ?? []).some(moves)),
  }
  return found
})

/** The share of each answer's variance that is ignorance, from so many worlds. */
const measureIgnorance = Effect.fnUntraced(function* (
  { prepared, seed, workers, parts: partsOf }: OpenedAnalysis,
  asked: readonly Asked[],
  worlds: number,
) {
  let found: readonly Estimate[] = []
  const { name, runs, alterations } = designWorlds(worlds)
  const parts = partsOf?.(name)
  const label = (): string => alterations[0]?.name ?? name
  const options = { runs, seed, workers, tracks: false, label, ...(parts === undefined ? {} : { parts }) }
  yield* simulatePoints(pointsOfStage(prepared, alterations), options, (ensemble) =>
    Effect.sync(() => {
      found = openAnswers(openRuns(prepared.model, seed, ensemble), asked).map(splitAnswer)
    }),
  )
  return found
})

function splitAnswer({ column: { kind, order, names } }: AnswerColumn): Estimate {
  return (kind === "category" ? estimateCategorySplit(order, names.length, inner) : estimateSplit(order, inner)).share
}
