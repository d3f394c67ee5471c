/** What some of the runs answered, each by itself: of these a reader of the page chooses, and sees what else they have. */
export interface RunSample {
  /** How many runs the report is of. */
  readonly runs: number
  /** The number of the first run in the sample; the others follow it. */
  readonly first: number
  readonly count: number
  /** The day from which dates count, since 1970-01-01. */
  readonly start: number
  readonly columns: readonly SampleColumn[]
}

export interface SampleColumn {
  readonly id: string
  readonly label: string
  readonly about: "storylines" | "questions" | "positions" | "assumptions"
  readonly kind: "boolean" | "date" | "number" | "category"
  readonly unit: string
  /** Of a category; of a quantity its bins in words, where its chart has some. */
  readonly values: readonly string[]
  /** Of these bins where each begins, and where the last ends. */
  readonly edges?: readonly number[]
  /** Of a quantity the day for which it is asked. */
  readonly deadline?: string
  /** By run: 0 or 1, days from the start (-1: never), a number, the place of a value; null where the run does not count. */
  readonly data: readonly (number | null)[]
}
