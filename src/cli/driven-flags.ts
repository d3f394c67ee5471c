import { Option } from "effect"
import { Flag } from "effect/cli"
import type { AnalysisAsked } from "../report/analysis-asked.ts"
import { parseTornado, usualTop } from "../study/drivers/request.ts"
import { analysisFlags, flagOf, flagUnlessUsual, listFlags } from "./analysis.ts"
import * as flags from "./flags.ts"

const redraw = flags
  .countFlag("redraw", 2, 10_000_000)
  .pipe(
    Flag.withMetavar("runs"),
    Flag.withDescription("Play so many runs for each source with that source alone drawn again (1000 are usual)"),
    Flag.optional,
  )

const tornado = Flag.String("tornado").pipe(
  Flag.withMetavar("low:high"),
  Flag.withDescription(
    "Fix each value at two percentiles of its own distribution, such as 5:95, and tell what that does",
  ),
  Flag.filterMap(
    (text) => (parseTornado(text) === undefined ? Option.none() : Option.some(text)),
    () => "two percentiles such as 5:95, the lower one first",
  ),
  Flag.optional,
)

const withoutRules = Flag.Boolean("without-rules").pipe(
  Flag.withDescription("Leave out each rule in turn and tell what that does"),
  Flag.withDefault(false),
)

const morris = flags
  .countFlag("morris", 2, 10_000)
  .pipe(
    Flag.withMetavar("trajectories"),
    Flag.withDescription("Elementary effects: move each source by half of its probability, along so many trajectories"),
    Flag.optional,
  )

const top = flags
  .countFlag("top", 1, 10_000)
  .pipe(
    Flag.withMetavar("count"),
    Flag.withDescription(`How many unknowns to tell of an answer (default ${usualTop})`),
    Flag.withDefault(usualTop),
  )

/** What decides the report of what the answers hang on, and where it comes; the same for whoever plays it, here or elsewhere. */
export const driversFlags = { ...analysisFlags, redraw, tornado, withoutRules, morris, top } as const

/** What the answers are asked, as it was given. */
export interface DriversOptions {
  readonly question: readonly string[]
  readonly redraw: Option.Option<number>
  readonly tornado: Option.Option<string>
  readonly withoutRules: boolean
  readonly morris: Option.Option<number>
  readonly top: number
}

/** The analysis as it is asked for. */
export function describeAsked(options: DriversOptions): AnalysisAsked {
  const flags = [
    ...listFlags("question", options.question),
    ...flagOf("redraw", options.redraw),
    ...flagOf("tornado", options.tornado),
    ...flagOf("without-rules", options.withoutRules),
    ...flagOf("morris", options.morris),
    ...flagUnlessUsual("top", options.top, usualTop),
  ]
  return { name: "drivers", flags }
}
