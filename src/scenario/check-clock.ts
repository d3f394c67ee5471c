import { parseDate } from "../calendar/date.ts"
import { endBeforeStart, notADate, notAnEnd } from "../problem/messages.ts"
import type { Found } from "./explain-issue.ts"
import type { Scenario } from "./scenario.ts"

/** The dates of the clock are real, and the end lies after the start. */
export function checkClock({ clock }: Scenario): readonly Found[] {
  const start = parseDate(clock.start)
  const found: Found[] = []
  if (start === undefined) found.push({ path: ["clock", "start"], at: "value", message: notADate(clock.start) })
  const written = String(clock.until)
  if (!/^\d+-\d+-\d+$/.test(written)) return found
  const until = parseDate(written)
  if (until === undefined) found.push({ path: ["clock", "until"], at: "value", message: notAnEnd(written) })
  else if (start !== undefined && until <= start)
    found.push({ path: ["clock", "until"], at: "value", message: endBeforeStart(clock.start, written) })
  return found
}
