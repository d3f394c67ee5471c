import type { CorpDecomposition } from "../statistics/corp.ts"
import type { Discrimination } from "../statistics/discrimination.ts"
import type { MurphyDecomposition } from "../statistics/murphy.ts"
import type { BandPoint } from "../statistics/reliability-band.ts"
import type { Losses } from "./prediction.ts"

/**
 * A forecast is worth what the world makes of it. Here answers that were frozen meet what came: how far off they were,
 * against what anybody could have said, and whether there were enough of them to tell. Scores is the content of
 * score.json (`casus/score@1`, docs/artifacts.md): field names are a contract. All scores are losses.
 */
export interface Scores {
  readonly schema: "casus/score@1"
  /** BACK-TEST if any forecast among them is one: then it was known how it went on. */
  readonly kind: "forecast" | "back-test"
  readonly scenario: { readonly name: string; readonly title: string }
  readonly until: string
  readonly forecasts: readonly {
    readonly name: string
    readonly made: string
    readonly kind: "forecast" | "back-test"
    readonly engine: number
    readonly runs: number
    readonly answers: number
  }[]
  readonly settled: { readonly answers: number; readonly questions: number; readonly families: number }
  /** One table for what is alike: chances of yes or no, categories, dates, values. */
  readonly tables: readonly ScoreTable[]
  /** Of the chances. */
  readonly calibration?: Calibration
  readonly answers: readonly ScoredAnswer[]
  /** How each question was answered from forecast to forecast, where that was asked for. */
  readonly over_time?: readonly QuestionTrack[]
  /** What each edit of the scenario between one forecast and the next moved, where that was asked for. */
  readonly moves?: readonly ForecastMove[]
  readonly open: readonly {
    readonly name: string
    readonly ask: string
    readonly deadline: string
    readonly state: "pending" | "waiting" | "void" | "unreadable"
    /** It is known already, but its deadline has not come. */
    readonly early?: true
    readonly because?: string
  }[]
}

/** What is alike enough to be averaged, with each contender's mean over the answers that all of them gave. */
export interface ScoreTable {
  readonly of: "chances" | "categories" | "dates" | "values"
  readonly answers: number
  readonly families: number
  /** How many more answers the forecast gave that somebody else did not. */
  readonly left_out: number
  readonly rows: readonly ScoreRow[]
  /** Contenders that said nothing of any of these. */
  readonly silent: readonly string[]
}

export interface ScoreRow {
  readonly id: string
  readonly title: string
  /** Means over families, in each over its answers. */
  readonly means: Losses
  /**
   * The forecast's mean less this one's, of Brier, of dates the share, of values the CRPS: below 0 the forecast was better.
   * The interval (95 %) resamples families; fewer than 10 have none.
   */
  readonly difference?: { readonly value: number; readonly low?: number; readonly high?: number }
}

/** Whether chances meant what they said. */
export interface Calibration {
  readonly corp: CorpDecomposition
  readonly murphy?: MurphyDecomposition
  readonly discrimination?: Discrimination
  /** The isotonic curve: how often that came which was given such a chance. */
  readonly curve: readonly { readonly chance: number; readonly came: number; readonly answers: number }[]
  /** Where the curve of a perfect forecaster of this size would lie, at 95 %. */
  readonly band: readonly BandPoint[]
  readonly words: readonly WordRecord[]
  readonly families: number
  /** Below 50 families nothing is said of calibration. */
  readonly enough: boolean
}

/** The answers to one question and deadline in the order in which they were given. */
export interface QuestionTrack {
  readonly name: string
  readonly kind: "event" | "when" | "category" | "value"
  readonly ask: string
  readonly deadline: string
  readonly came?: boolean | number | string
  readonly points: readonly {
    readonly forecast: string
    readonly made: string
    readonly said: string
    /** A chance, or the median of a value. */
    readonly level?: number
    readonly brier?: number
  }[]
}

/** What changed between two forecasts of a scenario, told in words. */
export interface ForecastMove {
  readonly from: string
  readonly to: string
  /** Why it cannot be told which edit did what. */
  readonly because?: string
  readonly edits: readonly string[]
  /** The numbers that differ by more than the runs leave open, each with what every edit did to it, the greatest share first. */
  readonly rows: readonly {
    readonly ask: string
    readonly label: string
    readonly total: string
    readonly parts: readonly { readonly edit: string; readonly share: string; readonly interval: string }[]
  }[]
}

/** How often a word of likelihood came true. */
export interface WordRecord {
  readonly word: string
  readonly answers: number
  readonly came: number
  readonly mean_chance: number
}

/** An answer, what came of it, and what everybody lost by it. */
export interface ScoredAnswer {
  readonly name: string
  readonly ask: string
  readonly kind: "event" | "when" | "category" | "value"
  readonly deadline: string
  readonly family: string
  readonly forecast: string
  /** What was said, in one line. */
  readonly said: string
  readonly came: boolean | number | string
  readonly date?: string
  readonly source?: string
  /** The chance of yes, of an event or of a date within the horizon. */
  readonly chance?: number
  readonly given_no_chance?: true
  readonly moved_by_hindsight?: number
  readonly losses: Readonly<Record<string, Losses>>
  readonly chances: Readonly<Record<string, number>>
}

/** Families below which calibration is not judged. */
export const enoughFamilies = 50
