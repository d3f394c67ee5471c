import fc from "fast-check"
import { stringify } from "yaml"
import { mutate, mutation, type Plain } from "./mutate-scenario.ts"
import { type Fate, survive } from "./survive.ts"

/** How often it is tried, from which seed. */
export interface Trial {
  readonly seed: number
  readonly runs: number
}

/** How many of the damaged files could still be run, and in how many problems were found. */
export type Tally = Record<Fate, number>

/** Damages a scenario's tree in one to four places and writes it out again; fails the test if anything does not survive. */
export const damageTree = async (tree: Plain, { seed, runs }: Trial): Promise<Tally> => {
  const tally = { right: 0, wrong: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
      tally[await survive(stringify(mutations.reduce(mutate, tree), { aliasDuplicateObjects: false }))] += 1
    }),
    { seed, numRuns: runs },
  )
  return tally
}

const pieces = [
  "",
  "\n",
  "  ",
  "\t",
  ": ",
  ",",
  "{",
  "}",
  "[",
  "]",
  '"',
  "'",
  "- ",
  "#",
  "&a",
  "*a",
  "|\n",
  "\\",
  "\u0000",
  "\r",
  "é",
  "𝄞",
  "\ufeff",
  "1",
  "_",
]

/** Damages a scenario's text in one to three places; fails the test if anything does not survive. */
export const damageText = async (text: string, { seed, runs }: Trial): Promise<Tally> => {
  const tally = { right: 0, wrong: 0 }
  const damage = fc.tuple(fc.nat(text.length), fc.nat(6), fc.constantFrom(...pieces))
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (cuts) => {
      const damaged = cuts.reduce((old, [at, length, piece]) => old.slice(0, at) + piece + old.slice(at + length), text)
      // Half a surrogate pair is no text that a file could hold.
      tally[await survive(Buffer.from(damaged).toString())] += 1
    }),
    { seed, numRuns: runs },
  )
  return tally
}
