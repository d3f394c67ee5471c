import { normalizeSeed } from "../../random/seed.ts"
import { Effect, Runtime, Schema } from "effect"
import { diffScenarios, type EditedThing, groupEdits } from "../../design/edits.ts"
import type { ComposedComparison } from "./compose.ts"
import type { Side } from "./compare-scenarios.ts"
import { summarize } from "../../summary/summarize.ts"
import type { Entries, Entry } from "./entries.ts"
import type { StudyPoint } from "../play.ts"
import type { Prepared } from "../prepare.ts"
import { type CommonLeftOut, leaveOutNone, playCommon, type StoppedAt } from "../play-common.ts"
import type { StudyParts } from "../study-parts.ts"
import { pointsNear } from "../supply.ts"
import { exitCodes } from "../../problem/exit-codes.ts"

/** The scenarios have no question in common: exit 65. */
export class NothingInCommon extends Schema.TaggedError<NothingInCommon>()("NothingInCommon", {
  reasons: Schema.Array(Schema.String),
}) {
  override readonly [Runtime.errorExitCode] = exitCodes.wrong
  override get message(): string {
    return ["these scenarios have no question in common that could be compared", ...this.reasons].join("\n  ")
  }
}

export interface PlayOptions {
  readonly workers: number | "auto"
  /** True to count answers alone, without correcting them for luck. */
  readonly plain?: boolean
  /** True to leave out of all scenarios the runs that cannot go on in one of them; else the first ends the comparison. */
  readonly keepGoing?: boolean
}

/** What is compared as it was played, and what was left out of it. */
export interface PlayedSides {
  /** The scenarios that are compared: those in which no run could go on are not. */
  readonly gathered: Entries
  readonly sides: readonly [Side, ...Side[]]
  readonly leftOut: CommonLeftOut
}

/** The scenarios that are played. */
export function listPlayed({ entries }: Entries): readonly Prepared[] {
  return entries.flatMap(({ prepared }) => (prepared === undefined ? [] : [prepared]))
}

/** The scenarios that are played, as points: those with one kernel that differ in what can be supplied share it. */
export function listPoints(gathered: Entries): readonly StudyPoint[] {
  return pointsNear(listPlayed(gathered))
}

/**
 * Plays every scenario with the same runs and the same seed; those with one kernel that differ in what can be supplied. Runs that
 * are left out already are not played. A scenario in which no run could go on is left out, but for the base, and if another is left.
 */
export const playEntries = Effect.fn("playEntries")(function* (
  gathered: Entries,
  options: PlayOptions & { readonly parts?: StudyParts },
  before: CommonLeftOut = leaveOutNone(gathered.runs),
) {
  const { entries, runs, seed } = gathered
  const played = entries.flatMap((entry) => (entry.prepared === undefined ? [] : [{ entry, ...entry.prepared }]))
  const points = listPoints(gathered)
  const found = new Map<Entry, Pick<Side, "summary" | "played">>()
  const asked = { ...options, correct: options.plain !== true, runs, seed, tracks: true, label: () => "simulating" }
  const listLeft = (places: readonly number[]) => {
    const left = new Set(places.map((place) => played[place]!.entry))
    return entries.filter((entry) => entry.prepared === undefined || left.has(entry))
  }
  const common = yield* playCommon(
    points,
    asked,
    before,
    {
      isEnough: (places) => listLeft(places).length > 1 && listLeft(places)[0] === entries[0],
      nameAt: ({ index }) => `in ${played[index]!.entry.contender.title}`,
    },
    () => (ensemble, _, index) =>
      Effect.sync(() => {
        const { entry, model } = played[index]!
        const told = { name: entry.contender.name, seed: normalizeSeed(seed), answersAlone: true } as const
        const summary = summarize({ ...told, model, ensemble })
        found.set(entry, { summary, played: { model, ensemble } })
      }),
  )
  const nameWhere = (one: StoppedAt): StoppedAt => {
    const { id, title } = played[one.index]?.entry.contender ?? { id: "", title: "" }
    return { where: { scenario: id, title, edits: [] }, ...one }
  }
  const leftOut = { ...common, at: common.at.map(nameWhere), empty: common.empty.map(nameWhere) }
  const [base, ...others] = entries
  const rest = others.filter((entry) => entry.prepared === undefined || found.has(entry))
  const describe = (entry: Entry) => describeSide(entry, listEdits(base, entry), found.get(entry))
  const sides = [yield* describe(base), ...(yield* Effect.forEach(rest, describe))] as const
  return { gathered: { ...gathered, entries: [base, ...rest] }, sides, leftOut } satisfies PlayedSides as PlayedSides
})

/** By which things a scenario differs from the base, if both are at hand. */
function listEdits(base: Entry, { loaded, contender }: Entry): readonly EditedThing[] | undefined {
  return base.loaded === undefined || loaded === undefined
    ? undefined
    : groupEdits(
        diffScenarios(base.loaded.scenario, loaded.scenario, (path) => contender.origins[path.join(".")] ?? ""),
      )
}

const describeSide = Effect.fnUntraced(function* (
  { contender, prepared, summary }: Entry,
  edits: readonly EditedThing[] | undefined,
  played: Pick<Side, "summary" | "played"> | undefined,
) {
  const because = prepared?.loaded.scenario.because
  const side = {
    id: contender.id,
    title: contender.title,
    ...(because === undefined ? {} : { because }),
    ...(edits === undefined ? {} : { edits }),
  }
  if (played !== undefined) return { ...side, ...played } satisfies Side
  if (summary === undefined) return yield* Effect.die(new Error(`${contender.id} has neither runs nor numbers`))
  return { ...side, summary, unplayed_because: contender.unplayed ?? "its runs are not at hand" } satisfies Side
})

/** Fails where nothing was left to compare, with the reasons. */
export function refuseEmpty({ comparison: { answers, left_out } }: ComposedComparison) {
  return answers.length > 0
    ? Effect.void
    : new NothingInCommon({
        reasons: left_out.map(({ question, scenario, because }) => `${question} in ${scenario}: ${because}`),
      })
}
