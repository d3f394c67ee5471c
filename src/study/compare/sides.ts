import { normalizeSeed } from "../../random/seed.ts"
import { Effect, Runtime, Schema } from "effect"
import { diffScenarios, type EditedThing, groupEdits } from "../../design/edits.ts"
import type { ComposedComparison } from "./compose.ts"
import type { Side } from "./compare-scenarios.ts"
import { summarize } from "../../summary/summarize.ts"
import type { Entries, Entry } from "./entries.ts"
import { simulate } from "../simulate.ts"
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
}

/** Plays every scenario with the same runs and the same seed. */
export const playEntries = Effect.fn("playEntries")(function* ({ entries, runs, seed }: Entries, options: PlayOptions) {
  const [base, ...others] = entries
  const play = (entry: Entry) => playEntry(entry, listEdits(base, entry), { ...options, runs, seed })
  return [yield* play(base), ...(yield* Effect.forEach(others, play))] as const satisfies readonly [Side, ...Side[]]
})

/** By which things a scenario differs from the base, if both are at hand. */
function listEdits(base: Entry, { loaded, contender }: Entry): readonly EditedThing[] | undefined {
  return base.loaded === undefined || loaded === undefined
    ? undefined
    : groupEdits(
        diffScenarios(base.loaded.scenario, loaded.scenario, (path) => contender.origins[path.join(".")] ?? ""),
      )
}

const playEntry = Effect.fn("playEntry")(function* (
  { contender, prepared, summary }: Entry,
  edits: readonly EditedThing[] | undefined,
  options: PlayOptions & { readonly runs: number; readonly seed: string },
) {
  const because = prepared?.loaded.scenario.because
  const side = {
    id: contender.id,
    title: contender.title,
    ...(because === undefined ? {} : { because }),
    ...(edits === undefined ? {} : { edits }),
  }
  if (prepared === undefined) {
    if (summary === undefined) return yield* Effect.die(new Error(`${contender.id} has neither runs nor numbers`))
    return { ...side, summary, unplayed_because: contender.unplayed ?? "its runs are not at hand" } satisfies Side
  }
  const { model } = prepared
  const ensemble = yield* simulate(prepared, options)
  const seed = normalizeSeed(options.seed)
  return {
    ...side,
    summary: summarize({ name: contender.name, seed, model, ensemble }),
    played: { model, ensemble },
  } satisfies Side
})

/** Fails where nothing was left to compare, with the reasons. */
export function refuseEmpty({ comparison: { answers, left_out } }: ComposedComparison) {
  return answers.length > 0
    ? Effect.void
    : new NothingInCommon({
        reasons: left_out.map(({ question, scenario, because }) => `${question} in ${scenario}: ${because}`),
      })
}
