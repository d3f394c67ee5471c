// Forty million runs are more than a laptop has patience for, and the institute next door has a cluster that stands idle at
// night. What it understands are job arrays: so the work is written down as one, each task of which plays a shard, with a
// last job that puts the shards together and counts them itself, for a scheduler's word that all went well proves nothing.
// What is handed over is a script, which one can read before it is run.
// This folder refuses to hand anything over itself, to talk to a scheduler, and to wait for one.

import { Effect, Path } from "effect"
import { countKept } from "../../answers/totals/tally-answers.ts"
import { writeRun } from "../../report/command.ts"
import { runIdOf } from "../../report/identity.ts"
import { describeRecipe, type RunRecipe } from "../../report/recipe.ts"
import { quoteFile, writeFlag } from "../../report/shell.ts"
import { checkTarget } from "../../report/target.ts"
import type { WantedFlags } from "../../report/wanted/wanted.ts"
import { tellRuns } from "../../words/count.ts"
import { BadUsage, NothingThere } from "../failure.ts"
import { readRecord } from "../ledger/record.ts"
import { Listener } from "../listener.ts"
import { prepareScenario } from "../open.ts"
import { listMissing, surveyShards } from "../shards/gather-shards.ts"
import { countUnits } from "../shards/share.ts"
import type { Overlaid } from "../source.ts"
import { writeAwsBatch } from "./aws-batch.ts"
import { writeKubernetes } from "./kubernetes.ts"
import { readSettings } from "./settings.ts"
import { writeSlurm } from "./slurm.ts"
import type { EngineName, Work } from "./work.ts"

export interface SubmitRequest extends Overlaid, WantedFlags {
  readonly file: string
  readonly runs: number
  readonly seed: string
  readonly words: "icd203" | "phia"
  readonly plain: boolean
  readonly charts: boolean
  readonly page: boolean
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

/** The script that hands a run over to an engine, once it is certain that nothing is wrong with the scenario. */
export const submitRun = Effect.fn("submitRun")(function* (request: SubmitRequest) {
  const { on, print, shards, out } = request
  const settings = yield* readSettings(on, request.option)
  if (on !== "slurm" && !print) return yield* new BadUsage({ text: `casus writes what to hand to ${on}: add --print` })
  const { loaded, plan } = yield* prepareScenario(request.file, request)
  const recipe = describeRecipe(loaded, { ...request, record: yield* readRecord(request.file, request.words) })
  yield* checkTarget(recipe, out)
  const units = countUnits({ points: 1, runs: request.runs, kept: countKept(plan) })
  if (shards > units)
    yield* (yield* Listener).remark(
      `${tellRuns(request.runs)} are cut into ${units} blocks, so ${units} shards are handed over, not ${shards}`,
    )
  const work = yield* describeWork(request, recipe, { settings, shards: Math.min(shards, units) })
  return writers[on](request.missing ? yield* narrowToMissing(work) : work)
})

/** Only the shards that are not there, or cannot be used. Fails where none is missing. */
const narrowToMissing = Effect.fnUntraced(function* (work: Work) {
  const { shards } = yield* surveyShards(work.shardFolder)
  const wanted = listMissing(work.shards, shards)
  if (wanted.length > 0) return { ...work, wanted } satisfies Work as Work
  return yield* new NothingThere({ text: `no shard is missing in ${work.shardFolder}: merge them with casus merge` })
})

const describeWork = Effect.fnUntraced(function* (
  request: SubmitRequest,
  recipe: RunRecipe,
  { settings, shards }: Pick<Work, "settings" | "shards">,
) {
  const path = yield* Path.Path
  const { program, folder, out, mostTasks, workers } = request
  const own = path.join(out, `${recipe.name}--shards`, runIdOf(recipe))
  const shardFolder = request.shardFolder ?? own
  const run = writeRun(quoteFile(request.file), recipe, request.root)
  const work: Work = {
    label: `casus-${recipe.name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .slice(0, 30)}-${runIdOf(recipe)}`.replaceAll(/-+/g, "-"),
    runId: runIdOf(recipe),
    told: `${shards} shards of ${recipe.runs} runs of ${recipe.name} with seed ${recipe.seed}`,
    play: `${program} ${run} ${writeFlag("--out", shardFolder)} --quiet`,
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
