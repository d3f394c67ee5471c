import type { Source } from "../source.ts"

/** Thrown where a text is not plain, and caught where reading begins. */
export const notPlain = Symbol("not plain")

export interface Reader {
  readonly source: Source
  readonly text: string
  /** How many values may still be read. */
  left: number
  /** Where reading stands. */
  at: number
}

export function decline(): never {
  throw notPlain
}

const blockKey = /[A-Za-z0-9_][\w.@-]*(?=:[ \n])/y

/** The key that stands here, if one does. Keys that nobody may use are left to the general reader. */
export function keyAt({ text, at }: Reader): string | undefined {
  blockKey.lastIndex = at
  const key = blockKey.exec(text)?.[0]
  return key === "constructor" || key === "prototype" || key === "__proto__" ? decline() : key
}
