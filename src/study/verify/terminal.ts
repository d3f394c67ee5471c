import { areAllDrawn, formatDifference } from "./files.ts"
import { agrees, type Verdict } from "./result.ts"

/** The reports that agree, a line each; what is wrong with the others is how the command fails. */
export function renderAgreeing(verdicts: readonly Verdict[]): string {
  return verdicts.filter(agrees).map(tellVerdict).join("\n")
}

/** What came of one report. */
export function tellVerdict(verdict: Verdict): string {
  if (verdict.kind !== "compared") return verdict.reason
  const { folder, files, differences, taken } = verdict
  if (differences.length === 0) return `${folder}: all ${files} files agree${tellTaken(taken)}`
  const lines = [`${folder} is not what its manifest says:`, ...differences.map(formatDifference)]
  return (areAllDrawn(differences) ? [...lines, drawnElsewhere] : lines).join("\n")
}

function tellTaken(taken: readonly string[]): string {
  return taken.length === 0
    ? ""
    : `; not proved are the numbers of ${taken.join(", ")}, taken from a report of another engine: they were compared, not made again`
}

/** Which version drew them nobody can prove, so a page's own word for it counts for nothing. */
const drawnElsewhere = `All numbers agree. Drawings and pages (svg, html) are sure to be the same bytes on one major version of Node only, and this is Node ${process.versions.node.split(".")[0]}: if another made the report, verify it there.`
