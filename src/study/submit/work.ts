import { quoteFile } from "../../report/shell.ts"

/** The engines on which work is spread, by the name behind `--on`. */
export const engines = ["slurm", "kubernetes", "aws-batch"] as const

export type EngineName = (typeof engines)[number]

/** What is handed over: all that a script of any engine is made of. */
export interface Work {
  /** A name that every engine takes: small letters, digits and dashes, 40 at most. */
  readonly label: string
  readonly runId: string
  /** What it is in a few words. */
  readonly told: string
  /** The command that plays one shard, without `--shard` and `--workers`; the one that merges all. For a POSIX shell. */
  readonly play: string
  readonly merge: string
  /** The folder in which commands are given; absent where an engine has its own. */
  readonly folder: string
  /** Where shards lie, and where the report will. */
  readonly shardFolder: string
  readonly out: string
  readonly shards: number
  /** Shards that are to be played, in order; all of them where none was played before. */
  readonly wanted: readonly number[]
  /** At most so many tasks. */
  readonly mostTasks: number
  /** Threads of a task. */
  readonly workers: number | "auto"
  /** Settings of the engine, by name. */
  readonly settings: ReadonlyMap<string, string>
}

/** What one task plays: shards from the task's own number on. Task 1 of `each` 3 plays shards 1, 2 and 3. */
export interface Tasks {
  /** The numbers of tasks. */
  readonly numbers: readonly number[]
  /** How many shards each plays; the last one fewer where they run out. */
  readonly each: number
}

/** A task for each wanted shard; where these are more than an engine takes, tasks play several each, wanted or not. */
export function shareTasks({ wanted, shards, mostTasks }: Pick<Work, "wanted" | "shards" | "mostTasks">): Tasks {
  const highest = wanted.at(-1) ?? 0
  if (highest <= mostTasks) return { numbers: wanted, each: 1 }
  const each = Math.ceil(shards / mostTasks)
  return { numbers: [...new Set(wanted.map((shard) => Math.ceil(shard / each)))], each }
}

/**
 * The lines in which a task plays its shards, by its own number in the shell's variable `task` (from 1). A task of several goes
 * on after one that failed, and ends as the last of those did.
 */
export function writePlaying({ play, shards }: Pick<Work, "play" | "shards">, each: number): readonly string[] {
  if (each === 1) return [`exec ${play} --shard "$task/${shards}"`]
  return [
    `shard=$(( (task - 1) * ${each} + 1 ))`,
    `last=$(( shard + ${each - 1} ))`,
    `[ "$last" -le ${shards} ] || last=${shards}`,
    "code=0",
    'while [ "$shard" -le "$last" ]; do',
    `  ${play} --shard "$shard/${shards}" || code=$?`,
    "  shard=$(( shard + 1 ))",
    "done",
    'exit "$code"',
  ]
}

/** The lines that set `task` where an engine numbers its tasks from 0, without gaps, in a variable. */
export function writePicking({ numbers }: Tasks, variable: string): readonly string[] {
  if (numbers.every((number, place) => number === place + 1)) return [`task=$(( ${variable} + 1 ))`]
  return [`set -- ${numbers.join(" ")}`, `shift "$${variable}"`, "task=$1"]
}

/** The line that goes into a folder, or ends as one does that finds no input. */
export function writeEntering(folder: string): string {
  return `cd -- ${quoteFile(folder)} || exit 66`
}
