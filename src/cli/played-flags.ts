import * as flags from "./flags.ts"
import { wantedFlags } from "./wanted-flags.ts"

/** What decides the report of a run, and where it comes; the same for whoever plays it, here or elsewhere. */
export const runFlags = {
  file: flags.scenarioArgument,
  runs: flags.runsFlag,
  seed: flags.seedFlag,
  set: flags.setFlag,
  workers: flags.workersFlag,
  out: flags.outFlag,
  words: flags.wordsFlag,
  plain: flags.plainFlag,
  charts: flags.chartsFlag,
  page: flags.pageFlag,
  ...wantedFlags,
  root: flags.rootFlag,
} as const
