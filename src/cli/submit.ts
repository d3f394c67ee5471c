import { Effect, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { submitRun } from "../study/submit/study.ts"
import { engines } from "../study/submit/work.ts"
import * as flags from "./flags.ts"
import { handOver, programOf } from "./hand-over.ts"
import { hushable } from "./hear.ts"
import { runFlags } from "./played-flags.ts"

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

/** `casus submit`: a run as a job array on an engine that an institute has. */
export const submit = Command.make(
  "submit",
  { ...runFlags, on, shards, shardFolder, missing, mostTasks, option, program, folder, print, quiet: flags.quietFlag },
  Effect.fn("submit")(function* (options) {
    const script = yield* submitRun({ ...options, ...programOf(options) })
    yield* handOver(script, options)
  }),
).pipe(
  hushable,
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
      command:
        "casus submit scenario.yaml -n 10M --on kubernetes --shards 32 --option image=registry/casus:1 --option claim=work --print",
      description: "Two Jobs for kubectl apply",
    },
  ]),
)
