import { quoteWord } from "../report/manifest.ts"
import type { Source } from "./prepare.ts"

/** The command that tells one run of a scenario as it was played, for a POSIX shell. */
export const replayCommand = ({ file, set, root }: Source, run: number, seed: string): string =>
  [
    `casus explain ${quoteWord(file)} --run ${run} --seed ${quoteWord(seed)}`,
    ...set.map((each) => `--set ${quoteWord(each)}`),
    ...(root === undefined ? [] : [`--root ${quoteWord(root)}`]),
  ].join(" ")
