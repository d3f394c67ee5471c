import { Effect } from "effect"
import type { Report } from "../report/report.ts"
import { updateShelf } from "../report/shelf/update-shelf.ts"
import { keepReport } from "./keep-report.ts"

/** Writes a report below `out`, and tells those who look for it there: the link to the latest, the list of all. Gives its folder. */
export const publishReport = Effect.fn("publishReport")(function* (report: Report, out: string) {
  const folder = yield* keepReport(report, out)
  yield* updateShelf(folder)
  return folder
})
