/** The commands that ask runs what an answer hangs on. */
export const analysisNames = ["drivers", "split", "given", "discover", "flip", "value", "turning-points"] as const

export type AnalysisName = (typeof analysisNames)[number]

/** What an analysis was asked: all that decides its bytes beside the runs. */
export interface AnalysisAsked {
  readonly name: AnalysisName
  /** What stands behind the file: a condition. */
  readonly condition?: string
  /**
   * Flags without their dashes, in the order in which the command is told; one that was given several times stands
   * several times, a switch has no value. Whatever has its usual value is left out.
   */
  readonly flags: readonly (readonly [name: string, value?: string])[]
}
