import { Effect, Stdio } from "effect"
import type { Progress } from "../ensemble/progress.ts"
import { groupThousands } from "../words/number.ts"
import { measureWidth, splitCharacters } from "../words/width.ts"
import { writeError } from "./printer.ts"
import { isDumb, wantsAscii } from "./terminal.ts"

/** A progress line for a terminal; nothing where stderr is none, or one where no line can be written over. */
export const progressLine = Effect.fn("progressLine")(function* (label: string) {
  const stdio = yield* Stdio.Stdio
  if (!(yield* stdio.stderrIsTerminal) || isDumb())
    return { say: () => Effect.void, show: () => Effect.void, clear: Effect.void }
  const write = (text: string) => writeError(text).pipe(Effect.provideService(Stdio.Stdio, stdio))
  const put = (tell: (room: number) => string) => Effect.suspend(() => write(`\r${tell(roomOfStderr())}\u001b[K`))
  return {
    say: (text: string) => put((room) => cutText(`${text} …`, room)),
    show: (progress: Progress) => put((room) => describeProgress(label, progress, room)),
    clear: write("\r\u001b[K"),
  }
})

/** A line that fills the last column may already break, and an ellipsis in ASCII takes two columns more. */
function roomOfStderr(): number {
  return Math.max(8, (process.stderr.columns || 80) - (wantsAscii() ? 3 : 1))
}

/** How far a play is, in at most so many columns: what matters least goes first. */
export function describeProgress(
  label: string,
  { done, total, runsPerSecond, secondsLeft }: Progress,
  room: number,
): string {
  const share = `${Math.floor((100 * done) / total)} %`
  const counts = `${group(done)} of ${group(total)} runs`
  const pace = `${group(Math.round(runsPerSecond))}/s`
  const left = `${tellSeconds(secondsLeft)} left`
  const forms = [
    `${label} ${drawBar(done / total, 24)} ${counts}, ${pace}, ${left}`,
    `${label} ${drawBar(done / total, 12)} ${counts}, ${left}`,
    `${label} ${drawBar(done / total, 8)} ${share}, ${left}`,
    `${label} ${share}`,
  ]
  return forms.find((form) => measureWidth(form) <= room) ?? cutText(forms.at(-1) ?? "", room)
}

function drawBar(share: number, width: number): string {
  const filled = Math.round(width * share)
  return `${"█".repeat(filled)}${"░".repeat(width - filled)}`
}

/** A text without its end where it is too long for a line. */
function cutText(text: string, room: number): string {
  if (measureWidth(text) <= room) return text
  let cut = ""
  for (const character of splitCharacters(text)) {
    if (measureWidth(`${cut}${character}…`) > room) break
    cut += character
  }
  return `${cut}…`
}

function group(n: number): string {
  return groupThousands(String(n))
}

function tellSeconds(seconds: number): string {
  return seconds < 1 ? "<1 s" : seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}
