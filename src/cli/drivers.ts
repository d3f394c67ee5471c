import { Effect } from "effect"
import { Command } from "effect/cli"
import { readDriversRequest } from "../study/drivers/request.ts"
import { playShardOfDrivers } from "../study/drivers/shard.ts"
import { analyseDrivers } from "../study/drivers/study.ts"
import type { Share } from "../study/shards/share.ts"
import { printAnalysis } from "./analysis.ts"
import { describeAsked, driversFlags, type DriversOptions } from "./driven-flags.ts"
import { answer } from "./hear.ts"
import { playShareOrAll, shardFlag } from "./shard.ts"

type Options = Parameters<typeof printAnalysis>[2] & DriversOptions

function printDrivers(options: Options) {
  const analysis = { check: readDriversRequest, analyse: analyseDrivers }
  return printAnalysis(analysis, describeAsked(options), options)
}

function playShare(options: Options, share: Share) {
  const playing = playShardOfDrivers({ ...options, asked: describeAsked(options) }, share)
  return playing.pipe(Effect.provide(answer(options)))
}

/** `casus drivers`: what the answers hang on. */
export const drivers = Command.make(
  "drivers",
  { ...driversFlags, shard: shardFlag },
  Effect.fn("drivers")(function* (options) {
    yield* playShareOrAll(options, playShare, printDrivers)
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
