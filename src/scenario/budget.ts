/** Tokens that may still be read; shared by the files of a scenario. */
export interface Budget {
  lexemes: number
}
