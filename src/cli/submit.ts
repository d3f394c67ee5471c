import { Effect, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { describeSharedComparison } from "../study/compare/shard.ts"
import { describeSharedDrivers } from "../study/drivers/shard.ts"
import { describeSharedRun } from "../study/run/shard.ts"
import type { SharedStudy } from "../study/shards/shared-study.ts"
import { type SubmitOptions, submitWork } from "../study/submit/study.ts"
import { describeSharedSweep } from "../study/sweep/shard.ts"
import { engines } from "../study/submit/work.ts"
import * as flags from "./flags.ts"
import { handOver, programOf } from "./hand-over.ts"
import { hushable } from "./hear.ts"
import { compareFlags } from "./compared-flags.ts"
import { describeAsked, driversFlags } from "./driven-flags.ts"
import { runFlags } from "./played-flags.ts"
import { sweepFlags } from "./swept-flags.ts"

const on = Flag.Literals("on", engines).pipe(
  Flag.withDescription(
    "slurm: a job array is handed over with sbatch; kubernetes, aws-batch: with --print, what to hand over",
  ),
)

const shards = flags
  .countFlag("shards", 1, 100_000)
  .pipe(Flag.withMetavar("count"), Flag.withDescription("How many shards the runs are parted into"))

const shardFolder = Flag.String("shards-in").pipe(
  Flag.withMetavar("folder"),
  Flag.withDescription(
    "Where shards are kept until they are merged, seen by all machines (default: a folder below --out)",
  ),
  Flag.withSchema(Schema.NonEmptyString),
  flags.orNothing,
)

const missing = Flag.Boolean("missing").pipe(
  Flag.withDescription("Hand over only the shards that are not there yet"),
  Flag.withDefault(false),
)

const print = Flag.Boolean("print").pipe(
  Flag.withDescription("Print what would be handed over, and hand nothing over"),
  Flag.withDefault(false),
)

const mostTasks = flags
  .countFlag("most-tasks", 1, 100_000)
  .pipe(
    Flag.withMetavar("count"),
    Flag.withDescription(
      "No task has a higher number; beyond that tasks play several shards (default 1000, Slurm's usual limit)",
    ),
    Flag.withDefault(1000),
  )

const option = Flag.String("option").pipe(
  Flag.withMetavar("name=value"),
  Flag.withDescription("A setting of the engine, such as partition=long or time=02:00:00 for sbatch; may be repeated"),
  Flag.atLeast(0),
)

const program = Flag.String("program").pipe(
  Flag.withMetavar("command"),
  Flag.withDescription(
    "How a task calls casus, as a shell takes it (default: this very program; in a container casus)",
  ),
  flags.orNothing,
)

const folder = Flag.String("folder").pipe(
  Flag.withMetavar("folder"),
  Flag.withDescription(
    "The folder in which tasks give their commands (default: the one you are in; in a container /work)",
  ),
  Flag.withSchema(Schema.NonEmptyString),
  flags.orNothing,
)

const submitFlags = {
  on,
  shards,
  shardFolder,
  missing,
  mostTasks,
  option,
  program,
  folder,
  print,
  quiet: flags.quietFlag,
}

type Options = Omit<SubmitOptions, "program" | "folder"> & Parameters<typeof programOf>[0]

/** Hands over what is described. */
const submitStudy = Effect.fnUntraced(function* <E, R>(options: Options, describe: Effect.Effect<SharedStudy, E, R>) {
  const script = yield* submitWork({ ...options, ...programOf(options) }, describe)
  yield* handOver(script, options)
})

/** `casus submit sweep`: a sweep as a job array. */
const sweep = Command.make("sweep", { ...sweepFlags, ...submitFlags }, (options) =>
  submitStudy(options, describeSharedSweep(options)),
).pipe(
  hushable,
  Command.withDescription("Hand a sweep over, its points shared out"),
  Command.withExamples([
    {
      command: "casus submit sweep scenario.yaml --vary a=0:1:200 --vary b=0:1:10 --on slurm --shards 64",
      description: "2,000 points as 64 tasks",
    },
  ]),
)

/** `casus submit compare`: a comparison as a job array. */
const compare = Command.make("compare", { ...compareFlags, ...submitFlags }, (options) =>
  submitStudy(options, describeSharedComparison(options)),
).pipe(
  hushable,
  Command.withDescription("Hand a comparison over, its scenarios' runs shared out"),
  Command.withExamples([
    {
      command: "casus submit compare scenario.yaml --set rate=0.3 -n 10M --on slurm --shards 64",
      description: "Twice ten million runs as 64 tasks",
    },
  ]),
)

const { json: _, open: _open, ...handedDrivers } = driversFlags

/** `casus submit drivers`: what is played to find what the answers hang on, as a job array. */
const drivers = Command.make("drivers", { ...handedDrivers, ...submitFlags }, (options) =>
  submitStudy(options, describeSharedDrivers({ ...options, asked: describeAsked(options) })),
).pipe(
  hushable,
  Command.withDescription("Hand over what is played to find what the answers hang on"),
  Command.withExamples([
    {
      command: "casus submit drivers scenario.yaml --redraw 1M --on slurm --shards 64",
      description: "Every source drawn again in a million runs, as 64 tasks",
    },
  ]),
)

/** `casus submit`: what is played, as a job array on an engine that an institute has. */
export const submit = Command.make("submit", { ...runFlags, ...submitFlags }, (options) =>
  submitStudy(options, describeSharedRun(options)),
).pipe(
  hushable,
  Command.withSubcommands([sweep, compare, drivers]),
  Command.withExamples([
    {
      command: "casus submit scenarios/karabakh-2024 -n 40M --on slurm --shards 64",
      description: "64 tasks and a job that merges; the report lies under ./reports when it is done",
    },
    {
      command: "casus submit scenario.yaml -n 10M --on slurm --shards 32 --option partition=long --print",
      description: "The script alone, to be read first",
    },
    {
      command: "casus submit sweep scenario.yaml --vary a=0:1:200 --on slurm --shards 64",
      description: "A sweep, its points shared out; compare and drivers likewise",
    },
    {
      command:
        "casus submit scenario.yaml -n 10M --on kubernetes --shards 32 --option image=registry/casus:1 --option claim=work --print",
      description: "Two Jobs for kubectl apply",
    },
  ]),
)
