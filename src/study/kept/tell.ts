import type { PartWrong } from "../../ensemble/codec/part.ts"
import { partsNotKept, partUnread } from "../../problem/messages.ts"
import { groupThousands } from "../../words/number.ts"

function tellRuns(kept: number, runs: number): string {
  const share = Math.floor((100 * kept) / runs)
  return `${share} % (${groupThousands(String(kept))} of ${groupThousands(String(runs))} runs)`
}

/** `going on from 61 % (610,000 of 1,000,000 runs) kept in reports/x/.casus-parts-0123456789ab` */
export function tellKept(kept: number, runs: number, folder: string): string {
  return `going on from ${tellRuns(kept, runs)} kept in ${folder}`
}

/** What an interrupted run leaves, and how to go on. */
export function tellInterrupted(kept: number, runs: number, folder: string): string {
  return `${tellRuns(kept, runs)} are kept in ${folder}; the same command goes on from there`
}

/** Of a part that is not taken. */
export function tellDamage(file: string, wrong: PartWrong): string {
  const { text, remedy } = partUnread(file, tellWrong(wrong))
  return `${text}; ${remedy}`
}

/** What is wrong with a part, behind its name. */
function tellWrong(wrong: PartWrong): string {
  switch (wrong.kind) {
    case "foreign":
      return "is no part of a run"
    case "version":
      return `is of another form (${wrong.found}), as another version of casus writes it`
    case "damaged":
      return "is damaged"
    case "different":
      return `belongs to something else: its ${wrong.field} is ${wrong.found}, not ${wrong.wanted}`
  }
}

/** The work goes on, but what is played from now on is lost if it is interrupted. */
export function tellNotKept(folder: string, reason: string): string {
  const { text, remedy } = partsNotKept(folder, reason)
  return `${text}: ${remedy}`
}

/** There are others. */
export function tellOthers(count: number, beside: string): string {
  const what =
    count === 1
      ? "parts of another run that was interrupted are"
      : `parts of ${count} other runs that were interrupted are`
  return `${what} kept in ${beside}; casus clean tells of them and removes them`
}

const fieldNames: Readonly<Record<string, string>> = {
  scenario: "another text of the scenario",
  engine: "another engine",
  generator: "another generator of random numbers",
  points: "another question or other options",
}

/** What sets a work that is kept apart from the one that is asked for. */
export function tellDifference(field: string, wanted: unknown, found: unknown): string {
  const name = fieldNames[field]
  return name === undefined || field === "engine"
    ? `${name ?? `another ${field}`} (${String(found)}, not ${String(wanted)})`
    : name
}
