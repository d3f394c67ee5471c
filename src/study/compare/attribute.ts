import { Effect } from "effect"
import { openRuns } from "../../answers/runs.ts"
import { compileIn } from "../../simulation/alteration.ts"
import { summarizeAnswers } from "../../summary/summarize-question.ts"
import { Listener } from "../listener.ts"
import { addStopped, type CommonLeftOut, leaveOutNone, refuseNone, type Stopped } from "../play-common.ts"
import { type ReadAnswer, readAnswers } from "../readings.ts"
import { compareScenarios, type Side } from "./compare-scenarios.ts"
import type { Entries, Entry } from "./entries.ts"
import { type Mixtures, openMixtures } from "./mixtures.ts"
import { keepMoved } from "../../answers/keep-moved.ts"
import { type AttributionPlan, planAttribution } from "./orders.ts"
import { playMixtures } from "./play-mixtures.ts"
import type { Attribution, Comparison } from "./result.ts"
import { playEntries, type PlayedSides, type PlayOptions } from "./sides.ts"
import { beginAttribution } from "./summarize-attribution.ts"

/**
 * What each edit did, beside what was compared. Where runs cannot go on with some of the edits, all is played again without them, what
 * is compared as well: what edits did is to sum to the difference. Where none can with some of them, it is not told of that scenario.
 */
export const attributePlayed = Effect.fn("attributePlayed")(function* (
  played: PlayedSides,
  options: PlayOptions & { readonly attribute: boolean },
) {
  const { gathered, sides } = played
  const first = yield* attributeEdits(gathered, sides, options, played.leftOut)
  if (first.stopped.length === 0) return { ...played, ...first }
  const leftOut = addCorners(played.leftOut, first.stopped)
  yield* refuseNone(leftOut, gathered.seed)
  const isSame = leftOut.numbers.size === played.leftOut.numbers.size
  const again = isSame ? { ...played, leftOut } : yield* playEntries(gathered, options, leftOut)
  return { ...again, ...(yield* attributeEdits(again.gathered, again.sides, options, leftOut)) }
})

/** With what stopped with some of the edits; of a scenario that is not told of nothing else counts. */
function addCorners(before: CommonLeftOut, stopped: readonly Stopped[]): CommonLeftOut {
  const empty = addStopped(before, stopped).empty.slice(before.empty.length)
  const isTold = ({ where }: Stopped) => !empty.some((one) => one.where?.scenario === where?.scenario)
  const isEmpty = ({ point }: Stopped) => empty.some((one) => one.point === point)
  return addStopped(
    before,
    stopped.filter((one) => isTold(one) || isEmpty(one)),
  )
}

/** What each edit did in every other scenario that is paired with the base and differs from it; none unless asked for. */
export const attributeEdits = Effect.fn("attributeEdits")(function* (
  gathered: Entries,
  [base, ...others]: readonly [Side, ...Side[]],
  options: PlayOptions & { readonly attribute: boolean },
  leftOut: CommonLeftOut = leaveOutNone(gathered.runs),
) {
  const stopped: Stopped[] = []
  if (!options.attribute) return { stopped }
  const isTold = ({ id }: Side) => !leftOut.empty.some(({ where }) => where?.scenario === id)
  const found = yield* Effect.forEach(others, (other, i) =>
    isTold(other)
      ? attributeSide(gathered, base, other, gathered.entries[i + 1], { ...options, leftOut, stopped })
      : Effect.succeed([]),
  )
  return { attributions: found.flat(), stopped }
})

/** How combinations of edits are played, and where those of their runs are told that cannot go on. */
interface CornerOptions extends PlayOptions {
  readonly leftOut: CommonLeftOut
  readonly stopped: Stopped[]
}

const attributeSide = Effect.fn("attributeSide")(function* (
  gathered: Entries,
  base: Side,
  other: Side,
  entry: Entry | undefined,
  options: CornerOptions,
) {
  const [start, end] = [gathered.entries[0].prepared, entry?.prepared]
  const comparison = compareScenarios([base, other])
  const [, compared] = comparison.scenarios
  if (start === undefined || end === undefined || compared?.paired !== true) return []
  const things = other.edits ?? []
  if (things.length === 0) return []
  const ids = things.map(({ id }) => id)
  const mixtures = openMixtures(start, end, ids)
  const plan = planAttribution(things, (ids) => {
    const mixed = mixtures.mix(ids)
    return mixed === undefined ? undefined : JSON.stringify(compileIn(mixed.plan, mixed.alteration))
  })
  yield* (yield* Listener).hint(`${other.title}: ${plan.points.length} combinations of edits to play`)
  return [yield* splitDifference(gathered, { base, other, ...comparison }, plan, mixtures, options)]
})

const splitDifference = Effect.fn("splitDifference")(function* (
  { runs, seed }: Entries,
  { base, other, answers }: Pick<Comparison, "answers"> & { readonly base: Side; readonly other: Side },
  plan: AttributionPlan,
  mixtures: Mixtures,
  options: CornerOptions,
) {
  const start = readCounted(base, seed).filter(({ answer }) =>
    answers.some(({ id, deadline }) => id === answer.id && deadline === answer.deadline),
  )
  const attributor = beginAttribution(other.id, plan, start, base.summary.runs)
  const last = plan.points.length - 1
  attributor.add(0, start)
  yield* playMixtures({ ...options, runs, seed, base, other, plan, mixtures }, (place, model, columns) => {
    const moved = base.played === undefined ? { model, runs: columns } : keepMoved(model, columns, base.played)
    const answered = openRuns(moved.model, seed, moved.runs)
    const read = readAnswers(summarizeAnswers(answered, "numbers"), answered)
    attributor.add(place, [...read, ...start])
  })
  if (last > 0) attributor.add(last, readCounted(other, seed))
  return attributor.split() satisfies Attribution
})

/**
 * The answers of a side as they are counted. What an edit did is counted throughout: which luck is taken out of an answer hangs on
 * what is uncertain, so that an edit without any effect would seem to have one.
 */
function readCounted({ played, summary }: Side, seed: string): readonly ReadAnswer[] {
  if (played === undefined) return readAnswers(summary.questions)
  const { corrections: _, ...counted } = played.ensemble
  const runs = openRuns(played.model, seed, counted)
  return readAnswers(summarizeAnswers(runs, "numbers"), runs)
}
