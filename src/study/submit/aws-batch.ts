import { quoteWord, writeFlag } from "../../report/shell.ts"
import { shareTasks, type Work, writeEntering, writePicking, writePlaying } from "./work.ts"

/** An array of AWS Batch has no more children. */
const mostChildren = 10_000

/**
 * A script that submits an array job with the `aws` command, and a job that merges. AWS Batch lets a job follow another only
 * where that succeeded: after a task that failed for good the merge is given by hand, and counts the shards itself.
 */
export function writeAwsBatch(work: Work): string {
  const { label, told, settings } = work
  const tasks = shareTasks({ ...work, mostTasks: Math.min(work.mostTasks, mostChildren) })
  const count = tasks.numbers.length
  // An array has at least two tasks; one alone is a plain job, which has no index.
  const array = count === 1 ? [] : [`--array-properties size=${count}`]
  const playing = [
    ...(count === 1 ? [`task=${tasks.numbers[0] ?? 1}`] : writePicking(tasks, "AWS_BATCH_JOB_ARRAY_INDEX")),
    ...writePlaying({ ...work, play: `${work.play} --workers ${threads(work)}` }, tasks.each),
  ]
  const submit = (name: string, lines: readonly string[], flags: readonly string[]) =>
    [
      "aws batch submit-job",
      writeFlag("--job-name", name),
      writeFlag("--job-queue", settings.get("queue") ?? ""),
      writeFlag("--job-definition", settings.get("definition") ?? ""),
      ...flags,
      `--container-overrides ${quoteWord(JSON.stringify({ command: ["/bin/sh", "-c", [writeEntering(work.folder), ...lines].join("\n")] }))}`,
      "--query jobId --output text",
    ].join(" \\\n  ")
  const attempts = `--retry-strategy attempts=${settings.get("attempts") ?? "3"}`
  return `${[
    "#!/bin/sh",
    `# ${told.replaceAll(/\s+/g, " ")}`,
    "set -eu",
    `array=$(${submit(label, playing, [...array, attempts])})`,
    `merge=$(${submit(`${label}-merge`, [`exec ${work.merge} --workers ${threads(work)}`], ['--depends-on "jobId=$array"'])})`,
    'printf "array job %s, then job %s merges\\n" "$array" "$merge"',
  ].join("\n")}\n`
}

function threads({ workers }: Work): string {
  return workers === "auto" ? "1" : String(workers)
}
