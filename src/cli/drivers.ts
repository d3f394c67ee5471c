import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { parseTornado, readDriversRequest, usualTop } from "../study/drivers/request.ts"
import { analyseDrivers } from "../study/drivers/study.ts"
import { analysisFlags, printAnalysis, flagOf, listFlags, flagUnlessUsual } from "./analysis.ts"
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

/** `casus drivers`: what the answers hang on. */
export const drivers = Command.make(
  "drivers",
  { ...analysisFlags, redraw, tornado, withoutRules, morris, top },
  Effect.fn("drivers")(function* (options) {
    const flags = [
      ...listFlags("question", options.question),
      ...flagOf("redraw", options.redraw),
      ...flagOf("tornado", options.tornado),
      ...flagOf("without-rules", options.withoutRules),
      ...flagOf("morris", options.morris),
      ...flagUnlessUsual("top", options.top, usualTop),
    ]
    yield* printAnalysis({ check: readDriversRequest, analyse: analyseDrivers }, { name: "drivers", flags }, options)
  }),
).pipe(
  Command.withAlias("sensitivity"),
  Command.withExamples([
    {
      command: "casus drivers scenarios/karabakh-2024",
      description: "What goes with each answer, from 10,000 runs",
    },
    {
      command: "casus drivers scenarios/karabakh-2024 --question out_by --redraw 1000",
      description: "One answer in full, with what each source does by itself",
    },
    {
      command: "casus drivers scenarios/karabakh-2024 --question route --tornado 5:95 --without-rules",
      description: "What fixing each value does to it, and leaving out each rule",
    },
  ]),
)
