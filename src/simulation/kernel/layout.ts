/** What the driver needs to know of a kernel, as plain data that can be sent to a worker. Offsets are in bytes. */
export interface KernelLayout {
  readonly isVector: boolean
  /** Runs that one call of the kernel plays; the driver hands in their keys and takes their columns out. */
  readonly blockRuns: number
  readonly assumptions: number
  readonly factors: number
  readonly rules: number
  readonly answers: number
  readonly events: number
  readonly tracks: number
  /** records · events of PlanLuck. */
  readonly lucks: number
  /** steps + 1. */
  readonly records: number
  /** Key words of a block: 4 · blockRuns i32, per group of lanes: ignorance 0 and 1, chance 0 and 1, each by lane. */
  readonly keyOffset: number
  /** The same for redrawn 0 and 1, branch 0 and 1. */
  readonly moreKeyOffset: number
  /**
   * What an alteration asks for, i32 each: the first step after a fork (0: none); the last step; by factor and by assumption the address of the
   * schedule of its own part, or of an assumption 0 where its column is given; by rule 0, `leftOut`, the step in which it is
   * forced, or `asDealt`.
   */
  readonly wordOffset: number
  /** The two schedules that a source may draw from. */
  readonly ignorance: number
  readonly redrawn: number
  /** f64 by source, the same for all runs: by how much it is moved; and the site of each. */
  readonly moveOffset: number
  readonly sites: readonly number[]
  /** f64 by run: the step in which rules are forced as dealt. */
  readonly dealtOffset: number
  /**
   * Columns of a block, blockRuns long each: f64 by assumption (where it is given, the driver fills it in), by factor, by
   * answer; i32 by event twice; i32 fault marks. Those of assumptions, factors and answers lie one after another without gaps, and so
   * do both of events.
   */
  readonly assumptionOffset: number
  readonly factorOffset: number
  readonly answerOffset: number
  readonly firstOffset: number
  readonly timesOffset: number
  readonly faultOffset: number
  /** f64 values of a block: (record · tracks + track) · blockRuns + run. */
  readonly trackOffset: number
  /** f64 values of a block: (place among records · events + place among events) · blockRuns + run. */
  readonly luckOffset: number
  /** Where edges and counts of tracks may begin, a multiple of 8; the driver grows the memory for them. */
  readonly end: number
}
