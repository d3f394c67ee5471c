import { Schema } from "effect"
import { Flag } from "effect/cli"
import * as flags from "./flags.ts"
import { pictureFlags } from "./wanted-flags.ts"

const vary = Flag.String("vary").pipe(
  Flag.withMetavar("path=lo:hi:n"),
  Flag.withDescription(
    "What to move and how far: an assumption by name, anything else by its dotted path; in N points, evenly, or evenly in the logarithm with :log behind, whole numbers with :whole; the ends may be dates; or the values themselves, such as open=true,false; one or two",
  ),
  Flag.atLeast(1),
)

const points = Flag.Literals("points", ["grid", "latin", "sobol"]).pipe(
  Flag.withDescription(
    "grid: all combinations; latin, sobol: -p points spread over path=lo:hi ranges, for two to ten of them (default grid)",
  ),
  Flag.withDefault("grid" as const),
)

const count = flags
  .countFlag("count", 1, 1_000_000)
  .pipe(
    Flag.withAlias("p"),
    Flag.withMetavar("count"),
    Flag.withDescription("Number of latin or sobol points"),
    flags.orNothing,
  )

const level = Flag.Finite("level").pipe(
  Flag.withDescription("The share of runs whose crossing is looked for (default 0.5)"),
  Flag.withSchema(Schema.Finite.check(Schema.isBetween({ minimum: 0.001, maximum: 0.999 }))),
  Flag.withDefault(0.5),
)

/** What decides the report of a sweep, and where it comes; the same for whoever plays it, here or elsewhere. */
export const sweepFlags = {
  file: flags.scenarioArgument,
  vary,
  method: points,
  count,
  level,
  runs: flags.runsFlag,
  seed: flags.seedFlag,
  set: flags.setFlag,
  plain: flags.plainFlag,
  workers: flags.workersFlag,
  out: flags.outFlag,
  ...pictureFlags,
  root: flags.rootFlag,
} as const
