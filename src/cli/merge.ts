import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { prettyJson } from "../report/canonical-json.ts"
import { mergeShards } from "../study/merge/study.ts"
import { remakeReport } from "../study/verify/remakes.ts"
import * as flags from "./flags.ts"
import { answering } from "./hear.ts"
import { printFound } from "./printer.ts"

const folder = Argument.String("DIR").pipe(
  Argument.withDescription("Folder of the shards: what was given with --out when they were played"),
)

/** `casus merge`: shards in, the report out that one machine would have written. */
export const merge = Command.make(
  "merge",
  { folder, workers: flags.workersFlag, out: flags.outFlag, quiet: flags.quietFlag, json: flags.jsonFlag },
  Effect.fn("merge")(function* (options) {
    const { report, shards, folder } = yield* mergeShards(options, remakeReport)
    const json = () => prettyJson({ schema: "casus/merge@1", run: report.runId, shards, report: folder })
    yield* printFound({ text: () => "", json, folder }, options)
  }),
).pipe(
  answering,
  Command.withExamples([
    {
      command: "casus merge shards/karabakh",
      description: "The same bytes as a run on one machine; or which shards are missing, and what is wrong with others",
    },
  ]),
)
