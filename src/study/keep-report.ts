import type { Report } from "../report/report.ts"
import { writeReport } from "../report/write.ts"
import { during } from "./listener.ts"

/** Writes a report, and says so as long as it lasts. Gives its folder. */
export function keepReport(report: Report, out: string) {
  return writeReport(report, out).pipe(during("writing the report"))
}
