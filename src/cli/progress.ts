import { Effect, Stdio } from "effect"
import type { Progress } from "../ensemble/progress.ts"
import { writeError } from "./printer.ts"

/** A progress line for a terminal; nothing where stderr is not one. */
export const progressLine = Effect.fn("progressLine")(function* (label: string) {
  const stdio = yield* Stdio.Stdio
  if (!(yield* stdio.stderrIsTerminal)) return { show: () => Effect.void, clear: Effect.void }
  const show = (progress: Progress) =>
    writeError(`\r${describe(label, progress)}\u001b[K`).pipe(Effect.provideService(Stdio.Stdio, stdio))
  return { show, clear: writeError("\r\u001b[K").pipe(Effect.provideService(Stdio.Stdio, stdio)) }
})

const width = 24

function describe(label: string, { done, total, runsPerSecond, secondsLeft }: Progress): string {
  const filled = Math.round((width * done) / total)
  const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`
  return `${label} ${bar} ${group(done)} of ${group(total)} runs, ${group(Math.round(runsPerSecond))}/s, ${tellSeconds(secondsLeft)} left`
}

function group(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",")
}

function tellSeconds(seconds: number): string {
  return seconds < 1 ? "<1 s" : seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}
