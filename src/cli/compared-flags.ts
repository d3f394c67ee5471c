import { Argument, Flag } from "effect/cli"
import * as flags from "./flags.ts"
import { pictureFlags } from "./wanted-flags.ts"

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

/** What decides the report of a comparison, and where it comes; the same for whoever plays it, here or elsewhere. */
export const compareFlags = {
  files,
  set,
  attribute,
  runs,
  seed,
  plain: flags.plainFlag,
  workers: flags.workersFlag,
  out: flags.outFlag,
  ...pictureFlags,
  root: flags.rootFlag,
} as const
