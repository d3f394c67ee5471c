/**
 * Something that casus left behind and nobody needs any more, or that can be gone on from. Leftovers is what `casus clean --json`
 * prints (`casus/leftovers@1`, docs/artifacts.md): field names are a contract.
 */
export interface Leftovers {
  readonly schema: "casus/leftovers@1"
  readonly leftovers: readonly Leftover[]
  /** True where they were removed, those in use excepted. */
  readonly removed: boolean
}

export type Leftover = {
  readonly path: string
  readonly bytes: number
  /** Seconds since it was changed last. */
  readonly age: number
  /** True where a process that lives uses it, or may: it is then never removed. */
  readonly in_use: boolean
} & (
  | {
      /** Parts of an interrupted run, sweep or comparison. */
      readonly kind: "parts"
      readonly title: string
      /** The command that goes on from them. */
      readonly command: string
      /** Runs that are kept, of how many, over all points. */
      readonly kept: number
      readonly runs: number
    }
  /** A folder of something that was being written when its process ended. */
  | { readonly kind: "scratch" }
)
