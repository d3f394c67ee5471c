import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as flags from "./flags.ts"
import { playShardOfComparison } from "../study/compare/shard.ts"
import { compareFiles, type CompareRequest } from "../study/compare/study.ts"
import { pictureFlags } from "./wanted-flags.ts"
import { answering } from "./hear.ts"
import { openFlag, openPage } from "./open-page.ts"
import { playShareOrAll, type Printing, shardFlag } from "./shard.ts"
import { printReport } from "./print-document.ts"

const files = Argument.String("FILE").pipe(
  Argument.withDescription("Scenario files, variants or folders of finished reports; the first is the base"),
  Argument.atLeast(1),
)

const set = Flag.String("set").pipe(
  Flag.withMetavar("path=formula"),
  Flag.withDescription(
    "Compare the first FILE with itself so edited; each --set is a scenario of its own, several edits in one are parted by semicolons",
  ),
  Flag.atLeast(0),
)

const runs = flags
  .countFlag("runs", 1, 100_000_000)
  .pipe(
    Flag.withAlias("n"),
    Flag.withMetavar("count"),
    Flag.withDescription("Number of runs of each (default 10000, or those of the first report named)"),
    flags.orNothing,
  )

const seed = flags.seedText.pipe(
  Flag.withDescription("Any text; all scenarios share it (default 1, or that of the first report named)"),
  flags.orNothing,
)

const attribute = Flag.Boolean("attribute").pipe(
  Flag.withDescription("Also tell which edit moved which answer by how much; plays the edits in many combinations"),
  Flag.withDefault(false),
)

const printComparison = Effect.fnUntraced(function* (options: CompareRequest & Printing) {
  const { comparison, folder } = yield* compareFiles(options)
  yield* printReport(comparison, folder, options)
  yield* openPage(folder, options)
})

/** `casus compare`: the same runs under different assumptions, and what that changes. */
export const compare = Command.make(
  "compare",
  {
    files,
    set,
    attribute,
    runs,
    seed,
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
