import { Effect } from "effect"
import { reachAnswer } from "../../analysis/answer-reach.ts"
import type { Asked } from "../../answers/ask.ts"
import { unaltered, type Alteration } from "../../simulation/alteration.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { reachesTarget } from "../../statistics/find-flip.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { playAnew } from "../analysis/play-anew.ts"
import type { Prepared } from "../prepare.ts"
import { supplyOverrides } from "../supply.ts"
import type { FlipRequest } from "./request.ts"
import type { Tried } from "./result.ts"
import { estimateChance } from "./search.ts"

/** So many runs see what may do it alone; what they see is then told by as many fresh runs as were asked for. */
const screeningRuns = 500

interface Change extends Pick<Tried, "kind" | "id" | "title" | "value"> {
  readonly alteration: Partial<Alteration>
}

/** Changes each switch, each value of a category, each rule and each position by itself, where it can reach the answer. */
export const tryAlone = Effect.fn("tryAlone")(function* (
  opened: OpenedAnalysis,
  asked: Asked,
  target: Pick<FlipRequest, "target" | "rises">,
) {
  const changes = listChanges(opened.prepared, asked)
  if (changes.length === 0) return []
  const screened = yield* playEach(opened, asked, changes, { runs: Math.min(screeningRuns, opened.runs.count) })
  const near = changes.filter((_, i) => {
    const seen = screened[i]
    return seen !== undefined && reachesTarget(target, target.rises ? seen.high : seen.low)
  })
  const { count } = opened.runs
  const judged = near.length === 0 ? [] : yield* playEach(opened, asked, near, { runs: count, from: count })
  return changes.map((change, i): Tried => {
    const { kind, id, title, value } = change
    const place = near.indexOf(change)
    const chance = place < 0 ? screened[i] : judged[place]
    const alone = place >= 0 && chance !== undefined && reachesTarget(target, chance.value)
    return {
      kind,
      id,
      title,
      alone,
      ...(value === undefined ? {} : { value }),
      ...(chance === undefined ? {} : { chance }),
    }
  })
})

/** Plays each change; one with which a run cannot go on, as when a rule is missed, has no chance, and the others do. */
const playEach = Effect.fnUntraced(function* (
  opened: OpenedAnalysis,
  asked: Asked,
  changes: readonly Change[],
  which: { readonly runs: number; readonly from?: number },
) {
  const found: (Estimate | undefined)[] = []
  while (found.length < changes.length) {
    const alterations = changes.slice(found.length).map(({ alteration }) => alteration)
    const request = { ...which, alterations, label: "one change at a time" }
    yield* playAnew(opened, request, (played) => void found.push(estimateChance(played, asked))).pipe(
      Effect.catchTag("ScenarioIsWrong", () => Effect.sync(() => void found.push(undefined))),
    )
  }
  return found
})

function listChanges(prepared: Prepared, asked: Asked): readonly Change[] {
  const { model, plan } = prepared
  const reach = reachAnswer(model, plan, asked)
  const values = model.assumptions.flatMap(({ id, title, type, hidden }, slot): readonly Change[] => {
    if (hidden || !reach.assumptions.has(slot)) return []
    if (type.kind === "boolean")
      return ["true", "false"].flatMap((value) => supply(prepared, { kind: "switch", id, title }, value))
    if (type.kind === "category")
      return type.values.flatMap((value) => supply(prepared, { kind: "value", id, title }, value))
    return []
  })
  const rules = model.rules.flatMap(({ id, title }, slot): readonly Change[] =>
    reach.rules.has(slot) ? [{ kind: "rule", id, title, alteration: { without: [slot] } }] : [],
  )
  // A position that nobody breaks: all that breaks it must be rules, as outcomes cannot be left out one by one.
  const positions = model.positions.flatMap(({ id, holds, brokenBy }): readonly Change[] => {
    const without = brokenBy.map((event) => model.rules.findIndex((rule) => rule.id === event))
    const isOne =
      without.length > 1 && without.every((slot) => slot >= 0) && without.some((slot) => reach.rules.has(slot))
    return isOne ? [{ kind: "position", id, title: holds, alteration: { without } }] : []
  })
  return [...values, ...rules, ...positions]
}

/** A value laid over, where it can be supplied without compiling the scenario anew. */
function supply(prepared: Prepared, change: Omit<Change, "alteration">, value: string): readonly Change[] {
  const point = supplyOverrides(prepared, [{ path: change.id, formula: value }], "without tracks")
  if (point === undefined) return []
  const told = change.kind === "switch" ? (value === "true" ? "yes" : "no") : value
  return [{ ...change, value: told, alteration: { ...unaltered, supplied: point.alteration.supplied } }]
}
