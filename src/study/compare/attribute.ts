import { Effect, Option } from "effect"
import { openRuns } from "../../answers/runs.ts"
import { type AttributionPlan, idsAt, planAttribution } from "./orders.ts"
import { applyThings } from "../../design/edits.ts"
import { BadUsage, ScenarioIsWrong } from "../failure.ts"
import { mixPrepared, type Prepared, prepareSource } from "../prepare.ts"
import { beginAttribution } from "./summarize-attribution.ts"
import { readAnswers } from "../readings.ts"
import { compareScenarios, openSide, type Side } from "./compare-scenarios.ts"
import type { Attribution } from "./result.ts"
import { summarizeAnswers } from "../../summary/summarize-question.ts"
import type { Entries, Entry } from "./entries.ts"
import type { PlayOptions } from "./sides.ts"
import { Listener } from "../listener.ts"
import { simulate } from "../simulate.ts"

/** What each edit did, for every other scenario that is paired with the base and differs from it; none unless asked for. */
export const attributeEdits = Effect.fn("attributeEdits")(function* (
  gathered: Entries,
  [base, ...others]: readonly [Side, ...Side[]],
  options: PlayOptions & { readonly attribute: boolean },
) {
  if (!options.attribute) return {}
  const found = yield* Effect.forEach(others, (other, i) =>
    attributeSide(gathered, base, other, gathered.entries[i + 1], options),
  )
  return { attributions: found.flat() }
})

const attributeSide = Effect.fn("attributeSide")(function* (
  gathered: Entries,
  base: Side,
  other: Side,
  entry: Entry | undefined,
  options: PlayOptions,
) {
  const [start, end] = [gathered.entries[0].prepared, entry?.prepared]
  const [, compared] = compareScenarios([base, other]).scenarios
  if (start === undefined || end === undefined || compared?.paired !== true) return []
  const things = other.edits ?? []
  if (things.length === 0) return []
  const mix = (ids: readonly string[]) => mixScenarios(start, end, things.length, ids)
  const plan = planAttribution(things, (ids) => {
    const mixed = mix(ids)
    return mixed === undefined ? undefined : JSON.stringify(mixed.plan)
  })
  if (!options.quiet)
    yield* (yield* Listener).remark(`${other.title}: ${plan.points.length} combinations of edits to play`)
  return [yield* playPoints(gathered, base, other, plan, mix, options)]
})

/** The base with some things as the other scenario has them; undefined if that does not compile. */
const mixScenarios = (start: Prepared, end: Prepared, all: number, ids: readonly string[]): Prepared | undefined => {
  if (ids.length === 0) return start
  if (ids.length === all) return end
  return mixPrepared(start, end, applyThings(start.loaded.scenario, end.loaded.scenario, ids))
}

const playPoints = Effect.fn("playPoints")(function* (
  { runs, seed }: Entries,
  base: Side,
  other: Side,
  plan: AttributionPlan,
  mix: (ids: readonly string[]) => Prepared | undefined,
  options: PlayOptions,
) {
  const { answers } = compareScenarios([base, other])
  const start = readAnswers(base.summary.questions, openSide(base)).filter(({ answer }) =>
    answers.some(({ id, deadline }) => id === answer.id && deadline === answer.deadline),
  )
  const attributor = beginAttribution(other.id, plan, start, runs)
  const last = plan.points.length - 1
  yield* Effect.forEach(
    plan.points,
    Effect.fnUntraced(function* (point, i) {
      if (i === 0) return attributor.add(i, start)
      if (i === last) return attributor.add(i, readAnswers(other.summary.questions, openSide(other)))
      const mixed = mix(idsAt(plan, point))
      if (mixed === undefined)
        return yield* new BadUsage({ text: `these edits cannot stand together: ${idsAt(plan, point).join(", ")}` })
      const played = playPoint(mixed, { ...options, runs, seed }).pipe(
        Effect.catchTag("ScenarioIsWrong", (wrong) => tellMixture(mixed, wrong, idsAt(plan, point))),
      )
      attributor.add(i, yield* played)
    }),
    { discard: true },
  )
  return attributor.split() satisfies Attribution
})

/** Only the answers are wanted of a point: no tracks, positions, rules or assumptions. */
const playPoint = Effect.fn("playPoint")(function* (
  prepared: Prepared,
  options: PlayOptions & { readonly runs: number; readonly seed: string },
) {
  const plan = { ...prepared.plan, tracks: [] }
  const ensemble = yield* simulate({ ...prepared, plan }, { ...options, precision: Option.none() })
  const answered = openRuns(prepared.model, options.seed, ensemble)
  return readAnswers(summarizeAnswers(answered), answered)
})

/** A fault that some edits have together: with the command, unless the edits cannot all be written as `--set`. */
const tellMixture = Effect.fnUntraced(function* (mixed: Prepared, wrong: ScenarioIsWrong, ids: readonly string[]) {
  yield* (yield* Listener).remark(`with ${ids.join(", ")} changed and nothing else:`)
  const again = yield* prepareSource(mixed.source).pipe(Effect.option)
  if (Option.isSome(again) && JSON.stringify(again.value.plan) === JSON.stringify(mixed.plan)) return yield* wrong
  const remedy = "put these edits into a file of their own and run it"
  return yield* new ScenarioIsWrong({ problems: wrong.problems.map((problem) => ({ ...problem, remedy })) })
})
