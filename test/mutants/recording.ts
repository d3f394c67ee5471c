import type { Collected, CollectedFile } from "./collect.ts"

// What is known of tests that are held against mutants, and how it is handed on to a process that goes on for another one.

export interface Measured {
  readonly took: number
  /** How many switches are asked without a mutant. */
  readonly turns: number
  /** The mutants that are reached. */
  readonly reached: ReadonlySet<number>
}

export interface Test extends Measured, Collected {
  /** What its file wants done before: done anew for each mutant, so that nothing is kept from before that was made. */
  readonly before: (Measured & Collected) | undefined
}

/** A file of tests with everything that it imports loaded for it alone. */
export interface Loaded {
  readonly tests: readonly Test[]
  /** The mutants that are reached while it is loaded, and how many switches are asked. */
  readonly onLoad: ReadonlySet<number>
  readonly turns: number
  readonly took: number
}

/** What a file wants done before its tests. */
export function prepareOf(file: string, { prepare }: CollectedFile): Collected | undefined {
  return prepare === undefined ? undefined : { file, name: "what is done before", run: prepare }
}

type Kept = Omit<Measured, "reached"> & { readonly reached: readonly number[] }

/** What was recorded, without the tests themselves. */
export type Recording = Omit<Loaded, "tests" | "onLoad"> & {
  readonly onLoad: readonly number[]
  readonly tests: readonly Kept[]
  readonly before: Kept | undefined
}

const writeMeasured = ({ took, turns, reached }: Measured) => ({ took, turns, reached: [...reached] })

export function writeRecord({ tests, onLoad, ...others }: Loaded): Recording {
  const before = tests[0]?.before
  return {
    ...others,
    onLoad: [...onLoad],
    tests: tests.map(writeMeasured),
    before: before && writeMeasured(before),
  }
}

export function readRecord(
  name: string,
  { tests, onLoad, before, ...others }: Recording,
  collected: CollectedFile,
): Loaded {
  const prepare = prepareOf(name, collected)
  const own = before && prepare && { ...prepare, ...before, reached: new Set(before.reached) }
  return {
    ...others,
    onLoad: new Set(onLoad),
    tests: tests.map((one, place) => ({
      ...collected.tests[place]!,
      ...one,
      reached: new Set(one.reached),
      before: own,
    })),
  }
}
