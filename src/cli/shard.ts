import { Effect, Option } from "effect"
import { Flag } from "effect/cli"
import { shardAnalyse, shardOpen, shardResume } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { prettyJson } from "../report/canonical-json.ts"
import type { PlayedShard } from "../study/shards/play-shard.ts"
import { refuseUsage } from "../study/shards/refuse.ts"
import type { Share } from "../study/shards/share.ts"
import { tellRuns } from "../words/count.ts"
import { orNothing } from "./flags.ts"
import { printResult } from "./printer.ts"

/** What says how a report is printed that was made here. */
export interface Printing {
  readonly json: boolean
  readonly open: boolean
}

/** `3/64`: the third share of 64. */
function parseShare(text: string): Option.Option<Share> {
  const [, shard, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number)
  return shard !== undefined && of !== undefined && shard >= 1 && shard <= of && of <= 100_000
    ? Option.some({ shard, of })
    : Option.none()
}

export const shardFlag = Flag.String("shard").pipe(
  Flag.withMetavar("3/64"),
  Flag.withDescription("Play this share alone, and leave it as a file in --out for casus merge"),
  Flag.filterMap(parseShare, () => "a share such as 3/64, the third of 64"),
  orNothing,
)

/** What may be asked for beside a share. */
interface Asked {
  readonly shard: Share | undefined
  readonly json: boolean
  readonly open?: boolean
  readonly resume?: boolean
  readonly analyse?: boolean
}

/** Why a share cannot have what is asked for beside it; nothing that was asked for is passed over in silence. */
function explainRefusal({ resume, analyse, open }: Asked): Message | undefined {
  if (resume === true) return shardResume()
  if (analyse === true) return shardAnalyse()
  return open === true ? shardOpen() : undefined
}

/** Plays a share of what was asked for, where one is named, or all of it. */
export const playShareOrAll = Effect.fnUntraced(function* <Options extends Asked, E, R, E2, R2>(
  options: Options,
  playShare: (options: Options, share: Share) => Effect.Effect<PlayedShard, E, R>,
  playAll: (options: Options) => Effect.Effect<void, E2, R2>,
) {
  if (options.shard === undefined) return yield* playAll(options)
  const refusal = explainRefusal(options)
  if (refusal !== undefined) return yield* refuseUsage(refusal)
  const played = yield* playShare(options, options.shard)
  yield* printResult(options.json ? prettyJson({ schema: "casus/played-shard@1", ...played }) : tellShard(played))
})

function tellShard({ shard, of, file, runs, wasThere }: PlayedShard): string {
  const what =
    runs === 0 ? "has nothing to play, for there are fewer blocks of runs than shards" : `holds ${tellRuns(runs)}`
  return `shard ${shard} of ${of} ${wasThere ? "was there already" : what}: ${file}`
}
