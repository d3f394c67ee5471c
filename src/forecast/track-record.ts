import type { Scores, WordRecord } from "./scores.ts"

/** How words of likelihood have done in the forecasts of a scenario that are settled. */
export interface TrackRecord {
  /** The latest day of which an outcome is known: answers whose deadline had come by then count. */
  readonly until: string
  readonly answers: number
  readonly families: number
  /** Below 50 families nothing is said of calibration. */
  readonly enough: boolean
  readonly words: readonly WordRecord[]
}

/** The record that scores amount to; undefined where no chance of a forecast is settled. Back-tests have none. */
export function recordOf({ kind, until, calibration, answers }: Scores): TrackRecord | undefined {
  if (kind === "back-test" || calibration === undefined) return undefined
  return {
    until,
    answers: answers.filter(({ chance }) => chance !== undefined).length,
    families: calibration.families,
    enough: calibration.enough,
    words: calibration.words,
  }
}

/** What a reader of new answers should know of the old ones, in sentences. */
export function tellRecord({ until, answers, families, enough }: TrackRecord): string {
  const told = `${answers} ${answers === 1 ? "answer" : "answers"} of earlier forecasts, in ${families} ${families === 1 ? "family" : "families"}, had come to their deadline and were settled by ${until}.`
  return enough ? told : `${told} That is too few to judge calibration: 50 families are asked for.`
}
