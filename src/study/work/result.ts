/** What a worker has played when it ends. */
export interface WorkResult {
  readonly jobs: number
  readonly blocks: number
  readonly runs: number
}
