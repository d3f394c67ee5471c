import type { Finding, FindingKind } from "./finding.ts"

/** How many findings open a report. */
export const mostFindings = 5

/** A second finding of a kind counts half. */
const again = 0.5

/** No kind is told more often. */
const mostOfKind = 2

/**
 * The findings that open a report, the weightiest first: at most two of a kind, of which the second counts half, and one of
 * a question or a position. Fewer than five where there are no more.
 */
export function chooseFindings(findings: readonly Finding[], most = mostFindings): readonly Finding[] {
  const chosen: Finding[] = []
  while (chosen.length < most) {
    const left = findings.filter((finding) => !chosen.includes(finding) && mayFollow(finding, chosen))
    const [next] = left.toSorted((a, b) => weighAfter(b, chosen) - weighAfter(a, chosen))
    if (next === undefined) break
    chosen.push(next)
  }
  return chosen
}

function mayFollow({ kind, at }: Finding, chosen: readonly Finding[]): boolean {
  const isTold = chosen.some(
    ({ at: { question, position } }) =>
      (question !== undefined && question === at.question) || (position !== undefined && position === at.position),
  )
  return !isTold && countKind(kind, chosen) < mostOfKind
}

function weighAfter({ kind, weight }: Finding, chosen: readonly Finding[]): number {
  return countKind(kind, chosen) === 0 ? weight : weight * again
}

function countKind(kind: FindingKind, chosen: readonly Finding[]): number {
  return chosen.filter((finding) => finding.kind === kind).length
}
