import type { WorkedOut } from "../../model/worked-out.ts"
import type { Problem } from "../../problem/problem.ts"

/** What is wrong with some scenarios, and what was worked out for them. */
export interface Checked {
  readonly files: readonly string[]
  /** Sorted, warnings too. */
  readonly problems: readonly Problem[]
  /** True where what is wrong kept something else from being looked at. */
  readonly mayHideMore: boolean
  /** What came out of counts and of the opinions of several experts. */
  readonly workedOut: readonly WorkedOut[]
}

/** For editors and other programs (`casus/problems@1`). */
export function checkedJson({ problems, mayHideMore, workedOut }: Checked): string {
  return JSON.stringify(
    { schema: "casus/problems@1", problems, may_hide_more: mayHideMore, worked_out: workedOut },
    undefined,
    2,
  )
}
