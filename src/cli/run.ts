import { Effect } from "effect"
import { Command } from "effect/cli"
import { analyseFlag, analyseRun } from "./analyse-run.ts"
import * as flags from "./flags.ts"
import { runFlags } from "./played-flags.ts"
import { refuseLeftOut } from "../study/left-out.ts"
import { playShardOfRun } from "../study/run/shard.ts"
import { type RunRequest, runScenario } from "../study/run/study.ts"
import { answering } from "./hear.ts"
import { openFlag, openPage } from "./open-page.ts"
import { playShareOrAll, type Printing, shardFlag } from "./shard.ts"
import { printReport } from "./print-document.ts"
import { queueFlag } from "./queue-flag.ts"

const printRun = Effect.fnUntraced(function* (
  options: RunRequest & Printing & { readonly analyse: boolean; readonly quiet: boolean },
) {
  const { summary, folder, leftOut } = yield* runScenario(options)
  yield* printReport(summary, folder, options)
  yield* analyseRun(folder, options)
  yield* openPage(folder, options)
  yield* refuseLeftOut(leftOut === undefined ? [] : [leftOut])
})

/** `casus run`: scenario file in, report out. */
export const run = Command.make(
  "run",
  {
    ...runFlags,
    precision: flags.precisionFlag,
    keepGoing: flags.keepGoingFlag,
    shard: shardFlag,
    queue: queueFlag,
    resume: flags.resumeFlag,
    analyse: analyseFlag,
    open: openFlag,
    quiet: flags.quietFlag,
    json: flags.jsonFlag,
  },
  Effect.fn("run")(function* (options) {
    yield* playShareOrAll(options, playShardOfRun, printRun)
  }),
).pipe(
  answering,
  Command.withExamples([
    {
      command: "casus run scenarios/karabakh-2024",
      description: "10,000 runs with seed 1; the report lies under ./reports",
    },
    {
      command: "casus run scenarios/karabakh-2024 --set exit_rate='200 to 600' -n 20000 --seed 7",
      description: "With another assumption",
    },
    {
      command: "casus run scenario.yaml --no-charts --no-page",
      description: "The numbers alone, in two thirds of the time",
    },
    {
      command: "casus run scenario.yaml --keep-going",
      description: "Runs that cannot go on are counted, named and left out; exit code 65 all the same",
    },
    {
      command: "casus run scenario.yaml --precision 0.5pp",
      description: "As many runs as it takes for every yes/no answer to be within half a point",
    },
    {
      command: "casus run scenario.yaml --analyse",
      description: "And what the answers hang on, how much of them is ignorance, and when they are decided",
    },
    {
      command: "casus run scenario.yaml -n 10M --queue CASUS_QUEUE",
      description: "With the help of every machine on which casus work runs for the same queue",
    },
  ]),
)
