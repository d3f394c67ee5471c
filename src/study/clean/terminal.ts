import { groupThousands } from "../../words/number.ts"
import { writeFlag } from "../../report/shell.ts"
import type { Leftover, Leftovers } from "./result.ts"

/** The folder for reports where none is named. */
const usualOut = "reports"

/** What was left behind, a few lines each, and what became of it or what removes it. */
export function renderLeftovers({ leftovers, removed }: Leftovers, out: string): string {
  if (leftovers.length === 0) return `nothing is left over in ${out}`
  const free = leftovers.filter(({ in_use }) => !in_use)
  const size = tellBytes(free.reduce((sum, { bytes }) => sum + bytes, 0))
  const what = free.length === 1 ? "1 folder" : `${free.length} folders`
  const end =
    free.length === 0
      ? "nothing to remove: all of it is in use"
      : removed
        ? `removed: ${what}, ${size}`
        : `${commandFor(out)} removes ${free.length === 1 ? "it" : `them`} (${what}, ${size})`
  return [...leftovers.map(tellLeftover), end].join("\n")
}

function tellLeftover(leftover: Leftover): string {
  const { path, bytes, age, in_use: inUse } = leftover
  const told = `${tellBytes(bytes)}, ${tellAge(age)} old${inUse ? ", in use" : ""}`
  if (leftover.kind === "scratch") return `${path}\n  a report that was being written; ${told}`
  const { title, kept, runs, command } = leftover
  const counts = `${groupThousands(String(kept))} of ${groupThousands(String(runs))} runs`
  return `${path}\n  ${Math.floor((100 * kept) / runs)} % of ${title} (${counts}); ${told}\n  to go on: ${command}, where the folder of its scenario lies`
}

/** The command that removes what was found in a folder. */
function commandFor(out: string): string {
  return out === usualOut ? "casus clean --yes" : `casus clean ${writeFlag("--out", out)} --yes`
}

function tellBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : bytes < 1e9 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"]
  return `${size.toFixed(size < 10 ? 1 : 0)} ${unit}`
}

function tellAge(seconds: number): string {
  if (seconds < 90) return `${seconds} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  if (seconds < 36 * 3600) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} days`
}
