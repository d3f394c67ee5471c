import type { Forecast } from "../forecast/forecast.ts"
import type { Summary } from "../summary/summary.ts"
import type { JsonObject } from "./spec.ts"
import type { Theme } from "./theme.ts"

/** What a chart was before: drawn in grey with what is now, on axes that have room for both. */
export interface Ghost {
  readonly summary: Summary
  readonly forecasts: readonly Forecast[]
  /** What it is, at the end of a sentence: `as it was when the session began`. */
  readonly called: string
}

/** What the grey is, as a sentence after others; nothing without a ghost. `mark` is what it is drawn as: `Dashed grey`. */
export function tellGhost(ghost: Ghost | undefined, mark: string): string {
  return ghost === undefined ? "" : ` ${mark}: ${ghost.called}.`
}

/** A curve as it was. */
export function ghostLine({ muted }: Theme): JsonObject {
  return { type: "line", color: muted, strokeWidth: 1.4, strokeDash: [5, 3], clip: true }
}

/** Pixels from the line on which marks stand to the one below it on which their ghosts do, clear of what is written beside marks. */
export const ghostDrop = 10

/** The place of a mark as it was, below the line on which it stands now. */
export function ghostPoint({ muted }: Theme): JsonObject {
  return { type: "point", shape: "triangle-up", filled: true, size: 34, color: muted, opacity: 1 }
}
