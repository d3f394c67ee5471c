import { Effect } from "effect"
import { Command } from "effect/cli"
import * as flags from "./flags.ts"
import { refuseLeftOut } from "../study/left-out.ts"
import { playShardOfSweep } from "../study/sweep/shard.ts"
import { type SweepScenarioRequest, sweepScenario } from "../study/sweep/study.ts"
import { sweepFlags } from "./swept-flags.ts"
import { answering } from "./hear.ts"
import { openFlag, openPage } from "./open-page.ts"
import { playShareOrAll, type Printing, shardFlag } from "./shard.ts"
import { printReport } from "./print-document.ts"
import { queueFlag } from "./queue-flag.ts"

const printSweep = Effect.fnUntraced(function* (options: SweepScenarioRequest & Printing) {
  const { sweep: found, folder, leftOut } = yield* sweepScenario(options)
  yield* printReport(found, folder, options)
  yield* openPage(folder, options)
  yield* refuseLeftOut(leftOut === undefined ? [] : [leftOut])
})

/** `casus sweep`: the scenario at many settings of one or two assumptions, with the same draws at all of them. */
export const sweep = Command.make(
  "sweep",
  {
    ...sweepFlags,
    keepGoing: flags.keepGoingFlag,
    shard: shardFlag,
    queue: queueFlag,
    resume: flags.resumeFlag,
    open: openFlag,
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
