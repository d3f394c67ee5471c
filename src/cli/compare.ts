import { Effect } from "effect"
import { Command } from "effect/cli"
import * as flags from "./flags.ts"
import { refuseLeftOut } from "../study/left-out.ts"
import { playShardOfComparison } from "../study/compare/shard.ts"
import { compareFiles, type CompareRequest } from "../study/compare/study.ts"
import { compareFlags } from "./compared-flags.ts"
import { answering } from "./hear.ts"
import { openFlag, openPage } from "./open-page.ts"
import { playShareOrAll, type Printing, shardFlag } from "./shard.ts"
import { printReport } from "./print-document.ts"
import { queueFlag } from "./queue-flag.ts"

const printComparison = Effect.fnUntraced(function* (options: CompareRequest & Printing) {
  const { comparison, folder, leftOut } = yield* compareFiles(options)
  yield* printReport(comparison, folder, options)
  yield* openPage(folder, options)
  yield* refuseLeftOut(leftOut === undefined ? [] : [leftOut])
})

/** `casus compare`: the same runs under different assumptions, and what that changes. */
export const compare = Command.make(
  "compare",
  {
    ...compareFlags,
    keepGoing: flags.keepGoingFlag,
    shard: shardFlag,
    queue: queueFlag,
    resume: flags.resumeFlag,
    open: openFlag,
    quiet: flags.quietFlag,
    json: flags.jsonFlag,
  },
  Effect.fn("compare")(function* (options) {
    yield* playShareOrAll(options, playShardOfComparison, printComparison)
  }),
).pipe(
  answering,
  Command.withExamples([
    {
      command: "casus compare scenarios/karabakh-2024 scenarios/karabakh-2024/variants/armenia-yields.yaml",
      description: "A variant against its base",
    },
    {
      command: "casus compare scenarios/karabakh-2024 --set exit_rate='200 to 600'",
      description: "The scenario as it is against itself with another assumption",
    },
  ]),
)
