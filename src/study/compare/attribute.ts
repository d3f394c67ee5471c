import { Effect } from "effect"
import { hasDrawnDates } from "../../answers/moments.ts"
import { openRuns } from "../../answers/runs.ts"
import { type AttributionPlan, idsAt, planAttribution } from "./orders.ts"
import { BadUsage, ScenarioIsWrong } from "../failure.ts"
import { isReadAgain } from "../read-again.ts"
import { beginAttribution } from "./summarize-attribution.ts"
import { type ReadAnswer, readAnswers } from "../readings.ts"
import { compareScenarios, type Side } from "./compare-scenarios.ts"
import type { Attribution, Comparison } from "./result.ts"
import { summarizeAnswers } from "../../summary/summarize-question.ts"
import type { Entries, Entry } from "./entries.ts"
import { playEntries, type PlayedSides, type PlayOptions } from "./sides.ts"
import { Listener } from "../listener.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { StudyPoint } from "../play.ts"
import { addStopped, type CommonLeftOut, findStopped, leaveOutNone, refuseNone, type Stopped } from "../play-common.ts"
import { simulatePoints } from "../simulate.ts"
import { compileIn } from "../../simulation/alteration.ts"
import type { Plan } from "../../simulation/plan.ts"
import { nameThing } from "./edits.ts"
import { knowDraws } from "./known-draws.ts"
import { type Mixtures, openMixtures } from "./mixtures.ts"

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
  const played = { ...mixtures, mix: mixKnown(mixtures, start.plan, [base, other], ids) }
  return [yield* playPoints(gathered, { base, other, ...comparison }, plan, played, options)]
})

/**
 * Mixtures with what both scenarios drew; as they are where something has to be compiled, for then slots may be others, and where
 * runs are left out.
 */
function mixKnown(
  { mix, structureOf }: Mixtures,
  plan: Plan,
  [base, other]: readonly [Side, Side],
  ids: readonly string[],
): Mixtures["mix"] {
  if (base.played === undefined || other.played === undefined || structureOf(ids) !== "") return mix
  // What was drawn in runs that are left out is not there.
  if (base.played.ensemble.numbers !== undefined || other.played.ensemble.numbers !== undefined) return mix
  const know = knowDraws(plan, [base.played.ensemble, other.played.ensemble], ids.map(nameThing))
  return (mixed) => {
    const point = mix(mixed)
    return point === undefined ? undefined : know(point)
  }
}

const playPoints = Effect.fn("playPoints")(function* (
  { runs, seed }: Entries,
  { base, other, answers }: Pick<Comparison, "answers"> & { readonly base: Side; readonly other: Side },
  plan: AttributionPlan,
  mixtures: Mixtures,
  { leftOut, stopped, ...options }: CornerOptions,
) {
  const start = readCounted(base, seed).filter(({ answer }) =>
    answers.some(({ id, deadline }) => id === answer.id && deadline === answer.deadline),
  )
  const attributor = beginAttribution(other.id, plan, start, base.summary.runs)
  const last = plan.points.length - 1
  attributor.add(0, start)
  let played = 0
  const add = (ensemble: Ensemble, point: StudyPoint) => {
    const found = findStopped(ensemble, point, ++played, leftOut)
    const where = { scenario: other.id, title: other.title, edits: idsAt(plan, plan.points[played] ?? []) }
    if (found !== undefined) stopped.push({ ...found, where })
    // From here on it is only looked where runs stop.
    if (stopped.length > 0) return
    const answered = openRuns(point.model, seed, ensemble)
    attributor.add(played, readAnswers(summarizeAnswers(answered, "numbers"), answered))
  }
  const without = leftOut.numbers.size === 0 ? {} : { without: leftOut.numbers }
  const asked = {
    ...options,
    ...without,
    correct: false,
    runs,
    seed,
    tracks: false,
    emptyToo: true,
    label: () => "simulating",
  }
  for (const group of groupAlike(plan, mixtures.structureOf)) {
    const points = yield* Effect.forEach(group, (ids) => mixOrRefuse(mixtures, ids))
    // Only the answers are wanted of a point, and where they hang on them the days on which it acts.
    const alone = points.some(({ model }) => hasDrawnDates(model)) ? {} : ({ answersAlone: true } as const)
    yield* simulatePoints(points, { ...asked, ...alone }, (ensemble, point) =>
      Effect.sync(() => add(ensemble, point)),
    ).pipe(
      Effect.catchTag("ScenarioIsWrong", (wrong) =>
        tellMixture(mixtures, wrong, idsAt(plan, plan.points[played + 1] ?? [])),
      ),
    )
  }
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

/** The things edited at each point but the first and the last; neighbours that share what has to be compiled together. */
function groupAlike(plan: AttributionPlan, structureOf: Mixtures["structureOf"]) {
  return plan.points
    .slice(1, -1)
    .map((point) => idsAt(plan, point))
    .reduce<readonly (readonly (readonly string[])[])[]>((groups, ids) => {
      const last = groups.at(-1)
      const isAlike = last?.[0] !== undefined && structureOf(last[0]) === structureOf(ids)
      return isAlike ? groups.with(-1, [...last, ids]) : [...groups, [ids]]
    }, [])
}

function mixOrRefuse({ mix }: Mixtures, ids: readonly string[]) {
  const mixed = mix(ids)
  return mixed === undefined
    ? Effect.fail(new BadUsage({ text: `these edits cannot stand together: ${ids.join(", ")}` }))
    : Effect.succeed(mixed)
}

/** A fault that some edits have together: with the command, unless the edits cannot all be written as `--set`. */
const tellMixture = Effect.fnUntraced(function* (mixtures: Mixtures, wrong: ScenarioIsWrong, ids: readonly string[]) {
  const mixed = yield* (yield* mixOrRefuse(mixtures, ids)).prepare
  yield* (yield* Listener).remark(`with ${ids.join(", ")} changed and nothing else:`)
  if (yield* isReadAgain(mixed)) return yield* wrong
  const remedy = "put these edits into a file of their own and run it"
  return yield* new ScenarioIsWrong({ problems: wrong.problems.map((problem) => ({ ...problem, remedy })) })
})
