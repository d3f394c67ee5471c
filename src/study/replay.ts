import { quoteFile, writeFlag } from "../report/shell.ts"
import type { Source } from "./source.ts"

/** The command that tells one run of a scenario as it was played, for a POSIX shell. */
export function replayCommand({ file, set, root, raisedFor }: Source, run: number, seed: string): string {
  return [
    `casus explain ${quoteFile(file)} --run ${run} ${writeFlag("--seed", seed)}`,
    ...(raisedFor === undefined ? [] : [writeFlag("--expectation", raisedFor)]),
    ...set.map((each) => writeFlag("--set", each)),
    ...(root === undefined ? [] : [writeFlag("--root", root)]),
  ].join(" ")
}
