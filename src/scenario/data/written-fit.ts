/** What a row must hold to count: column → a value, one of several values, or limits such as `>= 10`. */
export type WrittenWhere = Readonly<Record<string, Cell | readonly [Cell, ...Cell[]]>>

type Cell = string | number | boolean

/** A fit as written; fit.ts says what its keys mean. */
export interface WrittenFit {
  readonly rate?: string
  readonly share?: string | WrittenWhere
  readonly waiting?: string
  readonly from?: string
  readonly where?: WrittenWhere
  readonly between?: readonly [string, string]
  readonly date?: string
  readonly start?: string
  readonly end?: string
  readonly count?: number
  readonly over?: string
  readonly ended?: number
  readonly total?: number
  readonly shape?: number
  readonly prior?: {
    readonly count?: number
    readonly over?: string
    readonly yes?: number
    readonly no?: number
    readonly ended?: number
    readonly total?: number
  }
  readonly reference?: string
  readonly counted_in?: string
}
