import type { EstimativeScale } from "../words/estimative-scales.ts"
import type { Progress } from "../ensemble/progress.ts"
import type { Problem } from "../problem/problem.ts"
import type { Scenario as Content } from "../scenario/scenario.ts"

// What a caller gives and gets. Nothing here may need the types of a library, as the declarations stand alone.

/** A scenario that can be played: a value that never changes. */
export interface Scenario {
  /** The folder's name, or folder--file for an overlay: what its reports are called. */
  readonly name: string
  readonly title: string
  /** Everything that it says, with all files included and all layers merged; formulas are text. */
  readonly content: Content
  /** The same as YAML, a file that stands alone. */
  readonly text: string
  /** What `check` would warn of; nothing of it stops a run. */
  readonly warnings: readonly Problem[]
}

/** What many runs of one scenario left behind. */
export interface Runs {
  readonly scenario: Scenario
  readonly seed: string
  readonly count: number
}

export type { Texts } from "../scenario/texts.ts"

export interface LoadOptions {
  /**
   * Path → formula each, laid over the scenario in turn, as `--set` does: an assumption by its name, anything else by
   * its dotted path.
   */
  readonly set?: Readonly<Record<string, string | number | boolean>>
  /** Folder that the scenario may read from, if wider than its own. */
  readonly root?: string
  /** Which of several texts is the scenario; `scenario.yaml` if absent. */
  readonly file?: string
}

export interface PlayOptions {
  /** How many runs; 10,000 if absent. */
  readonly runs?: number
  /** Any text or number; the same seed gives the same numbers. 1 if absent. */
  readonly seed?: string | number
  /** Threads that play; `auto` if absent. Never changes a number. A browser has one. */
  readonly workers?: number | "auto"
  /**
   * Half width of the 95 % interval of every yes-or-no answer at which to stop, as a share (0.005 is half a percentage
   * point); `runs` is then the most.
   */
  readonly precision?: number
  /** True to count runs and nothing else; answers are corrected for luck if absent. */
  readonly plain?: boolean
  /** Told often how far it is. */
  readonly onProgress?: (progress: Progress) => void
  /** Ends it at once; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal
}

export interface ReportOptions {
  /** Folder for reports; `reports` if absent. */
  readonly out?: string
  /** Scale of estimative words; `icd203` if absent. */
  readonly words?: EstimativeScale
}
