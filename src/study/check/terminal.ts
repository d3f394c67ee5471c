import type { WorkedOut } from "../../model/worked-out.ts"
import { countProblems } from "../../problem/excerpt.ts"
import type { Checked } from "./result.ts"

/** What was worked out, and how many problems there are; the problems themselves are told elsewhere. */
export function renderChecked({ files, problems, workedOut }: Checked): string {
  return [
    ...workedOut.map(tellWorkedOut),
    `${files.join(", ")}: ${problems.length === 0 ? "no problems" : countProblems(problems)}`,
  ].join("\n")
}

/** What came out, beside the counts or the opinions that it comes from. */
function tellWorkedOut({ id, text, note, unit, quantiles }: WorkedOut): string {
  const [low, median, high] = quantiles.map((value) => String(Number(value.toPrecision(2))))
  return `${id}: ${text}\n    gives ${low} to ${median} to ${high}${unit === "" ? "" : ` ${unit}`} (5 %, 50 %, 95 %)${note === "" ? "" : `\n    ${note}`}`
}
