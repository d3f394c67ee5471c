import { Effect, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import * as flags from "./flags.ts"
import { playShardOfSweep } from "../study/sweep/shard.ts"
import { type SweepScenarioRequest, sweepScenario } from "../study/sweep/study.ts"
import { pictureFlags } from "./wanted-flags.ts"
import { answering } from "./hear.ts"
import { openFlag, openPage } from "./open-page.ts"
import { playShareOrAll, type Printing, shardFlag } from "./shard.ts"
import { printReport } from "./print-document.ts"

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

const printSweep = Effect.fnUntraced(function* (options: SweepScenarioRequest & Printing) {
  const { sweep: found, folder } = yield* sweepScenario(options)
  yield* printReport(found, folder, options)
  yield* openPage(folder, options)
})

/** `casus sweep`: the scenario at many settings of one or two assumptions, with the same draws at all of them. */
export const sweep = Command.make(
  "sweep",
  {
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
    shard: shardFlag,
    out: flags.outFlag,
    resume: flags.resumeFlag,
    ...pictureFlags,
    open: openFlag,
    root: flags.rootFlag,
    quiet: flags.quietFlag,
    json: flags.jsonFlag,
  },
  Effect.fn("sweep")(function* (options) {
    yield* playShareOrAll(options, playShardOfSweep, printSweep)
  }),
).pipe(
  answering,
  Command.withExamples([
    {
      command: "casus sweep scenarios/karabakh-2024 --vary exit_rate=100:600:11",
      description: "One assumption in eleven points, and where each answer turns",
    },
    {
      command: "casus sweep scenario.yaml --vary incident_rate=0.01:0.3:8:log --vary patience=1:5:5 -n 2000",
      description: "Two at a time, the first evenly in its logarithm",
    },
    {
      command: "casus sweep scenario.yaml --vary opening=2024-02-01:2024-06-01:5 --vary open=true,false",
      description: "A date, and a switch",
    },
    {
      command: "casus sweep scenario.yaml --points sobol -p 64 --vary a=0:1 --vary b=0:1 --vary c=0:1",
      description: "Three at a time, 64 points spread over their ranges",
    },
  ]),
)
