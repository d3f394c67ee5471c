import { quoteFile, quoteWord, writeFlag } from "../../report/shell.ts"
import type { Opened } from "../open.ts"
import type { Task } from "./task.ts"

/** The command that tells the story again. */
export const storyCommandOf = (
  { seed, file, sets, rooted }: Opened,
  task: Task,
  { runs, expectation }: { readonly runs: number; readonly expectation?: string | undefined },
): string =>
  [
    `casus explain ${quoteFile(file)} ${writeTask(task, runs)} ${writeFlag("--seed", seed)}`,
    ...sets.map((each) => writeFlag("--set", each)),
    ...(rooted ? ["--root ."] : []),
    ...(expectation === undefined ? [] : [writeFlag("--expectation", expectation)]),
  ].join(" ")

const writeTask = (task: Task, runs: number): string => {
  if (task.kind === "run") return `--run ${task.run}`
  if (task.kind !== "question") return `--${task.kind} -n ${runs}`
  const { question, deadline, value } = task
  const on = deadline === undefined ? "" : ` --deadline ${quoteWord(deadline)}`
  return `--question ${question}${on}${value === undefined ? "" : ` --is ${value}`} -n ${runs}`
}
