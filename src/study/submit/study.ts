// Forty million runs, or a sweep of two thousand points, are more than a laptop has patience for, and the institute next door has a cluster that stands idle at
// night. What it understands are job arrays: so the work is written down as one, each task of which plays a shard, with a
// last job that puts the shards together and counts them itself, for a scheduler's word that all went well proves nothing.
// What is handed over is a script, which one can read before it is run.
// This folder refuses to hand anything over itself, to talk to a scheduler, and to wait for one.

import { Effect, Path } from "effect"
import { writePlayed } from "../../report/command.ts"
import { runIdOf } from "../../report/identity.ts"
import { runsOf } from "../../report/recipe.ts"
import { quoteFile, writeFlag } from "../../report/shell.ts"
import { checkTarget } from "../../report/target.ts"
import { tellCount, tellRuns } from "../../words/count.ts"
import { BadUsage, NothingThere } from "../failure.ts"
import { Listener } from "../listener.ts"
import { listMissing, surveyShards } from "../shards/gather-shards.ts"
import { countUnits } from "../shards/share.ts"
import type { SharedStudy } from "../shards/shared-study.ts"
import { writeAwsBatch } from "./aws-batch.ts"
import { writeKubernetes } from "./kubernetes.ts"
import { readSettings } from "./settings.ts"
import { writeSlurm } from "./slurm.ts"
import type { EngineName, Work } from "./work.ts"

/** How work is handed over, whatever it is. */
export interface SubmitOptions {
  readonly workers: number | "auto"
  /** The folder for the report. */
  readonly out: string
  readonly on: EngineName
  readonly shards: number
  /** Where shards are kept until they are merged; a folder below `out` if absent. */
  readonly shardFolder?: string | undefined
  /** Play only the shards that are not in the folder. */
  readonly missing: boolean
  readonly mostTasks: number
  /** Settings of the engine, `name=value` each. */
  readonly option: readonly string[]
  /** How a task calls casus, as a shell takes it. */
  readonly program: string
  /** The folder in which a task gives its commands. */
  readonly folder: string
  readonly print: boolean
}

const writers = { slurm: writeSlurm, kubernetes: writeKubernetes, "aws-batch": writeAwsBatch } as const

/** The script that hands work over to an engine, once it is certain that nothing is wrong with its scenarios. */
export const submitWork = Effect.fn("submitWork")(function* <E, R>(
  options: SubmitOptions,
  describe: Effect.Effect<SharedStudy, E, R>,
) {
  const { on, print, shards, out } = options
  const settings = yield* readSettings(on, options.option)
  if (on !== "slurm" && !print) return yield* new BadUsage({ text: `casus writes what to hand to ${on}: add --print` })
  const study = yield* describe
  const { recipe, extent } = study
  yield* checkTarget(recipe, out)
  const units = countUnits(extent)
  if (shards > units) yield* (yield* Listener).remark(tellFewer(study, units, shards))
  const work = yield* describeWork(options, study, { settings, shards: Math.min(shards, units) })
  return writers[on](options.missing ? yield* narrowToMissing(work) : work)
})

/** `10,000 runs`, `10,000 runs at each of 4 points`; of several stages each with what it is for: `20,000 runs (worlds)`. */
function tellExtent(extent: SharedStudy["extent"]): string {
  const told = extent.map(({ name, points, runs }) => {
    const at =
      name === "entries" ? `in each of ${tellCount(points, "scenario")}` : `at each of ${tellCount(points, "point")}`
    return `${tellRuns(runs)}${points === 1 ? "" : ` ${at}`}${extent.length === 1 ? "" : ` (${name})`}`
  })
  return told.join(" and ")
}

function tellFewer({ extent }: SharedStudy, units: number, shards: number): string {
  return `${tellExtent(extent)} are cut into ${units} blocks, so ${units} shards are handed over, not ${shards}`
}

/** Only the shards that are not there, or cannot be used. Fails where none is missing. */
const narrowToMissing = Effect.fnUntraced(function* (work: Work) {
  const { shards } = yield* surveyShards(work.shardFolder)
  const wanted = listMissing(work.shards, shards)
  if (wanted.length > 0) return { ...work, wanted } satisfies Work as Work
  return yield* new NothingThere({ text: `no shard is missing in ${work.shardFolder}: merge them with casus merge` })
})

const describeWork = Effect.fnUntraced(function* (
  options: SubmitOptions,
  { recipe, extent, named }: SharedStudy,
  { settings, shards }: Pick<Work, "settings" | "shards">,
) {
  const path = yield* Path.Path
  const { program, folder, out, mostTasks, workers } = options
  const runId = runIdOf(recipe)
  const { name, seed } = runsOf(recipe)
  const own = path.join(out, `${name}--shards`, runId)
  const shardFolder = options.shardFolder ?? own
  const command = writePlayed(recipe, named).slice("casus ".length)
  const work: Work = {
    label: `casus-${name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .slice(0, 30)}-${runId}`.replaceAll(/-+/g, "-"),
    runId,
    told: `${tellCount(shards, "shard")} of ${tellExtent(extent)} of ${name} with seed ${seed}`,
    play: `${program} ${command} ${writeFlag("--out", shardFolder)} --quiet`,
    merge: `${program} merge ${quoteFile(shardFolder)} ${writeFlag("--out", out)} --quiet`,
    folder,
    shardFolder,
    out,
    shards,
    wanted: Array.from({ length: shards }, (_, place) => place + 1),
    mostTasks,
    workers,
    settings,
  }
  return work
})
