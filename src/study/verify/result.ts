import type { FileDifference } from "./files.ts"

/** What came of one folder. */
export type Verdict =
  /** It was made again, and this is how it differs from what was kept. */
  | {
      readonly kind: "compared"
      readonly folder: string
      readonly run: string
      readonly files: number
      readonly differences: readonly FileDifference[]
      /** Scenarios of a comparison whose numbers were taken from a report of another engine: nobody can prove them here. */
      readonly taken: readonly string[]
    }
  /** It is a report, and cannot be made again. */
  | { readonly kind: "untrue"; readonly folder: string; readonly reason: string }
  /** It is no report, or cannot be read. */
  | { readonly kind: "unread"; readonly folder: string; readonly reason: string }

/** Whether it was made again and is the same, byte by byte. */
export function agrees(verdict: Verdict): boolean {
  return verdict.kind === "compared" && verdict.differences.length === 0
}

/** All verdicts for programs (`casus/verification@1`). */
export function verdictsJson(verdicts: readonly Verdict[]): string {
  return JSON.stringify(
    {
      schema: "casus/verification@1",
      reports: verdicts.map((verdict) =>
        verdict.kind === "compared"
          ? { folder: verdict.folder, run: verdict.run, differences: verdict.differences, not_proved: verdict.taken }
          : { folder: verdict.folder, [verdict.kind]: verdict.reason },
      ),
    },
    undefined,
    2,
  )
}
