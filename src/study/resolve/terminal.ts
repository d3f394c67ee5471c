import type { Resolved } from "../ledger/resolve-answer.ts"

/** What was written down, and where. */
export function renderResolved({ file, id, deadline, resolution, was, unchanged }: Resolved): string {
  const told = `${id}@${deadline}: ${String(resolution.outcome)}, ${resolution.date}`
  if (unchanged) return `${file} says so already: ${told}`
  return `${told}\n${was === undefined ? "added to" : `in place of ${String(was.outcome)}, which is kept under was, in`} ${file}`
}
