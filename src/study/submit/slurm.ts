import { quoteFile, quoteWord, writeFlag } from "../../report/shell.ts"
import { writeRanges } from "../shards/write-ranges.ts"
import { shareTasks, type Work, writeEntering, writePlaying } from "./work.ts"

/**
 * A script that hands over a job array and a job that merges: what `--print` shows is what is run.
 *
 * Slurm may run an index twice, even at once, and calls lost work well done, so nothing rests on how tasks end: the job that
 * merges runs after any end (`afterany`, for a job after `afterok` may wait for ever) and counts the shards itself. A task
 * that is begun again appends to its log.
 */
export function writeSlurm(work: Work): string {
  const { label, told, shardFolder, folder, merge, settings } = work
  const tasks = shareTasks(work)
  const logs = `${shardFolder}/logs`
  const [endOfShard, endOfMerge] = [`END_OF_SHARD_OF_${work.runId}`, `END_OF_MERGE_OF_${work.runId}`]
  const own = [...settings].map(([name, value]) => writeFlag(`--${name}`, value))
  const submit = (name: string, log: string, flags: readonly string[]) =>
    [
      "sbatch --parsable",
      writeFlag("--job-name", name),
      ...flags,
      "--open-mode=append",
      `--output=${quoteWord(`${logs.replaceAll("%", "%%")}/${log}.log`)}`,
      ...cpus(work),
      ...own,
    ].join(" ")
  return `${[
    "#!/bin/sh",
    `# ${told.replaceAll(/\s+/g, " ")}`,
    "set -eu",
    writeEntering(folder),
    `mkdir -p -- ${quoteFile(logs)}`,
    `array=$(${submit(label, "%a", [`--array=${writeRanges(tasks.numbers)}`, "--requeue"])} <<'${endOfShard}'`,
    "#!/bin/sh",
    writeEntering(folder),
    "task=$SLURM_ARRAY_TASK_ID",
    ...writePlaying({ ...work, play: `${work.play} ${threads(work)}` }, tasks.each),
    endOfShard,
    ")",
    "array=${array%%;*}",
    `merge=$(${submit(`${label}-merge`, "merge", ['"--dependency=afterany:$array"'])} <<'${endOfMerge}'`,
    "#!/bin/sh",
    writeEntering(folder),
    `exec ${merge} ${threads(work)}`,
    endOfMerge,
    ")",
    "merge=${merge%%;*}",
    `printf 'array job %s plays %s; job %s merges\\n' "$array" ${quoteWord(told)} "$merge"`,
  ].join("\n")}\n`
}

/** A task has as many threads as Slurm has given it cores. */
function threads({ workers }: Work): string {
  return workers === "auto" ? '--workers "${SLURM_CPUS_PER_TASK:-1}"' : `--workers ${workers}`
}

function cpus({ workers, settings }: Work): readonly string[] {
  return workers === "auto" || settings.has("cpus-per-task") ? [] : [`--cpus-per-task=${workers}`]
}
